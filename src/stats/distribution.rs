//! Distributions: upper tails as [`PValue`]s, and quantiles.
//!
//! Tails hold below 1e-308, near zero and at many degrees of freedom (`special.rs`). Quantiles are found from their tails by Newton's
//! steps, so that the two agree to the last digits.

use super::elementary::{erfc, exp, exp_m1, ln, ln_1p, ln_gamma};
use std::f64::consts::{PI, SQRT_2};

use super::p_value::PValue;
use super::special::{gamma_head, ln_beta_head, ln_gamma_tail, ln_poisson};

/// Degrees of freedom beyond which a t is taken to a normal by Hill's expansion, whose error is then below 1e-12.
const MANY: f64 = 1e6;

/// Upper tail of the standard normal distribution.
pub fn normal(z: f64) -> Option<PValue> {
    if z.is_nan() {
        return None;
    }
    if z <= 5.0 {
        return PValue::new(0.5 * erfc(z / SQRT_2));
    }
    // Mills' ratio as a continued fraction, from its end.
    let ratio = (1..=120).rev().fold(z, |below, k| z + f64::from(k) / below);
    PValue::from_ln(-0.5 * z * z - 0.5 * ln(2.0 * PI) - ln(ratio))
}

/// Both tails of the standard normal distribution beyond `|z|`.
pub fn normal_two_sided(z: f64) -> Option<PValue> {
    normal(z.abs()).map(PValue::doubled)
}

/// The point of the standard normal distribution with `p` below it; `None` unless `0 < p < 1`.
pub fn normal_quantile(p: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    if p > 0.5 {
        // 1 - p is exact here.
        return Some(normal_point_above(1.0 - p));
    }
    Some(-normal_point_above(p))
}

/// The point of the standard normal distribution with `tail` above it, for `0 < tail <= 1/2`.
fn normal_point_above(tail: f64) -> f64 {
    let wanted = ln(tail);
    // Hastings's approximation, good to 4.5e-4, and from there Newton's steps on the logarithm of the tail.
    let t = (-2.0 * wanted).sqrt();
    let start =
        t - (2.515_517 + t * (0.802_853 + t * 0.010_328)) / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
    let mut z = start.max(0.0);
    for _ in 0..8 {
        let Some(above) = normal(z).map(PValue::ln) else { break };
        // Density over tail, which is how fast the logarithm falls.
        let hazard = exp(-0.5 * z * z - 0.5 * ln(2.0 * PI) - above);
        let step = (above - wanted) / hazard;
        z += step;
        if step.abs() <= 1e-16 * z.abs() {
            break;
        }
    }
    z
}

/// How much of the standard normal distribution lies below `z`.
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z / SQRT_2)
}

/// Upper tail of the chi-square distribution.
pub fn chi_square(x: f64, df: f64) -> Option<PValue> {
    if !(x >= 0.0 && x.is_finite() && df > 0.0) {
        return None;
    }
    if df == 1.0 {
        return normal_two_sided(x.sqrt());
    }
    let (shape, half) = (0.5 * df, 0.5 * x);
    if half > shape + 1.0 {
        PValue::from_ln(ln_gamma_tail(shape, half))
    } else {
        PValue::from_ln(ln_1p(-gamma_head(shape, half)))
    }
}

/// The point of the chi-square distribution with `p` below it.
pub fn chi_square_quantile(p: f64, df: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0 && df > 0.0) {
        return None;
    }
    let shape = 0.5 * df;
    let below = |x: f64| {
        let half = 0.5 * x;
        if half > shape + 1.0 { -exp_m1(ln_gamma_tail(shape, half)) } else { gamma_head(shape, half) }
    };
    let mut high = df + 10.0;
    while below(high) < p {
        high *= 2.0;
    }
    Some(bisect(0.0, high, |x| below(x) < p))
}

/// Upper tail of Student's t distribution.
pub fn student(t: f64, df: f64) -> Option<PValue> {
    if t.is_nan() || df.is_nan() || df <= 0.0 {
        return None;
    }
    if t.abs() < 1e-3 && t != 0.0 {
        let density = density_at_zero(df);
        return PValue::new(0.5 - density * (t - t * t * t * (df + 1.0) / (6.0 * df)));
    }
    let upper = student_tail(t.abs(), df)?;
    if t >= 0.0 { Some(upper) } else { PValue::from_ln(ln_1p(-exp(upper.ln()))) }
}

