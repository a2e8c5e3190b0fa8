//! Two samples of scores: Welch's t, standardised differences, Cliff's delta, equivalence.

use super::distribution::{student, student_quantile, student_two_sided};
use super::elementary::{exp, ln, ln_gamma};
use super::estimate::{Interval, LEVEL};
use super::p_value::PValue;
use super::rank::{median, midranks};
use super::refusal::Refusal;
use super::summary::{mean, variance};

/// Welch's t test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Welch {
    /// Difference of means over its standard error.
    pub t: f64,
    /// Satterthwaite's degrees of freedom.
    pub df: f64,
    /// Two-sided.
    pub p: PValue,
    /// First mean less second.
    pub difference: f64,
    /// Its standard error.
    pub se: f64,
    /// Interval of the difference.
    pub interval: Interval,
}

/// Numbers without the missing ones.
///
/// # Errors
/// When one is missing.
pub fn complete(values: &[Option<f64>]) -> Result<Vec<f64>, Refusal> {
    values.iter().map(|value| value.filter(|value| value.is_finite()).ok_or(Refusal::MissingValue)).collect()
}

/// Compares the means of two samples without taking their variances to be equal.
///
/// # Errors
/// With fewer than two values on a side, or no variation on either.
pub fn welch(x: &[f64], y: &[f64]) -> Result<Welch, Refusal> {
    let (Some(mean_x), Some(mean_y)) = (mean(x), mean(y)) else { return Err(Refusal::EmptyGroup) };
    let (Some(var_x), Some(var_y)) = (variance(x), variance(y)) else { return Err(Refusal::OneDocument) };
    let (n1, n2) = (x.len() as f64, y.len() as f64);
    let (v1, v2) = (var_x / n1, var_y / n2);
    let square = v1 + v2;
    if square <= 0.0 {
        return Err(Refusal::NoVariation);
    }
    let df = square * square / (v1 * v1 / (n1 - 1.0) + v2 * v2 / (n2 - 1.0));
    let (difference, se) = (mean_x - mean_y, square.sqrt());
    let quantile = student_quantile(0.5 + LEVEL / 2.0, df).ok_or(Refusal::NoVariation)?;
    let p = student_two_sided(difference / se, df).ok_or(Refusal::NoVariation)?;
    let interval = Interval::around(difference, quantile * se);
    Ok(Welch { t: difference / se, df, p, difference, se, interval })
}

/// Two one-sided tests against a margin (TOST).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Equivalence {
    /// Statistic against the lower margin.
    pub t_low: f64,
    /// That the difference lies above it.
    pub p_low: PValue,
    /// Statistic against the upper margin.
    pub t_high: f64,
    /// That the difference lies below it.
    pub p_high: PValue,
    /// The larger of both.
    pub p: PValue,
    /// Degrees of freedom.
    pub df: f64,
}

/// Tests whether `difference` lies between `low` and `high`, which were named beforehand.
pub fn equivalence(difference: f64, se: f64, df: f64, [low, high]: [f64; 2]) -> Option<Equivalence> {
    (se > 0.0 && low < high).then_some(())?;
    let (t_low, t_high) = ((difference - low) / se, (difference - high) / se);
    let (p_low, p_high) = (student(t_low, df)?, student(-t_high, df)?);
    Some(Equivalence { t_low, p_low, t_high, p_high, p: p_low.max(p_high), df })
}

/// Equivalence of two means by Welch's standard error.
///
/// # Errors
/// As [`welch`].
pub fn equivalence_of_means(x: &[f64], y: &[f64], margins: [f64; 2]) -> Result<Equivalence, Refusal> {
    let welch = welch(x, y)?;
    equivalence(welch.difference, welch.se, welch.df, margins).ok_or(Refusal::NoVariation)
}

/// Cohen's d with the pooled standard deviation, and Hedges' g by the exact correction.
pub fn standardised_difference(x: &[f64], y: &[f64]) -> Option<(f64, f64)> {
    let (n1, n2) = (x.len() as f64, y.len() as f64);
    let df = n1 + n2 - 2.0;
    let pooled = ((n1 - 1.0) * variance(x)? + (n2 - 1.0) * variance(y)?) / df;
    (pooled > 0.0).then_some(())?;
    let d = (mean(x)? - mean(y)?) / pooled.sqrt();
    let correction = exp(ln_gamma(0.5 * df) - 0.5 * ln(0.5 * df) - ln_gamma(0.5 * (df - 1.0)));
    Some((d, d * correction))
}

/// How often the first sample's values lie above the second's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dominance {
    /// Share above less share below (Cliff).
    pub delta: f64,
    /// Share above and half of the ties (Vargha & Delaney's A).
    pub a: f64,
    /// Median of all pairwise differences (Hodges & Lehmann).
    pub shift: f64,
}

/// Compares every value of one sample with every value of the other.
pub fn dominance(x: &[f64], y: &[f64]) -> Option<Dominance> {
    let shift = median(&pairwise_differences(x, y))?;
    let ranks = midranks(&[x, y].concat());
    let (n1, n2) = (x.len() as f64, y.len() as f64);
    let u = ranks[..x.len()].iter().sum::<f64>() - n1 * (n1 + 1.0) / 2.0;
    let a = u / (n1 * n2);
    Some(Dominance { delta: 2.0 * a - 1.0, a, shift })
}

/// All differences between a value of `x` and one of `y`.
pub fn pairwise_differences(x: &[f64], y: &[f64]) -> Vec<f64> {
    x.iter().flat_map(|x| y.iter().map(move |y| x - y)).collect()
}
