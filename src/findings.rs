//! [`Findings`]: what a run found, summed up by outlet; all that a summary or a page needs beside the tables.

use std::collections::BTreeMap;

use crate::compare::comparison::Comparison;
use crate::compare::hypothesis::Answer;
use crate::scorers::measure::{Measure, Profile};
use crate::stats::rate::Rate;
use crate::voice::voices::Voice;

/// What a run found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// What was measured.
    pub measures: Vec<Measure>,
    /// Sums by outlet, in the order of their names.
    pub outlets: BTreeMap<String, Sums>,
    /// What became of the articles.
    pub articles: Articles,
    /// The outlets compared with each other; none where there are fewer than two.
    pub comparisons: Vec<Comparison>,
    /// What became of the hypotheses of a study; none without a study.
    pub answers: Vec<Answer>,
}

/// How many articles were announced, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Articles {
    /// Read and measured.
    pub read: u64,
    /// Could not be read.
    pub refused: u64,
    /// Held no text.
    pub empty: u64,
    /// Named twice.
    pub duplicate: u64,
}

/// Whole-number sums over articles; merging them in any order gives the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Articles.
    pub articles: u64,
    /// The first and the last day of publication, as 2026-03-14; none if no article has one.
    pub days: Option<[String; 2]>,
    /// Articles without a day of publication.
    pub undated: u64,
    /// Counted words by voice, in the order of [`Voice::ALL`].
    pub words: [u64; 3],
    /// For each measure, counts by voice.
    pub counts: Vec<[u64; 3]>,
}

impl Sums {
    /// Adds one article.
    pub fn add(&mut self, profile: &Profile) {
        self.articles += 1;
        self.counts.resize(profile.counts.len().max(self.counts.len()), [0; 3]);
        for (sum, words) in self.words.iter_mut().zip(profile.words) {
            *sum += words;
        }
        for (sums, counts) in self.counts.iter_mut().zip(&profile.counts) {
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum += u64::from(*count);
            }
        }
    }

    /// Takes note of the day on which an article was published, written as 2026-03-14 so that days sort as they follow each other.
    pub fn published(&mut self, day: Option<String>) {
        match day {
            Some(day) => self.span(&day, &day),
            None => self.undated += 1,
        }
    }

    fn span(&mut self, first: &str, last: &str) {
        let [begin, end] = self.days.get_or_insert_with(|| [first.to_owned(), last.to_owned()]);
        if first < begin.as_str() {
            *begin = first.to_owned();
        }
        if last > end.as_str() {
            *end = last.to_owned();
        }
    }

    /// Adds the sums of other articles.
    pub fn merge(&mut self, other: &Self) {
        self.articles += other.articles;
        self.undated += other.undated;
        if let Some([first, last]) = &other.days {
            self.span(first, last);
        }
        self.counts.resize(other.counts.len().max(self.counts.len()), [0; 3]);
        for (sum, words) in self.words.iter_mut().zip(other.words) {
            *sum += words;
        }
        for (sums, counts) in self.counts.iter_mut().zip(&other.counts) {
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum += count;
            }
        }
    }

    /// A measure's rate in one voice.
    pub fn rate(&self, measure: usize, voice: Voice) -> Rate {
        Rate::new(self.counts.get(measure).map_or(0, |counts| counts[voice as usize]), self.words[voice as usize])
    }
}

impl Findings {
    /// Adds the findings of other articles of the same run.
    pub fn merge(&mut self, other: &Self) {
        for (outlet, sums) in &other.outlets {
            self.outlets.entry(outlet.clone()).or_default().merge(sums);
        }
        self.articles.read += other.articles.read;
        self.articles.refused += other.articles.refused;
        self.articles.empty += other.articles.empty;
        self.articles.duplicate += other.articles.duplicate;
    }
}
