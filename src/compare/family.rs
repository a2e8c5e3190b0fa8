//! Families of tests: which p are adjusted together, and how many they are.

use std::collections::BTreeMap;

use super::comparison::Comparison;
use super::design::Design;
use crate::stats::adjust::Adjustment;

/// Adjusts p in families: all tests that ask the same in the same voice. A comparison without p does not count.
pub fn adjust(design: &Design, comparisons: &mut [Comparison]) {
    let declared = if design.measures.is_empty() { "screen" } else { "declared" };
    let family = |comparison: &Comparison| {
        let place = comparison.place;
        format!("{declared}: {}, {}", place.question.name(), place.scope.phrase())
    };
    adjust_together(design.adjustment(), comparisons.iter_mut().map(|c| (family(c), c)).collect());
}

/// Adjusts the p of comparisons that have the same name of a family, and writes that name with the number of tests beside
/// them. A comparison without p does not count.
pub fn adjust_together(kind: Adjustment, comparisons: Vec<(String, &mut Comparison)>) {
    let mut families: BTreeMap<String, Vec<&mut Comparison>> = BTreeMap::new();
    for (family, comparison) in comparisons {
        families.entry(family).or_default().push(comparison);
    }
    for (name, members) in families {
        // A p too small for a double is adjusted as the smallest one.
        let p: Vec<Option<f64>> =
            members.iter().map(|member| member.p.map(|p| p.value().unwrap_or(f64::MIN_POSITIVE))).collect();
        let tests = p.iter().flatten().count();
        let name = format!("{name}, {tests} test{}", if tests == 1 { "" } else { "s" });
        let adjusted = kind.adjust(&p).unwrap_or_else(|_| vec![None; p.len()]);
        for (comparison, adjusted) in members.into_iter().zip(adjusted) {
            if comparison.p.is_some() {
                comparison.p_adjusted = adjusted;
                comparison.family.clone_from(&name);
                comparison.adjustment = kind.name();
            }
        }
    }
}
