//! What a page says about the corpus: outlets, dates, words by voice; and which articles stand for it where not all can be shown.

use std::collections::{BTreeMap, BTreeSet};

use super::super::error::ReportError;
use super::super::selection::{Smallest, place};
use super::source::Source;

/// How many outlets charts and evidence show; those with the most words.
pub const OUTLETS: usize = 24;

/// How many articles of an outlet are drawn as points at most, and how many of all outlets together.
const POINTS: (usize, usize) = (40, 320);

/// The corpus as a whole.
#[derive(Debug, Default)]
pub struct Corpus {
    /// Every outlet, by name.
    pub outlets: Vec<Outlet>,
    /// Numbers of the outlets that are shown, by name; at most [`OUTLETS`].
    pub shown: Vec<usize>,
    /// How many articles of an outlet are drawn as points at most.
    pub points: usize,
    /// First and last day of publication.
    pub dates: Option<(String, String)>,
    /// How many articles have no date.
    pub undated: u64,
    /// How many events.
    pub topics: usize,
    /// How many articles are near-duplicates of another one.
    pub duplicates: u64,
}

/// What an outlet published.
#[derive(Debug, Default)]
pub struct Outlet {
    /// Its name as shown.
    pub name: String,
    /// Articles.
    pub articles: u64,
    /// Words by voice: own, quoted, reported.
    pub words: [u64; 3],
    /// Sources, and how many of them are named and unnamed.
    pub sources: [u64; 3],
    /// Places of the articles that are drawn as points.
    pub points: BTreeSet<u64>,
}

impl Corpus {
    /// Reads `documents.csv`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(source: &Source) -> Result<Self, ReportError> {
        let mut outlets: BTreeMap<String, (Outlet, Smallest<u64, ()>)> = BTreeMap::new();
        let mut corpus = Self::default();
        let mut topics = BTreeSet::new();
        let mut groups: BTreeMap<u64, u64> = BTreeMap::new();
        let columns = "document outlet date topic own_words quoted_words reported_words sources named_sources unnamed_sources duplicate_group";
        source.rows("documents", columns, |row| {
            let [id, outlet, date, topic, own, quoted, reported, sources, named, unnamed, group] = row;
            if !outlets.contains_key(outlet) {
                let new = Outlet { name: called(outlet).to_owned(), ..Outlet::default() };
                outlets.insert(outlet.to_owned(), (new, Smallest::new(POINTS.0)));
            }
            let Some((outlet, points)) = outlets.get_mut(outlet) else { return };
            outlet.articles += 1;
            for (sum, cell) in outlet.words.iter_mut().zip([own, quoted, reported]) {
                *sum += whole(cell);
            }
            for (sum, cell) in outlet.sources.iter_mut().zip([sources, named, unnamed]) {
                *sum += whole(cell);
            }
            points.put(place(id), ());
            if date.is_empty() {
                corpus.undated += 1;
            } else {
                let (first, last) = corpus.dates.get_or_insert_with(|| (date.to_owned(), date.to_owned()));
                if date < first.as_str() {
                    date.clone_into(first);
                }
                if date > last.as_str() {
                    date.clone_into(last);
                }
            }
            if !topic.is_empty() {
                topics.insert(place(topic));
            }
            if !group.is_empty() {
                *groups.entry(place(group)).or_default() += 1;
            }
        })?;
        corpus.topics = topics.len();
        corpus.duplicates = groups.values().map(|articles| articles - 1).sum();
        corpus.points = (POINTS.1 / outlets.len().clamp(1, OUTLETS)).min(POINTS.0);
        for (outlet, points) in outlets.into_values() {
            let points = points.into_kept().into_keys().take(corpus.points).collect();
            corpus.outlets.push(Outlet { points, ..outlet });
        }
        let mut largest: Vec<usize> = (0..corpus.outlets.len()).collect();
        largest.sort_by_key(|outlet| std::cmp::Reverse(corpus.outlets[*outlet].all_words()));
        largest.truncate(OUTLETS);
        largest.sort_unstable();
        corpus.shown = largest;
        Ok(corpus)
    }

    /// The place of an outlet among those shown, by its name in a table.
    pub fn place_of(&self, outlet: &str) -> Option<usize> {
        let name = called(outlet);
        self.shown.iter().position(|shown| self.outlets[*shown].name == name)
    }

    /// The outlets that are shown.
    pub fn shown(&self) -> impl Iterator<Item = &Outlet> {
        self.shown.iter().map(|outlet| &self.outlets[*outlet])
    }

    /// How many articles were measured.
    pub fn articles(&self) -> u64 {
        self.outlets.iter().map(|outlet| outlet.articles).sum()
    }
}

impl Outlet {
    /// Words in all voices.
    pub fn all_words(&self) -> u64 {
        self.words.iter().sum()
    }
}

/// How an outlet is called on a page.
pub const fn called(outlet: &str) -> &str {
    if outlet.is_empty() { "(no outlet given)" } else { outlet }
}

/// A whole number of a table; 0 where there is none.
pub fn whole(cell: &str) -> u64 {
    cell.parse().unwrap_or(0)
}
