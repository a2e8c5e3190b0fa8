//! How far people who coded the same units agree.

use std::collections::BTreeMap;

use super::refusal::Refusal;

/// What the codes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeLevel {
    /// Names.
    Nominal,
    /// An order.
    Ordinal,
    /// Distances.
    Interval,
    /// Distances from zero.
    Ratio,
}

impl CodeLevel {
    /// The level of this name.
    pub fn named(name: &str) -> Option<Self> {
        [("nominal", Self::Nominal), ("ordinal", Self::Ordinal), ("interval", Self::Interval), ("ratio", Self::Ratio)]
            .into_iter()
            .find_map(|(known, level)| (known == name).then_some(level))
    }
}

/// Krippendorff's alpha; one row per coder, one column per unit, `None` where a coder left it out.
///
/// # Errors
/// When no unit was coded twice, or all codes are the same: agreement is then undefined, not perfect.
pub fn krippendorff(ratings: &[Vec<Option<f64>>], level: CodeLevel) -> Result<f64, Refusal> {
    let units = ratings.iter().map(Vec::len).max().unwrap_or(0);
    let mut values: Vec<f64> = Vec::new();
    let mut coded: Vec<Vec<f64>> = Vec::new();
    for unit in 0..units {
        let codes: Vec<f64> = ratings.iter().filter_map(|coder| coder.get(unit).copied().flatten()).collect();
        if codes.len() > 1 {
            values.extend(&codes);
            coded.push(codes);
        }
    }
    if coded.is_empty() {
        return Err(Refusal::NothingCodedTwice);
    }
    values.sort_by(f64::total_cmp);
    values.dedup();
    let number = |code: f64| values.partition_point(|value| *value < code);
    let k = values.len();
    let mut coincidences = vec![vec![0.0; k]; k];
    for codes in &coded {
        let weight = (codes.len() as f64 - 1.0).recip();
        for (i, first) in codes.iter().enumerate() {
            for (j, second) in codes.iter().enumerate() {
                if i != j {
                    coincidences[number(*first)][number(*second)] += weight;
                }
            }
        }
    }
    let margins: Vec<f64> = coincidences.iter().map(|row| row.iter().sum()).collect();
    let n: f64 = margins.iter().sum();
    let distance = |c: usize, d: usize| match level {
        CodeLevel::Nominal => f64::from(c != d),
        CodeLevel::Ordinal => {
            let (low, high) = (c.min(d), c.max(d));
            let between: f64 = margins[low..=high].iter().sum();
            (between - (margins[low] + margins[high]) / 2.0).powi(2) * f64::from(c != d)
        }
        CodeLevel::Interval => (values[c] - values[d]).powi(2),
        CodeLevel::Ratio => {
            let sum = values[c] + values[d];
            if c == d || sum == 0.0 { 0.0 } else { ((values[c] - values[d]) / sum).powi(2) }
        }
    };
    let (mut observed, mut expected) = (0.0, 0.0);
    for c in 0..k {
        for d in 0..k {
            let distance = distance(c, d);
            observed += coincidences[c][d] * distance;
            expected += margins[c] * margins[d] * distance;
        }
    }
    if expected <= 0.0 {
        return Err(Refusal::NoVariation);
    }
    Ok(1.0 - (n - 1.0) * observed / expected)
}

/// Agreement of two coders; undefined coefficients are `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoCoders {
    /// Share of equal codes.
    pub agreement: f64,
    /// Cohen's kappa.
    pub kappa: Option<f64>,
    /// The same with disagreements weighing by distance.
    pub kappa_linear: Option<f64>,
    /// The same with disagreements weighing by squared distance.
    pub kappa_quadratic: Option<f64>,
    /// Scott's pi.
    pub scott_pi: Option<f64>,
    /// Gwet's AC1.
    pub gwet_ac1: Option<f64>,
}

/// Compares two coders; `None` without units, with lists of different length, or a code outside `levels`.
pub fn two_coders(first: &[i64], second: &[i64], levels: &[i64]) -> Option<TwoCoders> {
    let k = levels.len();
    let numbers: BTreeMap<i64, usize> = levels.iter().copied().enumerate().map(|(i, level)| (level, i)).collect();
    (first.len() == second.len() && !first.is_empty() && k > 1).then_some(())?;
    let n = first.len() as f64;
    let mut table = vec![vec![0.0; k]; k];
    for (a, b) in first.iter().zip(second) {
        table[*numbers.get(a)?][*numbers.get(b)?] += 1.0 / n;
    }
    let rows: Vec<f64> = table.iter().map(|row| row.iter().sum()).collect();
    let columns: Vec<f64> = (0..k).map(|column| table.iter().map(|row| row[column]).sum()).collect();
    let weighted = |weight: &dyn Fn(f64) -> f64| {
        let (mut observed, mut expected) = (0.0, 0.0);
        for i in 0..k {
            for j in 0..k {
                let weight = weight(i.abs_diff(j) as f64);
                observed += weight * table[i][j];
                expected += weight * rows[i] * columns[j];
            }
        }
        (expected > 0.0).then(|| 1.0 - observed / expected)
    };
    let agreement: f64 = (0..k).map(|i| table[i][i]).sum();
    let over = |chance: f64| (chance < 1.0).then(|| (agreement - chance) / (1.0 - chance));
    let means: Vec<f64> = rows.iter().zip(&columns).map(|(row, column)| (row + column) / 2.0).collect();
    Some(TwoCoders {
        agreement,
        kappa: weighted(&|d| f64::from(d > 0.0)),
        kappa_linear: weighted(&|d| d),
        kappa_quadratic: weighted(&|d| d * d),
        scott_pi: over(means.iter().map(|mean| mean * mean).sum()),
        gwet_ac1: over(means.iter().map(|mean| mean * (1.0 - mean)).sum::<f64>() / (k as f64 - 1.0)),
    })
}
