//! Reads the native lexicon format (TOML) and reports everything that is wrong with a file in one pass.
//!
//! The format is described in `lexicons/README.md`. A file that is not TOML is checked no further than its syntax.

pub(crate) mod category;
mod document;
pub(crate) mod guard;
pub(crate) mod pattern;
mod set;
pub(crate) mod value;

use super::entry::Lexicon;
use super::error::LexiconError;
use super::sheet::Sheet;

/// The lexicon in `text`, which stands in the file `path`.
pub fn parse(text: &str, path: &str) -> Result<Lexicon, LexiconError> {
    let mut sheet = Sheet::new(path, text);
    let lexicon = document::lexicon(&mut sheet);
    sheet.finish(lexicon)
}

#[cfg(test)]
mod tests;
