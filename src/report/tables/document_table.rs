//! The trait of tables that are written article by article.

use super::super::rows::Rows;
use super::super::table::Table;
use crate::reading::Reading;
use crate::scorers::measure::{Measure, Profile};

/// A table whose rows about one article follow from that article alone.
///
/// It is made for the measures of a run and then used, unchanged, for every article.
pub trait DocumentTable: Send + Sync {
    /// Its plan.
    fn table(&self) -> &Table;

    /// Hands over the rows about one article, each with one cell per column.
    fn rows(&self, article: Scored<'_>, rows: &mut Rows<'_>);
}

/// An article with its counts.
#[derive(Clone, Copy, Debug)]
pub struct Scored<'a> {
    /// The article as read.
    pub reading: &'a Reading<'a>,
    /// Its counts, one row per measure of the run.
    pub profile: &'a Profile,
}

/// One row of the list of tables.
#[derive(Clone, Copy)]
pub struct DocumentTableKind {
    /// The name that `--tables` takes.
    pub name: &'static str,
    /// Makes the table for these measures.
    pub make: fn(&[Measure]) -> Box<dyn DocumentTable>,
}
