//! An [`Interval`] around an estimate, and the level it was made for.

use super::elementary::exp;

/// The level of every interval unless another is asked for.
pub const LEVEL: f64 = 0.95;

/// Two limits; an open one is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Interval {
    /// The lower limit.
    pub low: Option<f64>,
    /// The upper limit.
    pub high: Option<f64>,
}

impl Interval {
    /// Both limits; one that is not finite is open.
    pub fn new(low: f64, high: f64) -> Self {
        Self { low: low.is_finite().then_some(low), high: high.is_finite().then_some(high) }
    }

    /// `centre ± half`.
    pub fn around(centre: f64, half: f64) -> Self {
        Self::new(centre - half, centre + half)
    }

    /// The limits' exponentials, for what was estimated as a logarithm.
    pub fn exp(self) -> Self {
        let exp = |limit: Option<f64>| limit.map(exp).filter(|limit| limit.is_finite());
        Self { low: exp(self.low), high: exp(self.high) }
    }

    /// Whether both limits lie strictly between `low` and `high`.
    pub fn lies_within(self, low: f64, high: f64) -> bool {
        matches!((self.low, self.high), (Some(from), Some(to)) if from > low && to < high)
    }
}
