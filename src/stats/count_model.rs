//! Two groups of counts with words as exposure: quasi-Poisson, and variances that documents or clusters make robust.

use super::elementary::ln;
use std::collections::BTreeMap;

use super::distribution::{normal_quantile, student_quantile, student_two_sided};
use super::estimate::{Interval, LEVEL};
use super::p_value::PValue;
use super::rate::Rate;
use super::rate_ratio::total;
use super::refusal::Refusal;
use super::special::deviance_term;

/// Logarithm of first rate over second by quasi-Poisson regression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuasiPoisson {
    /// Natural logarithm of the ratio.
    pub log: f64,
    /// Pearson's chi-square over its degrees of freedom: the design effect of burstiness.
    pub phi: f64,
    /// Standard error.
    pub se: f64,
    /// Standard error if words were independent.
    pub se_poisson: f64,
    /// Logarithm over standard error.
    pub t: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// Two-sided by the t distribution.
    pub p: PValue,
    /// Interval of the ratio.
    pub interval: Interval,
    /// Deviance of the model.
    pub deviance: f64,
}

fn logs(first: &[Rate], second: &[Rate]) -> Result<(Rate, Rate, f64), Refusal> {
    if first.is_empty() || second.is_empty() {
        return Err(Refusal::EmptyGroup);
    }
    let (one, other) = (total(first), total(second));
    if one.count <= 0.0 || other.count <= 0.0 {
        return Err(Refusal::NoHits);
    }
    let log = ln(one.count / one.exposure) - ln(other.count / other.exposure);
    Ok((one, other, log))
}

/// Fits a log-linear model with free dispersion.
///
/// # Errors
/// Where a group is empty or has no hits, or nothing is left to estimate the dispersion from.
pub fn quasi_poisson(first: &[Rate], second: &[Rate]) -> Result<QuasiPoisson, Refusal> {
    let (one, other, log) = logs(first, second)?;
    let (mut pearson, mut deviance) = (0.0, 0.0);
    for (units, sum) in [(first, one), (second, other)] {
        for unit in units.iter().filter(|unit| unit.exposure > 0.0) {
            let expected = unit.exposure * sum.count / sum.exposure;
            let difference = unit.count - expected;
            pearson += difference * difference / expected;
            deviance += 2.0 * deviance_term(unit.count, expected, difference);
        }
    }
    let df = (first.len() + second.len()) as f64 - 2.0;
    if df < 1.0 {
        return Err(Refusal::OneDocument);
    }
    let phi = pearson / df;
    let se_poisson = (one.count.recip() + other.count.recip()).sqrt();
    let se = se_poisson * phi.sqrt();
    if se <= 0.0 {
        return Err(Refusal::NoVariation);
    }
    let quantile = student_quantile(0.5 + LEVEL / 2.0, df).ok_or(Refusal::NoVariation)?;
    let p = student_two_sided(log / se, df).ok_or(Refusal::NoVariation)?;
    let interval = Interval::around(log, quantile * se).exp();
    Ok(QuasiPoisson { log, phi, se, se_poisson, t: log / se, df, p, interval, deviance })
}

/// Sandwich standard errors of the log rate ratio, by document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Robust {
    /// Natural logarithm of first rate over second.
    pub log: f64,
    /// Without correction (HC0).
    pub se_hc0: f64,
    /// Times `n/(n-2)` in the variance (HC1).
    pub se_hc1: f64,
    /// With `k/(k-1)` in each group.
    pub se_group: f64,
    /// Interval of the ratio from the last, by the normal distribution.
    pub interval: Interval,
}

/// The sum of squared residuals over clusters, on the scale of the log rate.
fn meat(units: &[Rate], sum: Rate, cluster: impl Fn(usize) -> u64) -> f64 {
    let mut residuals: BTreeMap<u64, f64> = BTreeMap::new();
    for (i, unit) in units.iter().enumerate() {
        *residuals.entry(cluster(i)).or_default() += unit.count - unit.exposure * sum.count / sum.exposure;
    }
    residuals.values().map(|residual| residual * residual).sum::<f64>() / (sum.count * sum.count)
}

/// Document-robust standard errors.
///
/// # Errors
/// Where a group has no hits, or fewer than two documents.
pub fn robust(first: &[Rate], second: &[Rate]) -> Result<Robust, Refusal> {
    let (one, other, log) = logs(first, second)?;
    if first.len() < 2 || second.len() < 2 {
        return Err(Refusal::OneDocument);
    }
    let (v1, v2) = (meat(first, one, |i| i as u64), meat(second, other, |i| i as u64));
    let (k1, k2) = (first.len() as f64, second.len() as f64);
    let n = k1 + k2;
    let se_group = (k1 / (k1 - 1.0) * v1 + k2 / (k2 - 1.0) * v2).sqrt();
    let z = normal_quantile(0.5 + LEVEL / 2.0).unwrap_or_default();
    Ok(Robust {
        log,
        se_hc0: (v1 + v2).sqrt(),
        se_hc1: (n / (n - 2.0) * (v1 + v2)).sqrt(),
        se_group,
        interval: Interval::around(log, z * se_group).exp(),
    })
}

/// Sandwich standard errors of the log rate ratio, by cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClusterRobust {
    /// Natural logarithm of first rate over second.
    pub log: f64,
    /// Clusters in both groups.
    pub clusters: usize,
    /// Without correction (CR0).
    pub se_cr0: f64,
    /// Times `G/(G-1)` in the variance.
    pub se_cr0_g: f64,
    /// Times `G/(G-1) (n-1)/(n-2)` in the variance (CR1).
    pub se_cr1: f64,
}

/// Cluster-robust standard errors; `clusters` numbers the clusters of each group's documents.
///
/// # Errors
/// Where a group has no hits, or there are fewer than two clusters.
pub fn cluster_robust(groups: [&[Rate]; 2], clusters: [&[u64]; 2]) -> Result<ClusterRobust, Refusal> {
    let (one, other, log) = logs(groups[0], groups[1])?;
    let number = |group: usize| move |i: usize| clusters[group].get(i).copied().unwrap_or_default();
    let variance = meat(groups[0], one, number(0)) + meat(groups[1], other, number(1));
    let distinct = |clusters: &[u64]| clusters.iter().collect::<std::collections::BTreeSet<_>>().len();
    let together = distinct(clusters[0]) + distinct(clusters[1]);
    let (g, n) = (together as f64, (groups[0].len() + groups[1].len()) as f64);
    if together < 2 || n < 3.0 {
        return Err(Refusal::OneDocument);
    }
    let corrected = variance * g / (g - 1.0);
    Ok(ClusterRobust {
        log,
        clusters: together,
        se_cr0: variance.sqrt(),
        se_cr0_g: corrected.sqrt(),
        se_cr1: (corrected * (n - 1.0) / (n - 2.0)).sqrt(),
    })
}
