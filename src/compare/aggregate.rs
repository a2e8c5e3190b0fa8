//! An [`Aggregate`] is all that comparisons know of a corpus: whole-number sums that merge in any order, and, up to
//! 50,000 articles, each article's counts.

use std::collections::{BTreeMap, BTreeSet};

use super::design::Design;
use super::scope::Scope;
use crate::corpus::document::Document;
use crate::scorers::measure::Profile;
use crate::stats::rate_ratio::RateSums;

/// Up to how many articles each one's counts are kept.
pub const LIMIT: usize = 50_000;

/// One article as comparisons see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Its group.
    pub group: Box<str>,
    /// What it is matched by; empty if nobody says.
    pub event: Box<str>,
    /// What it depends with others on; empty if on nothing.
    pub cluster: Box<str>,
    /// Counts by voice, for each measure.
    pub counts: Vec<[u32; 3]>,
    /// Words by voice.
    pub words: [u64; 3],
}

/// The sums of one group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// Articles.
    pub documents: u64,
    /// For each measure, sums over the articles with words in each scope, in the order of [`Scope::EVERY`].
    pub sums: Vec<[RateSums; 4]>,
}

/// What comparisons know of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aggregate {
    /// The sums of articles that are not kept.
    folded: BTreeMap<Box<str>, Cells>,
    articles: BTreeMap<Box<str>, Article>,
    number: u64,
    left_out: u64,
}

impl Cells {
    fn add(&mut self, article: &Article) {
        self.documents += 1;
        self.sums.resize(article.counts.len().max(self.sums.len()), [RateSums::default(); 4]);
        for (sums, counts) in self.sums.iter_mut().zip(&article.counts) {
            let counts = counts.map(u64::from);
            for scope in Scope::EVERY {
                let words = scope.of(&article.words);
                if words > 0 {
                    sums[scope.number()].add(scope.of(&counts), words);
                }
            }
        }
    }

    /// Adds the sums of other articles.
    pub fn merge(&mut self, other: &Self) {
        self.documents += other.documents;
        self.sums.resize(other.sums.len().max(self.sums.len()), [RateSums::default(); 4]);
        for (sums, others) in self.sums.iter_mut().zip(&other.sums) {
            for (sum, other) in sums.iter_mut().zip(others) {
                sum.merge(other);
            }
        }
    }
}

impl Aggregate {
    /// Adds an article with its counts, as `design` groups it; one without a group is left out and counted.
    pub fn add(&mut self, design: &Design, document: &Document, profile: &Profile) {
        let group: Box<str> = design.by.of(document).into();
        let part = |grouping: &Option<_>| {
            grouping
                .as_ref()
                .map_or_else(Box::default, |grouping: &super::grouping::Grouping| Box::from(&*grouping.of(document)))
        };
        let (event, cluster) = (part(&design.matched), part(&design.cluster));
        self.insert(
            document.id.as_str().into(),
            Article { group, event, cluster, counts: profile.counts.clone(), words: profile.words },
        );
    }

    /// Adds an article under its unique name.
    pub fn insert(&mut self, id: Box<str>, article: Article) {
        if article.group.is_empty() {
            self.left_out += 1;
            return;
        }
        self.number += 1;
        self.articles.insert(id, article);
        self.fold();
    }

    /// Adds what is known of other articles.
    pub fn merge(&mut self, other: Self) {
        for (group, cells) in other.folded {
            self.folded.entry(group).or_default().merge(&cells);
        }
        self.articles.extend(other.articles);
        self.number += other.number;
        self.left_out += other.left_out;
        self.fold();
    }

    /// Keeps sums only where there are too many articles, in whatever order they came.
    fn fold(&mut self) {
        if self.number > LIMIT as u64 {
            for article in std::mem::take(&mut self.articles).into_values() {
                self.folded.entry(article.group.clone()).or_default().add(&article);
            }
        }
    }

    /// The groups in order of their names, with their sums.
    pub fn cells(&self) -> BTreeMap<&str, Cells> {
        let mut cells: BTreeMap<&str, Cells> =
            self.folded.iter().map(|(group, cells)| (&**group, cells.clone())).collect();
        for article in self.articles.values() {
            cells.entry(&article.group).or_default().add(article);
        }
        cells
    }

    /// The names of the groups, in order.
    pub fn groups(&self) -> BTreeSet<&str> {
        let kept = self.articles.values().map(|article| &*article.group);
        self.folded.keys().map(|group| &**group).chain(kept).collect()
    }

    /// The articles in order of their names; none where there are more than [`LIMIT`].
    pub const fn articles(&self) -> &BTreeMap<Box<str>, Article> {
        &self.articles
    }

    /// Whether each article's counts are known.
    pub const fn is_whole(&self) -> bool {
        self.number <= LIMIT as u64
    }

    /// How many articles have a group.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// How many articles have no group.
    pub const fn left_out(&self) -> u64 {
        self.left_out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn article(group: u8, counts: Vec<[u32; 3]>, words: [u64; 3]) -> Article {
        let group = if group == 0 { String::new() } else { format!("outlet {group}") };
        Article { group: group.into(), counts, words, ..Article::default() }
    }

    proptest! {
        #[test]
        fn any_split_of_the_corpus_merged_in_any_order_gives_the_same_cells(
            corpus in prop::collection::vec(
                (0..4_u8, prop::collection::vec(any::<[u8; 3]>(), 5), any::<[u16; 3]>(), 0..6_usize), 0..60),
            order in Just([0_usize, 1, 2, 3, 4, 5]).prop_shuffle(),
        ) {
            let mut whole = Aggregate::default();
            let mut parts = vec![Aggregate::default(); 6];
            for (i, (group, counts, words, part)) in corpus.iter().enumerate() {
                let counts = counts.iter().map(|counts| counts.map(u32::from)).collect();
                let article = article(*group, counts, words.map(u64::from));
                whole.insert(format!("d{i}").into(), article.clone());
                parts[*part].insert(format!("d{i}").into(), article);
            }
            let mut merged = Aggregate::default();
            for part in order {
                merged.merge(std::mem::take(&mut parts[part]));
            }
            prop_assert_eq!(merged.cells(), whole.cells());
            prop_assert_eq!(merged, whole);
        }
    }

    #[test]
    fn beyond_the_limit_only_sums_are_left_whatever_the_order() {
        let half = |from: usize| {
            let mut half = Aggregate::default();
            for i in from..from + LIMIT / 2 + 1 {
                half.insert(format!("d{i}").into(), article(1, vec![[1, 0, 0]], [10, 0, 0]));
            }
            half
        };
        let (mut there, mut back) = (half(0), half(LIMIT));
        assert!(there.is_whole() && there.articles().len() == LIMIT / 2 + 1);
        let other = there.clone();
        there.merge(half(LIMIT));
        back.merge(other);
        assert!(!there.is_whole() && there.articles().is_empty());
        assert_eq!(there, back);
        assert_eq!(there.cells()["outlet 1"].sums[0][0].n, LIMIT as u64 + 2);
    }
}
