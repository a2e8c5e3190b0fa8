//! What can go wrong when results are written.

use std::io;
use std::path::PathBuf;

/// Why something could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The output folder cannot be made or used.
    #[error("{}: cannot be used as an output folder: {source}; choose another one", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Another run has the output folder for itself.
    #[error("{}: another run{process} is writing there; wait for it to end, or choose another folder", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
        /// Which process it is, in brackets after a blank; empty where that cannot be seen.
        process: String,
    },
    /// An output file cannot be made or written.
    #[error("{}: cannot be written after {written} bytes: {source}; what stood there before is unchanged", path.display())]
    File {
        /// The file as it would have been called.
        path: PathBuf,
        /// How many bytes had been written.
        written: u64,
        /// What the system says.
        source: io::Error,
    },
    /// An output format that does not exist.
    #[error("no table format `{name}`; there are {known}")]
    NoSuchFormat {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// A table that does not exist.
    #[error("no table `{name}`; there are {known}")]
    NoSuchTable {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// A page without the tables it is drawn from.
    #[error("report.html is drawn from CSV tables; add csv to the formats")]
    NeedsCsv,
    /// A table of an earlier run that cannot be read back.
    #[error("{}{}: {message}", path.display(), if *line > 0 { format!(":{line}") } else { String::new() })]
    Returned {
        /// The table.
        path: PathBuf,
        /// Its line; 0 for the table as a whole.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// The terminal or pipe that was written to does not take more.
    #[error("standard output: {0}")]
    Stream(#[from] io::Error),
    /// A value that JSON cannot hold; a mistake of parallax.
    #[error("cannot be written as JSON: {0} (a fault of parallax, please report it)")]
    Json(#[from] serde_json::Error),
}

impl ReportError {
    /// Whether the reader of a pipe went away, which is no fault.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Stream(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
