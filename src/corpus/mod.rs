//! From files to documents: one file per input format, and the ledger of what was announced, read and refused.

pub mod csv;
pub mod date;
pub mod document;
pub mod draft;
pub mod encoding;
pub mod error;
pub mod field;
pub mod intake;
pub mod jsonl;
pub mod layout;
pub mod ledger;
pub mod options;
pub mod plain;
pub mod reader;
pub mod records;
pub mod source;
pub mod walk;

use error::CorpusError;
use reader::Reader;

/// Every input format, in the order in which they are tried on an input that does not say what it is.
pub static READERS: &[&dyn Reader] = &[&jsonl::Jsonl, &csv::Csv, &plain::Plain];

/// The reader for files of this extension, in any case.
pub fn reader_for(extension: &str) -> Option<&'static dyn Reader> {
    READERS.iter().copied().find(|reader| reader.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension)))
}

/// The reader of this name.
///
/// # Errors
/// When there is none.
pub fn reader_named(name: &str) -> Result<&'static dyn Reader, CorpusError> {
    READERS.iter().copied().find(|reader| reader.name().eq_ignore_ascii_case(name)).ok_or_else(|| {
        CorpusError::NoSuchFormat {
            name: name.to_owned(),
            known: READERS.iter().map(|reader| reader.name()).collect::<Vec<_>>().join(", "),
        }
    })
}
