//! How far two distributions are apart, in bits.

use super::elementary::log2;

/// Kullback-Leibler divergence of `p` from `q`; `None` where `q` leaves out what `p` has, or the lengths differ.
pub fn kullback_leibler(p: &[f64], q: &[f64]) -> Option<f64> {
    (p.len() == q.len() && !p.is_empty()).then_some(())?;
    let mut sum = 0.0;
    for (p, q) in p.iter().zip(q) {
        if *p > 0.0 {
            (*q > 0.0).then_some(())?;
            sum += p * log2(p / q);
        }
    }
    Some(sum)
}

/// Jensen-Shannon divergence, between 0 and 1; its square root is a distance.
pub fn jensen_shannon(p: &[f64], q: &[f64]) -> Option<f64> {
    let middle: Vec<f64> = p.iter().zip(q).map(|(p, q)| 0.5 * (p + q)).collect();
    Some(0.5 * kullback_leibler(p, &middle)? + 0.5 * kullback_leibler(q, &middle)?)
}
