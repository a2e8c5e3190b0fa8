//! Do two rates differ? Documents change places between the outlets, and the studentised difference is looked at anew.
//!
//! The statistic is `|R1 - R2| / sqrt(v1 + v2)` with `v = k/(k-1) Σ(x - wR)² / W²`, which keeps its level where article
//! lengths and group sizes differ. Four documents are looked up at a time: the sums of any of their sixteen subsets
//! stand in a table, so an assignment costs a quarter of an addition per document.

use super::assignment::{Assignments, Draws};
use super::p_value::PValue;
use super::permutation::{SLACK, monte_carlo};
use super::rate_lanes::{Exposure, Hits, Row, Sums, Tile, WIDTH, add, tiles};

/// How many assignments are held at a time.
const ROWS: usize = 256;
/// How many units are looked up together.
const TOGETHER: usize = 4;
/// How many tables are gone through before the next assignment.
const BLOCKS: usize = 32;

/// A test of two or more rates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateTest {
    /// The studentised difference, or the heterogeneity.
    pub statistic: f64,
    /// Share of assignments with a statistic as large.
    pub p: PValue,
    /// How many assignments were looked at.
    pub assignments: u64,
    /// Whether these were all.
    pub exact: bool,
}

impl RateTest {
    /// From the number of assignments with a statistic as large.
    pub fn new(statistic: f64, extreme: u64, assignments: &Assignments) -> Option<Self> {
        let number = assignments.number();
        let p = if assignments.is_exact() {
            PValue::new(extreme as f64 / number as f64)?
        } else {
            monte_carlo(extreme, number)?
        };
        Some(Self { statistic, p, assignments: number, exact: assignments.is_exact() })
    }
}

/// The squared statistic.
fn squared(exposures: &[Exposure; 2], first: Sums, second: Sums) -> f64 {
    let ((r1, v1), (r2, v2)) = (exposures[0].rate(first), exposures[1].rate(second));
    let (difference, variance) = (r1 - r2, v1 + v2);
    match difference * difference {
        0.0 => 0.0,
        square => square / variance,
    }
}

fn less(total: Sums, part: Sums) -> Sums {
    Sums { x: total.x - part.x, xx: total.xx - part.xx, xw: total.xw - part.xw }
}

