//! Counts over words within a text: exact limits of a rate and the exact ratio of two rates.

use super::distribution::{beta_quantile, binomial, binomial_at_most, chi_square_quantile};
use super::elementary::{exp, ln_1p};
use super::estimate::{Interval, LEVEL};
use super::p_value::PValue;
use super::special::ln_binomial;

/// How much more probable an outcome may be and still count as no more probable than the observed one.
const SLACK: f64 = 1e-7;

/// Garwood's limits of the rate of `count` events in `exposure`; `None` at no exposure.
pub fn rate_interval(count: u64, exposure: u64) -> Option<Interval> {
    (exposure > 0).then_some(())?;
    let (x, n) = (count as f64, exposure as f64);
    let tail = (1.0 - LEVEL) / 2.0;
    let low = if count == 0 { 0.0 } else { chi_square_quantile(tail, 2.0 * x)? / 2.0 };
    let high = chi_square_quantile(1.0 - tail, 2.0 * x + 2.0)? / 2.0;
    Some(Interval::new(low / n, high / n))
}

/// Two Poisson rates compared given the sum of their counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExactRateRatio {
    /// First rate over second; `None` where the second is zero.
    pub rate_ratio: Option<f64>,
    /// Clopper and Pearson's limits, carried over to the ratio.
    pub interval: Interval,
    /// Two-sided, by the probability of single outcomes.
    pub p: PValue,
}

/// Compares `a` events in `n1` with `b` in `n2`; `None` where nothing happened or nothing could.
pub fn rate_ratio(a: u64, n1: u64, b: u64, n2: u64) -> Option<ExactRateRatio> {
    rate_ratio_at(LEVEL, a, n1, b, n2)
}

/// The same with an interval of another level.
pub fn rate_ratio_at(level: f64, a: u64, n1: u64, b: u64, n2: u64) -> Option<ExactRateRatio> {
    if n1 == 0 || n2 == 0 || a.checked_add(b)? == 0 {
        return None;
    }
    let [a, b, n1, n2] = [a, b, n1, n2].map(|count| count as f64);
    let share = n1 / (n1 + n2);
    let limits = clopper_pearson_limits(a, a + b, (1.0 - level) / 2.0)?;
    let ratio = |p: Option<f64>| p.filter(|p| *p < 1.0).map(|p| p / (1.0 - p) * n2 / n1);
    Some(ExactRateRatio {
        rate_ratio: (b > 0.0).then(|| (a / n1) / (b / n2)),
        interval: Interval { low: ratio(limits.low), high: ratio(limits.high) },
        p: binomial_two_sided(a, a + b, share)?,
    })
}

/// Clopper and Pearson's limits for `x` successes among `n`.
pub fn clopper_pearson(x: f64, n: f64) -> Option<Interval> {
    clopper_pearson_limits(x, n, (1.0 - LEVEL) / 2.0)
}

/// The same with a probability of `tail` beyond either limit.
pub fn clopper_pearson_limits(x: f64, n: f64, tail: f64) -> Option<Interval> {
    (n > 0.0 && x >= 0.0 && x <= n).then_some(())?;
    let low = if x == 0.0 { 0.0 } else { beta_quantile(tail, x, n - x + 1.0)? };
    let high = if x == n { 1.0 } else { beta_quantile(1.0 - tail, x + 1.0, n - x)? };
    Some(Interval::new(low, high))
}

/// Two-sided exact binomial p: the outcomes no more probable than `x` among `n`.
pub fn binomial_two_sided(x: f64, n: f64, p: f64) -> Option<PValue> {
    let ln = |x: f64| ln_binomial(x, n - x, p, 1.0 - p);
    let limit = ln(x) + SLACK;
    let mode = ((n + 1.0) * p).floor().clamp(0.0, n);
    if ln(mode) <= limit {
        return Some(PValue::ONE);
    }
    let edge = |mut inside: f64, mut outside: f64| {
        while (inside - outside).abs() > 1.0 {
            let middle = (0.5 * (inside + outside)).floor();
            if ln(middle) > limit {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        outside
    };
    let lower = if x < mode { x } else { edge(mode, -1.0) };
    let upper = if x > mode { x } else { edge(mode, n + 1.0) };
    let below = binomial_at_most(lower, n, p).filter(|_| lower >= 0.0);
    let above = if upper > n { None } else { binomial(upper - 1.0, n, p) };
    match (below, above) {
        (Some(below), Some(above)) => {
            let (large, small) = (below.ln().max(above.ln()), below.ln().min(above.ln()));
            PValue::from_ln(large + ln_1p(exp(small - large)))
        }
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_hits_leave_an_upper_limit_only() {
        let ratio = rate_ratio(0, 300, 5, 420).unwrap();
        assert_eq!((ratio.rate_ratio, ratio.interval.low), (Some(0.0), Some(0.0)));
        let turned = rate_ratio(5, 420, 0, 300).unwrap();
        assert_eq!((turned.rate_ratio, turned.interval.high), (None, None));
        assert!(turned.interval.low.is_some());
        assert_eq!(rate_ratio(0, 300, 0, 420), None);
        assert_eq!(rate_interval(0, 0), None);
    }
}
