//! Wilcoxon's signed-rank test for paired differences, with zeros dropped or kept in the ranking (Pratt).

use super::distribution::normal_two_sided;
use super::elementary::exp2;
use super::estimate::Interval;
use super::p_value::PValue;
use super::rank::{median, midranks, sorted};
use super::rank_sum::first_above;
use super::refusal::Refusal;

/// Up to how many differences the exact distribution is worked out.
const EXACT: usize = 60;

/// The signed-rank test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SignedRank {
    /// Sum of the ranks of positive differences.
    pub w_plus: f64,
    /// Differences that are not zero.
    pub used: usize,
    /// Two-sided by the normal distribution, corrected for ties.
    pub p: PValue,
    /// The same with a correction for continuity.
    pub p_corrected: PValue,
    /// Two-sided over all signs, ties kept; `None` with too many differences.
    pub p_exact: Option<PValue>,
    /// Positive less negative ranks over all (rank-biserial correlation).
    pub rank_biserial: f64,
}

/// Tests whether differences lie around zero; zeros are dropped.
///
/// # Errors
/// When all are zero.
pub fn signed_rank(differences: &[f64]) -> Result<SignedRank, Refusal> {
    let used: Vec<f64> = differences.iter().copied().filter(|d| *d != 0.0).collect();
    if used.is_empty() {
        return Err(Refusal::NoDifferences);
    }
    let ranks = midranks(&used.iter().map(|d| d.abs()).collect::<Vec<_>>());
    Ok(test(&used, &ranks, true))
}

/// The same with zeros ranked before they are dropped (Pratt 1959).
///
/// # Errors
/// When all are zero.
pub fn pratt(differences: &[f64]) -> Result<SignedRank, Refusal> {
    let all = midranks(&differences.iter().map(|d| d.abs()).collect::<Vec<_>>());
    let (used, ranks): (Vec<f64>, Vec<f64>) = differences.iter().copied().zip(all).filter(|(d, _)| *d != 0.0).unzip();
    if used.is_empty() {
        return Err(Refusal::NoDifferences);
    }
    Ok(test(&used, &ranks, false))
}

fn test(used: &[f64], ranks: &[f64], with_exact: bool) -> SignedRank {
    let total: f64 = ranks.iter().sum();
    let w_plus: f64 = used.iter().zip(ranks).filter(|(d, _)| **d > 0.0).map(|(_, rank)| rank).sum();
    let sd = (ranks.iter().map(|rank| rank * rank).sum::<f64>() / 4.0).sqrt();
    let away = w_plus - total / 2.0;
    let p = |away: f64| normal_two_sided(away / sd).unwrap_or(PValue::ONE);
    SignedRank {
        w_plus,
        used: used.len(),
        p: p(away),
        p_corrected: p((away.abs() - 0.5).max(0.0)),
        p_exact: if with_exact { exact(ranks, w_plus) } else { None },
        rank_biserial: 2.0 * w_plus / total - 1.0,
    }
}

/// The smallest two-sided p that so many pairs can reach, if it is above .05, in words.
pub fn unreachable(pairs: usize) -> Option<String> {
    let least = exp2(1.0 - pairs as f64);
    (least > 0.05).then(|| format!("smallest attainable two-sided p with {pairs} pairs is {}", least.min(1.0)))
}

/// How many choices of signs lead to each sum of doubled ranks.
fn sums(doubled: &[usize]) -> Vec<f64> {
    let mut ways = vec![0.0; doubled.iter().sum::<usize>() + 1];
    ways[0] = 1.0;
    for rank in doubled {
        for sum in (*rank..ways.len()).rev() {
            ways[sum] += ways[sum - rank];
        }
    }
    ways
}

fn exact(ranks: &[f64], w_plus: f64) -> Option<PValue> {
    (ranks.len() <= EXACT).then_some(())?;
    let doubled: Vec<usize> = ranks.iter().map(|rank| (2.0 * rank) as usize).collect();
    let ways = sums(&doubled);
    let centre = (ways.len() - 1) as f64 / 2.0;
    let away = (2.0 * w_plus - centre).abs();
    let far: f64 =
        ways.iter().enumerate().filter(|(sum, _)| (*sum as f64 - centre).abs() >= away).map(|(_, w)| w).sum();
    PValue::new(far / ways.iter().sum::<f64>())
}

/// Pseudo-median of differences with its exact interval, from ordered Walsh averages.
pub fn pseudomedian(differences: &[f64]) -> Option<(f64, Interval)> {
    let n = differences.len();
    (n > 0 && n <= EXACT).then_some(())?;
    let mut averages = Vec::with_capacity(n * (n + 1) / 2);
    for (i, first) in differences.iter().enumerate() {
        averages.extend(differences[i..].iter().map(|second| 0.5 * (first + second)));
    }
    let averages = sorted(&averages);
    let ways = sums(&(1..=n).collect::<Vec<_>>());
    let (k, _) = first_above(&ways, ways.iter().sum(), 0.025);
    Some((median(&averages)?, Interval::new(averages[k - 1], averages[averages.len() - k])))
}