/// Tests for each measure whether the first `first` units differ in rate from the others.
///
/// `words` holds the units' words, all above zero; each measure holds their hits. A measure without variation on either
/// side gives `None`, as do fewer than two units on a side.
pub fn two_rates(words: &[u64], first: usize, measures: &[Hits<'_>], draws: Draws) -> Vec<Option<RateTest>> {
    let mut results = vec![None; measures.len()];
    let units = words.len();
    if first < 2 || units < first + 2 {
        return results;
    }
    let Some(mut assignments) = Assignments::new(&[first, units - first], draws) else { return results };
    let sizes = [first, units - first];
    let (tiles, _) = tiles(words, measures);
    let observed: Vec<Vec<f64>> = tiles.iter().map(|tile| observe(tile, words, sizes)).collect();
    let mut extreme: Vec<Vec<u64>> = observed.iter().map(|tile| vec![0; tile.len()]).collect();
    let (mut labels, mut nibbles, mut exposures) = (Vec::new(), Vec::new(), Vec::new());
    let blocks = units.div_ceil(TOGETHER);
    loop {
        let rows = assignments.fill(ROWS, &mut labels);
        if rows == 0 {
            break;
        }
        nibbles.clear();
        exposures.clear();
        for row in labels.chunks_exact(units) {
            nibbles.extend(
                row.chunks(TOGETHER)
                    .map(|labels| labels.iter().enumerate().fold(0, |nibble, (i, label)| nibble | (1 - label) << i)),
            );
            exposures.push(split(words, row, sizes));
        }
        for ((tile, observed), extreme) in tiles.iter().zip(&observed).zip(&mut extreme) {
            let sums = first_sums(tile, &nibbles, blocks, rows);
            for (sums, exposures) in sums.iter().zip(&exposures) {
                for (i, (_, total, part)) in tile.read(sums).enumerate() {
                    extreme[i] += u64::from(squared(exposures, part, less(total, part)) >= observed[i]);
                }
            }
        }
    }
    for ((tile, observed), extreme) in tiles.iter().zip(&observed).zip(&extreme) {
        for ((number, observed), extreme) in tile.numbers().zip(observed).zip(extreme) {
            let statistic = (observed / (1.0 - 2.0 * SLACK)).sqrt();
            results[number] = statistic.is_finite().then(|| RateTest::new(statistic, *extreme, &assignments)).flatten();
        }
    }
    results
}

/// The squared statistics as they are, less the slack.
fn observe(tile: &Tile, words: &[u64], sizes: [usize; 2]) -> Vec<f64> {
    let labels: Vec<u8> = (0..words.len()).map(|unit| u8::from(unit >= sizes[0])).collect();
    let exposures = split(words, &labels, sizes);
    let mut sums = [0; WIDTH];
    tile.rows[..sizes[0]].iter().for_each(|row| add(&mut sums, row));
    let parts = tile.read(&sums);
    parts.map(|(_, total, part)| squared(&exposures, part, less(total, part)) * (1.0 - 2.0 * SLACK)).collect()
}

/// The words of both groups under an assignment.
fn split(words: &[u64], labels: &[u8], sizes: [usize; 2]) -> [Exposure; 2] {
    let (mut w, mut ww) = ([0_u64; 2], [0_u128; 2]);
    for (words, label) in words.iter().zip(labels) {
        w[usize::from(*label)] += words;
        ww[usize::from(*label)] += u128::from(*words) * u128::from(*words);
    }
    [0, 1].map(|group| Exposure::new(sizes[group], w[group], ww[group]))
}

/// For each assignment, the sums over the units of the first group.
fn first_sums(tile: &Tile, nibbles: &[u8], blocks: usize, rows: usize) -> Vec<Row> {
    let mut sums = vec![[0; WIDTH]; rows];
    let mut table = vec![[[0; WIDTH]; 1 << TOGETHER]; BLOCKS];
    for from in (0..blocks).step_by(BLOCKS) {
        let to = (from + BLOCKS).min(blocks);
        for (block, subsets) in (from..to).zip(&mut table) {
            let units = &tile.rows[block * TOGETHER..tile.rows.len().min((block + 1) * TOGETHER)];
            for subset in 1..1_usize << units.len() {
                let last = subset.ilog2() as usize;
                let mut sum = subsets[subset ^ 1 << last];
                add(&mut sum, &units[last]);
                subsets[subset] = sum;
            }
        }
        for (sum, row) in sums.iter_mut().zip(nibbles.chunks_exact(blocks)) {
            let mut taken = *sum;
            for (subsets, nibble) in table.iter().zip(&row[from..to]) {
                add(&mut taken, &subsets[usize::from(nibble & 15)]);
            }
            *sum = taken;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DRAWS: Draws = Draws { seed: 5, test: 1, number: 999 };

    #[test]
    fn a_measure_without_variation_is_not_tested() {
        let words = [100; 8];
        let results = two_rates(&words, 4, &[&[0; 8], &[1; 8], &[1, 2, 1, 2, 5, 6, 5, 6]], DRAWS);
        assert_eq!(results[0].map(|test| test.p.value()), Some(Some(1.0)));
        assert_eq!(results[1].map(|test| test.statistic), Some(0.0));
        let far = results[2].unwrap();
        assert!(far.exact && far.assignments == 70 && far.p.value() == Some(2.0 / 70.0));
        assert_eq!(two_rates(&words, 1, &[&[1; 8]], DRAWS), [None]);
    }

    proptest! {
        #[test]
        fn a_measure_s_result_does_not_depend_on_its_neighbours(
            words in prop::collection::vec(50..900_u64, 24),
            hits in prop::collection::vec(0..9_u64, 24 * 20),
        ) {
            let measures: Vec<&[u64]> = hits.chunks(24).collect();
            let together = two_rates(&words, 10, &measures, DRAWS);
            for (measure, found) in measures.iter().zip(&together) {
                prop_assert_eq!(&two_rates(&words, 10, &[measure], DRAWS)[0], found);
            }
        }
    }
}
