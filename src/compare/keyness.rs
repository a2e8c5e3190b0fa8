//! Words and phrases that set two groups apart: effect sizes, ranking scores, dispersion, and a p that articles carry.
//!
//! The log ratio says how far apart the rates are; G2 and the log-odds rank (they take words as independent and are no
//! tests); p comes from articles that change places between the groups or, where fewer than two of a group have the term, from an exact
//! test of the articles with it, adjusted over all terms by Benjamini and Hochberg. The prior of the log-odds is the pooled frequencies, scaled to [`PRIOR`] words.
//!
//! One group against all others ([`typical_terms`]) has many terms to test, most of them as frequent here as there. Each is first
//! looked at under [`SCREEN`] assignments and keeps that p where it is above [`DOUBT`]; the others are tested anew under all
//! draws. For any level such a p falls below it no more often than that of one of the two tests alone, so it stays valid.

use std::collections::{BTreeMap, BTreeSet};

use super::caution::{FOR_P, about_sizes, no_p};
use super::comparison::Status;
use super::design::Design;
use super::plan::REST;
use super::usage::{ArticleUsage, Usage};
use crate::stats::adjust::Adjustment;
use crate::stats::assignment::Draws;
use crate::stats::dispersion::{Dispersion, dispersion};
use crate::stats::keyness::Counts;
use crate::stats::log_odds::{LogOdds, WordCounts};
use crate::stats::p_value::PValue;
use crate::stats::random::number_of;
use crate::stats::rare::{is_rare, rare_rates};
use crate::stats::rate_test::{RateTest, two_rates};

/// How many words the prior weighs.
pub const PRIOR: f64 = 500.0;

/// How many terms are tested together, which bounds memory.
const TOGETHER: usize = 2_048;

/// Under how many assignments a term is looked at first, where groups have all others against them.
pub const SCREEN: u32 = 199;
/// The p above which that is enough.
pub const DOUBT: f64 = 0.1;

/// One term in two groups.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyTerm {
    /// The word or phrase.
    pub term: String,
    /// The groups.
    pub groups: [String; 2],
    /// Occurrences.
    pub counts: [u64; 2],
    /// Articles with it.
    pub documents: [u64; 2],
    /// Words of the groups.
    pub words: [u64; 2],
    /// Binary logarithm of the rate ratio.
    pub log_ratio: Option<f64>,
    /// Log-likelihood over four cells, negative where the first group uses it less.
    pub g2: Option<f64>,
    /// The same over the two cells of hits.
    pub g2_two_cells: Option<f64>,
    /// Log-odds with the prior, and with a tenth and ten times of it.
    pub log_odds: [Option<LogOdds>; 3],
    /// How evenly it is spread over the articles of each group.
    pub spread: [Dispersion; 2],
    /// Two-sided, from articles that change places.
    pub p: Option<PValue>,
    /// Adjusted over all terms of the two groups.
    pub p_adjusted: Option<f64>,
    /// How far it goes.
    pub status: Status,
    /// Why no further, or what to keep in mind.
    pub reason: String,
}

/// The terms that stand in at least `least` articles of a group, for every pair of groups; the most typical of the first
/// group come first.
pub fn key_terms(design: &Design, usage: &Usage, least: u64) -> Vec<KeyTerm> {
    let groups = usage.groups();
    let is_listed = |documents: &[u64; 2]| documents.iter().any(|number| *number >= least);
    let mut terms = Vec::new();
    for (i, first) in groups.iter().enumerate() {
        for second in &groups[i + 1..] {
            terms.extend(of_pair(design, [first, second], is_listed, two_rates));
        }
    }
    terms
}

/// The terms that stand in at least `least` articles of `group`, against all other groups together; the most typical of the
/// group come first.
pub fn typical_terms(design: &Design, usage: &Usage, group: &str, least: u64) -> Vec<KeyTerm> {
    let with_words = usage.articles().values().filter(|article| article.words > 0);
    let (own, rest) = with_words.partition(|article| *article.group == *group);
    of_pair(design, [&(group, own), &(REST, rest)], |documents| documents[0] >= least, screened)
}

/// Tests under few assignments, and those that these leave in doubt under all.
fn screened(words: &[u64], first: usize, terms: &[&[u64]], draws: Draws) -> Vec<Option<RateTest>> {
    let screen = Draws { number: SCREEN.min(draws.number), test: draws.test ^ number_of("screen"), ..draws };
    let mut tests = two_rates(words, first, terms, screen);
    let is_open =
        |test: &Option<RateTest>| test.is_some_and(|test| !test.exact && test.p.value().is_none_or(|p| p <= DOUBT));
    let open: Vec<usize> = (0..terms.len()).filter(|term| is_open(&tests[*term])).collect();
    let columns: Vec<&[u64]> = open.iter().map(|term| terms[*term]).collect();
    for (term, test) in open.into_iter().zip(two_rates(words, first, &columns, draws)) {
        tests[term] = test;
    }
    tests
}

/// A test of several terms at once, as [`two_rates`].
type Tests = fn(&[u64], usize, &[&[u64]], Draws) -> Vec<Option<RateTest>>;

