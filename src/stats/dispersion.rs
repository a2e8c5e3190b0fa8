//! How evenly a word is spread over documents; shown beside every frequency.

use super::divergence::kullback_leibler;
use super::elementary::exp_m1;

/// Measures of dispersion; undefined ones are `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Dispersion {
    /// Deviation of proportions, 0 for even (Gries 2008).
    pub dp: Option<f64>,
    /// The same over its largest value (Lijffijt & Gries 2012).
    pub dp_norm: Option<f64>,
    /// Juilland's D, 1 for even, on relative frequencies with the population's standard deviation.
    pub juilland_d: Option<f64>,
    /// Documents with at least one hit.
    pub range: u64,
    /// The same in per cent.
    pub range_percent: Option<f64>,
    /// Kullback-Leibler divergence of the hits from the words, in bits (Gries 2021).
    pub dkl: Option<f64>,
    /// The same as `1 - exp(-DKL)`.
    pub dkl_norm: Option<f64>,
}

/// The dispersion of `hits` over documents of so many `words`; documents without words are left out.
pub fn dispersion(hits: &[u64], words: &[u64]) -> Dispersion {
    let parts: Vec<(f64, f64)> = hits
        .iter()
        .zip(words)
        .filter(|(_, words)| **words > 0)
        .map(|(hits, words)| (*hits as f64, *words as f64))
        .collect();
    let k = parts.len() as f64;
    let range = parts.iter().filter(|(hits, _)| *hits > 0.0).count() as u64;
    let range_percent = (k > 0.0).then(|| 100.0 * range as f64 / k);
    let (all_hits, all_words) = parts.iter().fold((0.0, 0.0), |(h, w), (hits, words)| (h + hits, w + words));
    if all_hits == 0.0 {
        return Dispersion { range, range_percent, ..Dispersion::default() };
    }
    let found: Vec<f64> = parts.iter().map(|(hits, _)| hits / all_hits).collect();
    let sizes: Vec<f64> = parts.iter().map(|(_, words)| words / all_words).collect();
    let dp = 0.5 * found.iter().zip(&sizes).map(|(found, size)| (found - size).abs()).sum::<f64>();
    let least = sizes.iter().copied().fold(f64::INFINITY, f64::min);
    let rates: Vec<f64> = parts.iter().map(|(hits, words)| hits / words).collect();
    let mean = rates.iter().sum::<f64>() / k;
    let variance = rates.iter().map(|rate| (rate - mean) * (rate - mean)).sum::<f64>() / k;
    let dkl = kullback_leibler(&found, &sizes);
    Dispersion {
        dp: Some(dp),
        dp_norm: (least < 1.0).then(|| dp / (1.0 - least)),
        juilland_d: (k > 1.0).then(|| 1.0 - variance.sqrt() / mean / (k - 1.0).sqrt()),
        range,
        range_percent,
        dkl,
        dkl_norm: dkl.map(|dkl| -exp_m1(-dkl)),
    }
}
