//! The trait that every table format implements.

use super::table::{Cell, Table};

/// Writes the rows of one table in one format.
///
/// A writer is made for its table and then used, unchanged, for every row; rows written apart can be put together in
/// any order. It appends to memory and cannot fail.
pub trait Writer: Send + Sync {
    /// Appends what stands before the first row; nothing, for most formats.
    fn begin(&self, _out: &mut Vec<u8>) {}

    /// Appends cells of a row in a row, from column `first` on.
    fn cells(&self, first: usize, cells: &[Cell<'_>], out: &mut Vec<u8>);

    /// Appends what stands behind the last cell of a row.
    fn end_row(&self, out: &mut Vec<u8>);

    /// Appends one row; it has one cell per column.
    fn row(&self, cells: &[Cell<'_>], out: &mut Vec<u8>) {
        self.cells(0, cells, out);
        self.end_row(out);
    }

    /// Appends what stands after the last row; nothing, for most formats.
    fn end(&self, _out: &mut Vec<u8>) {}
}

/// One row of the table of writers.
#[derive(Clone, Copy)]
pub struct WriterKind {
    /// The name that `--format` takes.
    pub name: &'static str,
    /// What its files are called after the dot.
    pub extension: &'static str,
    /// Makes a writer for a table.
    pub make: fn(&Table, WriterOptions) -> Box<dyn Writer>,
}

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriterOptions {
    /// Text cells that a spreadsheet would run as a formula stay as they are.
    pub raw: bool,
    /// A byte-order mark comes first, by which spreadsheets recognise UTF-8.
    pub byte_order_mark: bool,
}
