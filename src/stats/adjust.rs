//! Many tests: adjusted p by Holm, Hochberg, Bonferroni, Benjamini-Hochberg and Benjamini-Yekutieli.

use super::refusal::Refusal;

/// How p is adjusted within a family of tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adjustment {
    /// Step-down, controls the chance of any false finding (Holm 1979).
    Holm,
    /// Step-up, for independent tests (Hochberg 1988).
    Hochberg,
    /// Times the number of tests.
    Bonferroni,
    /// Controls the share of false findings (Benjamini & Hochberg 1995).
    Bh,
    /// The same under any dependence (Benjamini & Yekutieli 2001).
    By,
}

impl Adjustment {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Holm, Self::Hochberg, Self::Bonferroni, Self::Bh, Self::By];

    /// The name used in options and tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Holm => "holm",
            Self::Hochberg => "hochberg",
            Self::Bonferroni => "bonferroni",
            Self::Bh => "bh",
            Self::By => "by",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Adjusts the p of a family; those that are missing stay so and do not count.
    ///
    /// # Errors
    /// When one of them is no probability.
    pub fn adjust(self, family: &[Option<f64>]) -> Result<Vec<Option<f64>>, Refusal> {
        if family.iter().flatten().any(|p| !(0.0..=1.0).contains(p)) {
            return Err(Refusal::NotAProbability);
        }
        let mut order: Vec<(usize, f64)> = family.iter().enumerate().filter_map(|(i, p)| p.map(|p| (i, p))).collect();
        order.sort_by(|a, b| a.1.total_cmp(&b.1));
        let m = order.len() as f64;
        let harmonic: f64 = (1..=order.len()).map(|i| (i as f64).recip()).sum();
        let factor = |i: usize| match self {
            Self::Holm | Self::Hochberg => m - i as f64,
            Self::Bonferroni => m,
            Self::Bh => m / (i as f64 + 1.0),
            Self::By => harmonic * m / (i as f64 + 1.0),
        };
        let mut scaled: Vec<f64> = order.iter().enumerate().map(|(i, (_, p))| (p * factor(i)).min(1.0)).collect();
        match self {
            Self::Holm => {
                for i in 1..scaled.len() {
                    scaled[i] = scaled[i].max(scaled[i - 1]);
                }
            }
            Self::Hochberg | Self::Bh | Self::By => {
                for i in (1..scaled.len()).rev() {
                    scaled[i - 1] = scaled[i - 1].min(scaled[i]);
                }
            }
            Self::Bonferroni => {}
        }
        let mut adjusted = vec![None; family.len()];
        for ((place, _), p) in order.iter().zip(scaled) {
            adjusted[*place] = Some(p);
        }
        Ok(adjusted)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_adjustment_makes_p_smaller_or_turns_the_order(family in prop::collection::vec(0.0..1.0_f64, 1..20)) {
            let given: Vec<Option<f64>> = family.iter().copied().map(Some).collect();
            for kind in Adjustment::ALL {
                let adjusted = kind.adjust(&given).unwrap();
                for (i, (p, q)) in family.iter().zip(&adjusted).enumerate() {
                    prop_assert!(q.unwrap() >= *p && q.unwrap() <= 1.0);
                    for (other, r) in family.iter().zip(&adjusted).skip(i) {
                        prop_assert!(p >= other || q.unwrap() <= r.unwrap());
                    }
                }
            }
        }
    }

    #[test]
    fn missing_tests_do_not_count() {
        let family = [Some(0.01), None, Some(0.04)];
        assert_eq!(Adjustment::Holm.adjust(&family).unwrap(), [Some(0.02), None, Some(0.04)]);
        assert_eq!(Adjustment::Bh.adjust(&[Some(0.1), Some(1.2)]), Err(Refusal::NotAProbability));
    }
}
