//! One outlet over time: Mann and Kendall's test and Theil and Sen's slope over equal bins.

use super::distribution::normal_two_sided;
use super::p_value::PValue;
use super::rank::{median, tie_sum};
use super::summary::mean;

/// A monotone trend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Rising less falling pairs.
    pub s: f64,
    /// Its variance, corrected for ties.
    pub variance: f64,
    /// Standardised, with a correction for continuity.
    pub z: f64,
    /// Two-sided.
    pub p: PValue,
    /// Median slope over all pairs, per bin.
    pub slope: f64,
    /// Median value less the slope up to the middle.
    pub intercept: f64,
}

/// Looks for a monotone trend in values one bin apart; `None` with fewer than two.
pub fn trend(values: &[f64]) -> Option<Trend> {
    trend_at(&(0..values.len()).map(|i| i as f64).collect::<Vec<_>>(), values)
}

/// Looks for a monotone trend in values at these rising times; `None` with fewer than two.
pub fn trend_at(times: &[f64], values: &[f64]) -> Option<Trend> {
    let count = values.len();
    (count > 1 && times.len() == count).then_some(())?;
    let (mut s, mut slopes) = (0.0, Vec::with_capacity(count * (count - 1) / 2));
    for (i, first) in values.iter().enumerate() {
        for (j, second) in values.iter().enumerate().skip(i + 1) {
            let difference = second - first;
            if difference != 0.0 {
                s += difference.signum();
            }
            slopes.push(difference / (times[j] - times[i]));
        }
    }
    let n = count as f64;
    let tied: f64 = super::rank::ties(values).into_iter().map(|t| t * (t - 1.0) * (2.0 * t + 5.0)).sum();
    let variance = (n * (n - 1.0) * (2.0 * n + 5.0) - tied) / 18.0;
    let z = if s == 0.0 || variance <= 0.0 { 0.0 } else { (s - s.signum()) / variance.sqrt() };
    let slope = median(&slopes)?;
    let middle = median(times)?;
    Some(Trend { s, variance, z, p: normal_two_sided(z)?, slope, intercept: median(values)? - slope * middle })
}

/// Correlation of each value with the one before; `None` where nothing varies.
pub fn autocorrelation(values: &[f64]) -> Option<f64> {
    let mean = mean(values)?;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    let products: f64 = values.windows(2).map(|pair| (pair[0] - mean) * (pair[1] - mean)).sum();
    (squares > 0.0).then(|| products / squares)
}

/// Whether values lean on the ones before more than chance lets them, so that a plain trend test says too much.
pub fn is_autocorrelated(values: &[f64]) -> bool {
    autocorrelation(values).is_some_and(|r| r > 1.96 / (values.len() as f64).sqrt())
}

/// Whether any two values are equal.
pub fn has_ties(values: &[f64]) -> bool {
    tie_sum(values) > 0.0
}
