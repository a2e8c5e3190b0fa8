//! What is measured: one file per scorer, and the table of all of them.
//!
//! A lexicon names its scorer; a new scorer is one file here and two lines below.

pub mod agency;
pub mod attribution;
pub mod bearer;
pub mod candidates;
pub mod density;
pub mod framing;
pub mod hedging;
pub mod labels;
pub mod measure;
pub mod scorer;

use scorer::ScorerKind;

/// Every scorer, in the order of their measures.
pub static SCORERS: &[ScorerKind] =
    &[density::KIND, framing::KIND, hedging::KIND, attribution::KIND, labels::KIND, agency::KIND];
