//! What can go wrong between a file and its articles: [`CorpusError`] says what, where and what to do.

use std::io;

/// A fault that keeps a whole input from being read; a fault in one article is a ledger entry instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CorpusError {
    /// A named input does not exist.
    #[error("{path}: no such file or folder; check the path")]
    Missing {
        /// As the user named it.
        path: String,
    },
    /// A folder holds no file that any reader knows.
    #[error(
        "{path}: no articles in this folder; known extensions are {known}; name a file directly to read it as plain text"
    )]
    NoArticles {
        /// As the user named it.
        path: String,
        /// Extensions of all readers.
        known: String,
    },
    /// A folder holds what a run wrote.
    #[error("{path}: results of an earlier run, not articles; name the articles that it read")]
    Results {
        /// As the user named it.
        path: String,
    },
    /// Opening or reading failed.
    #[error("{path}: {action} failed: {error}")]
    Io {
        /// As the user named it.
        path: String,
        /// `open`, `read`, `walk`.
        action: &'static str,
        /// What the system said.
        error: io::Error,
    },
    /// The bytes are in an encoding that cannot be read.
    #[error("{path}: {detail}; convert it to UTF-8 or declare its encoding")]
    Encoding {
        /// As the user named it.
        path: String,
        /// What was seen.
        detail: String,
    },
    /// No encoding has the declared name.
    #[error("no encoding is called `{label}`; names are those of the web: utf-8, windows-1252, utf-16le")]
    UnknownEncoding {
        /// The name given.
        label: String,
    },
    /// A table has no column with the text.
    #[error("{path}:1: no `text` column; columns found: {found}; say which one it is with --columns text=NAME")]
    NoTextColumn {
        /// As the user named it.
        path: String,
        /// The header row.
        found: String,
    },
    /// A mapped column is not in the header.
    #[error("{path}:1: no column `{column}` for `{field}`; columns found: {found}; correct --columns")]
    NoSuchColumn {
        /// As the user named it.
        path: String,
        /// The name given.
        column: String,
        /// What it was meant for.
        field: &'static str,
        /// The header row.
        found: String,
    },
    /// Two columns mean the same.
    #[error("{path}:1: `{column}` is the second column for `{field}`; choose one with --columns {field}=NAME")]
    RepeatedColumn {
        /// As the user named it.
        path: String,
        /// The second column.
        column: String,
        /// What both mean.
        field: &'static str,
    },
    /// A header row that cannot be read.
    #[error("{path}:1: {detail}; the first row must name the columns")]
    Header {
        /// As the user named it.
        path: String,
        /// What is wrong with it.
        detail: String,
    },
    /// A reader was asked for by a name that none has.
    #[error("no input format `{name}`; known formats are {known}")]
    NoSuchFormat {
        /// The name given.
        name: String,
        /// Names of all readers.
        known: String,
    },
    /// A column was mapped to a field that articles do not have.
    #[error("no field `{name}` to map a column to; fields are {known}")]
    NoSuchField {
        /// The name given.
        name: String,
        /// Names of all fields.
        known: String,
    },
}
