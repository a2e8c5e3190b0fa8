//! The trait that every scorer implements.

use super::measure::{Measure, Profile};
use crate::matching::matcher::Matcher;
use crate::reading::Reading;

/// Counts something in an article.
///
/// A scorer is made for the lexicons of a run and then used, unchanged, for every article.
pub trait Scorer: Send + Sync {
    /// What it counts, in the order in which [`Scorer::score`] numbers it.
    fn measures(&self) -> &[Measure];

    /// Adds an article's counts; this scorer's first measure has the number `first` in `profile`.
    fn score(&self, reading: &Reading<'_>, first: usize, profile: &mut Profile);
}

/// One row of the table of scorers.
#[derive(Clone, Copy)]
pub struct ScorerKind {
    /// The name that a lexicon's `scorer` key refers to.
    pub name: &'static str,
    /// Makes the scorer; `None` where the run has no lexicon for it.
    pub make: fn(&Matcher) -> Option<Box<dyn Scorer>>,
}
