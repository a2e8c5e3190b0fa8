//! [`Rows`] takes the rows of a table about one article and has them written in every format asked for.

use super::table::Cell;
use super::writer::Writer;

/// Where a table hands its rows to: whole, or part by part from the first column to the last.
pub struct Rows<'p> {
    writers: &'p [Box<dyn Writer>],
    /// For each writer, what it has written.
    pages: &'p mut [Vec<u8>],
    /// The column that the next cell stands in.
    at: usize,
}

/// Cells that many rows have in common, written once in every format.
///
/// They fit the rows of one table in the columns they were written for, and no others.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// For each writer, the cells written.
    written: Vec<Vec<u8>>,
    /// The column that the next cell stands in.
    next: usize,
}

/// Room for most parts, in bytes, so that they do not grow step by step.
const USUAL: usize = 96;

impl Part {
    /// Whether nothing was written to it yet.
    pub const fn is_new(&self) -> bool {
        self.written.is_empty()
    }
}

impl<'p> Rows<'p> {
    /// Rows written by `writers` to the page of each.
    pub fn new(writers: &'p [Box<dyn Writer>], pages: &'p mut [Vec<u8>]) -> Self {
        Self { writers, pages, at: 0 }
    }

    /// Cells from column `first` on, for rows that have them in common.
    pub fn part(&self, first: usize, cells: &[Cell<'_>]) -> Part {
        let mut part = Part::default();
        self.rewrite(&mut part, first, cells);
        part
    }

    /// Makes a part one of other cells.
    pub fn rewrite(&self, part: &mut Part, first: usize, cells: &[Cell<'_>]) {
        part.written.resize_with(self.writers.len(), Vec::new);
        part.next = first + cells.len();
        for (writer, written) in self.writers.iter().zip(&mut part.written) {
            written.clear();
            written.reserve(USUAL);
            writer.cells(first, cells, written);
        }
    }

    /// The last cells of a row, from column `first` on, with the row's end and then `head`, with which the next row begins.
    pub fn part_to_next(&self, first: usize, cells: &[Cell<'_>], head: &Part) -> Part {
        let mut part = self.part(first, cells);
        part.next = head.next;
        for ((writer, written), head) in self.writers.iter().zip(&mut part.written).zip(&head.written) {
            writer.end_row(written);
            written.extend_from_slice(head);
        }
        part
    }

    /// The next cells of a row, written before.
    #[inline]
    pub fn put(&mut self, part: &Part) {
        for (page, written) in self.pages.iter_mut().zip(&part.written) {
            page.extend_from_slice(written);
        }
        self.at = part.next;
    }

    /// The next cells of rows, all written before.
    #[inline]
    pub fn put_all<const N: usize>(&mut self, parts: [&Part; N]) {
        for (writer, page) in self.pages.iter_mut().enumerate() {
            for part in parts {
                page.extend_from_slice(&part.written[writer]);
            }
        }
        self.at = parts.last().map_or(self.at, |part| part.next);
    }

    /// The next cells of a row.
    #[inline]
    pub fn cells(&mut self, cells: &[Cell<'_>]) {
        for (writer, page) in self.writers.iter().zip(&mut *self.pages) {
            writer.cells(self.at, cells, page);
        }
        self.at += cells.len();
    }

    /// Ends a row.
    #[inline]
    pub fn end(&mut self) {
        for (writer, page) in self.writers.iter().zip(&mut *self.pages) {
            writer.end_row(page);
        }
        self.at = 0;
    }

    /// One row.
    pub fn row(&mut self, cells: &[Cell<'_>]) {
        self.cells(cells);
        self.end();
    }
}

#[cfg(test)]
mod tests {
    use super::super::WRITERS;
    use super::super::table::{Column, Table};
    use super::super::writer::WriterOptions;
    use super::*;

    #[test]
    fn rows_in_parts_are_written_like_whole_ones() {
        let columns = vec![Column::text("a", ""), Column::text("b", ""), Column::count("c", "", "")];
        let table = Table::new("t", "thing", columns);
        let writers: Vec<Box<dyn Writer>> =
            WRITERS.iter().map(|kind| (kind.make)(&table, WriterOptions::default())).collect();
        let mut pages = vec![Vec::new(); writers.len()];
        let mut rows = Rows::new(&writers, &mut pages);
        rows.row(&[Cell::Text("x"), Cell::Text("y"), Cell::Count(1)]);
        let mut lead = rows.part(0, &[Cell::Text("=x, x"), Cell::Missing]);
        let last = rows.part(2, &[Cell::Count(4)]);
        rows.put(&lead);
        rows.row(&[Cell::Count(2)]);
        rows.put(&lead);
        rows.put(&last);
        rows.end();
        rows.rewrite(&mut lead, 0, &[Cell::Text("z")]);
        let to_next = rows.part_to_next(1, &[Cell::Text("y"), Cell::Count(4)], &lead);
        rows.put(&lead);
        rows.put(&to_next);
        rows.cells(&[Cell::Text("y")]);
        rows.put(&last);
        rows.end();
        for (writer, page) in writers.iter().zip(&pages) {
            let mut whole = Vec::new();
            writer.row(&[Cell::Text("x"), Cell::Text("y"), Cell::Count(1)], &mut whole);
            writer.row(&[Cell::Text("=x, x"), Cell::Missing, Cell::Count(2)], &mut whole);
            writer.row(&[Cell::Text("=x, x"), Cell::Missing, Cell::Count(4)], &mut whole);
            writer.row(&[Cell::Text("z"), Cell::Text("y"), Cell::Count(4)], &mut whole);
            writer.row(&[Cell::Text("z"), Cell::Text("y"), Cell::Count(4)], &mut whole);
            assert_eq!(String::from_utf8_lossy(page), String::from_utf8_lossy(&whole));
        }
    }
}
