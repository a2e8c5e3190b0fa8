//! Commands that write one table: the arguments that say how and where to, and the writing.

use std::path::PathBuf;

use clap::Args;

use parallax::report::table::{Cell, Table};
use parallax::report::writer::{Writer, WriterOptions};
use parallax::report::writer_named;

use super::failure::Failure;
use super::output::Output;

/// How one table is written, and where to.
#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
pub struct OneTable {
    /// Table format (csv, jsonl).
    #[arg(long, value_name = "NAME", default_value = "csv")]
    pub format: String,
    /// File to write; standard output if none.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// A table in place of what is written for people, and where either goes.
#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
pub struct TableInstead {
    /// A table format (csv, jsonl) instead of a text to read.
    #[arg(long, value_name = "NAME")]
    pub format: Option<String>,
    /// File to write; standard output if none.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Leave text cells alone that a spreadsheet would run as a formula.
    #[arg(long)]
    pub csv_raw: bool,
    /// Begin CSV with a byte-order mark, as spreadsheets like it.
    #[arg(long)]
    pub excel: bool,
}

/// Where chance comes in.
#[derive(Args, Debug)]
pub struct Chance {
    /// Assignments drawn where there are more than 50,000.
    #[arg(long, value_name = "N", default_value_t = 9_999,
        value_parser = clap::value_parser!(u32).range(99..=1_000_000))]
    pub draws: u32,
    /// Where random numbers start.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

impl TableInstead {
    /// A writer for `table`, if a table is wanted; asked for before anything is read.
    pub fn writer(&self, table: &Table) -> Result<Option<Box<dyn Writer>>, Failure> {
        let options = WriterOptions { raw: self.csv_raw, byte_order_mark: self.excel };
        let kind = self.format.as_deref().map(writer_named).transpose()?;
        Ok(kind.map(|kind| (kind.make)(table, options)))
    }
}

impl OneTable {
    /// A writer for `table`; asked for before anything is read, so that an unknown format is refused at once.
    pub fn writer(&self, table: &Table) -> Result<Box<dyn Writer>, Failure> {
        Ok((writer_named(&self.format)?.make)(table, WriterOptions::default()))
    }

    /// Writes the whole table.
    pub fn write(&self, writer: &dyn Writer, rows: impl FnOnce(&mut dyn FnMut(&[Cell<'_>]))) -> Result<(), Failure> {
        let mut output = Output::open(self.output.as_deref())?;
        let mut written = Vec::new();
        writer.begin(&mut written);
        rows(&mut |cells| writer.row(cells, &mut written));
        writer.end(&mut written);
        output.put(&written)?;
        output.finish()
    }
}
