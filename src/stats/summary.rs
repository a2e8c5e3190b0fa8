//! What a list of numbers looks like: mean, spread, quartiles.

use super::rank::{median, quantile, sorted};

/// The mean; `None` of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// The variance with `n - 1` below; `None` of fewer than two values.
pub fn variance(values: &[f64]) -> Option<f64> {
    let mean = mean(values)?;
    (values.len() > 1).then(|| squares(values, mean) / (values.len() as f64 - 1.0))
}

/// The variance with `n` below; `None` of nothing.
pub fn population_variance(values: &[f64]) -> Option<f64> {
    mean(values).map(|mean| squares(values, mean) / values.len() as f64)
}

/// The sum of squared distances from `centre`.
pub fn squares(values: &[f64], centre: f64) -> f64 {
    values.iter().map(|value| (value - centre) * (value - centre)).sum()
}

/// A description of numbers; undefined parts are `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Summary {
    /// Mean.
    pub mean: Option<f64>,
    /// Standard deviation with `n - 1` below.
    pub sd: Option<f64>,
    /// First quartile, type 7.
    pub q1: Option<f64>,
    /// Median.
    pub median: Option<f64>,
    /// Third quartile, type 7.
    pub q3: Option<f64>,
    /// Median distance from the median, unscaled.
    pub mad: Option<f64>,
}

/// Describes numbers.
pub fn summary(values: &[f64]) -> Summary {
    let sorted = sorted(values);
    let middle = median(values);
    Summary {
        mean: mean(values),
        sd: variance(values).map(f64::sqrt),
        q1: quantile(&sorted, 0.25),
        median: middle,
        q3: quantile(&sorted, 0.75),
        mad: middle.and_then(|middle| median(&values.iter().map(|value| (value - middle).abs()).collect::<Vec<_>>())),
    }
}
