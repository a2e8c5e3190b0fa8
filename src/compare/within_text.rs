//! Two single articles: rates, exact ratio and its interval within the texts; nothing about who published them.

use super::comparison::Comparison;
use super::contrast::{Pair, counted};
use super::design::Design;
use super::sample::Sample;
use super::scope::Scope;
use crate::stats::poisson::rate_ratio_at;

/// Compares two articles on all `measures` in one scope.
pub fn within_text(
    design: &Design,
    pair: &Pair<'_>,
    samples: [&Sample; 2],
    scope: Scope,
    measures: &[usize],
) -> Vec<Comparison> {
    let units = samples.map(|sample| sample.within(scope));
    let compare = |measure: usize| {
        let mut comparison = counted(design, pair, &units, scope, measure);
        let [a, b] = comparison.sides.each_ref().map(|side| (side.count, side.words));
        if a.1 == 0 || b.1 == 0 {
            return comparison.refused("an article has no words in this voice");
        }
        let Some(exact) = rate_ratio_at(design.level, a.0, a.1, b.0, b.1) else {
            return comparison.refused("no hits in either article");
        };
        comparison = comparison.descriptive("within-text comparison of two articles; says nothing about outlets");
        comparison.interval = exact.interval;
        comparison.method = "exact interval of the ratio of two Poisson rates, words taken as independent".into();
        comparison
    };
    measures.iter().map(|measure| compare(*measure)).collect()
}
