//! A [`Prospect`] says what a declared comparison could at best show, from the sizes of the groups and from how unevenly the
//! articles use the words; it tells neither which group has the higher rate nor whether they differ.

use super::caution::{smallest_p, smallest_p_of_events};
use super::comparison::{Comparison, Question, Status};
use super::hypothesis::{Answer, Hypothesis};
use crate::stats::adjust::Adjustment;
use crate::stats::distribution::student_quantile;
use crate::stats::elementary::{exp, ln};

/// How often a difference is to be found where there is one.
pub const POWER: f64 = 0.8;

/// What a declared comparison could at best show.
#[derive(Clone, Debug, PartialEq)]
pub struct Prospect {
    /// Number of the hypothesis.
    pub hypothesis: usize,
    /// Number of the measure.
    pub measure: usize,
    /// The comparison's voice.
    pub scope: super::scope::Scope,
    /// What is asked.
    pub question: Question,
    /// The groups.
    pub groups: [String; 2],
    /// Their units with words in the voice.
    pub units: [u64; 2],
    /// The smallest p that can come out; `None` where there is no p, or where it is not known beforehand.
    pub smallest_p: Option<f64>,
    /// The same adjusted in the family, if this p alone is small.
    pub smallest_adjusted: Option<f64>,
    /// By what the ratio found will be divided and multiplied to give its interval.
    pub spread: Option<f64>,
    /// The true ratio that would be told from one in [`POWER`] of such studies, before adjustment; its inverse too.
    pub detectable: Option<f64>,
    /// Why it cannot be tested, without a word on what was counted; empty where it can.
    pub reason: String,
}

/// The prospects of answers that were worked out to learn how wide their intervals are; `kind` adjusts their p.
pub fn prospects(hypotheses: &[Hypothesis], answers: &[Answer], draws: u32, kind: Adjustment) -> Vec<Prospect> {
    let of = |answer: &Answer| {
        let comparison = &answer.comparison;
        let is_matched = hypotheses.get(answer.hypothesis).is_some_and(|one| one.design.matched.is_some());
        let units = comparison.sides.each_ref().map(|side| side.clusters);
        let tests =
            answers.iter().filter(|other| other.comparison.p.is_some() && other.comparison.family == comparison.family);
        let m = tests.count() as f64;
        let smallest = comparison.p.and(match comparison.place.question {
            Question::Difference => Some(smallest(units, is_matched, draws)),
            Question::Heterogeneity | Question::Equivalence => None,
        });
        let harmonic: f64 = (1..=m as u64).map(|i| (i as f64).recip()).sum();
        let times = if kind == Adjustment::By { m * harmonic } else { m };
        let (spread, detectable) = width(comparison).unzip();
        Prospect {
            hypothesis: answer.hypothesis,
            measure: comparison.place.measure,
            scope: comparison.place.scope,
            question: comparison.place.question,
            groups: comparison.sides.each_ref().map(|side| side.group.clone()),
            units,
            smallest_p: smallest,
            smallest_adjusted: smallest.map(|p| (p * times).min(1.0)),
            spread,
            detectable,
            reason: reason(comparison),
        }
    };
    answers.iter().map(of).collect()
}

fn smallest(units: [u64; 2], is_matched: bool, draws: u32) -> f64 {
    let units = units.map(|units| usize::try_from(units).unwrap_or(usize::MAX));
    if is_matched { smallest_p_of_events(units[0], draws) } else { smallest_p(units, draws) }
}

/// Half the interval of the logarithm as a factor, and the ratio that such an interval can tell from one.
fn width(comparison: &Comparison) -> Option<(f64, f64)> {
    let (low, high) = (comparison.interval.low?, comparison.interval.high?);
    let (df, half) = (comparison.df?, ln(high / low) / 2.0);
    let quantile = |share: f64| student_quantile(share, df);
    let wide = quantile(0.5 + comparison.level / 2.0)?;
    let found = exp(half / wide * (wide + quantile(POWER)?));
    (half.is_finite() && found.is_finite()).then_some((exp(half), found))
}

/// Why there will be no test. What was counted stays untold.
fn reason(comparison: &Comparison) -> String {
    match comparison.status {
        Status::Ok => String::new(),
        Status::Refused => comparison.reason.clone(),
        Status::Descriptive if comparison.sides.iter().any(|side| side.clusters < 2) => {
            "one unit: no variance, no interval, no p".into()
        }
        Status::Descriptive if comparison.interval.low.is_none() => {
            "no interval and no p: too few units, or too few with hits".into()
        }
        Status::Descriptive => "too few units for a p".into(),
    }
}
