//! Elementary functions whose last digit is the same on every system: logarithms, powers, and what tails are made of.
//!
//! The methods of `f64` ask the system's mathematical library, and those round differently. Whatever can reach an output
//! therefore goes through here, and `.clippy.toml` refuses the methods everywhere else. Sums, products, quotients
//! and square roots are exact to the last digit by IEEE 754 and need no door.

/// Natural logarithm.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Natural logarithm of `1 + x`, with all digits near zero.
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// Binary logarithm.
pub fn log2(x: f64) -> f64 {
    libm::log2(x)
}

/// Decimal logarithm.
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// `e` to the power of `x`.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// One less than `e` to the power of `x`, with all digits near zero.
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// 2 to the power of `x`.
pub fn exp2(x: f64) -> f64 {
    libm::exp2(x)
}

/// `x` to the power of `y`.
pub fn power(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// The angle, in radians, of which `x` is the sine.
pub fn arcsine(x: f64) -> f64 {
    libm::asin(x)
}

/// Natural logarithm of the gamma function, for `x > 0`.
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// The complementary error function.
pub fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The digits stand here as they must come out, whatever the machine.
    #[test]
    #[expect(clippy::float_cmp, reason = "the digits themselves are what is tested")]
    fn the_last_digit_is_the_same_everywhere() {
        let found = [ln(0.7), ln_1p(1e-3), log2(3.0), log10(7.0), exp(-2.5), exp_m1(1e-5), exp2(0.3), power(1.7, 2.3)];
        let expected = [
            -0.356_674_943_938_732_45,
            0.000_999_500_333_083_533_1,
            1.584_962_500_721_156,
            0.845_098_040_014_256_8,
            0.082_084_998_623_898_8,
            1.000_005_000_016_666_8e-5,
            1.231_144_413_344_916_3,
            3.388_695_291_147_646,
        ];
        assert_eq!(found, expected);
        assert_eq!(
            [arcsine(0.3), ln_gamma(12.25), erfc(1.75)],
            [0.304_692_654_015_397_5, 18.115_669_505_710_894, 0.013_328_328_780_817_555]
        );
    }
}
