//! The rank-sum test (Mann & Whitney) and Brunner and Munzel's; for scores that do not depend on article length.

use super::distribution::{normal_two_sided, student_two_sided};
use super::estimate::Interval;
use super::p_value::PValue;
use super::rank::{median, midranks, sorted, tie_sum};
use super::refusal::Refusal;
use super::two_samples::pairwise_differences;

/// Up to how many pairs of values the exact distribution is worked out.
const EXACT_PAIRS: usize = 40_000;

/// The rank-sum test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankSum {
    /// Pairs in which the first value is larger, ties half.
    pub u: f64,
    /// Standardised with the correction for ties; `None` where all values are equal.
    pub z: Option<f64>,
    /// Two-sided by the normal distribution.
    pub p: PValue,
    /// The same with a correction for continuity.
    pub p_corrected: PValue,
    /// Two-sided over all assignments of the values, ties kept; `None` with too many pairs.
    pub p_exact: Option<PValue>,
}

/// Compares two samples by ranks.
///
/// # Errors
/// When a sample is empty.
pub fn rank_sum(x: &[f64], y: &[f64]) -> Result<RankSum, Refusal> {
    if x.is_empty() || y.is_empty() {
        return Err(Refusal::EmptyGroup);
    }
    let all = [x, y].concat();
    let ranks = midranks(&all);
    let (n1, n2) = (x.len() as f64, y.len() as f64);
    let n = n1 + n2;
    let u = ranks[..x.len()].iter().sum::<f64>() - n1 * (n1 + 1.0) / 2.0;
    let away = u - n1 * n2 / 2.0;
    let variance = n1 * n2 / 12.0 * (n + 1.0 - tie_sum(&all) / (n * (n - 1.0)));
    let sd = variance.max(0.0).sqrt();
    let standard = |away: f64| if sd > 0.0 { normal_two_sided(away / sd) } else { Some(PValue::ONE) };
    Ok(RankSum {
        u,
        z: (sd > 0.0).then(|| away / sd),
        p: standard(away).unwrap_or(PValue::ONE),
        p_corrected: standard((away.abs() - 0.5).max(0.0)).unwrap_or(PValue::ONE),
        p_exact: exact(&ranks, x.len()),
    })
}

/// The smallest two-sided p that samples of these sizes can reach, if it is above .05, in words.
pub fn unreachable(n1: usize, n2: usize) -> Option<String> {
    let ways = (0..n1.min(n2)).fold(1.0, |ways, i| ways * (n1 + n2 - i) as f64 / (i + 1) as f64);
    let least = 2.0 / ways;
    (least > 0.05)
        .then(|| format!("smallest attainable two-sided p is {}: the test cannot reach 0.05", rounded(least.min(1.0))))
}

/// Without the last digits, which are rounding.
fn rounded(p: f64) -> f64 {
    (p * 1e12).round() / 1e12
}

/// How many choices of `size` of the `doubled` ranks have each sum.
fn sums(doubled: &[usize], size: usize) -> Vec<f64> {
    let most: usize = sorted(&doubled.iter().map(|rank| *rank as f64).collect::<Vec<_>>())
        .iter()
        .rev()
        .take(size)
        .map(|rank| *rank as usize)
        .sum();
    let mut ways = vec![vec![0.0; most + 1]; size + 1];
    ways[0][0] = 1.0;
    for (seen, rank) in doubled.iter().enumerate() {
        for chosen in (1..=size.min(seen + 1)).rev() {
            let (before, now) = ways.split_at_mut(chosen);
            for (sum, ways) in now[0].iter_mut().enumerate().skip(*rank) {
                *ways += before[chosen - 1][sum - rank];
            }
        }
    }
    ways.pop().unwrap_or_default()
}

fn exact(ranks: &[f64], size: usize) -> Option<PValue> {
    let rest = ranks.len() - size;
    (size * rest <= EXACT_PAIRS).then_some(())?;
    let doubled: Vec<usize> = ranks.iter().map(|rank| (2.0 * rank) as usize).collect();
    let ways = sums(&doubled, size);
    let observed = doubled[..size].iter().sum::<usize>() as f64;
    let centre = (size * (ranks.len() + 1)) as f64;
    let away = (observed - centre).abs();
    let total: f64 = ways.iter().sum();
    let far: f64 =
        ways.iter().enumerate().filter(|(sum, _)| (*sum as f64 - centre).abs() >= away).map(|(_, w)| w).sum();
    PValue::new(far / total)
}

/// Hodges and Lehmann's shift with its exact interval, and how much that covers.
///
/// The limits are ordered pairwise differences; values are taken to have no ties.
pub fn shift(x: &[f64], y: &[f64]) -> Option<(f64, Interval, f64)> {
    let (n1, n2) = (x.len(), y.len());
    (n1 > 0 && n2 > 0 && n1 * n2 <= EXACT_PAIRS).then_some(())?;
    let doubled: Vec<usize> = (1..=n1 + n2).map(|rank| 2 * rank).collect();
    let ways: Vec<f64> = sums(&doubled, n1).into_iter().step_by(2).skip(n1 * (n1 + 1) / 2).collect();
    let total: f64 = ways.iter().sum();
    let (k, below) = first_above(&ways, total, 0.025);
    let ordered = sorted(&pairwise_differences(x, y));
    let interval = Interval::new(ordered[k - 1], ordered[n1 * n2 - k]);
    Some((median(&ordered)?, interval, 1.0 - 2.0 * below))
}

/// The smallest `u`, at least 1, with a probability of at least `tail` up to it; and the probability below it.
pub fn first_above(ways: &[f64], total: f64, tail: f64) -> (usize, f64) {
    let mut sum = ways.first().copied().unwrap_or_default();
    let mut k = 1;
    while k + 1 < ways.len() && (sum + ways[k]) / total < tail {
        sum += ways[k];
        k += 1;
    }
    (k, sum / total)
}

/// Brunner and Munzel's test, which does not take the spreads to be equal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BrunnerMunzel {
    /// Positive when the second sample tends to be larger.
    pub w: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// Two-sided by the t distribution.
    pub p: PValue,
}

/// Brunner and Munzel's test; `None` with fewer than two values on a side or samples that do not overlap.
pub fn brunner_munzel(x: &[f64], y: &[f64]) -> Option<BrunnerMunzel> {
    (x.len() > 1 && y.len() > 1).then_some(())?;
    let all = midranks(&[x, y].concat());
    let (n1, n2) = (x.len() as f64, y.len() as f64);
    let (first, second) = all.split_at(x.len());
    let mean = |ranks: &[f64]| ranks.iter().sum::<f64>() / ranks.len() as f64;
    let spread = |among_all: &[f64], within: &[f64]| {
        let (overall, own) = (mean(among_all), mean(within));
        let squares = among_all.iter().zip(within).map(|(rank, inner)| (rank - inner - overall + own).powi(2));
        squares.sum::<f64>() / (within.len() as f64 - 1.0)
    };
    let (s1, s2) = (spread(first, &midranks(x)), spread(second, &midranks(y)));
    let (v1, v2) = (n1 * s1, n2 * s2);
    (v1 + v2 > 0.0).then_some(())?;
    let w = n1 * n2 * (mean(second) - mean(first)) / ((n1 + n2) * (v1 + v2).sqrt());
    let df = (v1 + v2).powi(2) / (v1 * v1 / (n1 - 1.0) + v2 * v2 / (n2 - 1.0));
    Some(BrunnerMunzel { w, df, p: student_two_sided(w, df)? })
}
