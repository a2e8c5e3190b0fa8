//! The trait of tables that are written article by article.

use std::cell::OnceCell;

use super::super::cited::{Cited, cited};
use super::super::rows::Rows;
use super::super::table::Table;
use crate::reading::Reading;
use crate::scorers::hedging::{Figures, HedgingIndex, VOICES};
use crate::scorers::measure::{Measure, Profile};

/// A table whose rows about one article follow from that article alone.
///
/// It is made for the measures of a run and then used, unchanged, for every article.
pub trait DocumentTable: Send + Sync {
    /// Its plan.
    fn table(&self) -> &Table;

    /// Hands over the rows about one article, each with one cell per column.
    fn rows(&self, article: &Scored<'_>, rows: &mut Rows<'_>);
}

/// An article with its counts, and with what several tables ask for, worked out for the first that does.
#[derive(Debug)]
pub struct Scored<'a> {
    /// The article as read.
    pub reading: &'a Reading<'a>,
    /// Its counts, one row per measure of the run.
    pub profile: &'a Profile,
    cited: OnceCell<Vec<Cited<'a>>>,
    hedging: OnceCell<[Figures; VOICES]>,
}

impl<'a> Scored<'a> {
    /// An article as read, with its counts.
    pub const fn new(reading: &'a Reading<'a>, profile: &'a Profile) -> Self {
        Self { reading, profile, cited: OnceCell::new(), hedging: OnceCell::new() }
    }

    /// Whom it cites, in the order in which they are first cited.
    pub fn cited(&self) -> &[Cited<'a>] {
        self.cited.get_or_init(|| cited(self.reading))
    }

    /// What it shows of hedging, by the index of the run.
    pub fn hedging(&self, index: &HedgingIndex) -> &[Figures; VOICES] {
        self.hedging.get_or_init(|| index.figures(self.reading))
    }
}

/// One row of the list of tables.
#[derive(Clone, Copy)]
pub struct DocumentTableKind {
    /// The name that `--tables` takes.
    pub name: &'static str,
    /// Makes the table for these measures.
    pub make: fn(&[Measure]) -> Box<dyn DocumentTable>,
}
