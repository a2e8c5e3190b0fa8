//! Who compiled a lexicon from what, and under which terms; a lexicon without provenance does not load.

use serde::{Deserialize, Serialize};

/// Origin of a lexicon.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Provenance {
    /// Who wrote the list.
    pub compiled_by: String,
    /// Terms under which it may be used.
    pub license: String,
    /// What it was compiled from, as references.
    pub sources: Vec<String>,
    /// What was left out on purpose, and why.
    pub removed: Vec<String>,
    /// How well it agrees with people: sets, figures and date, one line each; empty if nobody measured.
    pub accuracy: Vec<String>,
    /// Where the list must not be used, one line each.
    pub limits: Vec<String>,
}
