//! The conservative log ratio (Evert 2022, "Measuring keyness"): how far apart two rates are at least, zero where that cannot be said.

use super::elementary::log2;
use super::estimate::LEVEL;
use super::keyness::Counts;
use super::poisson::clopper_pearson_limits;

/// The limit nearer to zero of the binary logarithm of the rate ratio, by Clopper and Pearson's limits for the first group's share of
/// the hits, adjusted for `tests` of them (Bonferroni); zero where the limits hold equal rates. `None` without hits.
pub fn conservative_log_ratio(counts: Counts, tests: usize) -> Option<f64> {
    let ([a, b], [n1, n2]) = counts.parts();
    let [a, b, n1, n2] = [a, b, n1, n2].map(|count| count as f64);
    let limits = clopper_pearson_limits(a, a + b, (1.0 - LEVEL) / 2.0 / tests.max(1) as f64)?;
    let ratio = |share: f64| log2(n2 / n1 * share / (1.0 - share));
    Some(if a * n2 > b * n1 { ratio(limits.low?).max(0.0) } else { ratio(limits.high?).min(0.0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_of_another_implementation_come_out() {
        let near = |counts: [u64; 4], tests, expected: f64| {
            let [a, n1, b, n2] = counts;
            let found = conservative_log_ratio(Counts::new(a, n1, b, n2).unwrap(), tests).unwrap();
            assert!((found - expected).abs() < 1e-9, "{found} {expected}");
        };
        // By the quantiles of scipy 1.17.
        near([120, 50_000, 60, 48_000], 1_000, 0.023_729_702_040_884);
        near([40, 1_000, 0, 1_200], 10, 2.892_657_172_286_444_5);
        near([0, 1_000, 40, 1_200], 10, -2.366_588_360_618_851);
        near([12, 1_000, 4, 1_200], 4, 0.0);
        assert_eq!(conservative_log_ratio(Counts::new(0, 9, 0, 9).unwrap(), 1), None);
    }
}
