//! Shares of documents: Wilson's interval, Newcombe's difference, text dispersion.

use super::distribution::normal_quantile;
use super::estimate::{Interval, LEVEL};
use super::keyness::{Counts, Keyness};

/// Wilson's score interval for `x` of `n`; `None` with nothing to have a share of, or more than all.
pub fn wilson(x: f64, n: f64) -> Option<Interval> {
    (n > 0.0 && x >= 0.0 && x <= n).then_some(())?;
    let z = normal_quantile(0.5 + LEVEL / 2.0)?;
    let (p, square) = (x / n, z * z);
    let centre = (p + square / (2.0 * n)) / (1.0 + square / n);
    let half = z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt() / (1.0 + square / n);
    // At the ends the limit is the end itself; rounding would leave a little.
    let low = if x == 0.0 { 0.0 } else { centre - half };
    let high = if x == n { 1.0 } else { centre + half };
    Some(Interval::new(low, high))
}

/// Difference of two shares with Newcombe's hybrid score interval (Newcombe 1998, method 10).
pub fn difference(a: f64, n1: f64, b: f64, n2: f64) -> Option<(f64, Interval)> {
    let (first, second) = (wilson(a, n1)?, wilson(b, n2)?);
    let (p1, p2) = (a / n1, b / n2);
    let difference = p1 - p2;
    let apart = |one: f64, other: f64| (one * one + other * other).sqrt();
    let low = difference - apart(p1 - first.low?, second.high? - p2);
    let high = difference + apart(first.high? - p1, p2 - second.low?);
    Some((difference, Interval::new(low, high)))
}

/// Four-cell log-likelihood ratio on numbers of documents with and without a word (Egbert & Biber 2019).
pub fn text_dispersion(with_first: u64, first: u64, with_second: u64, second: u64) -> Option<Keyness> {
    Counts::new(with_first, first, with_second, second).ok()?.g2()
}
