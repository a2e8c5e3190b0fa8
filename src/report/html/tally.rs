//! Sums over `measures.csv`: each measure by outlet and voice, month by month, and the articles that are drawn as points.

use std::collections::BTreeMap;

use super::super::error::ReportError;
use super::super::selection::place;
use super::super::tables::measures::ALL_VOICES;
use super::corpus::{Corpus, whole};
use super::source::Source;
use crate::stats::distribution::student_quantile;
use crate::stats::estimate::LEVEL;
use crate::stats::rate_ratio::RateSums;
use crate::voice::voices::Voice;

/// How many months a chart of time shows at most; beyond that it shows years.
pub const MONTHS: usize = 48;

/// All measures of a run.
#[derive(Debug, Default)]
pub struct Tally {
    /// In the order of the table.
    pub measures: Vec<Counted>,
}

/// One measure.
#[derive(Debug)]
pub struct Counted {
    /// Its lexicon or scorer.
    pub lexicon: String,
    /// Its category; empty for the sum over the lexicon.
    pub category: String,
    /// What it means, where it comes from, how far to trust it.
    pub account: Account,
    /// For each outlet shown, by voice.
    pub cells: Vec<[Cell; 3]>,
    /// For each outlet shown, sums over articles in its own voice by month, for sums over a lexicon.
    pub months: Vec<BTreeMap<String, RateSums>>,
}

/// What the codebook says about a measure.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// What it counts.
    pub meaning: String,
    /// Version of its lexicon.
    pub version: String,
    /// Where it comes from.
    pub reference: String,
    /// How well it agrees with people.
    pub accuracy: String,
    /// Where it must not be used.
    pub limits: String,
}

/// An outlet's articles on one measure in one voice.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Sums over articles with words in the voice.
    pub sums: RateSums,
    /// Articles with at least one hit.
    pub articles: u64,
    /// Rates of the articles that are drawn as points.
    pub points: Vec<f64>,
}

impl Cell {
    /// Hits per thousand words; `None` without words.
    pub fn rate(&self) -> Option<f64> {
        self.sums.rate().per_1000()
    }

    /// The rate's interval by linearisation over articles, from a t distribution; `None` for fewer than two articles or no hits.
    pub fn interval(&self) -> Option<(f64, f64)> {
        interval(&self.sums)
    }

    /// Why there is no rate or no interval.
    pub const fn reason(&self) -> &'static str {
        match (self.sums.w, self.sums.n, self.sums.x) {
            (0, ..) => "no words in this voice",
            (_, 1, _) => "one article: no interval",
            (.., 0) => "none found: no interval",
            _ => "",
        }
    }
}

/// The interval of a rate by linearisation over articles, from a t distribution; `None` for fewer than two articles or no hits.
pub fn interval(sums: &RateSums) -> Option<(f64, f64)> {
    if sums.x == 0 {
        return None;
    }
    let (rate, variance) = (sums.rate().per_1000()?, sums.variance()?);
    let half = student_quantile(0.5 + LEVEL / 2.0, sums.n as f64 - 1.0)? * variance.sqrt() * 1000.0;
    Some(((rate - half).max(0.0), rate + half))
}

impl Counted {
    /// Whether it was found anywhere.
    pub fn is_found(&self) -> bool {
        self.cells.iter().flatten().any(|cell| cell.sums.x > 0)
    }

    /// Its name, as a column of the tables.
    pub fn name(&self) -> String {
        if self.category.is_empty() { self.lexicon.clone() } else { format!("{}.{}", self.lexicon, self.category) }
    }
}