fn of_pair(
    design: &Design,
    groups: [&(&str, Vec<&ArticleUsage>); 2],
    is_listed: impl Fn(&[u64; 2]) -> bool,
    tests: Tests,
) -> Vec<KeyTerm> {
    let names = groups.map(|(name, _)| *name);
    let sizes = groups.map(|(_, articles)| articles.len());
    let all: Vec<&ArticleUsage> = groups.iter().flat_map(|(_, articles)| articles.iter().copied()).collect();
    let words: Vec<u64> = all.iter().map(|article| article.words).collect();
    let totals = [&words[..sizes[0]], &words[sizes[0]..]].map(|words| words.iter().sum::<u64>());
    let mut documents: BTreeMap<&str, [u64; 2]> = BTreeMap::new();
    for (side, (_, articles)) in groups.iter().enumerate() {
        for term in articles.iter().flat_map(|article| article.counts.keys()) {
            documents.entry(term).or_default()[side] += 1;
        }
    }
    documents.retain(|_, documents| is_listed(documents));
    let listed: Vec<(&str, [u64; 2])> = documents.into_iter().collect();
    let test = number_of(&[names[0], names[1], "terms"].join("\u{0}"));
    let draws = Draws { seed: design.seed, test, number: design.draws };
    let mut terms = Vec::with_capacity(listed.len());
    let are_few = sizes[0].min(sizes[1]) < FOR_P;
    let is_permuted = |documents: &[u64; 2]| !are_few && !is_rare(*documents);
    for batch in listed.chunks(TOGETHER) {
        let hits: Vec<Vec<u64>> = batch
            .iter()
            .map(|(term, _)| all.iter().map(|article| article.counts.get(*term).copied().unwrap_or(0)).collect())
            .collect();
        let columns = batch.iter().zip(&hits).filter(|((_, documents), _)| is_permuted(documents));
        let columns: Vec<&[u64]> = columns.map(|(_, hits)| hits.as_slice()).collect();
        let mut tested = tests(&words, sizes[0], &columns, draws).into_iter();
        for ((term, documents), hits) in batch.iter().zip(&hits) {
            let mut found = describe(term, hits, &words, sizes[0]);
            found.groups = names.map(str::to_owned);
            found.documents = *documents;
            found.words = totals;
            found.p = match () {
                () if are_few => None,
                () if is_permuted(documents) => tested.next().flatten().map(|test| test.p),
                () => rare_rates(*documents, totals),
            };
            found.status = if found.p.is_some() { Status::Ok } else { Status::Descriptive };
            found.reason = match found.p {
                Some(_) => about_sizes(sizes, "documents"),
                None if are_few => no_p(sizes, "documents"),
                None => "no p: no variation".into(),
            };
            terms.push(found);
        }
    }
    let p: Vec<Option<f64>> = terms.iter().map(|term| term.p.map(|p| p.value().unwrap_or(f64::MIN_POSITIVE))).collect();
    let adjusted = design.adjustment.unwrap_or(Adjustment::Bh).adjust(&p).unwrap_or_default();
    for (term, adjusted) in terms.iter_mut().zip(adjusted) {
        term.p_adjusted = adjusted;
    }
    let score = |term: &KeyTerm| term.log_odds[0].map_or(0.0, |odds| odds.z_full);
    terms.sort_by(|a, b| score(b).total_cmp(&score(a)).then_with(|| a.term.cmp(&b.term)));
    terms
}

/// Effects and scores of one term; `hits` and `words` stand in order of the groups, the first with `first` articles.
fn describe(term: &str, hits: &[u64], words: &[u64], first: usize) -> KeyTerm {
    let sides = [(&hits[..first], &words[..first]), (&hits[first..], &words[first..])];
    let counts = sides.map(|(hits, _)| hits.iter().sum::<u64>());
    let totals = sides.map(|(_, words)| words.iter().sum::<u64>());
    let table = Counts::new(counts[0], totals[0], counts[1], totals[1]).ok();
    let pooled = (counts[0] + counts[1]) as f64 / (totals[0] + totals[1]) as f64;
    let odds = |size: f64| {
        WordCounts {
            counts: counts.map(|count| count as f64),
            totals: totals.map(|total| total as f64),
            prior: size * pooled,
            prior_total: size,
        }
        .log_odds()
    };
    let signed = |keyness: crate::stats::keyness::Keyness| keyness.sign * keyness.value;
    KeyTerm {
        term: term.to_owned(),
        groups: [String::new(), String::new()],
        counts,
        documents: [0; 2],
        words: totals,
        log_ratio: table.and_then(|table| table.effects().log_ratio),
        g2: table.and_then(Counts::g2).map(signed),
        g2_two_cells: table.and_then(Counts::g2_two_cells).map(signed),
        log_odds: [odds(PRIOR), odds(PRIOR / 10.0), odds(PRIOR * 10.0)],
        spread: sides.map(|(hits, words)| dispersion(hits, words)),
        p: None,
        p_adjusted: None,
        status: Status::Descriptive,
        reason: String::new(),
    }
}

/// The names of the groups, in order.
pub fn groups(usage: &Usage) -> BTreeSet<&str> {
    usage.articles().values().map(|article| &*article.group).collect()
}
