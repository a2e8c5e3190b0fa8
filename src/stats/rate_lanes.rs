//! Per-document sums of many measures side by side, so that one pass over the documents serves all of them.
//!
//! A test of rates needs `Σx`, `Σx²` and `Σxw` of each group. All three usually fit into one 64-bit lane; a measure
//! whose sums are too large takes three lanes.

use super::rate_ratio::ROUNDING_OF_SQUARES;

/// How many lanes are added up together.
pub const WIDTH: usize = 16;

/// One row of lanes.
pub type Row = [u64; WIDTH];

/// Where a measure's sums stand in its lanes.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// In one lane: `x` in the lowest bits, then `x²`, then `xw`.
    Packed { lane: usize, square: u32, product: u32 },
    /// In three lanes from this one on.
    Apart { lane: usize },
}

/// `Σx`, `Σx²` and `Σxw`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// Hits.
    pub x: f64,
    /// Squared hits.
    pub xx: f64,
    /// Hits times words.
    pub xw: f64,
}

/// Some measures side by side.
#[derive(Clone, Debug)]
pub struct Tile {
    /// One row per unit.
    pub rows: Vec<Row>,
    /// The measures in it: their number, where they stand, and their sums over all units.
    measures: Vec<(usize, Place, Sums)>,
}

/// Hits of each unit, for one measure.
pub type Hits<'h> = &'h [u64];

/// Sets the measures out in tiles; `None` for a measure whose sums no lane can hold.
pub fn tiles(words: &[u64], measures: &[Hits<'_>]) -> (Vec<Tile>, Vec<usize>) {
    let (mut tiles, mut left_out): (Vec<Tile>, _) = (Vec::new(), Vec::new());
    let mut free = 0;
    for (number, hits) in measures.iter().enumerate() {
        let Some([x, xx, xw]) = sums(words, hits) else {
            left_out.push(number);
            continue;
        };
        let bits = |sum: u64| 64 - sum.leading_zeros();
        let (square, product) = (bits(x), bits(x) + bits(xx));
        let lanes = if product + bits(xw) <= 64 { 1 } else { 3 };
        if free < lanes {
            tiles.push(Tile { rows: vec![[0; WIDTH]; words.len()], measures: Vec::new() });
            free = WIDTH;
        }
        let Some(tile) = tiles.last_mut() else { continue };
        let lane = WIDTH - free;
        free -= lanes;
        for ((row, x), w) in tile.rows.iter_mut().zip(*hits).zip(words) {
            let [x, xx, xw] = [*x, x * x, x * w];
            if lanes == 1 {
                // A unit's parts are no longer than the sums, so they cannot run into each other.
                row[lane] = x | xx.checked_shl(square).unwrap_or(0) | xw.checked_shl(product).unwrap_or(0);
            } else {
                row[lane..lane + 3].copy_from_slice(&[x, xx, xw]);
            }
        }
        let place = if lanes == 1 { Place::Packed { lane, square, product } } else { Place::Apart { lane } };
        let total = Sums { x: x as f64, xx: xx as f64, xw: xw as f64 };
        tile.measures.push((number, place, total));
    }
    (tiles, left_out)
}

fn sums(words: &[u64], hits: &[u64]) -> Option<[u64; 3]> {
    let mut sums = [0_u64; 3];
    for (x, w) in hits.iter().zip(words) {
        for (sum, part) in sums.iter_mut().zip([*x, x.checked_mul(*x)?, x.checked_mul(*w)?]) {
            *sum = sum.checked_add(part)?;
        }
    }
    Some(sums)
}

impl Tile {
    /// The measures in it: number, sums over all units, and the sums of the units added up in `row`.
    pub fn read<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = (usize, Sums, Sums)> + 'r {
        self.measures.iter().map(move |(number, place, total)| (*number, *total, place.read(row)))
    }

    /// The measures in it.
    pub fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        self.measures.iter().map(|(number, ..)| *number)
    }
}

impl Place {
    fn read(self, row: &Row) -> Sums {
        match self {
            Self::Packed { lane, square, product } => {
                let lane = row[lane];
                let below = |bits: u32| if bits >= 64 { u64::MAX } else { (1 << bits) - 1 };
                let above = |bits: u32| lane.checked_shr(bits).unwrap_or(0);
                Sums {
                    x: (lane & below(square)) as f64,
                    xx: (above(square) & below(product - square)) as f64,
                    xw: above(product) as f64,
                }
            }
            Self::Apart { lane } => Sums { x: row[lane] as f64, xx: row[lane + 1] as f64, xw: row[lane + 2] as f64 },
        }
    }
}

/// Adds one row to another.
#[inline(always)]
pub fn add(sum: &mut Row, row: &Row) {
    for lane in 0..WIDTH {
        sum[lane] += row[lane];
    }
}

/// One group's words and what follows from them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exposure {
    /// One over its words.
    pub inverse: f64,
    /// Its squared words.
    pub ww: f64,
    /// `k / (k - 1)`.
    pub correction: f64,
}

impl Exposure {
    /// Of a group of `k` units with so many words and squared words.
    pub fn new(k: usize, w: u64, ww: u128) -> Self {
        let k = k as f64;
        Self { inverse: (w as f64).recip(), ww: ww as f64, correction: k / (k - 1.0) }
    }

    /// Rate of the group and its linearised variance, zero where all units have the same rate.
    pub fn rate(&self, sums: Sums) -> (f64, f64) {
        let rate = sums.x * self.inverse;
        let squares = sums.xx - 2.0 * rate * sums.xw + rate * rate * self.ww;
        // What is left of equal rates is rounding.
        let squares = if squares > ROUNDING_OF_SQUARES * sums.xx { squares } else { 0.0 };
        (rate, self.correction * squares * self.inverse * self.inverse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_read_back_whether_packed_or_apart() {
        let words = [700, 2_000_000_000, 31];
        let small: Vec<u64> = vec![3, 0, 1];
        let large: Vec<u64> = vec![5_000_000, 9_000_000, 2];
        let (tiles, left_out) = tiles(&words, &[&small, &large, &small]);
        assert!(left_out.is_empty());
        let mut row = [0; WIDTH];
        tiles[0].rows.iter().for_each(|unit| add(&mut row, unit));
        for (number, total, found) in tiles[0].read(&row) {
            assert_eq!(total, found, "{number}");
            assert_eq!(found.x, if number == 1 { 14_000_002.0 } else { 4.0 });
        }
        assert_eq!(tiles[0].numbers().collect::<Vec<_>>(), [0, 1, 2]);
    }
}