impl Tally {
    /// Reads `measures.csv` and `codebook.csv`.
    ///
    /// # Errors
    /// When a table cannot be read.
    pub fn read(source: &Source, corpus: &Corpus) -> Result<Self, ReportError> {
        let mut tally = Self::default();
        let mut numbers: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        let mut article = Article::default();
        let mut next = 0;
        let columns = "document outlet date lexicon category voice count words";
        source.rows("measures", columns, |[id, outlet, date, lexicon, category, voice, count, words]| {
            if voice == ALL_VOICES {
                return;
            }
            if article.id != id {
                article = Article::new(id, outlet, corpus);
                next = 0;
            }
            let Some(outlet) = article.outlet else { return };
            let Some(voice) = Voice::ALL.into_iter().find(|known| known.name() == voice) else { return };
            // Articles have their measures in the same order: mostly it is the one just met, or the next.
            let is = |at: usize| {
                tally
                    .measures
                    .get(at)
                    .is_some_and(|known: &Counted| known.category == category && known.lexicon == lexicon)
            };
            let number = match (is(next), is(next + 1)) {
                (true, _) => next,
                (_, true) => next + 1,
                _ => *numbers.entry(lexicon.to_owned()).or_default().entry(category.to_owned()).or_insert_with(|| {
                    tally.measures.push(Counted {
                        lexicon: lexicon.to_owned(),
                        category: category.to_owned(),
                        account: Account::default(),
                        cells: vec![<[Cell; 3]>::default(); corpus.shown.len()],
                        months: vec![BTreeMap::new(); corpus.shown.len()],
                    });
                    tally.measures.len() - 1
                }),
            };
            next = number;
            let (count, words) = (whole(count), whole(words));
            let measure = &mut tally.measures[number];
            if words > 0 {
                let cell = &mut measure.cells[outlet][voice as usize];
                cell.sums.add(count, words);
                cell.articles += u64::from(count > 0);
                if article.is_point {
                    cell.points.push(count as f64 * 1000.0 / words as f64);
                }
            }
            if let Some(month) = date.get(..7).filter(|_| voice == Voice::Own && category.is_empty()) {
                let months = &mut measure.months[outlet];
                if !months.contains_key(month) {
                    months.insert(month.to_owned(), RateSums::default());
                }
                if let Some(sums) = months.get_mut(month).filter(|_| words > 0) {
                    sums.add(count, words);
                }
            }
        })?;
        let accounts = accounts(source)?;
        for measure in &mut tally.measures {
            measure.account = accounts.get(&measure.name()).cloned().unwrap_or_default();
        }
        Ok(tally)
    }

    /// The lexicons in the order of the table, with the numbers of their measures.
    pub fn lexicons(&self) -> Vec<(&str, Vec<usize>)> {
        let mut lexicons: Vec<(&str, Vec<usize>)> = Vec::new();
        for (number, measure) in self.measures.iter().enumerate() {
            match lexicons.iter_mut().find(|(name, _)| *name == measure.lexicon) {
                Some((_, numbers)) => numbers.push(number),
                None => lexicons.push((&measure.lexicon, vec![number])),
            }
        }
        lexicons
    }

    /// Whether the measure is a sum over a lexicon whose parts are measured too.
    pub fn is_sum(&self, number: usize) -> bool {
        let measure = &self.measures[number];
        let is_part = |other: &Counted| other.lexicon == measure.lexicon && !other.category.is_empty();
        measure.category.is_empty() && self.measures.iter().any(is_part)
    }
}

/// The article whose rows are being read.
#[derive(Default)]
struct Article {
    id: String,
    outlet: Option<usize>,
    is_point: bool,
}

impl Article {
    fn new(id: &str, outlet: &str, corpus: &Corpus) -> Self {
        let outlet = corpus.place_of(outlet);
        let is_point = outlet.is_some_and(|outlet| corpus.outlets[corpus.shown[outlet]].points.contains(&place(id)));
        Self { id: id.to_owned(), outlet, is_point }
    }
}

fn accounts(source: &Source) -> Result<BTreeMap<String, Account>, ReportError> {
    let mut accounts = BTreeMap::new();
    let columns = "name type meaning version reference accuracy limits";
    source.rows("codebook", columns, |[name, kind, meaning, version, reference, accuracy, limits]| {
        if kind == "measure" {
            let [meaning, version, reference, accuracy, limits] =
                [meaning, version, reference, accuracy, limits].map(str::to_owned);
            accounts.insert(name.to_owned(), Account { meaning, version, reference, accuracy, limits });
        }
    })?;
    Ok(accounts)
}
