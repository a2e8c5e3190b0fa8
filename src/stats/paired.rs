//! Pairs: sign flips, the sign test, McNemar's test, equivalence of paired scores.

use super::distribution::{binomial, binomial_at_most, chi_square};
use super::elementary::{exp, exp2};
use super::p_value::PValue;
use super::permutation::SLACK;
use super::special::ln_binomial;
use super::summary::{mean, variance};
use super::two_samples::{Equivalence, equivalence};

/// Up to how many differences every choice of signs is looked at.
pub const EXACT_FLIPS: usize = 20;

/// Two-sided p over all choices of signs, by the size of the sum; `None` of nothing, and beyond twenty differences.
///
/// Every choice counts once, the observed one included. The sums of either half of the differences are sorted and then paired (Horowitz &
/// Sahni 1974), so that a million choices take a thousand steps.
pub fn sign_flip(differences: &[f64]) -> Option<PValue> {
    let n = differences.len();
    (n > 0 && n <= EXACT_FLIPS).then_some(())?;
    let observed = differences.iter().sum::<f64>().abs();
    let size: f64 = differences.iter().map(|d| d.abs()).sum();
    let limit = observed - SLACK * size;
    if limit <= 0.0 {
        return Some(PValue::ONE);
    }
    let (one, other) = differences.split_at(n / 2);
    let (one, other) = (sums(one), sums(other));
    // The larger a sum of one half, the smaller those of the other may be.
    let mut far = 0_usize;
    let mut least = other.len();
    for sum in one {
        while least > 0 && sum + other[least - 1] >= limit {
            least -= 1;
        }
        far += other.len() - least;
    }
    // As many choices lie as far on the other side.
    PValue::new(2.0 * far as f64 / exp2(n as f64))
}

/// The sums of the differences over all choices of signs, the smallest first.
fn sums(differences: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0];
    for d in differences {
        sums = sums.iter().flat_map(|sum| [sum + d, sum - d]).collect();
    }
    sums.sort_by(f64::total_cmp);
    sums
}

/// The sign test: positive differences, differences that are not zero, two-sided p.
pub fn sign_test(differences: &[f64]) -> Option<(usize, usize, PValue)> {
    let positive = differences.iter().filter(|d| **d > 0.0).count();
    let used = differences.iter().filter(|d| **d != 0.0).count();
    Some((positive, used, even_binomial(positive as f64, used as f64)?))
}

/// Two-sided p of `x` among `n` when both are equally probable.
fn even_binomial(x: f64, n: f64) -> Option<PValue> {
    (n > 0.0).then_some(())?;
    let less = x.min(n - x);
    if 2.0 * less == n {
        return Some(PValue::ONE);
    }
    binomial_at_most(less, n, 0.5).map(PValue::doubled)
}

/// McNemar's test of presence in pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct McNemar {
    /// Exact.
    pub p_exact: PValue,
    /// Exact with half the weight of the observed table.
    pub p_mid: PValue,
    /// Statistic and p by the chi-square distribution.
    pub plain: (f64, PValue),
    /// The same with a correction for continuity.
    pub corrected: (f64, PValue),
}

/// Tests the pairs in which only the first, or only the second, has the feature; `None` without any.
pub fn mcnemar(only_first: u64, only_second: u64) -> Option<McNemar> {
    let (b, c) = (only_first as f64, only_second as f64);
    let n = b + c;
    (n > 0.0).then_some(())?;
    let (less, more) = (b.min(c), b.max(c));
    let observed = exp(ln_binomial(less, more, 0.5, 0.5));
    let p_mid = if b == c {
        1.0 - observed
    } else {
        let at_most = binomial_at_most(less, n, 0.5)?;
        2.0 * exp(at_most.ln()) - observed
    };
    let difference = (b - c).abs();
    let by = |difference: f64| chi_square(difference * difference / n, 1.0).map(|p| (difference * difference / n, p));
    Some(McNemar {
        p_exact: even_binomial(less, n)?,
        p_mid: PValue::new(p_mid)?,
        plain: by(difference)?,
        corrected: by((difference - 1.0).max(0.0))?,
    })
}

/// Equivalence of paired scores by the mean difference.
pub fn paired_equivalence(differences: &[f64], margins: [f64; 2]) -> Option<Equivalence> {
    let n = differences.len() as f64;
    let se = (variance(differences)? / n).sqrt();
    equivalence(mean(differences)?, se, n - 1.0, margins)
}

/// Probability of at least `x` among `n` at share `p`, for whoever declared a direction beforehand.
pub fn at_least(x: f64, n: f64, p: f64) -> Option<PValue> {
    binomial(x - 1.0, n, p)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn paired_halves_count_what_going_through_all_signs_does(
            whole in prop::collection::vec(-4..5_i8, 1..12), scale in prop::sample::select(vec![1.0, 0.1, 1.0 / 3.0]),
        ) {
            let differences: Vec<f64> = whole.iter().map(|d| f64::from(*d) * scale).collect();
            let sum = |signs: u32| -> i32 {
                whole.iter().enumerate().map(|(i, d)| i32::from(*d) * if signs >> i & 1 == 1 { -1 } else { 1 }).sum()
            };
            let ways = 1_u32 << whole.len();
            let far = (0..ways).filter(|signs| sum(*signs).abs() >= sum(0).abs()).count();
            prop_assert_eq!(sign_flip(&differences).unwrap().value(), Some(far as f64 / f64::from(ways)));
        }
    }
}
