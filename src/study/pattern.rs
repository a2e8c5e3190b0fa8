//! One pattern in place of a lexicon, for concordances.

use super::error::StudyError;
use super::instrument::Instrument;
use crate::lexicon::error::LexiconError;
use crate::lexicon::parse::parse;
use crate::lexicon::shelf::Shelf;

/// How many words ` ... ` in a pattern may stand for.
const GAP: u8 = 5;

/// An instrument that looks for one pattern, written like a lexicon entry.
///
/// # Errors
/// When the pattern is none.
pub fn pattern(shelf: &Shelf, pattern: &str) -> Result<Instrument, StudyError> {
    let gap = if pattern.contains("...") { format!(", gap = {GAP}") } else { String::new() };
    let text = format!(
        "name = \"kwic\"\ntitle = \"kwic\"\nlanguage = \"en\"\nversion = \"0\"\nscorer = \"density\"\ngloss = \"pattern\"\n\
         [provenance]\ncompiled_by = \"the user\"\nlicense = \"none\"\nsources = [\"command line\"]\n\
         [[category]]\nname = \"pattern\"\ngloss = \"pattern\"\nentries = [{{ entry = {}{gap} }}]\n",
        toml::Value::String(pattern.to_string())
    );
    match parse(&text, "kwic.toml") {
        Ok(lexicon) => Ok(Instrument::of(shelf, vec![lexicon])?),
        Err(LexiconError::Invalid { faults, .. }) => Err(StudyError::Pattern {
            pattern: pattern.to_string(),
            message: faults.into_iter().map(|fault| fault.message).collect::<Vec<_>>().join("; "),
        }),
        Err(error) => Err(error.into()),
    }
}
