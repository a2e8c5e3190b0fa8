//! A [`Hit`] is a lexicon entry found in an article.

use crate::text::span::TokenSpan;

/// An entry found at a place; which lexicon, category and entry is an index into the matcher's lexicons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The words it covers.
    pub tokens: TokenSpan,
    /// Index of the lexicon.
    pub lexicon: u16,
    /// Index of the category in its lexicon.
    pub category: u16,
    /// Index of the entry in its category.
    pub entry: u32,
    /// Whether a negation stands among the three words before it in the same clause.
    pub negated: bool,
}
