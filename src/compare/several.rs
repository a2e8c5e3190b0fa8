//! Three groups or more: do they have one rate?

use super::caution::about_sizes;
use super::comparison::{Comparison, Place, Question, Side, Status};
use super::contrast::{kind, permutation, side};
use super::design::Design;
use super::sample::{Sample, Unit};
use super::scope::Scope;
use crate::stats::assignment::{Draws, MOST_GROUPS};
use crate::stats::heterogeneity::several_rates;
use crate::stats::random::number_of;

/// How a row about all groups is named.
pub const ALL_GROUPS: &str = "(all groups)";

/// Asks for each of `measures` whether the groups differ at all.
pub fn heterogeneity(design: &Design, groups: &[(&str, &Sample)], scope: Scope, measures: &[usize]) -> Vec<Comparison> {
    let units: Vec<Vec<&Unit>> = groups.iter().map(|(_, sample)| sample.within(scope)).collect();
    let all: Vec<&Unit> = units.iter().flatten().copied().collect();
    let sizes: Vec<usize> = units.iter().map(Vec::len).collect();
    let kind = kind(design);
    let counted = measures.iter().map(|measure| {
        let sides = [side(ALL_GROUPS, &all, *measure, scope), Side::default()];
        let place = Place { measure: *measure, scope, pair: 0, question: Question::Heterogeneity };
        Comparison::of_counts(place, sides, design.level)
    });
    if sizes.iter().any(|size| *size < 2) {
        return counted
            .map(|c| c.refused(format!("a group has fewer than two {kind} with words in this voice")))
            .collect();
    }
    if groups.len() > MOST_GROUPS {
        let reason = format!("more than {MOST_GROUPS} groups are not tested together; the pairs are");
        return counted.map(|c| c.refused(reason.as_str())).collect();
    }
    let words: Vec<u64> = all.iter().map(|unit| scope.of(&unit.words)).collect();
    let hits: Vec<Vec<u64>> =
        measures.iter().map(|measure| all.iter().map(|unit| unit.hits(*measure, scope)).collect()).collect();
    let hits: Vec<&[u64]> = hits.iter().map(Vec::as_slice).collect();
    let names: Vec<&str> = groups.iter().map(|(name, _)| *name).chain([scope.name()]).collect();
    let draws = Draws { seed: design.seed, test: number_of(&names.join("\u{0}")), number: design.draws };
    let least = sizes.iter().copied().min().unwrap_or_default();
    let tests = several_rates(&words, &sizes, &hits, draws);
    counted
        .zip(tests)
        .map(|(mut comparison, test)| {
            let Some(test) = test else {
                return comparison.refused("a group has no hits, or all its rates are equal");
            };
            comparison.method = format!("heterogeneity of rates; permutation, {}", permutation(&test, design.seed));
            comparison.statistic = Some(test.statistic);
            comparison.df = Some(groups.len() as f64 - 1.0);
            comparison.p = Some(test.p);
            comparison.status = Status::Ok;
            comparison.reason = about_sizes([least, least], &kind);
            comparison
        })
        .collect()
}
