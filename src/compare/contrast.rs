//! Two groups of independent articles or clusters: jackknife rate ratio; studentised permutation or, where hardly a unit has a hit, an exact
//! test.

use super::aggregate::Cells;
use super::caution::{FOR_P, about_sizes, join, no_p};
use super::comparison::{Comparison, Place, Question, Side, Status};
use super::design::Design;
use super::sample::{Sample, Unit};
use super::scope::Scope;
use crate::stats::assignment::Draws;
use crate::stats::random::number_of;
use crate::stats::rare::{is_rare, rare_rates};
use crate::stats::rate::Rate;
use crate::stats::rate_ratio::{jackknife, linearised};
use crate::stats::rate_test::{RateTest, two_rates};

/// Two named groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair<'a> {
    /// Number of the pair in the run.
    pub number: usize,
    /// Their names.
    pub names: [&'a str; 2],
    /// Why they cannot be compared at all, if so.
    pub refused: Option<String>,
}

impl Pair<'_> {
    /// The number of the random stream of this pair in this scope.
    pub fn stream(&self, scope: Scope) -> u64 {
        number_of(&[self.names[0], self.names[1], scope.name()].join("\u{0}"))
    }

    /// Where a comparison of it stands.
    pub const fn place(&self, measure: usize, scope: Scope, question: Question) -> Place {
        Place { measure, scope, pair: self.number, question }
    }
}

/// What a unit is called.
pub fn kind(design: &Design) -> String {
    design.cluster.as_ref().map_or_else(|| "documents".into(), |cluster| format!("clusters by {}", cluster.name()))
}

/// The counts of a group's units on one measure.
pub fn side(group: &str, units: &[&Unit], measure: usize, scope: Scope) -> Side {
    Side {
        group: group.to_owned(),
        documents: units.iter().map(|unit| unit.documents[scope.number()]).sum(),
        clusters: units.len() as u64,
        count: units.iter().map(|unit| unit.hits(measure, scope)).sum(),
        words: units.iter().map(|unit| scope.of(&unit.words)).sum(),
    }
}

/// What was counted of a measure in two groups, which nothing is said of yet.
pub fn counted(design: &Design, pair: &Pair<'_>, units: &[Vec<&Unit>; 2], scope: Scope, measure: usize) -> Comparison {
    let sides = [0, 1].map(|i| side(pair.names[i], &units[i], measure, scope));
    Comparison::of_counts(pair.place(measure, scope, Question::Difference), sides, design.level)
}

/// How a permutation was done, in words.
pub fn permutation(test: &RateTest, seed: u64) -> String {
    if test.exact {
        format!("all {} assignments", test.assignments)
    } else {
        format!("{} assignments drawn, seed {seed}", test.assignments)
    }
}

/// Compares two groups on all `measures` in one scope.
pub fn contrast(
    design: &Design,
    pair: &Pair<'_>,
    samples: [&Sample; 2],
    scope: Scope,
    measures: &[usize],
) -> Vec<Comparison> {
    let units = samples.map(|sample| sample.within(scope));
    let sizes = [units[0].len(), units[1].len()];
    let kind = kind(design);
    let counted: Vec<Comparison> =
        measures.iter().map(|measure| counted(design, pair, &units, scope, *measure)).collect();
    if let Some(reason) = &pair.refused {
        return counted.into_iter().map(|comparison| comparison.refused(reason.as_str())).collect();
    }
    if sizes.contains(&0) {
        return counted.into_iter().map(|c| c.refused("a group has no words in this voice")).collect();
    }
    if sizes.contains(&1) {
        let reason = format!("one of the groups is one unit ({kind}): no variance, no interval, no test");
        return counted.into_iter().map(|c| c.descriptive(reason.as_str())).collect();
    }
    let with_hits: Vec<[u64; 2]> = measures
        .iter()
        .map(|measure| {
            units.each_ref().map(|units| units.iter().filter(|unit| unit.hits(*measure, scope) > 0).count() as u64)
        })
        .collect();
    let is_permuted = |with_hits: &[u64; 2]| sizes[0].min(sizes[1]) >= FOR_P && !is_rare(*with_hits);
    let all: Vec<&Unit> = units.iter().flatten().copied().collect();
    let words: Vec<u64> = all.iter().map(|unit| scope.of(&unit.words)).collect();
    let permuted = measures.iter().zip(&with_hits).filter(|(_, with_hits)| is_permuted(with_hits));
    let hits: Vec<Vec<u64>> =
        permuted.map(|(measure, _)| all.iter().map(|unit| unit.hits(*measure, scope)).collect()).collect();
    let hits: Vec<&[u64]> = hits.iter().map(Vec::as_slice).collect();
    let draws = Draws { seed: design.seed, test: pair.stream(scope), number: design.draws };
    let tests = if hits.is_empty() { Vec::new() } else { two_rates(&words, sizes[0], &hits, draws) };
    let mut tests = tests.into_iter();
    counted
        .into_iter()
        .zip(with_hits)
        .map(|(comparison, with_hits)| {
            let measure = comparison.place.measure;
            let rates = units.each_ref().map(|units| units.iter().map(|u| u.rate(measure, scope)).collect::<Vec<_>>());
            let test = if is_permuted(&with_hits) { tests.next().flatten() } else { None };
            finish(comparison, design, &rates, with_hits, test, &kind)
        })
        .collect()
}

