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
