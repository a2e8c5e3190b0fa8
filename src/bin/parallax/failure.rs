//! What ends a command before its time, as a person reads it and as an exit code.

use std::fmt;
use std::io;
use std::path::Path;

use parallax::corpus::error::CorpusError;
use parallax::lexicon::error::LexiconError;
use parallax::protocol::error::ProtocolError;
use parallax::report::error::ReportError;
use parallax::report::terminal::visible;
use parallax::study::error::StudyError;

/// Inputs were not read.
const UNREAD: u8 = 1;
/// Wrong usage or configuration.
const USAGE: u8 = 2;
/// Could not read or write.
const SYSTEM: u8 = 3;

/// Why a command ended before its time.
#[derive(Debug)]
pub enum Failure {
    /// Nobody reads on; no fault.
    ClosedPipe,
    /// The user can do something about it.
    Theirs {
        /// What, where, what to do.
        message: String,
        /// The exit code.
        code: u8,
    },
    /// A mistake of parallax.
    Ours(String),
}

impl Failure {
    /// An argument that cannot be used.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::Theirs { message: message.into(), code: USAGE }
    }

    /// There is no folder at `path`, where one with results was to be read.
    pub fn no_folder(path: &Path, hint: &str) -> Self {
        let what = if path.exists() { "not a folder" } else { "no such folder" };
        Self::Theirs { message: format!("{}: {what}; {hint}", path.display()), code: SYSTEM }
    }

    /// Writing to `place` failed.
    pub fn writing(place: &str, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::ClosedPipe;
        }
        Self::Theirs { message: format!("{place}: cannot be written: {error}"), code: SYSTEM }
    }

    /// The exit code.
    pub const fn code(&self) -> u8 {
        match self {
            Self::ClosedPipe => 0,
            Self::Theirs { code, .. } => *code,
            Self::Ours(_) => SYSTEM,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (begin, message, end) = match self {
            Self::ClosedPipe => return Ok(()),
            Self::Theirs { message, .. } => ("error: ", message, ""),
            Self::Ours(message) => ("internal error: ", message, "  this is a mistake of parallax, please report it\n"),
        };
        for (i, line) in message.lines().enumerate() {
            writeln!(f, "{}{}", if i == 0 { begin } else { "" }, visible(line))?;
        }
        f.write_str(end)
    }
}

impl From<StudyError> for Failure {
    fn from(error: StudyError) -> Self {
        match error {
            StudyError::Corpus(error) => error.into(),
            StudyError::Lexicon(error) => error.into(),
            StudyError::Report(error) => error.into(),
            StudyError::Protocol(error) => error.into(),
            error @ StudyError::NothingRead { .. } => Self::Theirs { message: error.to_string(), code: UNREAD },
            other => Self::usage(other.to_string()),
        }
    }
}

impl From<CorpusError> for Failure {
    fn from(error: CorpusError) -> Self {
        let code = match error {
            CorpusError::Missing { .. } | CorpusError::Io { .. } => SYSTEM,
            _ => USAGE,
        };
        Self::Theirs { message: error.to_string(), code }
    }
}

impl From<ProtocolError> for Failure {
    fn from(error: ProtocolError) -> Self {
        let code = if matches!(error, ProtocolError::Io { .. }) { SYSTEM } else { USAGE };
        Self::Theirs { message: error.to_string(), code }
    }
}

impl From<LexiconError> for Failure {
    fn from(error: LexiconError) -> Self {
        let code = if matches!(error, LexiconError::Io { .. }) { SYSTEM } else { USAGE };
        Self::Theirs { message: error.to_string(), code }
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        match error {
            error if error.is_closed_pipe() => Self::ClosedPipe,
            ReportError::Stream(error) => Self::writing("standard output", &error),
            ReportError::NoSuchFormat { .. }
            | ReportError::NoSuchTable { .. }
            | ReportError::NeedsCsv
            | ReportError::Returned { .. } => Self::usage(error.to_string()),
            ReportError::Folder { .. } | ReportError::Busy { .. } | ReportError::File { .. } => {
                Self::Theirs { message: error.to_string(), code: SYSTEM }
            }
            error => Self::Ours(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_the_user_and_of_parallax_look_different() {
        assert_eq!(Failure::usage("no such thing").to_string(), "error: no such thing\n");
        assert!(Failure::Ours("x".into()).to_string().starts_with("internal error: x\n"));
    }

    #[test]
    fn a_message_keeps_its_lines_and_loses_escapes() {
        assert_eq!(Failure::usage("a\u{1b}[2J\n  help: b").to_string(), "error: a[2J\n  help: b\n");
    }

    #[test]
    fn a_closed_pipe_is_no_failure() {
        let closed = io::Error::from(io::ErrorKind::BrokenPipe);
        assert_eq!(Failure::writing("x", &closed).code(), 0);
    }
}
