//! A [`Rate`] is a count over an exposure, undefined where nothing was exposed.

/// Counted events over what they could have happened in.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rate {
    /// How often it happened.
    pub count: f64,
    /// How many words (sentences, sources ...) it could have happened in.
    pub exposure: f64,
}

impl Rate {
    /// A rate from whole counts.
    pub const fn new(count: u64, exposure: u64) -> Self {
        Self { count: count as f64, exposure: exposure as f64 }
    }

    /// Events per thousand exposed; `None` at zero exposure.
    pub fn per_1000(self) -> Option<f64> {
        (self.exposure > 0.0).then(|| self.count * 1000.0 / self.exposure)
    }

    /// Events per exposed; `None` at zero exposure.
    pub fn share(self) -> Option<f64> {
        (self.exposure > 0.0).then(|| self.count / self.exposure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_exposed_leaves_the_rate_undefined() {
        assert_eq!(Rate::new(0, 0).per_1000(), None);
        assert_eq!(Rate::new(3, 0).share(), None);
        assert_eq!(Rate::new(0, 10).per_1000(), Some(0.0));
        assert_eq!(Rate::new(3, 600).per_1000(), Some(5.0));
    }
}
