//! [`Voices`]: the finding of this room for one article, and the rule that every word has exactly one voice.

use super::attribution::Attribution;
use super::quotation::Quotation;
use super::turn::Turn;
use crate::text::span::ByteSpan;

/// Whose words they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// The outlet's.
    #[default]
    Own,
    /// Somebody's who is quoted, or the guest's in an interview.
    Quoted,
    /// The outlet's paraphrase of somebody.
    Reported,
}

impl Voice {
    /// Every voice, in the order of tables.
    pub const ALL: [Self; 3] = [Self::Own, Self::Quoted, Self::Reported];

    /// The name used in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Quoted => "quoted",
            Self::Reported => "reported",
        }
    }
}

/// A stretch of an article in one voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceSpan {
    /// Where.
    pub span: ByteSpan,
    /// Whose words.
    pub voice: Voice,
    /// Who speaks, where the voice is not the outlet's own and the speaker is known.
    pub speaker: Option<Box<str>>,
}

/// Who speaks where in one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voices {
    /// Turns of an interview or transcript.
    pub turns: Vec<Turn>,
    /// Stretches in quotation marks.
    pub quotations: Vec<Quotation>,
    /// The outlet's own words inside somebody else's, in square brackets.
    pub inserts: Vec<ByteSpan>,
    /// Who is reported to have said what.
    pub attributions: Vec<Attribution>,
    /// The whole text in order, without gaps.
    pub spans: Vec<VoiceSpan>,
    /// The voice of each token.
    pub of_token: Vec<Voice>,
}
