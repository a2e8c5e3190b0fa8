//! [`Rows`] takes the rows of a table about one article and has them written in every format asked for.

use super::table::Cell;
use super::writer::Writer;

/// Where a table hands its rows to.
///
/// Rows that begin alike give these cells once, as their lead.
pub struct Rows<'p> {
    writers: &'p [Box<dyn Writer>],
    /// For each writer, what it has written.
    pages: &'p mut [Vec<u8>],
    /// For each writer, the cells with which all rows begin, written.
    leads: Vec<Vec<u8>>,
    /// How many cells that is.
    led: usize,
    /// Ends of rows that come again and again, for each writer.
    endings: Vec<Vec<u8>>,
}

/// The end of a row that comes again and again, as [`Rows::ending`] has kept it.
#[derive(Clone, Copy, Debug)]
pub struct Ending(usize);

impl<'p> Rows<'p> {
    /// Rows written by `writers` to the page of each.
    pub fn new(writers: &'p [Box<dyn Writer>], pages: &'p mut [Vec<u8>]) -> Self {
        Self { writers, pages, leads: vec![Vec::new(); writers.len()], led: 0, endings: Vec::new() }
    }

    /// From here on all rows begin with these cells.
    pub fn lead(&mut self, cells: &[Cell<'_>]) {
        self.led = cells.len();
        for (writer, lead) in self.writers.iter().zip(&mut self.leads) {
            lead.clear();
            writer.cells(0, cells, lead);
        }
    }

    /// Keeps the last cells of a row, from column `first` on, for rows that end alike.
    pub fn ending(&mut self, first: usize, cells: &[Cell<'_>]) -> Ending {
        let ending = Ending(self.endings.len());
        for writer in self.writers {
            let mut written = Vec::new();
            writer.cells(first, cells, &mut written);
            writer.end_row(&mut written);
            self.endings.push(written);
        }
        ending
    }

    /// One row of the lead and an ending.
    pub fn row_ending(&mut self, ending: Ending) {
        for ((page, lead), end) in self.pages.iter_mut().zip(&self.leads).zip(&self.endings[ending.0..]) {
            page.extend_from_slice(lead);
            page.extend_from_slice(end);
        }
    }

    /// One row, without the cells of the lead.
    pub fn row(&mut self, cells: &[Cell<'_>]) {
        for ((writer, page), lead) in self.writers.iter().zip(&mut *self.pages).zip(&self.leads) {
            page.extend_from_slice(lead);
            writer.cells(self.led, cells, page);
            writer.end_row(page);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::WRITERS;
    use super::super::table::{Column, Table};
    use super::super::writer::WriterOptions;
    use super::*;

    #[test]
    fn rows_with_a_lead_are_written_like_whole_ones() {
        let columns = vec![Column::text("a", ""), Column::text("b", ""), Column::count("c", "", "")];
        let table = Table::new("t", "thing", columns);
        let writers: Vec<Box<dyn Writer>> =
            WRITERS.iter().map(|kind| (kind.make)(&table, WriterOptions::default())).collect();
        let mut pages = vec![Vec::new(); writers.len()];
        let mut rows = Rows::new(&writers, &mut pages);
        rows.row(&[Cell::Text("x"), Cell::Text("y"), Cell::Count(1)]);
        rows.lead(&[Cell::Text("=x, x"), Cell::Missing]);
        rows.row(&[Cell::Count(2)]);
        rows.row(&[Cell::Missing]);
        let ending = rows.ending(2, &[Cell::Count(4)]);
        rows.row_ending(ending);
        rows.lead(&[Cell::Text("z")]);
        rows.row(&[Cell::Text("y"), Cell::Count(3)]);
        for (writer, page) in writers.iter().zip(&pages) {
            let mut whole = Vec::new();
            writer.row(&[Cell::Text("x"), Cell::Text("y"), Cell::Count(1)], &mut whole);
            writer.row(&[Cell::Text("=x, x"), Cell::Missing, Cell::Count(2)], &mut whole);
            writer.row(&[Cell::Text("=x, x"), Cell::Missing, Cell::Missing], &mut whole);
            writer.row(&[Cell::Text("=x, x"), Cell::Missing, Cell::Count(4)], &mut whole);
            writer.row(&[Cell::Text("z"), Cell::Text("y"), Cell::Count(3)], &mut whole);
            assert_eq!(String::from_utf8_lossy(page), String::from_utf8_lossy(&whole));
        }
    }
}
