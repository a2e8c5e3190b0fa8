//! Turns of interviews and transcripts.

use crate::text::span::ByteSpan;

/// What one speaker says before the next one does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The speaker as labelled.
    pub speaker: Box<str>,
    /// Who asks, who answers.
    pub role: Role,
    /// The label.
    pub label: ByteSpan,
    /// What is said, without the label.
    pub span: ByteSpan,
}

/// Who asks and who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Asks: the outlet's voice.
    Interviewer,
    /// Answers: the guest's voice.
    Interviewee,
}

impl Role {
    /// The name used in `annotate`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Interviewer => "interviewer",
            Self::Interviewee => "interviewee",
        }
    }
}
