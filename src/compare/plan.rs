//! A [`Plan`] is a comparison cut into jobs that do not need each other, so that threads can share them.

use std::collections::BTreeMap;

use super::aggregate::{Aggregate, Article, Cells};
use super::comparison::Comparison;
use super::contrast::{Pair, contrast, from_sums};
use super::design::{Against, Design};
use super::equivalence::within_margin;
use super::family::adjust;
use super::grouping::Grouping;
use super::matched::matched;
use super::sample::Sample;
use super::scope::Scope;
use super::several::heterogeneity;
use super::within_text::within_text;
use crate::lexicon::nearest::nearest;
use crate::scorers::measure::Measure;

/// How many single articles are compared with each other at most.
pub const MOST_DOCUMENTS: usize = 50;

/// The name of all other groups together.
pub const REST: &str = "(the rest)";

/// A comparison of a whole corpus, ready to be worked through.
#[derive(Debug)]
pub struct Plan<'a> {
    design: &'a Design,
    aggregate: &'a Aggregate,
    measures: Vec<usize>,
    /// Every group that the corpus has, in order of their names.
    found: Vec<&'a str>,
    /// Those that are compared.
    groups: Vec<&'a str>,
    articles: BTreeMap<&'a str, Vec<&'a Article>>,
    samples: BTreeMap<&'a str, Sample>,
    /// The sums of the groups, where single articles are not kept.
    cells: BTreeMap<&'a str, Cells>,
}

/// A part of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    scope: Scope,
    /// The two groups by number, the second `None` for the rest; `None` for all groups together.
    pair: Option<(usize, Option<usize>)>,
    number: usize,
}

impl<'a> Plan<'a> {
    /// Plans the comparison of what `aggregate` knows, on those of `measures` that the design names.
    pub fn new(design: &'a Design, aggregate: &'a Aggregate, measures: &[Measure]) -> Self {
        let wanted = |measure: &Measure| {
            let column = measure.column();
            design.measures.is_empty() || design.measures.contains(&column)
        };
        let found: Vec<&str> = aggregate.groups().into_iter().collect();
        let groups =
            if design.groups.is_empty() { found.clone() } else { design.groups.iter().map(String::as_str).collect() };
        let mut articles: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
        // One group is compared with nothing.
        for article in aggregate.articles().values().filter(|_| groups.len() > 1) {
            articles.entry(&article.group).or_default().push(article);
        }
        Self {
            design,
            aggregate,
            measures: (0..measures.len()).filter(|measure| wanted(&measures[*measure])).collect(),
            found,
            groups,
            cells: if aggregate.is_whole() { BTreeMap::new() } else { aggregate.cells() },
            samples: articles.iter().map(|(group, articles)| (*group, Sample::of(articles.iter().copied()))).collect(),
            articles,
        }
    }

    /// The groups that are compared, in order.
    pub fn groups(&self) -> &[&'a str] {
        &self.groups
    }

    /// The parts, in an order that depends on the plan alone.
    pub fn jobs(&self) -> Vec<Job> {
        let count = self.groups.len();
        let mut pairs = Vec::new();
        match self.design.against {
            _ if count < 2 => {}
            Against::EachOther => {
                pairs.extend((0..count).flat_map(|first| (first + 1..count).map(move |second| (first, Some(second)))));
            }
            Against::TheRest => pairs.extend((0..count).map(|first| (first, None))),
        }
        let mut jobs = Vec::new();
        for scope in self.design.scopes.iter().copied() {
            let is_whole = self.aggregate.is_whole() && self.design.by != Grouping::Document;
            if count > 2 && is_whole && self.design.matched.is_none() {
                jobs.push(Job { scope, pair: None, number: 0 });
            }
            jobs.extend(pairs.iter().enumerate().map(|(i, pair)| Job { scope, pair: Some(*pair), number: i + 1 }));
        }
        jobs
    }

