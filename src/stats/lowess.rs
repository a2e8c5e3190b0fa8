//! Locally weighted lines (Cleveland 1979), to draw a course; no estimate.

use super::rank::median;

/// The fitted value at each `t`, which rises; `fraction` of the points weigh at each, outliers less after each round.
///
/// `None` where the lists differ in length or fewer than three points weigh.
pub fn lowess(t: &[f64], y: &[f64], fraction: f64, rounds: usize) -> Option<Vec<f64>> {
    let n = t.len();
    let near = (fraction * n as f64 + 1e-10) as usize;
    (y.len() == n && near >= 3 && near <= n).then_some(())?;
    let mut trust = vec![1.0; n];
    let mut fitted = vec![0.0; n];
    for round in 0..=rounds {
        let mut left = 0;
        for i in 0..n {
            while left + near < n && t[i] - t[left] > t[left + near] - t[i] {
                left += 1;
            }
            fitted[i] = line(t, y, &trust, (i, left..left + near));
        }
        if round == rounds {
            break;
        }
        let residuals: Vec<f64> = y.iter().zip(&fitted).map(|(y, fit)| (y - fit).abs()).collect();
        let scale = 6.0 * median(&residuals)?;
        for (trust, residual) in trust.iter_mut().zip(&residuals) {
            let u = if scale > 0.0 { residual / scale } else { f64::from(*residual > 0.0) };
            *trust = match u {
                u if u < 0.001 => 1.0,
                u if u > 0.999 => 0.0,
                u => (1.0 - u * u).powi(2),
            };
        }
    }
    Some(fitted)
}

/// The weighted line through the `window`, at point `i`.
fn line(t: &[f64], y: &[f64], trust: &[f64], (i, window): (usize, std::ops::Range<usize>)) -> f64 {
    let radius = (t[i] - t[window.start]).max(t[window.end - 1] - t[i]);
    let weight = |j: usize| {
        let distance = (t[j] - t[i]).abs();
        let tricube = match distance / radius {
            u if u <= 0.001 || radius <= 0.0 => 1.0,
            u if u > 0.999 => 0.0,
            u => (1.0 - u * u * u).powi(3),
        };
        tricube * trust[j]
    };
    let weights: Vec<f64> = window.clone().map(weight).collect();
    let total: f64 = weights.iter().sum();
    if total <= 0.0 {
        return y[i];
    }
    let over = |f: &dyn Fn(usize) -> f64| window.clone().zip(&weights).map(|(j, w)| w * f(j)).sum::<f64>() / total;
    let centre = over(&|j| t[j]);
    let spread = over(&|j| (t[j] - centre) * (t[j] - centre));
    let range = t[t.len() - 1] - t[0];
    if spread.sqrt() <= 1e-6 * range {
        return over(&|j| y[j]);
    }
    over(&|j| y[j] * (1.0 + (t[i] - centre) * (t[j] - centre) / spread))
}
