//! Half-open spans: [`ByteSpan`] counts bytes of an article's text, [`TokenSpan`] counts its tokens; the two never mix.

use std::ops::Range;

/// A stretch of an article's text in bytes, end exclusive, always on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteSpan {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A stretch of an article's tokens, end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenSpan {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

macro_rules! span {
    ($name:ident, $unit:literal) => {
        impl $name {
            #[doc = concat!("The span from `start` to `end`, both in ", $unit, ".")]
            pub const fn new(start: u32, end: u32) -> Self {
                Self { start, end }
            }

            #[doc = concat!("How many ", $unit, " it covers.")]
            pub const fn len(self) -> u32 {
                self.end.saturating_sub(self.start)
            }

            /// Whether it covers nothing.
            pub const fn is_empty(self) -> bool {
                self.end <= self.start
            }

            /// Whether `position` lies inside.
            pub const fn contains(self, position: u32) -> bool {
                self.start <= position && position < self.end
            }

            /// Whether `other` lies wholly inside.
            pub const fn covers(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// Whether the two share at least one position.
            pub const fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// The same span as a range of indices.
            pub const fn range(self) -> Range<usize> {
                self.start as usize..self.end as usize
            }
        }
    };
}

span!(ByteSpan, "bytes");
span!(TokenSpan, "tokens");

impl ByteSpan {
    /// The text it covers; empty where the span does not lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

/// How far tokens are counted already: of stretches in the order of their starts, each token is new once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Covered {
    end: u32,
}

impl Covered {
    /// How many tokens of `span` no stretch before it covers.
    pub fn more(&mut self, span: TokenSpan) -> u32 {
        let new = TokenSpan::new(span.start.max(self.end), span.end).len();
        self.end = self.end.max(span.end);
        new
    }
}
