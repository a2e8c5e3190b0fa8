//! Bootstrap intervals from replicates, however they were drawn.

use super::distribution::{normal_cdf, normal_quantile};
use super::estimate::{Interval, LEVEL};
use super::rank::{quantile, sorted};
use super::summary::{mean, variance};

/// Intervals of a statistic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bootstrap {
    /// Quantiles of the replicates.
    pub percentile: Interval,
    /// The same mirrored at the estimate.
    pub basic: Interval,
    /// Bias-corrected and accelerated; `None` where it is undefined.
    pub bca: Option<Interval>,
    /// Correction for bias; ties count half.
    pub z0: Option<f64>,
    /// Standard deviation of the replicates.
    pub se: Option<f64>,
}

/// Intervals of `estimate` from its replicates and acceleration; `None` without replicates.
pub fn intervals(estimate: f64, replicates: &[f64], acceleration: Option<f64>) -> Option<Bootstrap> {
    let sorted = sorted(replicates);
    let tail = (1.0 - LEVEL) / 2.0;
    let (low, high) = (quantile(&sorted, tail)?, quantile(&sorted, 1.0 - tail)?);
    let below = replicates.iter().filter(|value| **value < estimate).count() as f64;
    let equal = replicates.iter().filter(|value| **value == estimate).count() as f64;
    let z0 = normal_quantile((below + 0.5 * equal) / replicates.len() as f64);
    let bca = z0.zip(acceleration).zip(normal_quantile(tail)).and_then(|((z0, a), z)| {
        let limit = |z: f64| quantile(&sorted, normal_cdf(z0 + (z0 + z) / (1.0 - a * (z0 + z))));
        Some(Interval::new(limit(z)?, limit(-z)?))
    });
    Some(Bootstrap {
        percentile: Interval::new(low, high),
        basic: Interval::new(2.0 * estimate - high, 2.0 * estimate - low),
        bca,
        z0,
        se: variance(replicates).map(f64::sqrt),
    })
}

/// Acceleration of a statistic of one or more samples from its delete-one values, sample by sample.
pub fn acceleration(deleted: &[Vec<f64>]) -> Option<f64> {
    let (mut cubes, mut squares) = (0.0, 0.0);
    for values in deleted {
        let (n, centre) = (values.len() as f64, mean(values)?);
        let influence = |value: &f64| (n - 1.0) * (centre - value);
        cubes += values.iter().map(|value| influence(value).powi(3)).sum::<f64>() / n.powi(3);
        squares += values.iter().map(|value| influence(value).powi(2)).sum::<f64>() / (n * n);
    }
    (squares > 0.0).then(|| cubes / (6.0 * squares * squares.sqrt()))
}

/// Delete-one means of a sample, each times `sign`.
pub fn deleted_means(values: &[f64], sign: f64) -> Vec<f64> {
    let (n, sum) = (values.len() as f64, values.iter().sum::<f64>());
    values.iter().map(|value| sign * (sum - value) / (n - 1.0)).collect()
}
