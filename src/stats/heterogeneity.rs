//! Do several rates differ? `Q = Σ w (R - R̄)²` with `w = 1/v`, over assignments of documents to all groups.

use super::assignment::{Assignments, Draws};
use super::permutation::SLACK;
use super::rate_lanes::{Exposure, Hits, Row, Tile, WIDTH, add, tiles};
use super::rate_test::RateTest;

/// How many assignments are held at a time.
const ROWS: usize = 64;

/// Tests for each measure whether the groups differ in rate; the units stand in order of the groups.
///
/// `words` holds the units' words, all above zero; `sizes` the numbers of units; each measure holds their hits.
/// `None` where a group has fewer than two units, or no variation, as without hits. An assignment that leaves a group
/// without variation counts as extreme.
pub fn several_rates(words: &[u64], sizes: &[usize], measures: &[Hits<'_>], draws: Draws) -> Vec<Option<RateTest>> {
    let mut results = vec![None; measures.len()];
    if sizes.iter().any(|size| *size < 2) || sizes.iter().sum::<usize>() != words.len() {
        return results;
    }
    let Some(mut assignments) = Assignments::new(sizes, draws) else { return results };
    let (tiles, _) = tiles(words, measures);
    let observed_labels: Vec<u8> =
        sizes.iter().enumerate().flat_map(|(group, size)| std::iter::repeat_n(group as u8, *size)).collect();
    let observed_exposures = split(words, &observed_labels, sizes);
    let observed: Vec<Vec<f64>> =
        tiles.iter().map(|tile| statistics(tile, &observed_labels, &observed_exposures).collect()).collect();
    let mut extreme: Vec<Vec<u64>> = observed.iter().map(|tile: &Vec<f64>| vec![0; tile.len()]).collect();
    let mut labels = Vec::new();
    loop {
        let rows = assignments.fill(ROWS, &mut labels);
        if rows == 0 {
            break;
        }
        let exposures: Vec<Vec<Exposure>> =
            labels.chunks_exact(words.len()).map(|row| split(words, row, sizes)).collect();
        for ((tile, observed), extreme) in tiles.iter().zip(&observed).zip(&mut extreme) {
            for (row, exposures) in labels.chunks_exact(words.len()).zip(&exposures) {
                for ((q, observed), extreme) in statistics(tile, row, exposures).zip(observed).zip(extreme.iter_mut()) {
                    *extreme += u64::from(q >= observed * (1.0 - SLACK));
                }
            }
        }
    }
    for ((tile, observed), extreme) in tiles.iter().zip(&observed).zip(&extreme) {
        for ((number, q), extreme) in tile.numbers().zip(observed).zip(extreme) {
            results[number] = q.is_finite().then(|| RateTest::new(*q, *extreme, &assignments)).flatten();
        }
    }
    results
}

fn split(words: &[u64], labels: &[u8], sizes: &[usize]) -> Vec<Exposure> {
    let mut sums = vec![(0_u64, 0_u128); sizes.len()];
    for (words, label) in words.iter().zip(labels) {
        let (w, ww) = &mut sums[usize::from(*label)];
        *w += words;
        *ww += u128::from(*words) * u128::from(*words);
    }
    sums.iter().zip(sizes).map(|((w, ww), size)| Exposure::new(*size, *w, *ww)).collect()
}

/// The statistic of each measure of a tile; infinite where a group has no variation.
fn statistics<'t>(tile: &'t Tile, labels: &[u8], exposures: &'t [Exposure]) -> impl Iterator<Item = f64> + 't {
    let mut sums: Vec<Row> = vec![[0; WIDTH]; exposures.len()];
    for (row, label) in tile.rows.iter().zip(labels) {
        add(&mut sums[usize::from(*label)], row);
    }
    let count = tile.numbers().count();
    // Σw and ΣwR of each measure.
    let mut parts = vec![(0.0, 0.0); count];
    let mut rates = vec![Vec::with_capacity(exposures.len()); count];
    for (sums, exposure) in sums.iter().zip(exposures) {
        for ((_, _, part), (parts, rates)) in tile.read(sums).zip(parts.iter_mut().zip(&mut rates)) {
            let (rate, variance) = exposure.rate(part);
            let weight = variance.recip();
            parts.0 += weight;
            parts.1 += weight * rate;
            rates.push((rate, weight));
        }
    }
    parts.into_iter().zip(rates).map(|((weight, weighted), rates): (_, Vec<(f64, f64)>)| {
        if weight.is_infinite() {
            return f64::INFINITY;
        }
        let mean = weighted / weight;
        rates.iter().map(|(rate, weight)| weight * (rate - mean) * (rate - mean)).sum()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_that_differ_are_told_from_those_that_do_not() {
        let words = [100; 30];
        let equal: Vec<u64> = (0..30).map(|i| 2 + i % 3).collect();
        let apart: Vec<u64> = (0..30).map(|i| 2 + i % 3 + 4 * (i / 10)).collect();
        let silent: Vec<u64> = (0..30).map(|i| if i < 10 { 0 } else { i % 3 }).collect();
        let draws = Draws { seed: 3, test: 1, number: 999 };
        let results = several_rates(&words, &[10, 10, 10], &[&equal, &apart, &silent], draws);
        assert!(results[0].unwrap().p.value().unwrap() > 0.5);
        assert_eq!(results[1].unwrap().p.value(), Some(0.001));
        assert_eq!(results[2], None);
    }
}
