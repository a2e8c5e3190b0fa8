//! Two-by-two tables in strata (Cochran, Mantel & Haenszel); over words they describe and do not test.

use super::distribution::{chi_square, normal_quantile};
use super::elementary::ln;
use super::estimate::{Interval, LEVEL};
use super::p_value::PValue;

/// One stratum: `[[a, b], [c, d]]`, rows are groups, columns hit and miss.
pub type Stratum = [[f64; 2]; 2];

/// What the strata say together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratified {
    /// Mantel-Haenszel odds ratio; `None` where it is not finite.
    pub odds_ratio: Option<f64>,
    /// Its interval by Robins, Breslow and Greenland's variance.
    pub interval: Option<Interval>,
    /// Statistic without correction, and p.
    pub plain: (f64, PValue),
    /// The same with half a count taken off the difference, not below zero.
    pub corrected: (f64, PValue),
    /// Sum of observed less expected.
    pub difference: f64,
}

/// Combines strata; those without words or of one outcome only add nothing. `None` where none is left.
pub fn stratified(strata: &[Stratum]) -> Option<Stratified> {
    let (mut difference, mut variance, mut r, mut s) = (0.0, 0.0, 0.0, 0.0);
    let (mut pr, mut cross, mut qs) = (0.0, 0.0, 0.0);
    for [[a, b], [c, d]] in strata {
        let n = a + b + c + d;
        if n < 2.0 {
            continue;
        }
        let (row, column) = (a + b, a + c);
        difference += a - row * column / n;
        variance += row * (c + d) * column * (b + d) / (n * n * (n - 1.0));
        let (ri, si) = (a * d / n, b * c / n);
        let (pi, qi) = ((a + d) / n, (b + c) / n);
        r += ri;
        s += si;
        pr += pi * ri;
        cross += pi * si + qi * ri;
        qs += qi * si;
    }
    (variance > 0.0).then_some(())?;
    let by = |difference: f64| {
        let statistic = difference * difference / variance;
        chi_square(statistic, 1.0).map(|p| (statistic, p))
    };
    let odds_ratio = (s > 0.0).then(|| r / s);
    let spread = pr / (2.0 * r * r) + cross / (2.0 * r * s) + qs / (2.0 * s * s);
    let z = normal_quantile(0.5 + LEVEL / 2.0)?;
    Some(Stratified {
        odds_ratio,
        interval: odds_ratio
            .filter(|ratio| *ratio > 0.0)
            .map(|ratio| Interval::around(ln(ratio), z * spread.sqrt()).exp()),
        plain: by(difference)?,
        corrected: by((difference.abs() - 0.5).max(0.0))?,
        difference,
    })
}

/// Breslow and Day's statistic of equal odds ratios, and p; `None` where a stratum leaves it undefined.
pub fn breslow_day(strata: &[Stratum]) -> Option<(f64, PValue)> {
    let common = stratified(strata)?.odds_ratio.filter(|ratio| *ratio > 0.0)?;
    let mut statistic = 0.0;
    for [[a, b], [c, d]] in strata {
        let (row, column, n) = (a + b, a + c, a + b + c + d);
        // The first cell at which the odds ratio is the common one, with these margins.
        let (square, linear, constant) =
            (1.0 - common, n - row - column + common * (row + column), -common * row * column);
        let expected = if square.abs() < 1e-12 {
            -constant / linear
        } else {
            let root = (linear * linear - 4.0 * square * constant).max(0.0).sqrt();
            let low = row.min(column);
            let inside = |x: f64| x > (row + column - n).max(0.0) - 1e-9 && x < low + 1e-9;
            let candidates = [(-linear + root) / (2.0 * square), (-linear - root) / (2.0 * square)];
            candidates.into_iter().find(|x| inside(*x))?
        };
        let cells = [expected, row - expected, column - expected, n - row - column + expected];
        let variance = cells.iter().map(|cell| cell.recip()).sum::<f64>().recip();
        (variance > 0.0 && variance.is_finite()).then_some(())?;
        statistic += (a - expected) * (a - expected) / variance;
    }
    let df = strata.len() as f64 - 1.0;
    (df > 0.0).then_some(())?;
    Some((statistic, chi_square(statistic, df)?))
}
