//! Keyness as the R package quanteda.textstats 0.97.3 computes it, so that its numbers can be met again and explained.
//!
//! Its defects are part of it and of nothing else here: a billionth inside each logarithm, a continuity correction that depends on
//! the table, Williams's correction upside down for chi-square, and p as one minus a probability, which ends at 1e-16. The
//! statistics to use are in `keyness.rs`.

use super::distribution::chi_square as chi_square_tail;
use super::elementary::{exp, ln};
use super::keyness::Counts;

/// What the package adds inside each logarithm.
const EPSILON: f64 = 1e-9;

/// What the package corrects by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// Nothing.
    Plain,
    /// Its default, which is also what it does where Yates is asked for: half a count, but only where an expected count is below
    /// five and the table is far enough from even.
    Conditional,
    /// Williams's factor, by which log-likelihood is divided, and chi-square multiplied.
    Williams,
}

/// Hits and other words of target and reference: `[[a, b], [c, d]]`.
type Cells = [[f64; 2]; 2];

fn cells(counts: Counts) -> Cells {
    let ([a, b], [n1, n2]) = counts.parts();
    [[a as f64, b as f64], [(n1 - a) as f64, (n2 - b) as f64]]
}

/// Sums of rows, of columns, and of all.
fn margins([[a, b], [c, d]]: Cells) -> ([f64; 2], [f64; 2], f64) {
    ([a + b, c + d], [a + c, b + d], a + b + c + d)
}

fn sign(table: Cells) -> f64 {
    let (rows, columns, total) = margins(table);
    if table[0][0] > rows[0] * columns[0] / total { 1.0 } else { -1.0 }
}

fn half_a_count(table: Cells) -> f64 {
    let (rows, columns, total) = margins(table);
    let [[a, b], [c, d]] = table;
    let is_thin = rows.into_iter().any(|row| columns.into_iter().any(|column| row * column / total < 5.0));
    if is_thin && (a * d - b * c).abs() >= total / 2.0 { 0.5 } else { 0.0 }
}

fn williams(table: Cells) -> f64 {
    if table.into_iter().flatten().any(|count| count == 0.0) {
        return 1.0;
    }
    let (rows, columns, total) = margins(table);
    let spread = |sums: [f64; 2]| total / sums[0] + total / sums[1] - 1.0;
    1.0 + spread(rows) * spread(columns) / (6.0 * total)
}

/// `measure = "chi2"`, negative where the target uses the word less; not finite where a margin is empty.
pub fn chi_square(counts: Counts, correction: Correction) -> f64 {
    let table = cells(counts);
    let (rows, columns, total) = margins(table);
    let [[a, b], [c, d]] = table;
    let taken = if correction == Correction::Conditional { half_a_count(table) } else { 0.0 };
    let factor = if correction == Correction::Williams { williams(table) } else { 1.0 };
    let difference = (a * d - b * c).abs() - total * taken;
    total * difference * difference / (rows[0] * rows[1] * columns[0] * columns[1] * sign(table) / factor)
}

/// `measure = "lr"`: log-likelihood over four cells, negative where the target uses the word less.
pub fn log_likelihood(counts: Counts, correction: Correction) -> f64 {
    let table = cells(counts);
    let [[a, b], [c, d]] = table;
    let taken = if correction == Correction::Conditional { half_a_count(table) } else { 0.0 };
    let taken = if a * d - b * c > 0.0 { taken } else { -taken };
    let moved = [[a - taken, b + taken], [c + taken, d - taken]];
    let (rows, columns, total) = margins(moved);
    let mut sum = 0.0;
    for (row, count) in moved.into_iter().zip(rows) {
        for (observed, column) in row.into_iter().zip(columns) {
            sum += observed * ln(observed / (count * column / total) + EPSILON);
        }
    }
    let factor = if correction == Correction::Williams { williams(table) } else { 1.0 };
    2.0 * sum * sign(table) / factor
}

/// `measure = "pmi"`: pointwise mutual information.
pub fn mutual_information(counts: Counts) -> f64 {
    let table = cells(counts);
    let (rows, columns, total) = margins(table);
    ln(table[0][0] / (rows[0] * columns[0] / total) + EPSILON)
}

/// The p that the package gives to any of the three, mutual information included: 0 where it cannot tell it from 0.
pub fn p(statistic: f64) -> Option<f64> {
    let tail = chi_square_tail(statistic.abs(), 1.0)?;
    Some(1.0 - (1.0 - exp(tail.ln())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 6e-8 * expected.abs().max(1.0), "{found} {expected}");
    }

    #[test]
    fn the_worked_example_comes_out_with_each_correction() {
        let table = Counts::new(7, 10, 2, 9).unwrap();
        near(chi_square(table, Correction::Plain), 4.337_160_5);
        near(chi_square(table, Correction::Conditional), 2.632_438_3);
        near(chi_square(table, Correction::Williams), 4.682_108_9);
        near(log_likelihood(table, Correction::Plain), 4.534_939_4);
        near(log_likelihood(table, Correction::Conditional), 2.702_843_8);
        near(log_likelihood(table, Correction::Williams), 4.200_833_4);
        near(mutual_information(table), 0.390_539_5);
        let turned = Counts::new(2, 9, 7, 10).unwrap();
        near(chi_square(turned, Correction::Plain), -4.337_160_5);
        near(log_likelihood(turned, Correction::Conditional), -2.702_843_8);
    }

    #[test]
    fn upside_down_williams_is_not_the_right_one() {
        let table = Counts::new(7, 10, 2, 9).unwrap();
        let plain = chi_square(table, Correction::Plain);
        near(plain * plain / chi_square(table, Correction::Williams), 4.017_625_9);
    }

    #[test]
    fn many_words_are_corrected_by_nothing_but_the_billionth() {
        let table = Counts::new(120, 50_000, 60, 48_000).unwrap();
        near(chi_square(table, Correction::Conditional), 17.665_781);
        near(log_likelihood(table, Correction::Conditional), 18.046_192);
        near(log_likelihood(table, Correction::Williams), 17.996_175);
        let right = table.g2().unwrap().value;
        assert!((log_likelihood(table, Correction::Plain) - right - 2.0 * 98_000.0 * EPSILON).abs() < 1e-8);
    }

    #[test]
    fn p_ends_where_one_minus_a_probability_does() {
        near(p(4.337_160_5).unwrap(), 0.037_289_06);
        assert_eq!(p(80.0), Some(0.0));
        assert_eq!(p(f64::NAN), None);
        assert!(!chi_square(Counts::new(0, 5, 0, 5).unwrap(), Correction::Plain).is_finite());
    }
}
