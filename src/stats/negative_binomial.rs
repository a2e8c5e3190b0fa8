//! Two groups of counts with words as exposure by negative binomial regression (NB2, variance `μ + μ²/θ`).

use super::elementary::{exp, ln, ln_1p, ln_gamma};
use super::rate::Rate;

/// The fitted model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NegativeBinomial {
    /// Natural logarithm of first rate over second.
    pub log: f64,
    /// Natural logarithm of the second rate.
    pub intercept: f64,
    /// The size parameter; large where counts are hardly burstier than chance.
    pub theta: f64,
    /// Standard error of the log ratio, `θ` taken as known.
    pub se_expected: f64,
    /// Standard error from the observed information of all parameters.
    pub se_observed: f64,
    /// Logarithm of the likelihood.
    pub ln_likelihood: f64,
}

/// One group's log rate that is most likely at this `theta`, by Newton's steps from the pooled one.
fn log_rate(units: &[Rate], theta: f64) -> f64 {
    let (hits, words) = units.iter().fold((0.0, 0.0), |(h, w), unit| (h + unit.count, w + unit.exposure));
    let mut eta = ln(hits / words);
    for _ in 0..200 {
        let (mut score, mut information) = (0.0, 0.0);
        for unit in units {
            let mean = unit.exposure * exp(eta);
            score += (unit.count - mean) * theta / (theta + mean);
            information += mean * theta * (theta + unit.count) / ((theta + mean) * (theta + mean));
        }
        let step = (score / information).clamp(-1.0, 1.0);
        eta += step;
        if step.abs() < 1e-15 * eta.abs().max(1.0) {
            break;
        }
    }
    eta
}

/// `Σ_{j<y} f(θ + j)`, which differences of digammas and trigammas are for whole counts.
fn rising(y: f64, theta: f64, f: impl Fn(f64) -> f64) -> f64 {
    (0..y as u64).map(|j| f(theta + j as f64)).sum()
}

/// Derivative of the profile likelihood by `theta`.
fn slope(groups: [&[Rate]; 2], theta: f64) -> f64 {
    let mut slope = 0.0;
    for units in groups {
        let rate = exp(log_rate(units, theta));
        for Rate { count, exposure } in units {
            let mean = exposure * rate;
            slope += rising(*count, theta, f64::recip) - ln_1p(mean / theta) + (mean - count) / (theta + mean);
        }
    }
    slope
}

/// Fits the model; `None` where a group has no hits or the counts are no burstier than chance.
pub fn negative_binomial(first: &[Rate], second: &[Rate]) -> Option<NegativeBinomial> {
    let groups = [first, second];
    if groups.iter().any(|units| units.iter().all(|unit| unit.count == 0.0)) {
        return None;
    }
    // The likelihood rises with θ below the maximum and falls above it.
    let (mut low, mut high) = (-12.0_f64, 18.0_f64);
    if slope(groups, exp(high)) > 0.0 || slope(groups, exp(low)) < 0.0 {
        return None;
    }
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if slope(groups, exp(middle)) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let theta = exp(0.5 * (low + high));
    let etas = groups.map(|units| log_rate(units, theta));
    let (mut ln_likelihood, mut curvature) = (0.0, 0.0);
    let (mut expected, mut observed, mut mixed) = ([0.0; 2], [0.0; 2], [0.0; 2]);
    for (group, units) in groups.iter().enumerate() {
        for Rate { count, exposure } in *units {
            let mean = exposure * exp(etas[group]);
            let both = theta + mean;
            expected[group] += mean * theta / both;
            observed[group] += mean * theta * (theta + count) / (both * both);
            mixed[group] += mean * (count - mean) / (both * both);
            curvature += -rising(*count, theta, |x| (x * x).recip()) + theta.recip() - 2.0 / both
                + (count + theta) / (both * both);
            ln_likelihood +=
                ln_gamma(count + theta) - ln_gamma(theta) - ln_gamma(count + 1.0) + theta * ln(theta / both);
            if *count > 0.0 {
                ln_likelihood += count * ln(mean / both);
            }
        }
    }
    // Variance of η1 - η2 from the inverse of the information, with θ profiled out.
    let schur = -curvature - mixed.iter().zip(&observed).map(|(m, o)| m * m / o).sum::<f64>();
    let lean = mixed[0] / observed[0] - mixed[1] / observed[1];
    let variance = observed[0].recip() + observed[1].recip() + lean * lean / schur;
    Some(NegativeBinomial {
        log: etas[0] - etas[1],
        intercept: etas[1],
        theta,
        se_expected: (expected[0].recip() + expected[1].recip()).sqrt(),
        se_observed: variance.sqrt(),
        ln_likelihood,
    })
}
