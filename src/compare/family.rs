//! Families of tests: which p are adjusted together, and how many they are.

use std::collections::BTreeMap;

use super::comparison::Comparison;
use super::design::Design;

/// Adjusts p in families: all tests that ask the same in the same voice. A comparison without p does not count.
pub fn adjust(design: &Design, comparisons: &mut [Comparison]) {
    let kind = design.adjustment();
    let mut families: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (i, comparison) in comparisons.iter().enumerate() {
        families.entry((comparison.place.scope, comparison.place.question)).or_default().push(i);
    }
    for ((scope, question), members) in families {
        // A p too small for a double is adjusted as the smallest one.
        let p: Vec<Option<f64>> =
            members.iter().map(|i| comparisons[*i].p.map(|p| p.value().unwrap_or(f64::MIN_POSITIVE))).collect();
        let tests = p.iter().flatten().count();
        let declared = if design.measures.is_empty() { "screen" } else { "declared" };
        let name = format!(
            "{declared}: {}, {}, {tests} test{}",
            question.name(),
            scope.phrase(),
            if tests == 1 { "" } else { "s" }
        );
        let adjusted = kind.adjust(&p).unwrap_or_else(|_| vec![None; p.len()]);
        for (i, adjusted) in members.into_iter().zip(adjusted) {
            let comparison = &mut comparisons[i];
            if comparison.p.is_some() {
                comparison.p_adjusted = adjusted;
                comparison.family.clone_from(&name);
                comparison.adjustment = kind.name();
            }
        }
    }
}
