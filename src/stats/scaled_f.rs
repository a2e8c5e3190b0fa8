//! The scaled F-score of scattertext 0.2.3: a ranking between 0 and 1 that depends on the whole vocabulary, and no test.
//!
//! A word's share of its own occurrences that fall into a group ("precision") and its share of the group's words ("recall") are
//! each put on a normal curve over the vocabulary; their weighted harmonic mean scores the word for the group. The larger of the
//! scores for either group is kept, and each side is stretched over its half of the scale: 1 is most typical of the first
//! group, 0 of the second.

use super::distribution::normal_cdf;
use super::summary::mean;

/// The weight of recall over precision.
const BETA: f64 = 2.0;

/// The scores of a vocabulary by its counts in two groups; every word occurs somewhere.
pub fn scaled_f(counts: &[[f64; 2]]) -> Vec<f64> {
    let sides = [0, 1].map(|side| for_group(counts, side));
    let mut scores: Vec<f64> = (0..counts.len())
        .map(|i| match [sides[0][i], sides[1][i]] {
            [first, second] if first > second => first,
            [first, second] if first < second => -second,
            _ => 0.0,
        })
        .collect();
    stretch(&mut scores, 1.0);
    stretch(&mut scores, -1.0);
    scores.into_iter().map(|score| f64::midpoint(score, 1.0)).collect()
}

/// Stretches the scores on one side of zero over 0 to 1; equal ones all become one half.
fn stretch(scores: &mut [f64], side: f64) {
    let sizes = || scores.iter().map(|score| score * side).filter(|size| *size > 0.0);
    let (low, high) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(0.0, f64::max));
    for score in scores.iter_mut().filter(|score| **score * side > 0.0) {
        let size = if low < high { (*score * side - low) / (high - low) } else { 0.5 };
        *score = side * size;
    }
}

/// How typical each word is of one group, whatever the other; 0 where it cannot be said.
fn for_group(counts: &[[f64; 2]], side: usize) -> Vec<f64> {
    let all: f64 = counts.iter().map(|counts| counts[side]).sum();
    let precision = on_a_normal_curve(counts.iter().map(|counts| counts[side] / (counts[0] + counts[1])).collect());
    let recall = on_a_normal_curve(counts.iter().map(|counts| counts[side] / all).collect());
    let weight = BETA * BETA;
    let pairs = precision.into_iter().zip(recall);
    let scores = pairs.map(|(precision, recall)| (1.0 + weight) * precision * recall / (weight * precision + recall));
    scores.map(|score| if score.is_nan() { 0.0 } else { score }).collect()
}

/// How much of a normal curve with the values' mean and spread lies below each; not numbers where the values are all equal.
fn on_a_normal_curve(values: Vec<f64>) -> Vec<f64> {
    let Some(middle) = mean(&values) else { return values };
    let squares: f64 = values.iter().map(|value| (value - middle) * (value - middle)).sum();
    let spread = (squares / values.len() as f64).sqrt();
    values.into_iter().map(|value| normal_cdf((value - middle) / spread)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scores_of_another_implementation_come_out() {
        // Worked out from the description with numpy 2.4 and scipy 1.17.
        let words = [[12.0, 4.0], [3.0, 11.0], [7.0, 6.0], [0.0, 9.0], [40.0, 2.0]];
        let typical = [0.527_658_18, 0.246_268_46, 0.381_209_30, 0.149_718_35, 0.959_058_77];
        for (found, expected) in for_group(&words, 0).into_iter().zip(typical) {
            assert!((found - expected).abs() < 1e-8, "{found} {expected}");
        }
        for (found, expected) in scaled_f(&words).into_iter().zip([0.5, 0.0, 0.5, 0.090_475_95, 1.0]) {
            assert!((found - expected).abs() < 1e-8, "{found} {expected}");
        }
    }

    #[test]
    fn words_that_are_all_alike_stand_in_the_middle() {
        assert_eq!(scaled_f(&[[2.0, 2.0], [2.0, 2.0]]), [0.5, 0.5]);
        assert!(scaled_f(&[]).is_empty());
    }
}
