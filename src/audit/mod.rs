//! A lexicon file proves itself: its examples, no-hits and known misses are run, and its entries are looked through for
//! what cannot match, what never counts and what a stem catches beside the word it was written for.
//!
//! ```
//! use parallax::audit::{Auditor, Summary};
//! use parallax::lexicon::shelf::Shelf;
//!
//! # fn main() -> Result<(), parallax::lexicon::error::LexiconError> {
//! let shelf = Shelf::shipped();
//! let auditor = Auditor::new(&shelf)?;
//! let lexicon = shelf.load("hedges")?;
//! let findings = auditor.audit(&lexicon);
//! let report: Vec<String> = findings.iter().map(|finding| finding.to_string()).collect();
//! let last_line = Summary::new(&lexicon, &findings).to_string();
//! let failed = findings.iter().any(|finding| finding.is_fault());
//! # let _ = (report, last_line, failed);
//! # Ok(())
//! # }
//! ```
//!
//! A shipped list that measures something owes an example for each category and one without hits; a user's list is only
//! asked for them. Limits: stems are checked against the shipped frequency list, so a word it lacks goes unseen, and an
//! entry that longer entries always beat is not noticed.

mod collision;
mod example;
mod finding;
mod frequency;
mod inflection;
mod inspection;
mod pattern;
#[cfg(test)]
mod tests;

pub use finding::{Finding, Severity, Summary};
pub use frequency::FrequencyList;

use inspection::Inspection;

use crate::lexicon::classes::Classes;
use crate::lexicon::entry::Lexicon;
use crate::lexicon::error::LexiconError;
use crate::lexicon::shelf::Shelf;

/// What lexicons are audited with.
#[derive(Clone, Debug)]
pub struct Auditor {
    /// The word classes that guards refer to.
    pub classes: Classes,
    /// The words that stems and beginnings are tried on.
    pub words: FrequencyList<'static>,
    /// Names of the lists that owe examples.
    pub shipped: Vec<String>,
}

impl Auditor {
    /// The word classes and the lists of a shelf, with the English frequency list.
    ///
    /// # Errors
    /// When the list of word classes does not load.
    pub fn new(shelf: &Shelf) -> Result<Self, LexiconError> {
        Ok(Self {
            classes: shelf.classes()?,
            words: FrequencyList::english(),
            shipped: shelf.names().map(str::to_owned).collect(),
        })
    }

    /// What there is to say about `lexicon`, in the order of its file.
    pub fn audit(&self, lexicon: &Lexicon) -> Vec<Finding> {
        let mut inspection = Inspection::new(lexicon);
        example::run(&mut inspection, &mut example::Bench::new(lexicon, &self.classes));
        let owed = if self.shipped.contains(&lexicon.name) { Severity::Fault } else { Severity::Note };
        example::ask_for_missing(&mut inspection, owed);
        self.name_unknown_classes(&mut inspection);
        pattern::find_impossible(&mut inspection);
        pattern::find_shadowed(&mut inspection);
        if lexicon.language == "en" {
            collision::look(&mut inspection, &self.words);
        }
        inspection.finish()
    }

    fn name_unknown_classes(&self, inspection: &mut Inspection<'_>) {
        for (name, line) in self.classes.unknown(inspection.lexicon) {
            let known: Vec<String> = self.classes.names().map(|name| format!("<{name}>")).collect();
            let hint = format!("the word classes are {}", known.join(", "));
            inspection.fault(line, format!("unknown word class <{name}>: the guard never finds it"), "", hint);
        }
    }
}
