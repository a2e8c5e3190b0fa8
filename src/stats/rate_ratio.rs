//! The default comparison of two outlets: ratio of two rates with a delete-one-document jackknife interval.
//!
//! A document, or a cluster of them, is one [`Rate`]: its hits over its words.

use super::distribution::{student_quantile, student_two_sided};
use super::elementary::{exp, ln};
use super::estimate::{Interval, LEVEL};
use super::p_value::PValue;
use super::rate::Rate;
use super::refusal::Refusal;

/// A sum of squared differences of logarithms up to which nothing differs.
pub const ROUNDING: f64 = 1e-24;

/// The part of a sum of squares up to which what is left of it is rounding.
pub const ROUNDING_OF_SQUARES: f64 = 1e-12;

/// Hits and words of all units together.
pub fn total(units: &[Rate]) -> Rate {
    units.iter().fold(Rate::default(), |sum, unit| Rate {
        count: sum.count + unit.count,
        exposure: sum.exposure + unit.exposure,
    })
}

/// A ratio of rates on the logarithmic scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogRatio {
    /// Natural logarithm of first rate over second.
    pub log: f64,
    /// Variance of the logarithm of each rate.
    pub variances: [f64; 2],
    /// Standard error.
    pub se: f64,
    /// Degrees of freedom (Satterthwaite).
    pub df: f64,
    /// Logarithm over standard error.
    pub t: f64,
    /// Two-sided by the t distribution.
    pub p: PValue,
}

impl LogRatio {
    /// From two log rates with their variances and degrees of freedom.
    ///
    /// # Errors
    /// Without any variation.
    pub fn of(logs: [f64; 2], variances: [f64; 2], df: [f64; 2]) -> Result<Self, Refusal> {
        let square = variances[0] + variances[1];
        if square.is_nan() || square <= 0.0 {
            return Err(Refusal::NoVariation);
        }
        let joint = square * square / (variances[0] * variances[0] / df[0] + variances[1] * variances[1] / df[1]);
        let (log, se) = (logs[0] - logs[1], square.sqrt());
        let p = student_two_sided(log / se, joint).ok_or(Refusal::NoVariation)?;
        Ok(Self { log, variances, se, df: joint, t: log / se, p })
    }

    /// The ratio.
    pub fn ratio(&self) -> f64 {
        exp(self.log)
    }

    /// The interval of the ratio at this level.
    pub fn interval_at(&self, level: f64) -> Option<Interval> {
        let quantile = student_quantile(0.5 + level / 2.0, self.df)?;
        Some(Interval::around(self.log, quantile * self.se).exp())
    }

    /// The interval of the ratio at [`LEVEL`].
    pub fn interval(&self) -> Option<Interval> {
        self.interval_at(LEVEL)
    }
}

/// First rate over second, with the jackknife's variances.
///
/// # Errors
/// With fewer than two units on a side, or where all hits of a side stand in one unit.
pub fn jackknife(first: &[Rate], second: &[Rate]) -> Result<LogRatio, Refusal> {
    let (one, other) = (log_rate(first)?, log_rate(second)?);
    LogRatio::of([one.0, other.0], [one.1, other.1], [first.len(), second.len()].map(|k| k as f64 - 1.0))
}

/// Logarithm of a rate and its jackknife variance.
///
/// # Errors
/// With fewer than two units, or where leaving one out leaves no hits or no words.
pub fn log_rate(units: &[Rate]) -> Result<(f64, f64), Refusal> {
    if units.is_empty() {
        return Err(Refusal::EmptyGroup);
    }
    if units.len() < 2 {
        return Err(Refusal::OneDocument);
    }
    let total = total(units);
    let k = units.len() as f64;
    let mut logs = Vec::with_capacity(units.len());
    for unit in units {
        let (hits, words) = (total.count - unit.count, total.exposure - unit.exposure);
        if hits <= 0.0 || words <= 0.0 {
            return Err(Refusal::NoHits);
        }
        logs.push(ln(hits / words));
    }
    // From the first on, so that of many equal logarithms nothing adds up.
    let mean = logs[0] + logs.iter().map(|log| log - logs[0]).sum::<f64>() / k;
    let squares: f64 = logs.iter().map(|log| (log - mean) * (log - mean)).sum();
    // What is left of equal rates is rounding.
    let squares = if squares > ROUNDING { squares } else { 0.0 };
    Ok((ln(total.count / total.exposure), (k - 1.0) / k * squares))
}

