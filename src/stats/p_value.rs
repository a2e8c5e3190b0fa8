//! A [`PValue`] keeps its logarithm, because tables of words lead far below what a double can hold.

use super::elementary::{exp, ln};
use std::f64::consts::LN_10;

/// A probability between 0 and 1, with its natural logarithm.
///
/// It is never zero: below 2.2e-308 the value is undefined and the logarithm says how small it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PValue {
    value: f64,
    ln: f64,
}

impl PValue {
    /// Certain.
    pub const ONE: Self = Self { value: 1.0, ln: 0.0 };

    /// From a probability; `None` where it is not one, or is zero.
    pub fn new(value: f64) -> Option<Self> {
        // Rounding may lead a little over one.
        let value = if value > 1.0 && value < 1.0 + 1e-9 { 1.0 } else { value };
        (value > 0.0 && value <= 1.0).then(|| Self { value, ln: ln(value) })
    }

    /// From the natural logarithm of a probability; `None` where it is not one.
    pub fn from_ln(ln: f64) -> Option<Self> {
        if ln > 0.0 {
            return (ln < 1e-9).then_some(Self::ONE);
        }
        ln.is_finite().then(|| Self { value: exp(ln), ln })
    }

    /// The probability; `None` below the range of normal doubles.
    pub fn value(self) -> Option<f64> {
        (self.value >= f64::MIN_POSITIVE).then_some(self.value)
    }

    /// Its decimal logarithm.
    pub fn log10(self) -> f64 {
        self.ln / LN_10
    }

    /// Its natural logarithm.
    pub const fn ln(self) -> f64 {
        self.ln
    }

    /// Twice as large, at most one: from one tail to both.
    pub fn doubled(self) -> Self {
        if self.value >= 0.5 {
            return Self::ONE;
        }
        Self { value: 2.0 * self.value, ln: self.ln + std::f64::consts::LN_2 }
    }

    /// The larger of two.
    pub fn max(self, other: Self) -> Self {
        if other.ln > self.ln { other } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_double_cannot_hold_is_undefined_and_keeps_its_logarithm() {
        let tiny = PValue::from_ln(-3000.0).unwrap();
        assert_eq!(tiny.value(), None);
        assert!((tiny.log10() + 1302.883446).abs() < 1e-6);
        assert_eq!(PValue::new(0.0), None);
        assert_eq!(PValue::new(f64::NAN), None);
        assert_eq!(PValue::new(1.5), None);
        assert_eq!(PValue::new(0.6).unwrap().doubled(), PValue::ONE);
    }
}
