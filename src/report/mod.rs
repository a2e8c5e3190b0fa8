//! What a run shows: tables, the formats they are written in, annotations, the run record, the output folder.

pub mod annotate;
pub mod cited;
pub mod codebook;
pub mod context;
pub mod csv;
pub mod diagnosis;
pub mod error;
pub mod folder;
pub mod html;
pub mod jsonl;
pub mod kwic;
pub mod methods;
pub mod number;
pub mod octets;
pub mod outcome;
pub mod prose;
pub mod prospectus;
pub mod replica;
pub mod returned;
pub mod rows;
pub mod run_record;
#[cfg(test)]
mod sample;
pub mod selection;
pub mod summary;
pub mod table;
pub mod tables;
pub mod temporary;
pub mod terminal;
pub mod unchanged;
pub mod writer;

use error::ReportError;
use writer::WriterKind;

/// Every table format; the first is the default.
pub static WRITERS: &[WriterKind] = &[csv::KIND, jsonl::KIND];

/// The table format of this name.
///
/// # Errors
/// When there is none.
pub fn writer_named(name: &str) -> Result<&'static WriterKind, ReportError> {
    WRITERS.iter().find(|kind| kind.name == name).ok_or_else(|| ReportError::NoSuchFormat {
        name: name.to_owned(),
        known: WRITERS.iter().map(|kind| kind.name).collect::<Vec<_>>().join(", "),
    })
}

#[cfg(test)]
mod tests {
    use super::table::{Cell, Column, Table};
    use super::writer::WriterOptions;
    use super::*;

    #[test]
    fn every_writer_gives_one_line_per_row_for_plain_cells() {
        let table = Table::new("t", "thing", vec![Column::text("name", "n"), Column::count("words", "words", "w")]);
        for kind in WRITERS {
            let writer = (kind.make)(&table, WriterOptions::default());
            let (mut head, mut rows) = (Vec::new(), Vec::new());
            writer.begin(&mut head);
            writer.row(&[Cell::Text("a"), Cell::Count(1)], &mut rows);
            writer.row(&[Cell::Text("b"), Cell::Missing], &mut rows);
            writer.end(&mut rows);
            assert_eq!(rows.iter().filter(|byte| **byte == b'\n').count(), 2, "{}", kind.name);
            assert!(head.iter().filter(|byte| **byte == b'\n').count() <= 1, "{}", kind.name);
        }
    }

    #[test]
    fn every_writer_leaves_an_undefined_number_out() {
        let table = Table::new("t", "thing", vec![Column::text("a", "a"), Column::number("b", "", "b")]);
        for kind in WRITERS {
            let writer = (kind.make)(&table, WriterOptions::default());
            for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                let (mut missing, mut undefined) = (Vec::new(), Vec::new());
                writer.row(&[Cell::Text("x"), Cell::Missing], &mut missing);
                writer.row(&[Cell::Text("x"), Cell::Number(value)], &mut undefined);
                assert_eq!(missing, undefined, "{}", kind.name);
            }
        }
    }

    #[test]
    fn an_unknown_format_is_refused_with_the_known_ones() {
        let message = writer_named("xls").err().map(|error| error.to_string()).unwrap_or_default();
        assert!(message.contains("xls") && message.contains("csv, jsonl"), "{message}");
    }
}
