//! No difference is a claim of its own: two one-sided tests against a margin that was named beforehand.

use super::comparison::{Comparison, Question, Status};
use crate::stats::distribution::student_quantile;
use crate::stats::elementary::ln;
use crate::stats::estimate::Interval;
use crate::stats::two_samples::equivalence;

/// Level of an interval inside of which two one-sided tests at .05 find equality.
const LEVEL: f64 = 0.9;

/// Whether each compared pair is equal within `margin`, a lower and an upper ratio; from the intervals already found.
pub fn within_margin(comparisons: &[Comparison], margin: [f64; 2]) -> Vec<Comparison> {
    let asked = comparisons.iter().filter(|comparison| comparison.place.question == Question::Difference);
    asked.map(|comparison| test(comparison, margin)).collect()
}

fn test(comparison: &Comparison, margin: [f64; 2]) -> Comparison {
    let mut place = comparison.place;
    place.question = Question::Equivalence;
    let mut result = Comparison::of_counts(place, comparison.sides.clone(), LEVEL);
    result.method = format!("equivalence by two one-sided t tests, margin {} to {}", margin[0], margin[1]);
    if comparison.status == Status::Refused {
        return result.refused(comparison.reason.as_str());
    }
    let (Some(ratio), Some(df)) = (comparison.ratio.filter(|ratio| *ratio > 0.0), comparison.df) else {
        return result.refused("no interval of the ratio");
    };
    // The standard error of the logarithm stands in the interval.
    let half = match (comparison.interval.low, comparison.interval.high) {
        (Some(low), Some(high)) if low > 0.0 => ln(high / low) / 2.0,
        _ => return result.refused("no interval of the ratio"),
    };
    let quantile = |level: f64| student_quantile(0.5 + level / 2.0, df);
    let Some((wide, narrow)) = quantile(comparison.level).zip(quantile(result.level)) else {
        return result.refused("no interval of the ratio");
    };
    let se = half / wide;
    let Some(test) = equivalence(ln(ratio), se, df, margin.map(ln)) else {
        return result.refused("the margin is none: the lower ratio has to lie below the upper");
    };
    result.ratio = Some(ratio);
    result.interval = Interval::around(ln(ratio), narrow * se).exp();
    result.df = Some(df);
    result.statistic = Some(if test.p_low.ln() > test.p_high.ln() { test.t_low } else { test.t_high });
    result.p = Some(test.p);
    result.status = Status::Ok;
    let inside = result.interval.lies_within(margin[0], margin[1]);
    result.reason = if inside { "equal within the margin" } else { "not shown to be equal within the margin" }.into();
    result
}
