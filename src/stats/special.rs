//! Tails of the gamma and beta distributions by continued fractions, in logarithms, so that nothing underflows.
//!
//! The factor in front is Loader's saddle-point form (Loader 2000, "Fast and accurate computation of binomial
//! probabilities"), which loses no digits where the parameters are large. Fractions are run by Lentz's method.

use super::elementary::{exp, ln, ln_1p, ln_gamma};
use std::f64::consts::PI;

/// How often a fraction is carried on at most; it needs about the square root of the largest parameter.
const STEPS: usize = 4_000_000;
/// Stands for zero in a denominator.
const TINY: f64 = 1e-300;
/// Where a fraction has settled.
const SETTLED: f64 = 1e-16;

/// `o ln(o/e) - (o - e)`: what an observed count adds to half a deviance; `difference` is `o - e`.
///
/// Taking the difference from outside keeps all digits where the two are large and nearly equal.
pub fn deviance_term(observed: f64, expected: f64, difference: f64) -> f64 {
    if observed == 0.0 {
        return expected;
    }
    let u = difference / expected;
    if u.abs() > 0.25 {
        return observed * ln(observed / expected) - difference;
    }
    // (1+u) ln(1+u) - u as a power series.
    let (mut sum, mut power, mut k) = (0.0_f64, u, 2.0);
    loop {
        power *= u;
        let term = power / (k * (k - 1.0));
        sum += term;
        if term.abs() <= sum.abs() * SETTLED || k > 60.0 {
            return expected * sum;
        }
        power = -power;
        k += 1.0;
    }
}

/// The error of Stirling's formula for `ln x!`.
fn stirling_error(x: f64) -> f64 {
    if x < 15.0 {
        return ln_gamma(x + 1.0) - (x + 0.5) * ln(x) + x - 0.5 * ln(2.0 * PI);
    }
    let square = x * x;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square) / square) / square)
        / x
}

/// Natural logarithm of the Poisson probability of `x` at mean `mean`, for any `x >= 0`.
pub fn ln_poisson(x: f64, mean: f64) -> f64 {
    if x == 0.0 {
        return -mean;
    }
    -stirling_error(x) - deviance_term(x, mean, x - mean) - 0.5 * ln(2.0 * PI * x)
}

/// Natural logarithm of the binomial probability of `x` among `x + y`; `p + q` is one.
pub fn ln_binomial(x: f64, y: f64, p: f64, q: f64) -> f64 {
    let n = x + y;
    if x == 0.0 {
        return if p < 0.1 { n * ln_1p(-p) } else { n * ln(q) };
    }
    if y == 0.0 {
        return if q < 0.1 { n * ln_1p(-q) } else { n * ln(p) };
    }
    // x - np = xq - yp, which keeps its digits.
    let difference = x * q - y * p;
    stirling_error(n)
        - stirling_error(x)
        - stirling_error(y)
        - deviance_term(x, n * p, difference)
        - deviance_term(y, n * q, -difference)
        + 0.5 * ln(n / (2.0 * PI * x * y))
}

/// Natural logarithm of the upper tail of the gamma distribution with `shape` beyond `x > shape + 1`.
pub fn ln_gamma_tail(shape: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - shape;
    let (mut c, mut d) = (1.0 / TINY, 1.0 / b);
    let mut h = d;
    for i in 1..STEPS {
        let i = i as f64;
        let an = -i * (i - shape);
        b += 2.0;
        d = nonzero(an * d + b).recip();
        c = nonzero(b + an / c);
        let step = d * c;
        h *= step;
        if (step - 1.0).abs() < SETTLED {
            break;
        }
    }
    // x^a e^-x / Γ(a) = a · poisson(a; x)
    ln_poisson(shape, x) + ln(shape) + ln(h)
}

/// Lower tail of the gamma distribution with `shape` up to `x <= shape + 1`, by its series.
pub fn gamma_head(shape: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let (mut sum, mut term, mut a) = (1.0, 1.0, shape);
    for _ in 0..STEPS {
        a += 1.0;
        term *= x / a;
        sum += term;
        if term < sum * SETTLED {
            break;
        }
    }
    exp(ln_poisson(shape, x) + ln(sum))
}

/// Natural logarithm of the regularised incomplete beta function at `x`, where `x + y` is one.
pub fn ln_beta_head(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if x <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if y <= 0.0 {
        return 0.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        let rest = exp(ln_beta_fraction(b, a, y, x));
        return ln_1p(-rest);
    }
    ln_beta_fraction(a, b, x, y)
}

fn ln_beta_fraction(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let (sum, above, below) = (a + b, a + 1.0, a - 1.0);
    let mut c = 1.0;
    let mut d = nonzero(1.0 - sum * x / above).recip();
    let mut h = d;
    for m in 1..STEPS {
        let m = m as f64;
        let even = m * (b - m) * x / ((below + 2.0 * m) * (a + 2.0 * m));
        d = nonzero(1.0 + even * d).recip();
        c = nonzero(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (sum + m) * x / ((a + 2.0 * m) * (above + 2.0 * m));
        d = nonzero(1.0 + odd * d).recip();
        c = nonzero(1.0 + odd / c);
        let step = d * c;
        h *= step;
        if (step - 1.0).abs() < SETTLED {
            break;
        }
    }
    // x^a y^b / (a B(a, b)) = binomial(a; a + b) · b / (a + b)
    ln_binomial(a, b, x, y) + ln(b / sum) + ln(h)
}

fn nonzero(value: f64) -> f64 {
    if value.abs() < TINY { TINY } else { value }
}