/// Adds interval and p.
fn finish(
    mut comparison: Comparison,
    design: &Design,
    rates: &[Vec<Rate>; 2],
    with_hits: [u64; 2],
    test: Option<RateTest>,
    kind: &str,
) -> Comparison {
    let sizes = [rates[0].len(), rates[1].len()];
    if comparison.sides.iter().all(|side| side.count == 0) {
        return comparison.refused("no hits in either group");
    }
    match jackknife(&rates[0], &rates[1]) {
        Ok(ratio) => {
            comparison.ratio = Some(ratio.ratio());
            comparison.interval = ratio.interval_at(design.level).unwrap_or_default();
            comparison.df = Some(ratio.df);
            comparison.method = "rate ratio with jackknife t interval; ".into();
        }
        // How many units have a hit at all says why there is no interval.
        Err(_) => comparison = comparison.descriptive(no_interval(sizes, with_hits, kind)),
    }
    if is_rare(with_hits) && sizes[0].min(sizes[1]) >= FOR_P {
        comparison.p = rare_rates(with_hits, [0, 1].map(|i| comparison.sides[i].words));
        let [a, b] = with_hits;
        comparison.method += &format!("exact test of the {kind} with a hit, {a} and {b}");
        comparison.statistic = Some(a as f64);
        comparison.status = Status::Ok;
        comparison.reason = join(&comparison.reason, &about_sizes(sizes, kind));
        return comparison;
    }
    let Some(test) = test else {
        comparison.status = Status::Descriptive;
        comparison.method.truncate(comparison.method.trim_end_matches("; ").len());
        let few = if sizes[0].min(sizes[1]) < FOR_P { no_p(sizes, kind) } else { "no p: no variation".into() };
        comparison.reason = join(&comparison.reason, &few);
        return comparison;
    };
    comparison.method += &format!("studentised permutation, {}", permutation(&test, design.seed));
    comparison.statistic = Some(test.statistic);
    comparison.p = Some(test.p);
    comparison.status = Status::Ok;
    comparison.reason = join(&comparison.reason, &about_sizes(sizes, kind));
    comparison
}

/// Why the ratio has no interval: how many units have a hit at all.
fn no_interval(sizes: [usize; 2], with_hits: [u64; 2], kind: &str) -> String {
    let [a, b] = [0, 1].map(|side| format!("{} of {} {kind}", with_hits[side], sizes[side]));
    format!("no interval of the ratio: hits in {a} and {b}, too few, or all rates equal")
}

/// Compares two groups by their sums alone, for corpora of which single articles are not kept.
pub fn from_sums(
    design: &Design,
    pair: &Pair<'_>,
    cells: [&Cells; 2],
    scope: Scope,
    measures: &[usize],
) -> Vec<Comparison> {
    let compare = |measure: usize| {
        let sums = cells.map(|cells| cells.sums.get(measure).map(|sums| sums[scope.number()]).unwrap_or_default());
        let sides = [0, 1].map(|i| Side {
            group: pair.names[i].to_owned(),
            documents: sums[i].n,
            clusters: sums[i].n,
            count: sums[i].x,
            words: sums[i].w,
        });
        let place = pair.place(measure, scope, Question::Difference);
        let mut comparison = Comparison::of_counts(place, sides, design.level);
        if let Some(reason) = &pair.refused {
            return comparison.refused(reason.as_str());
        }
        if design.cluster.is_some() || design.matched.is_some() {
            return comparison.refused("clusters and matching need each article's counts, which are kept up to 50,000");
        }
        match linearised(&sums[0], &sums[1]) {
            Ok(ratio) => {
                comparison.ratio = Some(ratio.ratio());
                comparison.interval = ratio.interval_at(design.level).unwrap_or_default();
                comparison.df = Some(ratio.df);
                comparison.statistic = Some(ratio.t);
                comparison.p = Some(ratio.p);
                comparison.method = "rate ratio with linearised t interval and t test, from sums".into();
                comparison.status = Status::Ok;
                let sizes = sums.map(|sums| usize::try_from(sums.n).unwrap_or(usize::MAX));
                comparison.reason =
                    join("more than 50,000 articles: no permutation, no jackknife", &about_sizes(sizes, "documents"));
                comparison
            }
            Err(refusal) => comparison.descriptive(refusal.reason()),
        }
    };
    measures.iter().map(|measure| compare(*measure)).collect()
}
