//! Every assignment counted: exact permutation tests of scores, and p from simulated statistics.

use super::p_value::PValue;

/// How much smaller a statistic may be and still count as no smaller than the observed one.
pub const SLACK: f64 = 1e-12;

/// Up to how many assignments all are looked at; beyond, some are drawn.
pub const EXACT_LIMIT: u64 = 50_000;

/// Up to how many assignments of scores are looked at, which are quicker to weigh than rates.
const SCORES_LIMIT: u64 = 2_000_000;

/// p of `extreme` among `drawn` simulated statistics, never zero (Phipson & Smyth 2010).
pub fn monte_carlo(extreme: u64, drawn: u64) -> Option<PValue> {
    PValue::new((extreme as f64 + 1.0) / (drawn as f64 + 1.0))
}

/// p of an observed statistic among simulated ones, by how many are as large.
pub fn among_simulated(observed: f64, simulated: &[f64]) -> Option<PValue> {
    let limit = observed - SLACK * observed.abs();
    monte_carlo(simulated.iter().filter(|value| **value >= limit).count() as u64, simulated.len() as u64)
}

/// In how many ways units can be put into groups of these sizes; `None` beyond `most`.
pub fn arrangements(sizes: &[usize], most: u64) -> Option<u64> {
    let mut ways: u64 = 1;
    let mut placed: u64 = 0;
    for size in sizes {
        for i in 1..=*size as u64 {
            placed += 1;
            // Exact: the product of j consecutive numbers is divisible by j!.
            ways = ways.checked_mul(placed)? / i;
            if ways > most {
                return None;
            }
        }
    }
    Some(ways)
}

/// Steps to the next arrangement of group numbers in lexical order; `false` after the last.
pub fn next_arrangement(groups: &mut [u8]) -> bool {
    let Some(turn) = groups.windows(2).rposition(|pair| pair[0] < pair[1]) else { return false };
    let swap = groups.iter().rposition(|group| *group > groups[turn]).unwrap_or(turn);
    groups.swap(turn, swap);
    groups[turn + 1..].reverse();
    true
}

/// Group numbers in rising order: the first arrangement.
pub fn first_arrangement(sizes: &[usize]) -> Vec<u8> {
    sizes.iter().enumerate().flat_map(|(group, size)| std::iter::repeat_n(group as u8, *size)).collect()
}

/// Exact p of a statistic over all arrangements; `statistic` gets a group number per unit, units in order of the groups.
///
/// Returns the observed statistic, the number of arrangements and p; `None` if there are too many.
pub fn over_all_arrangements(sizes: &[usize], statistic: impl Fn(&[u8]) -> f64) -> Option<(f64, u64, PValue)> {
    let ways = arrangements(sizes, SCORES_LIMIT)?;
    let mut groups = first_arrangement(sizes);
    let observed = statistic(&groups);
    let limit = observed - SLACK * observed.abs();
    let mut extreme = 1_u64;
    while next_arrangement(&mut groups) {
        extreme += u64::from(statistic(&groups) >= limit);
    }
    Some((observed, ways, PValue::new(extreme as f64 / ways as f64)?))
}

/// Exact permutation test of the difference of means: difference, number of assignments, two-sided p.
pub fn difference_of_means(x: &[f64], y: &[f64]) -> Option<(f64, u64, PValue)> {
    (!x.is_empty() && !y.is_empty()).then_some(())?;
    let all = [x, y].concat();
    let (n1, n2, total) = (x.len() as f64, y.len() as f64, all.iter().sum::<f64>());
    let difference = |groups: &[u8]| {
        let first: f64 = all.iter().zip(groups).filter(|(_, group)| **group == 0).map(|(value, _)| value).sum();
        first / n1 - (total - first) / n2
    };
    let sizes = [x.len(), y.len()];
    let (_, ways, p) = over_all_arrangements(&sizes, |groups| difference(groups).abs())?;
    Some((difference(&first_arrangement(&sizes)), ways, p))
}

/// Exact permutation test of the variation between groups: number of assignments and p.
pub fn between_groups(groups: &[Vec<f64>]) -> Option<(u64, PValue)> {
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    (sizes.len() > 1 && !sizes.contains(&0)).then_some(())?;
    let all = groups.concat();
    let grand = all.iter().sum::<f64>() / all.len() as f64;
    let centred: Vec<f64> = all.iter().map(|value| value - grand).collect();
    let (_, ways, p) = over_all_arrangements(&sizes, |assigned| {
        let mut sums = vec![0.0; sizes.len()];
        for (value, group) in centred.iter().zip(assigned) {
            sums[usize::from(*group)] += value;
        }
        sums.iter().zip(&sizes).map(|(sum, size)| sum * sum / *size as f64).sum()
    })?;
    Some((ways, p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_arrangement_comes_once() {
        let mut groups = first_arrangement(&[2, 1, 2]);
        let mut seen = vec![groups.clone()];
        while next_arrangement(&mut groups) {
            seen.push(groups.clone());
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len() as u64, arrangements(&[2, 1, 2], 100).unwrap());
        assert_eq!(arrangements(&[9, 9], EXACT_LIMIT), Some(48_620));
        assert_eq!(arrangements(&[10, 10], EXACT_LIMIT), None);
        assert_eq!(arrangements(&[5000, 5000], EXACT_LIMIT), None);
    }

    #[test]
    fn a_simulated_p_is_never_zero() {
        assert_eq!(monte_carlo(0, 9_999).unwrap().value(), Some(1e-4));
    }
}
