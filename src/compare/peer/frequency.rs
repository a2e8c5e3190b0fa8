//! [`Frequencies`]: how often two groups of articles use each term, which is all that other tools know.

use std::collections::BTreeMap;

use crate::compare::usage::ArticleUsage;
use crate::stats::keyness::Counts;

/// One term in two groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frequency {
    /// The word or phrase.
    pub term: String,
    /// Occurrences.
    pub counts: [u64; 2],
    /// Articles with it.
    pub documents: [u64; 2],
}

/// The terms of two groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frequencies {
    /// Every term of either, in alphabetical order.
    pub terms: Vec<Frequency>,
    /// Words of the groups.
    pub words: [u64; 2],
    /// Articles of the groups.
    pub articles: [u64; 2],
}

impl Frequencies {
    /// Counts the terms of two groups of articles.
    pub fn of(groups: [&[&ArticleUsage]; 2]) -> Self {
        let mut terms: BTreeMap<&str, Frequency> = BTreeMap::new();
        for (side, articles) in groups.into_iter().enumerate() {
            for (term, count) in articles.iter().flat_map(|article| &article.counts) {
                let frequency = terms.entry(term).or_insert_with(|| Frequency {
                    term: term.to_string(),
                    counts: [0; 2],
                    documents: [0; 2],
                });
                frequency.counts[side] += count;
                frequency.documents[side] += 1;
            }
        }
        Self {
            terms: terms.into_values().collect(),
            words: groups.map(|articles| articles.iter().map(|article| article.words).sum()),
            articles: groups.map(|articles| articles.len() as u64),
        }
    }

    /// Occurrences of all terms in each group; words and phrases of several words both count.
    pub fn occurrences(&self) -> [u64; 2] {
        [0, 1].map(|side| self.terms.iter().map(|term| term.counts[side]).sum())
    }

    /// For each term, `scores` of its counts among `totals`; undefined where there are more occurrences than that.
    pub fn each<const N: usize>(
        &self,
        totals: [u64; 2],
        scores: impl Fn(Counts) -> [Option<f64>; N],
    ) -> Vec<Vec<Option<f64>>> {
        let table = |term: &Frequency| Counts::new(term.counts[0], totals[0], term.counts[1], totals[1]).ok();
        self.terms
            .iter()
            .map(|term| table(term).map_or_else(|| vec![None; N], |table| scores(table).to_vec()))
            .collect()
    }
}
