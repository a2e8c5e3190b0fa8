//! Order: middle ranks, medians, quantiles.

/// Ranks from 1 on; equal values share the mean of theirs.
pub fn midranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    while first < order.len() {
        let mut last = first;
        while last + 1 < order.len() && values[order[last + 1]] == values[order[first]] {
            last += 1;
        }
        for place in &order[first..=last] {
            ranks[*place] = 0.5 * (first + last) as f64 + 1.0;
        }
        first = last + 1;
    }
    ranks
}

/// How many values are equal, for each distinct one.
pub fn ties(values: &[f64]) -> Vec<f64> {
    let sorted = sorted(values);
    sorted.chunk_by(|a, b| a == b).map(|equal| equal.len() as f64).collect()
}

/// The sum of `t³ - t` over sets of equal values.
pub fn tie_sum(values: &[f64]) -> f64 {
    ties(values).into_iter().map(|t| t * t * t - t).sum()
}

/// The values in rising order.
pub fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// Quantile of sorted values by linear interpolation (Hyndman & Fan's type 7); `None` of nothing.
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    if !(0.0..=1.0).contains(&p) {
        return None;
    }
    let place = p * last as f64;
    let (below, rest) = (place.floor() as usize, place - place.floor());
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    Some(low + (high - low) * rest)
}

/// The median; `None` of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    let sorted = sorted(values);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        n if n % 2 == 1 => Some(sorted[middle]),
        _ => Some(0.5 * (sorted[middle - 1] + sorted[middle])),
    }
}
