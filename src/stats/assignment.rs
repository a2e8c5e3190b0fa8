//! Assignments of documents to groups, as they could have been if the groups did not matter: all of them, or some drawn.
//!
//! A drawn assignment depends on seed, test and replicate alone, so the same ones serve every measure of a comparison
//! and any thread can make any of them.

use super::permutation::{EXACT_LIMIT, arrangements, first_arrangement, next_arrangement};
use super::random::{Key, Stream};

/// How many groups are told apart: by a byte.
pub const MOST_GROUPS: usize = u8::MAX as usize;

/// How many assignments are drawn where there are too many to look at all.
pub const DRAWN: u32 = 9_999;

/// How assignments are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    /// Seed of the run.
    pub seed: u64,
    /// Number of the test; another gives other assignments.
    pub test: u64,
    /// How many.
    pub number: u32,
}

/// The assignments of a test: group numbers, one per unit, row after row.
#[derive(Clone, Debug)]
pub struct Assignments {
    sizes: Vec<usize>,
    draws: Draws,
    /// The next in lexical order, where all are looked at.
    next: Option<Vec<u8>>,
    exact: bool,
    number: u64,
    given: u64,
    positions: Vec<u32>,
    swaps: Vec<(u32, u32)>,
}

impl Assignments {
    /// All assignments to groups of these sizes if there are at most 50,000, else those drawn.
    ///
    /// `None` with fewer than two groups, an empty one, or more than [`MOST_GROUPS`].
    pub fn new(sizes: &[usize], draws: Draws) -> Option<Self> {
        (sizes.len() > 1 && sizes.len() <= MOST_GROUPS && !sizes.contains(&0)).then_some(())?;
        let units = u32::try_from(sizes.iter().sum::<usize>()).ok()?;
        let ways = arrangements(sizes, EXACT_LIMIT);
        Some(Self {
            sizes: sizes.to_vec(),
            draws,
            next: ways.map(|_| first_arrangement(sizes)),
            exact: ways.is_some(),
            number: ways.unwrap_or_else(|| u64::from(draws.number)),
            given: 0,
            positions: (0..units).collect(),
            swaps: Vec::new(),
        })
    }

    /// Whether every assignment is among them, the observed one too.
    pub const fn is_exact(&self) -> bool {
        self.exact
    }

    /// How many there are.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// How many units are assigned.
    pub fn units(&self) -> usize {
        self.positions.len()
    }

    /// Fills `labels` with the next assignments, at most `rows` of them, and returns how many.
    pub fn fill(&mut self, rows: usize, labels: &mut Vec<u8>) -> usize {
        labels.clear();
        let rows = (self.number - self.given).min(rows as u64) as usize;
        for _ in 0..rows {
            if let Some(next) = &mut self.next {
                labels.extend_from_slice(next);
                next_arrangement(next);
            } else {
                self.draw(labels);
            }
            self.given += 1;
        }
        rows
    }

    fn draw(&mut self, labels: &mut Vec<u8>) {
        let units = self.positions.len();
        let largest = (0..self.sizes.len()).max_by_key(|group| self.sizes[*group]).unwrap_or(0);
        let key = Key { seed: self.draws.seed, test: self.draws.test, replicate: self.given };
        let mut stream = Stream::new(key);
        let start = labels.len();
        labels.resize(start + units, largest as u8);
        let row = &mut labels[start..];
        let mut taken = 0;
        self.swaps.clear();
        // The largest group gets what the others leave.
        for (group, size) in self.sizes.iter().enumerate().filter(|(group, _)| *group != largest) {
            for _ in 0..*size {
                let other = taken + stream.below((units - taken) as u32) as usize;
                self.positions.swap(taken, other);
                self.swaps.push((taken as u32, other as u32));
                row[self.positions[taken] as usize] = group as u8;
                taken += 1;
            }
        }
        // Every replicate begins with the same order, whichever came before it.
        for (one, other) in self.swaps.iter().rev() {
            self.positions.swap(*one as usize, *other as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_units_are_assigned_in_every_way_and_many_as_often_as_asked() {
        let draws = Draws { seed: 1, test: 1, number: 99 };
        let mut all = Assignments::new(&[2, 3], draws).unwrap();
        let mut labels = Vec::new();
        assert_eq!((all.is_exact(), all.fill(1000, &mut labels), labels.len()), (true, 10, 50));
        let mut some = Assignments::new(&[30, 40, 20], draws).unwrap();
        assert_eq!((some.is_exact(), some.number()), (false, 99));
        assert_eq!(some.fill(60, &mut labels), 60);
        let sizes = |row: &[u8]| [0, 1, 2].map(|group| row.iter().filter(|label| **label == group).count());
        assert!(labels.chunks(90).all(|row| sizes(row) == [30, 40, 20]));
        assert_eq!(some.fill(60, &mut labels), 39);
        assert!(Assignments::new(&[3, 0], draws).is_none());
    }

    #[test]
    fn every_unit_is_drawn_about_as_often_as_any_other() {
        let mut drawn = Assignments::new(&[25, 75], Draws { seed: 7, test: 1, number: 8_000 }).unwrap();
        let mut labels = Vec::new();
        drawn.fill(8_000, &mut labels);
        let mut chosen = vec![0_u32; 100];
        for row in labels.chunks(100) {
            row.iter().zip(&mut chosen).for_each(|(label, chosen)| *chosen += u32::from(*label == 0));
        }
        assert!(chosen.iter().all(|count| (1_800..2_200).contains(count)), "{chosen:?}");
    }
}
