//! Documents cross-classified by outlet and category: chi-square, likelihood ratio and Cramér's V.

use super::distribution::chi_square;
use super::elementary::ln;
use super::p_value::PValue;

/// What a cross table says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrossTable {
    /// Pearson's chi-square.
    pub chi_square: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// Its p.
    pub p: PValue,
    /// Likelihood ratio.
    pub g2: f64,
    /// Its p.
    pub g2_p: PValue,
    /// Cramér's V.
    pub cramers_v: f64,
    /// Without the bias that small tables have (Bergsma 2013).
    pub cramers_v_corrected: Option<f64>,
}

/// Tests a table of counts, rows of equal length; `None` with fewer than two rows or columns or an empty one.
pub fn cross_table(table: &[Vec<f64>]) -> Option<CrossTable> {
    let (rows, columns) = (table.len(), table.first()?.len());
    if rows < 2 || columns < 2 || table.iter().any(|row| row.len() != columns) {
        return None;
    }
    let row_sums: Vec<f64> = table.iter().map(|row| row.iter().sum()).collect();
    let column_sums: Vec<f64> = (0..columns).map(|column| table.iter().map(|row| row[column]).sum()).collect();
    let total: f64 = row_sums.iter().sum();
    if row_sums.iter().chain(&column_sums).any(|sum| *sum <= 0.0) {
        return None;
    }
    let (mut statistic, mut g2) = (0.0, 0.0);
    for (row, row_sum) in table.iter().zip(&row_sums) {
        for (observed, column_sum) in row.iter().zip(&column_sums) {
            let expected = row_sum * column_sum / total;
            statistic += (observed - expected) * (observed - expected) / expected;
            if *observed > 0.0 {
                g2 += 2.0 * observed * ln(observed / expected);
            }
        }
    }
    let (r, c) = (rows as f64, columns as f64);
    let df = (r - 1.0) * (c - 1.0);
    let share = statistic / total;
    let shrunk = |k: f64| k - (k - 1.0) * (k - 1.0) / (total - 1.0);
    let least = shrunk(r).min(shrunk(c)) - 1.0;
    let kept = (share - df / (total - 1.0)).max(0.0);
    Some(CrossTable {
        chi_square: statistic,
        df,
        p: chi_square(statistic, df)?,
        g2,
        g2_p: chi_square(g2.max(0.0), df)?,
        cramers_v: (share / (r.min(c) - 1.0)).sqrt(),
        cramers_v_corrected: (total > 1.0 && least > 0.0).then(|| (kept / least).sqrt()),
    })
}
