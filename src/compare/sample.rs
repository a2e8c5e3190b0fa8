//! A [`Sample`] is a group as a test sees it: its units, which are articles or clusters of them.

use std::collections::BTreeMap;

use super::aggregate::Article;
use super::scope::Scope;
use crate::stats::rate::Rate;

/// What is exchanged between groups: an article, or all articles of a cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// Articles with words in each scope, in the order of [`Scope::EVERY`].
    pub documents: [u64; 4],
    /// Words by voice.
    pub words: [u64; 3],
    /// Counts by voice, for each measure.
    pub counts: Vec<[u64; 3]>,
}

/// The units of a group in order of the names of their articles or clusters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    units: Vec<Unit>,
}

impl Unit {
    /// Adds an article.
    pub fn add(&mut self, article: &Article) {
        self.counts.resize(article.counts.len().max(self.counts.len()), [0; 3]);
        for (sum, words) in self.words.iter_mut().zip(article.words) {
            *sum += words;
        }
        for scope in Scope::EVERY {
            self.documents[scope.number()] += u64::from(scope.of(&article.words) > 0);
        }
        for (sums, counts) in self.counts.iter_mut().zip(&article.counts) {
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum += u64::from(*count);
            }
        }
    }

    /// How often a measure was found.
    pub fn hits(&self, measure: usize, scope: Scope) -> u64 {
        self.counts.get(measure).map_or(0, |counts| scope.of(counts))
    }

    /// A measure's rate.
    pub fn rate(&self, measure: usize, scope: Scope) -> Rate {
        Rate::new(self.hits(measure, scope), scope.of(&self.words))
    }
}

impl Sample {
    /// The units of these articles; those of one cluster are one.
    pub fn of<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Self {
        let mut units = Vec::new();
        let mut clusters: BTreeMap<&str, Unit> = BTreeMap::new();
        for article in articles {
            if article.cluster.is_empty() {
                let mut unit = Unit::default();
                unit.add(article);
                units.push(unit);
            } else {
                clusters.entry(&article.cluster).or_default().add(article);
            }
        }
        units.extend(clusters.into_values());
        Self { units }
    }

    /// The units that have words in this scope; the others say nothing about it.
    pub fn within(&self, scope: Scope) -> Vec<&Unit> {
        self.units.iter().filter(|unit| scope.of(&unit.words) > 0).collect()
    }
}
