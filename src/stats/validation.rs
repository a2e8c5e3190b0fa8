//! A dictionary held against hand codes: precision and recall, and estimates corrected for its errors.

use super::distribution::normal_quantile;
use super::estimate::{Interval, LEVEL};
use super::proportion::wilson;
use super::refusal::Refusal;
use super::summary::{mean, population_variance};

/// How a dictionary does against hand codes; undefined parts are `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accuracy {
    /// Share of what it found that is right, with Wilson's interval.
    pub precision: Option<(f64, Interval)>,
    /// Share of what is there that it found, with Wilson's interval.
    pub recall: Option<(f64, Interval)>,
    /// Share of the rest that it left alone.
    pub specificity: Option<f64>,
    /// Harmonic mean of precision and recall.
    pub f1: Option<f64>,
    /// Matthews correlation.
    pub mcc: Option<f64>,
}

/// Counts of right and wrong decisions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confusion {
    /// Found and there.
    pub tp: f64,
    /// Found and not there.
    pub fp: f64,
    /// There and not found.
    #[allow(clippy::struct_field_names, reason = "the field's usual names")]
    pub fn_: f64,
    /// Neither.
    pub tn: f64,
}

impl Confusion {
    /// The measures of accuracy.
    pub fn accuracy(self) -> Accuracy {
        let Self { tp, fp, fn_, tn } = self;
        let share = |part: f64, all: f64| (all > 0.0).then(|| part / all);
        let with = |part: f64, all: f64| share(part, all).zip(wilson(part, all));
        let product = (tp + fp) * (tp + fn_) * (tn + fp) * (tn + fn_);
        Accuracy {
            precision: with(tp, tp + fp),
            recall: with(tp, tp + fn_),
            specificity: share(tn, tn + fp),
            f1: share(2.0 * tp, 2.0 * tp + fp + fn_),
            mcc: (product > 0.0).then(|| (tp * tn - fp * fn_) / product.sqrt()),
        }
    }
}

/// What a hand-coded sample says of a classifier: a share and how many it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Validated {
    /// Share classified right.
    pub share: f64,
    /// Hand-coded units.
    pub n: f64,
}

/// A prevalence corrected for wrong decisions (Rogan & Gladen 1978).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoganGladen {
    /// Sensitivity and specificity less one.
    pub youden: f64,
    /// As the formula gives it.
    pub raw: f64,
    /// Between 0 and 1.
    pub prevalence: f64,
    /// Standard error with sensitivity and specificity taken as known.
    pub se_known: f64,
    /// Standard error with them estimated.
    pub se_estimated: f64,
}

/// Corrects an observed share for the classifier's errors.
///
/// # Errors
/// When the classifier is no better than a coin.
pub fn rogan_gladen(
    observed: Validated,
    sensitivity: Validated,
    specificity: Validated,
) -> Result<RoganGladen, Refusal> {
    let youden = sensitivity.share + specificity.share - 1.0;
    if youden.is_nan() || youden <= 0.0 {
        return Err(Refusal::NoInformation);
    }
    let spread = |validated: Validated| validated.share * (1.0 - validated.share) / validated.n;
    let raw = (observed.share + specificity.share - 1.0) / youden;
    let prevalence = raw.clamp(0.0, 1.0);
    let known = spread(observed);
    let estimated = known + raw.powi(2) * spread(sensitivity) + (1.0 - raw).powi(2) * spread(specificity);
    Ok(RoganGladen {
        youden,
        raw,
        prevalence,
        se_known: known.sqrt() / youden,
        se_estimated: estimated.sqrt() / youden,
    })
}

/// A mean corrected by hand codes, with its standard error and interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CorrectedMean {
    /// The estimate.
    pub estimate: f64,
    /// Standard error.
    pub se: f64,
    /// Interval by the normal distribution.
    pub interval: Interval,
}

impl CorrectedMean {
    fn new(estimate: f64, se: f64) -> Option<Self> {
        let z = normal_quantile(0.5 + LEVEL / 2.0)?;
        Some(Self { estimate, se, interval: Interval::around(estimate, z * se) })
    }
}

/// Prediction-powered mean (Angelopoulos et al. 2023): codes and predictions of the coded units, predictions of the rest.
pub fn prediction_powered(codes: &[f64], predicted: &[f64], others: &[f64]) -> Option<CorrectedMean> {
    (codes.len() == predicted.len()).then_some(())?;
    let errors: Vec<f64> = codes.iter().zip(predicted).map(|(code, predicted)| code - predicted).collect();
    let variance =
        population_variance(others)? / others.len() as f64 + population_variance(&errors)? / errors.len() as f64;
    CorrectedMean::new(mean(others)? + mean(&errors)?, variance.sqrt())
}

/// One unit of a design-based sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampledUnit {
    /// What the dictionary says.
    pub predicted: f64,
    /// What the coder says, if the unit was drawn.
    pub code: Option<f64>,
    /// How probable it was to be drawn.
    pub probability: f64,
}

/// Design-based mean (Egami et al. 2023); `None` without units, or with a probability of zero.
pub fn design_based(units: &[SampledUnit]) -> Option<CorrectedMean> {
    let mut outcomes = Vec::with_capacity(units.len());
    for unit in units {
        (unit.probability > 0.0).then_some(())?;
        let error = unit.code.map_or(0.0, |code| (code - unit.predicted) / unit.probability);
        outcomes.push(unit.predicted + error);
    }
    let se = (population_variance(&outcomes)? / outcomes.len() as f64).sqrt();
    CorrectedMean::new(mean(&outcomes)?, se)
}
