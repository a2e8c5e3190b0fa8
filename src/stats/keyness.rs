//! Two counts among two totals: statistics that rank words, and the effects beside them.
//!
//! They take every word as independent, which words of an article are not. They rank and describe; a p-value about
//! outlets comes from `assignment.rs`.

use super::distribution::{chi_square, normal_quantile};
use super::elementary::{arcsine, ln, log2};
use super::estimate::{Interval, LEVEL};
use super::p_value::PValue;
use super::refusal::Refusal;
use super::special::deviance_term;

/// Hits and words of two groups; both groups have words, and no more hits than words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    hits: [u64; 2],
    words: [u64; 2],
}

/// A statistic of two counts with its asymptotic p.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keyness {
    /// The statistic, 0 or more.
    pub value: f64,
    /// 1 if the first group's rate is higher, -1 if lower, 0 if equal.
    pub sign: f64,
    /// By the chi-square distribution with one degree of freedom.
    pub p: PValue,
}

/// Pearson's chi-square with and without correction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PearsonChiSquare {
    /// Without correction.
    pub plain: Keyness,
    /// Each difference between observed and expected made smaller by one half, or to zero (Yates).
    pub corrected: Keyness,
    /// The smallest of the four expected counts.
    pub min_expected: f64,
}

/// Effects of two counts; undefined ones are `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Effects {
    /// Hits per 1,000 words of each group.
    pub per_1000: [f64; 2],
    /// Binary logarithm of the rate ratio, one half in place of no hits (Hardie 2014).
    pub log_ratio: Option<f64>,
    /// 100 (r1 - r2) / r2 (Gabrielatos & Marchi 2012).
    pub percent_difference: Option<f64>,
    /// First rate over second.
    pub rate_ratio: Option<f64>,
    /// Its Katz interval, for independent words.
    pub rate_ratio_interval: Option<Interval>,
    /// Odds ratio.
    pub odds_ratio: Option<f64>,
    /// Its Wald interval, for independent words.
    pub odds_ratio_interval: Option<Interval>,
    /// Odds ratio with one half added to each cell (Haldane).
    pub odds_ratio_haldane: f64,
    /// Difference of arcsines (Cohen's h).
    pub cohens_h: f64,
}

impl Counts {
    /// `a` hits among `n1` words against `b` among `n2`.
    ///
    /// # Errors
    /// When a group has no words, or more hits than words.
    pub const fn new(a: u64, n1: u64, b: u64, n2: u64) -> Result<Self, Refusal> {
        if n1 == 0 || n2 == 0 {
            return Err(Refusal::EmptyCorpus);
        }
        if a > n1 || b > n2 {
            return Err(Refusal::CountAboveTotal);
        }
        Ok(Self { hits: [a, b], words: [n1, n2] })
    }

    /// Whether these numbers of documents let the words speak for the groups at all.
    ///
    /// # Errors
    /// With one document on either side.
    pub const fn for_groups(documents: [u64; 2]) -> Result<(), Refusal> {
        if documents[0] < 2 || documents[1] < 2 { Err(Refusal::WithinText) } else { Ok(()) }
    }

    fn total(self) -> f64 {
        self.words[0] as f64 + self.words[1] as f64
    }

    /// Observed minus expected hits of the first group; its digits do not cancel.
    fn difference(self) -> f64 {
        let [a, b] = self.hits.map(i128::from);
        let [n1, n2] = self.words.map(i128::from);
        (a * n2 - b * n1) as f64 / self.total()
    }

    /// Expected hits of each group, then expected words without a hit.
    fn expected(self) -> [f64; 4] {
        let (hits, total) = (self.hits[0] as f64 + self.hits[1] as f64, self.total());
        let [n1, n2] = self.words.map(|words| words as f64);
        let misses = ((self.words[0] - self.hits[0]) as f64) + ((self.words[1] - self.hits[1]) as f64);
        [n1 * hits / total, n2 * hits / total, n1 * misses / total, n2 * misses / total]
    }

    fn observed(self) -> [f64; 4] {
        let [a, b] = self.hits;
        let [n1, n2] = self.words;
        [a, b, n1 - a, n2 - b].map(|count| count as f64)
    }

    fn keyness(self, value: f64) -> Option<Keyness> {
        let difference = self.difference();
        let sign = if difference == 0.0 { 0.0 } else { difference.signum() };
        Some(Keyness { value, sign, p: chi_square(value, 1.0)? })
    }

    /// Log-likelihood ratio over all four cells (Dunning 1993).
    pub fn g2(self) -> Option<Keyness> {
        self.deviance(4)
    }

    /// Log-likelihood ratio over the two cells of hits, as several corpus tools compute it (Rayson & Garside 2000).
    pub fn g2_two_cells(self) -> Option<Keyness> {
        self.deviance(2)
    }

    fn deviance(self, cells: usize) -> Option<Keyness> {
        let d = self.difference();
        let terms = self.observed().into_iter().zip(self.expected()).zip([d, -d, -d, d]);
        let value: f64 = terms
            .take(cells)
            .filter(|((_, expected), _)| *expected > 0.0)
            .map(|((observed, expected), difference)| 2.0 * deviance_term(observed, expected, difference))
            .sum();
        self.keyness(value)
    }