fn student_tail(t: f64, df: f64) -> Option<PValue> {
    if t.is_infinite() {
        return None;
    }
    if df > MANY {
        let a = df - 0.5;
        let y = a * ln_1p(t * t / df);
        return normal(y.sqrt() * (1.0 + (y + 3.0) / (48.0 * a * a)));
    }
    let square = t * t;
    let ln = ln_beta_head(0.5 * df, 0.5, df / (df + square), square / (df + square));
    PValue::from_ln(ln - std::f64::consts::LN_2)
}

/// The density of Student's t distribution at zero.
fn density_at_zero(df: f64) -> f64 {
    exp(ln_gamma(0.5 * (df + 1.0)) - ln_gamma(0.5 * df) - 0.5 * ln(PI * df))
}

/// Both tails of Student's t distribution beyond `|t|`.
pub fn student_two_sided(t: f64, df: f64) -> Option<PValue> {
    student(t.abs(), df).map(PValue::doubled)
}

/// The point of Student's t distribution with `p` below it; `None` unless `0 < p < 1`.
pub fn student_quantile(p: f64, df: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0 && df > 0.0) {
        return None;
    }
    if p < 0.5 {
        return student_quantile(1.0 - p, df).map(|t| -t);
    }
    if p == 0.5 {
        return Some(0.0);
    }
    let tail = 1.0 - p;
    let upper = |t: f64| student(t, df).map_or(0.0, |p| exp(p.ln()));
    if df <= MANY {
        let mut t = near_student_quantile(tail, df);
        for _ in 0..16 {
            let density = density_at_zero(df) * exp(-0.5 * (df + 1.0) * ln_1p(t * t / df));
            let step = (upper(t) - tail) / density;
            if !step.is_finite() || step.abs() > 0.5 * t.abs() {
                break;
            }
            t += step;
            if step.abs() < 4e-15 * t.abs() {
                return Some(t);
            }
        }
        if ((upper(t) - tail) / tail).abs() < 1e-11 {
            return Some(t);
        }
    }
    let mut high = 2.0;
    while upper(high) > tail {
        high *= 2.0;
    }
    Some(bisect(0.0, high, |t| upper(t) > tail))
}

/// Near the point of Student's t distribution with `tail` above it: Hill's expansion around the normal quantile.
fn near_student_quantile(tail: f64, df: f64) -> f64 {
    if df < 3.0 {
        // The tails of few degrees of freedom fall as a power: exact for one, near enough for two.
        let heavy = (2.0 / (PI * tail)).max(1.0) / 2.0;
        return if df < 1.5 { heavy } else { heavy.sqrt() };
    }
    let z = normal_point_above(tail);
    let square = z * z;
    let first = (square + 1.0) / 4.0;
    let second = ((5.0 * square + 16.0) * square + 3.0) / 96.0;
    let third = (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0;
    z * (1.0 + (first + (second + third / df) / df) / df)
}

/// Upper tail of the F distribution.
pub fn fisher_snedecor(f: f64, numerator: f64, denominator: f64) -> Option<PValue> {
    if !(f >= 0.0 && f.is_finite() && numerator > 0.0 && denominator > 0.0) {
        return None;
    }
    let (explained, rest) = (numerator * f, denominator);
    let total = explained + rest;
    PValue::from_ln(ln_beta_head(0.5 * denominator, 0.5 * numerator, rest / total, explained / total))
}

/// Upper tail of the beta distribution.
pub fn beta(x: f64, a: f64, b: f64) -> Option<PValue> {
    if !((0.0..=1.0).contains(&x) && a > 0.0 && b > 0.0) {
        return None;
    }
    PValue::from_ln(ln_beta_head(b, a, 1.0 - x, x))
}

/// The point of the beta distribution with `p` below it.
pub fn beta_quantile(p: f64, a: f64, b: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0 && a > 0.0 && b > 0.0) {
        return None;
    }
    let ln = ln(p);
    Some(bisect(0.0, 1.0, |x| ln_beta_head(a, b, x, 1.0 - x) < ln))
}

