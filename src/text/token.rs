//! A [`Token`] is one word of an article with its place; a [`Mark`] is one punctuation mark that carries structure.
//!
//! Offsets are bytes and never change after tokenizing. What is known about the word itself (folded form, stem, shape)
//! is kept once per distinct spelling in the [`Vocabulary`](super::vocabulary::Vocabulary).

use super::shape::WordShape;
use super::span::ByteSpan;

/// One word of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The spelling, as numbered by the vocabulary.
    pub word: WordId,
    /// How it is spelled; the same as the vocabulary says, kept here because it is asked for so often.
    pub shape: WordShape,
}

impl Token {
    /// Where it stands.
    pub const fn span(self) -> ByteSpan {
        ByteSpan::new(self.start, self.end)
    }
}

/// Number of a distinct spelling in a [`Vocabulary`](super::vocabulary::Vocabulary).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// A punctuation mark or line end outside words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First byte.
    pub at: u32,
    /// How many tokens stand before it.
    pub token: u32,
    /// Which mark it is.
    pub kind: MarkKind,
}

/// The marks that sentences, quotations and attributions are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// Line feed.
    LineEnd,
    /// `.`
    Stop,
    /// `!`
    Exclamation,
    /// `?`
    Question,
    /// `…`
    Ellipsis,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `–` or `—`
    Dash,
    /// `-` outside a word
    Hyphen,
    /// `"`
    StraightDouble,
    /// `“` or `„`
    OpenDouble,
    /// `”`
    CloseDouble,
    /// `'` outside a word
    StraightSingle,
    /// `‘`
    OpenSingle,
    /// `’` outside a word
    CloseSingle,
    /// `«`
    OpenGuillemet,
    /// `»`
    CloseGuillemet,
    /// `(`
    OpenRound,
    /// `)`
    CloseRound,
    /// `[`
    OpenSquare,
    /// `]`
    CloseSquare,
}

impl MarkKind {
    /// Whether it can end a sentence.
    pub const fn ends_sentence(self) -> bool {
        matches!(self, Self::Stop | Self::Exclamation | Self::Question | Self::Ellipsis)
    }

    /// Whether it is a quotation mark (or an apostrophe that may be one).
    pub const fn is_quotation(self) -> bool {
        matches!(
            self,
            Self::StraightDouble
                | Self::OpenDouble
                | Self::CloseDouble
                | Self::StraightSingle
                | Self::OpenSingle
                | Self::CloseSingle
                | Self::OpenGuillemet
                | Self::CloseGuillemet
        )
    }

    /// How many bytes the mark takes in UTF-8.
    pub const fn width(self) -> u32 {
        match self {
            Self::Ellipsis
            | Self::Dash
            | Self::OpenDouble
            | Self::CloseDouble
            | Self::OpenSingle
            | Self::CloseSingle => 3,
            Self::OpenGuillemet | Self::CloseGuillemet => 2,
            _ => 1,
        }
    }
}
