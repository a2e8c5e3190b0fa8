//! Two counts with fixed margins: Fisher's exact test and the conditional odds ratio.
//!
//! Probabilities are kept as logarithms throughout, so that tables of many words neither overflow nor vanish.

use super::distribution::bisect;
use super::elementary::{exp, ln, ln_1p};
use super::estimate::{Interval, LEVEL};
use super::keyness::Counts;
use super::p_value::PValue;
use super::special::ln_binomial;

/// How much more probable a table may be and still count as no more probable than the observed one.
const SLACK: f64 = 1e-7;
/// How many tables with the same margins are weighed for an odds ratio.
const MOST: u64 = 1_000_000;

/// Hits of the first group when all margins are fixed.
#[derive(Clone, Copy, Debug)]
struct Hypergeometric {
    first: f64,
    second: f64,
    drawn: f64,
    low: f64,
    high: f64,
}

impl Hypergeometric {
    fn new(counts: Counts) -> Self {
        let ([a, b], [n1, n2]) = counts.parts();
        let (first, second, drawn) = (n1 as f64, n2 as f64, a as f64 + b as f64);
        Self { first, second, drawn, low: (drawn - second).max(0.0), high: drawn.min(first) }
    }

    fn ln(&self, x: f64) -> f64 {
        if self.low == self.high {
            return 0.0;
        }
        let total = self.first + self.second;
        let (p, q) = (self.drawn / total, (total - self.drawn) / total);
        ln_binomial(x, self.first - x, p, q) + ln_binomial(self.drawn - x, self.second - self.drawn + x, p, q)
            - ln_binomial(self.drawn, total - self.drawn, p, q)
    }

    /// Probability of `x + 1` over that of `x`.
    fn ratio(&self, x: f64) -> f64 {
        (self.first - x) / (x + 1.0) * (self.drawn - x) / (self.second - self.drawn + x + 1.0)
    }

    fn mode(&self) -> f64 {
        let total = self.first + self.second;
        (((self.drawn + 1.0) * (self.first + 1.0)) / (total + 2.0)).floor().clamp(self.low, self.high)
    }

    /// Logarithm of the probability of `x` and all beyond it, away from the mode.
    fn ln_tail(&self, mut x: f64, upwards: bool) -> f64 {
        if x < self.low || x > self.high {
            return f64::NEG_INFINITY;
        }
        let first = self.ln(x);
        let (mut sum, mut term) = (1.0, 1.0);
        loop {
            if if upwards { x >= self.high } else { x <= self.low } {
                break;
            }
            term *= if upwards { self.ratio(x) } else { self.ratio(x - 1.0).recip() };
            x += if upwards { 1.0 } else { -1.0 };
            sum += term;
            if term < sum * 1e-18 {
                break;
            }
        }
        first + ln(sum)
    }
}

/// Two-sided p of Fisher's exact test: the tables no more probable than the observed one.
pub fn exact(counts: Counts) -> Option<PValue> {
    let tables = Hypergeometric::new(counts);
    let observed = counts.parts().0[0] as f64;
    let limit = tables.ln(observed) + SLACK;
    let mode = tables.mode();
    if tables.ln(mode) <= limit {
        return Some(PValue::ONE);
    }
    // Beyond the mode probabilities only fall, so the last table above the limit is found by halving.
    let edge = |mut inside: f64, mut outside: f64| {
        while (inside - outside).abs() > 1.0 {
            let middle = (0.5 * (inside + outside)).floor();
            let middle = if middle == inside || middle == outside { 0.5 * (inside + outside) } else { middle };
            if tables.ln(middle) > limit {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        outside
    };
    let lower = if observed < mode { observed } else { edge(mode, tables.low - 1.0) };
    let upper = if observed > mode { observed } else { edge(mode, tables.high + 1.0) };
    let (lower, upper) = (tables.ln_tail(lower, false), tables.ln_tail(upper, true));
    let (large, small) = if lower > upper { (lower, upper) } else { (upper, lower) };
    PValue::from_ln(large + ln_1p(exp(small - large)))
}

/// The odds ratio that makes the observed table most probable, given the margins, with its exact interval.
///
/// `None` where more than a million tables have these margins, or only one has.
pub fn conditional_odds_ratio(counts: Counts) -> Option<(Option<f64>, Interval)> {
    let tables = Hypergeometric::new(counts);
    if tables.high <= tables.low || tables.high - tables.low > MOST as f64 {
        return None;
    }
    let observed = counts.parts().0[0] as f64;
    let support: Vec<(f64, f64)> =
        (0..=(tables.high - tables.low) as u64).map(|i| tables.low + i as f64).map(|x| (x, tables.ln(x))).collect();
    // Sum of weights at this log odds ratio, and what `part` takes of each, both over their largest.
    let mean = |ln_odds: f64, part: &dyn Fn(f64) -> f64| {
        let most = support.iter().map(|(x, ln)| ln + x * ln_odds).fold(f64::NEG_INFINITY, f64::max);
        let (mut all, mut taken) = (0.0, 0.0);
        for (x, ln) in &support {
            let weight = exp(ln + x * ln_odds - most);
            all += weight;
            taken += weight * part(*x);
        }
        taken / all
    };
    let root = |is_below: &dyn Fn(f64) -> bool| {
        let shift = 800.0;
        exp(bisect(0.0, 2.0 * shift, |moved| is_below(moved - shift)) - shift)
    };
    let tail = (1.0 - LEVEL) / 2.0;
    let inside = observed > tables.low && observed < tables.high;
    let estimate =
        if inside { Some(root(&|ln| mean(ln, &|x| x) < observed)) } else { (observed == tables.low).then_some(0.0) };
    let low = if observed > tables.low {
        Some(root(&|ln| mean(ln, &|x| f64::from(x >= observed)) < tail))
    } else {
        Some(0.0)
    };
    let high = (observed < tables.high).then(|| root(&|ln| mean(ln, &|x| f64::from(x <= observed)) > tail));
    Some((estimate, Interval { low, high }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every table of at most twelve words by adding up factorials.
    #[test]
    fn every_small_table_agrees_with_enumeration() {
        let factorial = |n: u64| (1..=n).map(|i| i as f64).product::<f64>();
        let choose = |n: u64, k: u64| factorial(n) / (factorial(k) * factorial(n - k));
        for n1 in 1..=6 {
            for n2 in 1..=6 {
                for a in 0..=n1 {
                    for b in 0..=n2 {
                        let drawn = a + b;
                        let p = |x: u64| choose(n1, x) * choose(n2, drawn - x) / choose(n1 + n2, drawn);
                        let support = drawn.saturating_sub(n2)..=drawn.min(n1);
                        let sum: f64 = support.map(p).filter(|other| *other <= p(a) * (1.0 + 1e-7)).sum();
                        let found = exact(Counts::new(a, n1, b, n2).unwrap()).unwrap().value().unwrap();
                        assert!((found - sum).abs() < 1e-12, "{a}/{n1} {b}/{n2}: {found} {sum}");
                    }
                }
            }
        }
    }
}
