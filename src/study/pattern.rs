//! An instrument that looks for one pattern in place of lexicons, for concordances.

use super::error::StudyError;
use super::instrument::Instrument;
use crate::lexicon::concordance::of_pattern;
use crate::lexicon::error::LexiconError;
use crate::lexicon::shelf::Shelf;

/// An instrument that looks for `pattern`, written like a lexicon entry.
///
/// # Errors
/// When the pattern is none.
pub fn pattern(shelf: &Shelf, pattern: &str) -> Result<Instrument, StudyError> {
    match of_pattern(pattern) {
        Ok(lexicon) => Ok(Instrument::of(shelf, vec![lexicon])?),
        Err(LexiconError::Invalid { faults, .. }) => Err(StudyError::Pattern {
            pattern: pattern.to_string(),
            message: faults.into_iter().map(|fault| fault.message).collect::<Vec<_>>().join("; "),
        }),
        Err(error) => Err(error.into()),
    }
}