    /// Works a part through.
    pub fn run(&self, job: Job) -> Vec<Comparison> {
        let Job { scope, pair, number } = job;
        let Some((first, second)) = pair else {
            let nobody = Sample::default();
            let groups = self.groups.iter().map(|group| (*group, self.samples.get(group).unwrap_or(&nobody)));
            let found = heterogeneity(self.design, &groups.collect::<Vec<_>>(), scope, &self.measures);
            return match self.without_values() {
                Some(reason) => {
                    let counts = found.into_iter().map(|one| Comparison::of_counts(one.place, one.sides, one.level));
                    counts.map(|comparison| comparison.refused(reason.as_str())).collect()
                }
                None => found,
            };
        };
        let names = [self.groups[first], second.map_or(REST, |second| self.groups[second])];
        let refused = self.missing(first, second).or_else(|| self.same_name(first, second));
        let pair = Pair { number, names, refused: refused.or_else(|| self.without_values()) };
        let (design, measures) = (self.design, self.measures.as_slice());
        if !self.aggregate.is_whole() {
            let cells = |group: usize| self.cells.get(self.groups[group]).cloned().unwrap_or_default();
            let other = second.map_or_else(|| self.others(first), cells);
            return from_sums(design, &pair, [&cells(first), &other], scope, measures);
        }
        let articles = |group: &str| self.articles.get(group).map_or(&[][..], Vec::as_slice);
        let other: Vec<&Article> = match second {
            Some(_) => articles(names[1]).to_vec(),
            None => {
                let others = self.groups.iter().filter(|group| **group != names[0]);
                others.flat_map(|group| articles(group)).copied().collect()
            }
        };
        if design.matched.is_some() {
            return matched(design, &pair, [articles(names[0]), &other], scope, measures);
        }
        let rest;
        let second = match self.samples.get(names[1]).filter(|_| second.is_some()) {
            Some(sample) => sample,
            None => {
                rest = Sample::of(other);
                &rest
            }
        };
        let nobody = Sample::default();
        let samples = [self.samples.get(names[0]).unwrap_or(&nobody), second];
        if design.by == Grouping::Document {
            return within_text(self.design, &pair, samples, scope, measures);
        }
        contrast(design, &pair, samples, scope, measures)
    }

    /// Puts the results of all jobs in the order of the table and adjusts their p.
    pub fn finish(&self, results: Vec<Vec<Comparison>>) -> Vec<Comparison> {
        let mut comparisons: Vec<Comparison> = results.into_iter().flatten().collect();
        if let Some(margin) = self.design.margin {
            comparisons.extend(within_margin(&comparisons, margin));
        }
        comparisons.sort_by_key(|comparison| comparison.place);
        adjust(self.design, &mut comparisons);
        comparisons
    }

    fn others(&self, first: usize) -> Cells {
        let mut sum = Cells::default();
        let others = self.groups.iter().enumerate().filter(|(i, _)| *i != first);
        others.filter_map(|(_, group)| self.cells.get(group)).for_each(|cells| sum.merge(cells));
        sum
    }

    /// Why a pair is none: a group that was named has no article.
    fn missing(&self, first: usize, second: Option<usize>) -> Option<String> {
        let mut named = [Some(first), second].into_iter().flatten().map(|group| self.groups[group]);
        let missing = named.find(|group| !self.found.contains(group))?;
        let by = self.design.by.name();
        Some(match nearest(missing, self.found.iter().copied()) {
            Some(near) => format!("no article whose {by} is `{missing}`; did you mean `{near}`?"),
            None => format!("no article whose {by} is `{missing}`"),
        })
    }

    /// Why nothing is compared: the articles do not say what they were to be matched or clustered by.
    fn without_values(&self) -> Option<String> {
        let articles = self.aggregate.articles();
        let nothing = |by: &Grouping, done: &str| {
            Some(format!("no article has a value of `{}`, by which they were to be {done}", by.name()))
        };
        match (&self.design.matched, &self.design.cluster) {
            _ if articles.is_empty() => None,
            (Some(by), _) if articles.values().all(|article| article.event.is_empty()) => nothing(by, "matched"),
            (None, Some(by)) if articles.values().all(|article| article.cluster.is_empty()) => nothing(by, "clustered"),
            _ => None,
        }
    }

    /// Why a pair is none: the corpus has one of its names in another case too.
    fn same_name(&self, first: usize, second: Option<usize>) -> Option<String> {
        let twice = |group: &str| {
            let folded = group.to_lowercase();
            self.found.iter().find(|other| **other != group && other.to_lowercase() == folded)
        };
        let mut named = [Some(first), second].into_iter().flatten().map(|group| self.groups[group]);
        let (group, other) = named.find_map(|group| twice(group).map(|other| (group, other)))?;
        Some(format!("the same name in another case: `{group}`, `{other}`"))
    }
}