/// Sums over units from which a rate's linearised variance follows; merging them in any order gives the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RateSums {
    /// Units.
    pub n: u64,
    /// Hits.
    pub x: u64,
    /// Words.
    pub w: u64,
    /// Squared hits.
    pub xx: u128,
    /// Hits times words.
    pub xw: u128,
    /// Squared words.
    pub ww: u128,
}

impl RateSums {
    /// Adds one unit.
    pub fn add(&mut self, hits: u64, words: u64) {
        let (x, w) = (u128::from(hits), u128::from(words));
        self.merge(&Self { n: 1, x: hits, w: words, xx: x * x, xw: x * w, ww: w * w });
    }

    /// Adds the sums over other units.
    pub const fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.x += other.x;
        self.w += other.w;
        self.xx += other.xx;
        self.xw += other.xw;
        self.ww += other.ww;
    }

    /// The rate of all units together.
    pub const fn rate(&self) -> Rate {
        Rate::new(self.x, self.w)
    }

    /// Variance of the rate by linearisation, `k/(k-1) Σ(x - wR)² / W²`; `None` for fewer than two units or no words.
    pub fn variance(&self) -> Option<f64> {
        (self.n > 1 && self.w > 0).then_some(())?;
        let [n, w] = [self.n, self.w].map(|sum| sum as f64);
        let rate = self.x as f64 / w;
        let squares = self.xx as f64 - 2.0 * rate * self.xw as f64 + rate * rate * self.ww as f64;
        // What is left of equal rates is rounding.
        let squares = if squares > ROUNDING_OF_SQUARES * self.xx as f64 { squares } else { 0.0 };
        Some(n / (n - 1.0) * squares / (w * w))
    }
}

/// First rate over second from sums alone, with linearised variances: for corpora too large to leave documents out.
///
/// # Errors
/// With fewer than two units on a side, or a side without hits.
pub fn linearised(first: &RateSums, second: &RateSums) -> Result<LogRatio, Refusal> {
    let side = |sums: &RateSums| {
        if sums.n == 0 || sums.w == 0 {
            return Err(Refusal::EmptyGroup);
        }
        let variance = sums.variance().ok_or(Refusal::OneDocument)?;
        let rate = sums.x as f64 / sums.w as f64;
        if sums.x == 0 { Err(Refusal::NoHits) } else { Ok((ln(rate), variance / (rate * rate), sums.n as f64 - 1.0)) }
    };
    let (one, other) = (side(first)?, side(second)?);
    LogRatio::of([one.0, other.0], [one.1, other.1], [one.2, other.2])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hits_in_one_document_only_leave_the_ratio_without_interval() {
        let hits = [Rate::new(3, 100), Rate::new(0, 100)];
        let even = [Rate::new(3, 100), Rate::new(2, 100)];
        assert_eq!(jackknife(&hits, &even), Err(Refusal::NoHits));
        assert_eq!(jackknife(&even, &[]), Err(Refusal::EmptyGroup));
        assert_eq!(jackknife(&even, &even[..1]), Err(Refusal::OneDocument));
        let equal = [Rate::new(3, 100), Rate::new(3, 100)];
        assert_eq!(jackknife(&equal, &equal), Err(Refusal::NoVariation));
    }

    proptest! {
        #[test]
        fn sums_do_not_depend_on_how_the_documents_were_split(
            documents in prop::collection::vec((0..40_u64, 1..3000_u64), 0..40),
            parts in prop::collection::vec(0..5_usize, 40),
        ) {
            let mut whole = RateSums::default();
            let mut split = [RateSums::default(); 5];
            for ((hits, words), part) in documents.iter().zip(&parts) {
                whole.add(*hits, *words);
                split[*part].add(*hits, *words);
            }
            let mut merged = RateSums::default();
            split.iter().rev().for_each(|sums| merged.merge(sums));
            prop_assert_eq!(merged, whole);
        }

        #[test]
        fn swapping_the_outlets_turns_the_logarithm(counts in prop::collection::vec((1..30_u64, 100..900_u64), 4..12)) {
            let units: Vec<Rate> = counts.iter().map(|(hits, words)| Rate::new(*hits, *words)).collect();
            let (one, other) = units.split_at(units.len() / 2);
            if let (Ok(there), Ok(back)) = (jackknife(one, other), jackknife(other, one)) {
                prop_assert!((there.log + back.log).abs() < 1e-12);
                prop_assert!((there.se - back.se).abs() < 1e-12);
            }
        }
    }
}
