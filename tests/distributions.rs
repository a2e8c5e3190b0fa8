//! The distributions held against those of an independent library, statrs, where that one is known to be right.
//!
//! Its hypothesis tests are left alone: several return wrong p-values. Far tails, where it underflows, are held against
//! mpmath in `tests/reference/`.

#![allow(clippy::unwrap_used)]

use parallax::stats::distribution as ours;
use parallax::stats::p_value::PValue;
use proptest::prelude::*;
use statrs::distribution::{Beta, ChiSquared, ContinuousCDF, FisherSnedecor, Normal, StudentsT};

/// How far the two may differ, as a share of the value.
const SHARE: f64 = 1e-8;

fn agree(ours: f64, theirs: f64) -> bool {
    (ours - theirs).abs() <= SHARE * theirs.abs().max(1e-6)
}

fn value(p: Option<PValue>) -> f64 {
    p.unwrap().value().unwrap()
}

proptest! {
    #[test]
    fn tails_agree(x in -6.0..6.0_f64, a in 0.5..60.0_f64, b in 0.5..60.0_f64) {
        prop_assert!(agree(value(ours::normal(x)), Normal::standard().sf(x)));
        prop_assert!(agree(value(ours::student(x, a)), StudentsT::new(0.0, 1.0, a).unwrap().sf(x)));
        let positive = x.abs() * 5.0;
        prop_assert!(agree(value(ours::chi_square(positive, a)), ChiSquared::new(a).unwrap().sf(positive)));
        prop_assert!(agree(value(ours::fisher_snedecor(x.abs(), a, b)), FisherSnedecor::new(a, b).unwrap().sf(x.abs())));
        let share = (x.abs() / 6.0).clamp(0.001, 0.999);
        prop_assert!(agree(value(ours::beta(share, a, b)), Beta::new(a, b).unwrap().sf(share)));
    }

    #[test]
    fn quantiles_agree(p in 0.001..0.999_f64, df in 1.0..200.0_f64) {
        let theirs = Normal::standard().inverse_cdf(p);
        prop_assert!((ours::normal_quantile(p).unwrap() - theirs).abs() < 1e-8);
        let theirs = StudentsT::new(0.0, 1.0, df).unwrap().inverse_cdf(p);
        prop_assert!((ours::student_quantile(p, df).unwrap() - theirs).abs() < 1e-6 * theirs.abs().max(1.0));
    }
}
