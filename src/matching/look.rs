//! [`Looks`]: how words look where they stand, and the spaces between them, several at once. What a word looks like wherever it stands
//! is an [atom](super::atom).

use crate::lexicon::entry::Shape;

/// Some shapes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks(u16);

impl Looks {
    /// A quotation mark stands between.
    pub const QUOTE: Self = Self::of(Shape::Quote);
    /// Starts with a capital and does not open a sentence or a quotation.
    pub const CAPITALISED_INSIDE: Self = Self::of(Shape::CapitalisedInside);
    /// Opens the sentence.
    pub const SENTENCE_START: Self = Self::of(Shape::SentenceStart);
    /// Nothing follows in the sentence.
    pub const SENTENCE_END: Self = Self::of(Shape::SentenceEnd);

    /// Those that are said of the space between two words.
    const GAPS: u16 = Self::of(Shape::Comma).0
        | Self::of(Shape::Colon).0
        | Self::of(Shape::Dash).0
        | Self::of(Shape::Hyphen).0
        | Self::of(Shape::Quote).0
        | Self::of(Shape::Bracket).0
        | Self::of(Shape::Punctuation).0;

    /// A single one.
    #[inline]
    pub const fn of(shape: Shape) -> Self {
        Self(1 << shape as u16)
    }

    /// Both together.
    #[inline]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether both have one in common.
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there are none.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether one is said of the space between two words.
    #[inline]
    pub const fn has_gaps(self) -> bool {
        self.0 & Self::GAPS != 0
    }

    /// Whether there are some and all show in what stands beside a match: a single space has none of them.
    pub const fn are_beside(self) -> bool {
        !self.is_empty() && !self.meets(Self::CAPITALISED_INSIDE)
    }

    /// How the text between two words looks.
    pub fn of_gap(gap: &str) -> Self {
        let mut looks = Self::default();
        for c in gap.chars() {
            looks = looks.and(match c {
                ',' => Self::of(Shape::Comma),
                ':' => Self::of(Shape::Colon),
                '–' | '—' => Self::of(Shape::Dash),
                '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' => Self::QUOTE,
                '(' | ')' | '[' | ']' => Self::of(Shape::Bracket),
                _ => Self::default(),
            });
            if c != '-' && !c.is_whitespace() {
                looks = looks.and(Self::of(Shape::Punctuation));
            }
        }
        if gap == "-" {
            looks = looks.and(Self::of(Shape::Hyphen));
        } else if gap.contains(" - ") || gap.contains("--") {
            looks = looks.and(Self::of(Shape::Dash));
        }
        looks
    }
}
