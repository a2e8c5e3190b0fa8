//! Several samples of scores: Kruskal and Wallis with Dunn's pairs, analysis of variance, Friedman.

use super::distribution::{chi_square, fisher_snedecor, normal_two_sided};
use super::p_value::PValue;
use super::rank::{midranks, tie_sum, ties};
use super::summary::{mean, squares, variance};

/// A statistic with degrees of freedom, p and effect size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankTest {
    /// The statistic, corrected for ties.
    pub statistic: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// By the chi-square distribution.
    pub p: PValue,
    /// Epsilon squared (Kruskal and Wallis) or Kendall's W (Friedman).
    pub effect: f64,
}

/// Mean ranks, sizes and tie-corrected rank variance of all groups together.
fn ranked(groups: &[Vec<f64>]) -> Option<(Vec<f64>, Vec<f64>, f64)> {
    (groups.len() > 1 && groups.iter().all(|group| !group.is_empty())).then_some(())?;
    let all = groups.concat();
    let n = all.len() as f64;
    let ranks = midranks(&all);
    let (mut means, mut first) = (Vec::new(), 0);
    for group in groups {
        means.push(mean(&ranks[first..first + group.len()])?);
        first += group.len();
    }
    let spread = n * (n + 1.0) / 12.0 - tie_sum(&all) / (12.0 * (n - 1.0));
    Some((means, groups.iter().map(|group| group.len() as f64).collect(), spread))
}

/// Kruskal and Wallis's test; `None` with fewer than two groups, an empty one, or nothing but ties.
pub fn kruskal_wallis(groups: &[Vec<f64>]) -> Option<RankTest> {
    let (means, sizes, spread) = ranked(groups)?;
    let n: f64 = sizes.iter().sum();
    (spread > 0.0).then_some(())?;
    let centre = (n + 1.0) / 2.0;
    let squares: f64 = means.iter().zip(&sizes).map(|(mean, size)| size * (mean - centre) * (mean - centre)).sum();
    let statistic = squares / spread;
    let df = groups.len() as f64 - 1.0;
    Some(RankTest { statistic, df, p: chi_square(statistic, df)?, effect: statistic * (n + 1.0) / (n * n - 1.0) })
}

/// One pair of Dunn's comparisons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DunnPair {
    /// The groups, by number.
    pub pair: [usize; 2],
    /// Positive when the first group ranks higher.
    pub z: f64,
    /// Two-sided, not adjusted.
    pub p: PValue,
}

/// Dunn's comparisons of all pairs.
pub fn dunn(groups: &[Vec<f64>]) -> Option<Vec<DunnPair>> {
    let (means, sizes, spread) = ranked(groups)?;
    (spread > 0.0).then_some(())?;
    let mut pairs = Vec::new();
    for first in 0..groups.len() {
        for second in first + 1..groups.len() {
            let se = (spread * (sizes[first].recip() + sizes[second].recip())).sqrt();
            let z = (means[first] - means[second]) / se;
            pairs.push(DunnPair { pair: [first, second], z, p: normal_two_sided(z)? });
        }
    }
    Some(pairs)
}

/// One-way analysis of variance, and Welch's for unequal variances.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anova {
    /// F and p.
    pub plain: (f64, PValue),
    /// Welch's F, its two degrees of freedom and p.
    pub welch: Option<(f64, f64, f64, PValue)>,
}

/// Analyses the variance between groups; `None` with fewer than two groups or no variation inside them.
pub fn anova(groups: &[Vec<f64>]) -> Option<Anova> {
    let all = groups.concat();
    let (k, n) = (groups.len() as f64, all.len() as f64);
    (k > 1.0 && n > k).then_some(())?;
    let grand = mean(&all)?;
    let (mut between, mut within) = (0.0, 0.0);
    for group in groups {
        let own = mean(group)?;
        between += group.len() as f64 * (own - grand) * (own - grand);
        within += squares(group, own);
    }
    (within > 0.0).then_some(())?;
    let f = between / (k - 1.0) / (within / (n - k));
    Some(Anova { plain: (f, fisher_snedecor(f, k - 1.0, n - k)?), welch: welch(groups) })
}

fn welch(groups: &[Vec<f64>]) -> Option<(f64, f64, f64, PValue)> {
    let k = groups.len() as f64;
    let mut parts = Vec::new();
    for group in groups {
        let variance = variance(group).filter(|variance| *variance > 0.0)?;
        parts.push((group.len() as f64 / variance, mean(group)?, group.len() as f64));
    }
    let weight: f64 = parts.iter().map(|(w, ..)| w).sum();
    let centre = parts.iter().map(|(w, mean, _)| w * mean).sum::<f64>() / weight;
    let above = parts.iter().map(|(w, mean, _)| w * (mean - centre) * (mean - centre)).sum::<f64>() / (k - 1.0);
    let lost: f64 = parts.iter().map(|(w, _, n)| (1.0 - w / weight).powi(2) / (n - 1.0)).sum();
    let f = above / (1.0 + 2.0 * (k - 2.0) / (k * k - 1.0) * lost);
    let (df1, df2) = (k - 1.0, (k * k - 1.0) / (3.0 * lost));
    Some((f, df1, df2, fisher_snedecor(f, df1, df2)?))
}

/// Friedman's test; rows are events, columns outlets. `None` with fewer than two of either, or nothing but ties.
pub fn friedman(rows: &[Vec<f64>]) -> Option<RankTest> {
    let (n, k) = (rows.len() as f64, rows.first()?.len());
    (rows.len() > 1 && k > 1 && rows.iter().all(|row| row.len() == k)).then_some(())?;
    let mut sums = vec![0.0; k];
    let mut tied = 0.0;
    for row in rows {
        midranks(row).iter().zip(&mut sums).for_each(|(rank, sum)| *sum += rank);
        tied += ties(row).into_iter().map(|t| t * t * t - t).sum::<f64>();
    }
    let columns = k as f64;
    let centre = n * (columns + 1.0) / 2.0;
    let squares: f64 = sums.iter().map(|sum| (sum - centre) * (sum - centre)).sum();
    let spread = n * columns * (columns + 1.0) / 12.0 - tied / (12.0 * (columns - 1.0));
    (spread > 0.0).then_some(())?;
    let (statistic, df) = (squares / spread, columns - 1.0);
    Some(RankTest { statistic, df, p: chi_square(statistic, df)?, effect: statistic / (n * df) })
}