    /// Two-cell log-likelihood ratio less the logarithm of all words (Wilson 2013).
    pub fn bic(self) -> Option<f64> {
        self.g2_two_cells().map(|g2| g2.value - ln(self.total()))
    }

    /// Effect size of log-likelihood; undefined unless more than one hit is expected on either side.
    pub fn ell(self) -> Option<f64> {
        let [first, second, ..] = self.expected();
        let least = first.min(second);
        (least > 1.0).then_some(())?;
        self.g2_two_cells().map(|g2| g2.value / (self.total() * ln(least)))
    }

    /// Pearson's chi-square; undefined where one of the four cells expects nothing.
    pub fn chi_square(self) -> Option<PearsonChiSquare> {
        let expected = self.expected();
        let min_expected = expected.into_iter().fold(f64::INFINITY, f64::min);
        (min_expected > 0.0).then_some(())?;
        let difference = self.difference().abs();
        let weight: f64 = expected.iter().map(|expected| expected.recip()).sum();
        let value = |difference: f64| self.keyness(difference * difference * weight);
        Some(PearsonChiSquare {
            plain: value(difference)?,
            corrected: value(difference - difference.min(0.5))?,
            min_expected,
        })
    }

    /// The effects.
    pub fn effects(self) -> Effects {
        let [a, b, c, d] = self.observed();
        let [n1, n2] = self.words.map(|words| words as f64);
        let (r1, r2) = (a / n1, b / n2);
        let half = |hits: f64| if hits == 0.0 { 0.5 } else { hits };
        let z = normal_quantile(0.5 + LEVEL / 2.0).unwrap_or_default();
        let rate_ratio = (b > 0.0).then(|| r1 / r2);
        let odds_ratio = (b > 0.0 && c > 0.0).then(|| (a * d) / (b * c));
        let around = |ratio: Option<f64>, variance: f64, known: bool| {
            let ratio = ratio.filter(|_| known)?;
            Some(Interval::around(ln(ratio), z * variance.sqrt()).exp())
        };
        let katz = a.recip() - n1.recip() + b.recip() - n2.recip();
        let wald = a.recip() + b.recip() + c.recip() + d.recip();
        let cell = |count: f64| count + 0.5;
        Effects {
            per_1000: [1000.0 * r1, 1000.0 * r2],
            log_ratio: (a + b > 0.0).then(|| log2((half(a) / n1) / (half(b) / n2))),
            percent_difference: (b > 0.0).then(|| 100.0 * (r1 - r2) / r2),
            rate_ratio,
            rate_ratio_interval: around(rate_ratio, katz, a > 0.0),
            odds_ratio,
            odds_ratio_interval: around(odds_ratio, wald, a > 0.0 && d > 0.0),
            odds_ratio_haldane: (cell(a) * cell(d)) / (cell(b) * cell(c)),
            cohens_h: 2.0 * arcsine(r1.sqrt()) - 2.0 * arcsine(r2.sqrt()),
        }
    }

    /// The same counts without the total being known to hold them all: first and second.
    pub const fn parts(self) -> ([u64; 2], [u64; 2]) {
        (self.hits, self.words)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn impossible_counts_are_refused() {
        assert_eq!(Counts::new(5, 4, 1, 10), Err(Refusal::CountAboveTotal));
        assert_eq!(Counts::new(0, 0, 1, 10), Err(Refusal::EmptyCorpus));
        assert_eq!(Counts::for_groups([1, 9]), Err(Refusal::WithinText));
    }

    #[test]
    fn billions_of_words_lose_no_digits() {
        let g2 = Counts::new(4_000_000_100, 8_000_000_000, 4_000_000_000, 8_000_000_000).unwrap().g2().unwrap();
        assert!((g2.value / 2.5e-6 - 1.0).abs() < 1e-6, "{}", g2.value);
    }

    #[test]
    fn the_figures_of_other_tools_come_out() {
        let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-6, "{found} {expected}");
        let small = Counts::new(7, 10, 2, 9).unwrap();
        near(small.g2().unwrap().value, 4.534_939_4);
        near(small.chi_square().unwrap().plain.value, 4.337_160_5);
        let large = Counts::new(120, 50_000, 60, 48_000).unwrap();
        // quanteda adds 1e-9 inside each logarithm, which comes to 2N times as much.
        near(large.g2().unwrap().value + 2.0 * 98_000.0 * 1e-9, 18.046_192);
        near(large.g2_two_cells().unwrap().value, 18.013_549);
        near(large.chi_square().unwrap().plain.value, 17.665_781);
        near(large.effects().log_ratio.unwrap(), 0.941_106);
    }

    proptest! {
        #[test]
        fn swapping_the_groups_turns_the_sign_only(a in 0..50_u64, b in 0..50_u64, n1 in 50..500_u64, n2 in 50..500_u64) {
            let one = Counts::new(a, n1, b, n2).unwrap().g2().unwrap();
            let two = Counts::new(b, n2, a, n1).unwrap().g2().unwrap();
            prop_assert!((one.value - two.value).abs() <= 1e-9 * one.value.max(1e-3));
            prop_assert_eq!(one.sign, -two.sign);
            prop_assert!(one.value >= 0.0 && one.p.ln() <= 0.0);
        }
    }
}