/// Probability of more than `k` successes in `n` trials.
pub fn binomial(k: f64, n: f64, p: f64) -> Option<PValue> {
    if !(n >= 0.0 && (0.0..=1.0).contains(&p)) {
        return None;
    }
    if k < 0.0 {
        return Some(PValue::ONE);
    }
    if k >= n {
        return None;
    }
    PValue::from_ln(ln_beta_head(k + 1.0, n - k, p, 1.0 - p))
}

/// Probability of at most `k` successes in `n` trials.
pub fn binomial_at_most(k: f64, n: f64, p: f64) -> Option<PValue> {
    if k >= n {
        return Some(PValue::ONE);
    }
    if k < 0.0 {
        return None;
    }
    PValue::from_ln(ln_beta_head(n - k, k + 1.0, 1.0 - p, p))
}

/// Probability of more than `k` events at mean `mean`.
pub fn poisson(k: f64, mean: f64) -> Option<PValue> {
    if !(k >= 0.0 && mean >= 0.0) {
        return None;
    }
    let shape = k + 1.0;
    if mean > shape + 1.0 {
        PValue::from_ln(ln_1p(-exp(ln_gamma_tail(shape, mean))))
    } else {
        let ln = ln_poisson(shape, mean) + ln(series(shape, mean));
        PValue::from_ln(ln)
    }
}

fn series(shape: f64, x: f64) -> f64 {
    let (mut sum, mut term, mut a) = (1.0, 1.0, shape);
    while term > sum * 1e-17 {
        a += 1.0;
        term *= x / a;
        sum += term;
    }
    sum
}

/// Probability of more than `k` failures before the `size`-th success.
pub fn negative_binomial(k: f64, size: f64, p: f64) -> Option<PValue> {
    if !(k >= 0.0 && size > 0.0 && p > 0.0 && p < 1.0) {
        return None;
    }
    PValue::from_ln(ln_beta_head(k + 1.0, size, 1.0 - p, p))
}

/// Where `is_below` turns from true to false between `low` and `high`, to the last digit.
pub fn bisect(mut low: f64, mut high: f64, is_below: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..2200 {
        // In orders of magnitude first, then evenly.
        let middle = if low > 0.0 && high > 4.0 * low { (low * high).sqrt() } else { 0.5 * (low + high) };
        if middle <= low || middle >= high {
            break;
        }
        if is_below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Option<PValue>, expected: f64) {
        let found = found.unwrap().value().unwrap();
        assert!((found / expected - 1.0).abs() < 1e-11, "{found} {expected}");
    }

    #[test]
    fn tails_of_small_whole_numbers_are_the_sums_they_stand_for() {
        close(binomial(1.0, 3.0, 0.5), 0.5);
        close(binomial_at_most(1.0, 3.0, 0.25), 0.843_75);
        close(poisson(0.0, 2.0), 1.0 - exp(-2.0_f64));
        close(poisson(9.0, 2.0), 4.649_807_501_726_40e-5);
        close(negative_binomial(0.0, 1.0, 0.25), 0.75);
        close(chi_square(3.0, 2.0), exp(-1.5_f64));
        close(student(1.0, 1.0), 0.25);
        close(student(-1.0, 1.0), 0.75);
        close(fisher_snedecor(1.0, 4.0, 4.0), 0.5);
    }

    #[test]
    fn a_quantile_gives_back_its_probability() {
        for df in [1.0, 2.5, 30.0, 1e4, 1e7] {
            for p in [0.6, 0.975, 0.999_999] {
                close(student(student_quantile(p, df).unwrap(), df), 1.0 - p);
            }
        }
        close(chi_square(chi_square_quantile(0.975, 7.0).unwrap(), 7.0), 0.025);
        close(beta(beta_quantile(0.025, 3.0, 40.0).unwrap(), 3.0, 40.0), 0.975);
    }

    #[test]
    fn what_is_no_number_gives_no_probability() {
        assert_eq!(normal(f64::NAN), None);
        assert_eq!(student(1.0, 0.0), None);
        assert_eq!(chi_square(-1.0, 1.0), None);
        assert_eq!(normal_quantile(1.0), None);
    }
}
