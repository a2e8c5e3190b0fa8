//! [`Peer`]: another tool for keyness, and how it would score what parallax has counted.

use super::frequency::Frequencies;
use crate::compare::design::Against;

/// One of a tool's numbers.
#[derive(Clone, Copy, Debug)]
pub struct Score {
    /// Its name in tables.
    pub name: &'static str,
    /// What it is, and what is wrong with it.
    pub meaning: &'static str,
    /// Where its formula comes from.
    pub source: &'static str,
}

impl Score {
    /// A score.
    pub const fn new(name: &'static str, source: &'static str, meaning: &'static str) -> Self {
        Self { name, meaning, source }
    }
}

/// Another tool.
#[derive(Clone, Copy, Debug)]
pub struct Peer {
    /// The name that `--like` takes.
    pub name: &'static str,
    /// The name of its table in the codebook.
    pub table: &'static str,
    /// How many words its longest terms have unless told otherwise.
    pub longest: usize,
    /// Which groups it puts side by side.
    pub against: Against,
    /// In how many articles of a group (or of both, where it selects) a term stands unless told otherwise.
    pub least: u64,
    /// What it leaves out before it counts, given that number of articles; most leave out nothing.
    pub select: Option<fn(&mut Frequencies, u64)>,
    /// What it divides by in either group.
    pub totals: fn(&Frequencies) -> [u64; 2],
    /// Its numbers, in the order of the table.
    pub scores: &'static [Score],
    /// The numbers of each term, in the same order.
    pub score: fn(&Frequencies) -> Vec<Vec<Option<f64>>>,
    /// The place among the scores of the one by which it sorts, downwards.
    pub sorted_by: usize,
}
