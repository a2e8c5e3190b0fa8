//! What can keep a run from being finished.

use std::io;

use crate::corpus::error::CorpusError;
use crate::lexicon::error::LexiconError;
use crate::protocol::error::ProtocolError;
use crate::report::error::ReportError;

/// Why a run ended before its time.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StudyError {
    /// The inputs.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// A lexicon.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// The results.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The study file.
    #[error(transparent)]
    Protocol(#[from] ProtocolError),
    /// A folder for results from which the next run would read.
    #[error(
        "{folder}: lies inside the input {input}, so the next run would read its own results; choose another folder"
    )]
    OutputInsideInput {
        /// The folder for results.
        folder: String,
        /// The input.
        input: String,
    },
    /// A file that a result would replace.
    #[error("{file}: the results would be written over it; choose another folder for them")]
    OutputOverInput {
        /// The file.
        file: String,
    },
    /// No article was read, and there are results that the empty tables would replace.
    #[error("no article was read; the results of an earlier run in {folder} stay as they were")]
    NothingRead {
        /// The folder for results.
        folder: String,
    },
    /// A pattern that `kwic` cannot look for.
    #[error("pattern `{pattern}`: {message}")]
    Pattern {
        /// The pattern as given.
        pattern: String,
        /// What is wrong with it.
        message: String,
    },
}

impl StudyError {
    /// Whether the reader of a pipe went away, which is no fault.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Report(error) if error.is_closed_pipe())
    }
}

impl From<io::Error> for StudyError {
    fn from(error: io::Error) -> Self {
        Self::Report(error.into())
    }
}
