//! A [`Meaning`] is all that a word can do in patterns and guards. Few words differ in it: most mean nothing to any lexicon, and those
//! share one.

use super::question::{Asked, Row};
use super::trie::Sign;

/// Number of a meaning in a [`Session`](super::session::Session).
pub type MeaningId = u32;

/// What a word means to a matcher; its ranges are those of the session's pools.
#[derive(Clone, Copy, Debug, Default)]
pub struct Meaning {
    /// Patterns that it begins go on with one of these atoms; all where one may end with it or leave a gap.
    pub opens: Sign,
    /// The atoms with which it may go on in a pattern.
    pub continues: Sign,
    /// The word classes it belongs to, one bit each; see [`Matcher::class_bit`](super::matcher::Matcher::class_bit).
    pub classes: u64,
    /// Its row of answers.
    pub row: Row,
    pub(super) starts: u32,
    pub(super) later: u32,
    pub(super) start_count: u32,
    pub(super) later_count: u32,
}

impl Meaning {
    /// Whether a pattern may begin with it, with which one can begin, where `next` follows it in the sentence.
    #[inline]
    pub fn may_start(&self, next: Option<&Self>) -> bool {
        self.opens == Sign::ALL || next.is_some_and(|next| self.opens.may_meet(next.continues))
    }
}

/// A word at a glance, which is all that is looked at of most: whether it can do anything, and where to read what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// The number of its meaning.
    pub meaning: MeaningId,
    /// What it can do.
    pub parts: Parts,
}

/// What a word can do in patterns at all, and which questions of several words it answers, one bit each; those of several words
/// together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts(u32);

impl Parts {
    const STARTS: u32 = 1;
    const NEGATES: u32 = 2;
    /// Where the questions begin.
    const ASKED: u32 = u32::BITS - Asked::BITS;

    /// Those of a word that may begin a pattern or not, negates what follows it or not, and answers these questions of several words.
    pub const fn new(starts: bool, negates: bool, asked: Asked) -> Self {
        let starts = if starts { Self::STARTS } else { 0 };
        let negates = if negates { Self::NEGATES } else { 0 };
        Self(starts | negates | (asked.bits() << Self::ASKED))
    }

    /// What one of both can do.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a pattern may begin with it.
    #[inline]
    pub const fn starts(self) -> bool {
        self.0 & Self::STARTS != 0
    }

    /// Whether it negates what follows it.
    #[inline]
    pub const fn negates(self) -> bool {
        self.0 & Self::NEGATES != 0
    }

    /// Of the questions that guards ask of several words, those that it answers with yes.
    #[inline]
    pub const fn asked(self) -> Asked {
        Asked::of_bits(self.0 >> Self::ASKED)
    }
}
