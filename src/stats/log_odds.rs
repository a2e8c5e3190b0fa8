//! Log-odds of words with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008): a ranking, not a test.

use super::elementary::ln;

/// One word's log-odds difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogOdds {
    /// Difference of the log-odds in the two groups.
    pub delta: f64,
    /// Over its standard error by two terms, the paper's approximation for rare words.
    pub z: f64,
    /// Over its standard error by all four terms.
    pub z_full: f64,
}

/// One word's counts, totals and prior.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordCounts {
    /// Occurrences in each group.
    pub counts: [f64; 2],
    /// Words in each group.
    pub totals: [f64; 2],
    /// Pseudo-count of the word.
    pub prior: f64,
    /// Sum of the pseudo-counts of all words.
    pub prior_total: f64,
}

impl WordCounts {
    /// The log-odds difference; `None` where a word fills a group, or nothing stands for it.
    pub fn log_odds(self) -> Option<LogOdds> {
        let inside = self.counts.map(|count| count + self.prior);
        let outside = [0, 1].map(|group| self.totals[group] + self.prior_total - inside[group]);
        if inside.into_iter().chain(outside).any(|mass| mass.is_nan() || mass <= 0.0) {
            return None;
        }
        let delta = ln(inside[0] / outside[0]) - ln(inside[1] / outside[1]);
        let two = inside[0].recip() + inside[1].recip();
        let four = two + outside[0].recip() + outside[1].recip();
        Some(LogOdds { delta, z: delta / two.sqrt(), z_full: delta / four.sqrt() })
    }
}

/// The log-odds differences of a whole vocabulary; the slices are as long as the vocabulary.
pub fn log_odds(first: &[f64], second: &[f64], prior: &[f64]) -> Vec<Option<LogOdds>> {
    let totals = [first.iter().sum(), second.iter().sum()];
    let prior_total = prior.iter().sum();
    let words = first.iter().zip(second).zip(prior);
    words
        .map(|((a, b), prior)| WordCounts { counts: [*a, *b], totals, prior: *prior, prior_total }.log_odds())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_terms_do_for_rare_words_and_fail_for_common_ones() {
        let words = log_odds(&[12.0, 3.0, 7.0, 978.0], &[4.0, 11.0, 6.0, 1179.0], &[0.1; 4]);
        let expected = [
            (1.273_221, 2.228_080, 2.221_803),
            (-1.099_474, -1.711_525, -1.707_715),
            (0.336_089, 0.608_781, 0.606_948),
            (-0.232_774, -5.382_165, -0.760_595),
        ];
        for (found, (delta, two, four)) in words.into_iter().zip(expected) {
            let found = found.unwrap();
            for (found, expected) in [(found.delta, delta), (found.z, two), (found.z_full, four)] {
                assert!((found - expected).abs() < 1e-6, "{found} {expected}");
            }
        }
    }
}
