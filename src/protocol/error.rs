//! What can be wrong with a study file.

use crate::lexicon::error::{Fault, list};

/// A study file that could not be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProtocolError {
    /// The file could not be read.
    #[error("{path}: cannot read the study file: {source}\n  help: `parallax run --template` prints one to begin with")]
    Io {
        /// The file as the user named it.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file was read and is not as it should be; all its faults are listed.
    #[error("{}", list(path, faults))]
    Invalid {
        /// The file as the user named it.
        path: String,
        /// What is wrong, in the order of the file.
        faults: Vec<Fault>,
    },
}
