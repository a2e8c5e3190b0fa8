//! The tables of a run as a page is drawn from them: read row by row, only the columns wanted.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::super::csv::runs_as_formula;
use super::super::error::ReportError;
use super::super::run_record::{FileRecord, RunRecord};
use super::super::unchanged::unchanged;

/// The file of annotated articles that a page shows.
pub const ARTICLES: &str = "articles.jsonl";

/// What the page is called in the folder of a run.
pub const PAGE: &str = "report.html";

/// The table of articles, without which a page would tell of none.
const DOCUMENTS: &str = "documents.csv";

/// The record of a run.
const RECORD: &str = "run.json";

/// The tables of one run.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The record of the run.
    pub record: Value,
    files: BTreeMap<String, PathBuf>,
}

impl Source {
    /// The tables in `folder` that its `run.json` names; others are of another run.
    ///
    /// # Errors
    /// When there is no `run.json` that can be read, it names no `documents.csv`, or a table that it names is not there or has other bytes: a page of what
    /// is left would look like one of the whole run.
    pub fn open(folder: &Path) -> Result<Self, ReportError> {
        let path = folder.join(RECORD);
        let fault = |message: String| ReportError::Returned { path: path.clone(), line: 0, message };
        let json = fs::read(&path).map_err(|error| {
            fault(format!("cannot be read: {error}; `report` needs the folder that `analyze` wrote"))
        })?;
        let record: Value =
            serde_json::from_slice(&json).map_err(|error| fault(format!("not a run record: {error}")))?;
        let outputs = record.get("outputs").and_then(Value::as_array);
        let outputs = outputs.ok_or_else(|| {
            fault(
                "not a run record: it has no list `outputs`; `report` needs the folder that `analyze` wrote".to_owned(),
            )
        })?;
        if !outputs.iter().any(|output| output.get("path").and_then(Value::as_str) == Some(DOCUMENTS)) {
            let message = format!(
                "the run did not write {DOCUMENTS}, which a page begins with; run it with all tables, or `report` among them"
            );
            return Err(fault(message));
        }
        let mut files = BTreeMap::new();
        for output in outputs {
            let output: FileRecord = serde_json::from_value(output.clone())
                .map_err(|error| fault(format!("not a run record: a file in `outputs`: {error}")))?;
            let name = &output.path;
            // A name that leads out of the folder is not one that a run writes.
            let is_read = name == ARTICLES || (name.ends_with(".csv") && !name.contains(['/', '\\']));
            if is_read {
                files.insert(name.clone(), unchanged(folder, &output)?);
            }
        }
        Ok(Self { record, files })
    }

    /// Tables that are written but do not have their names yet.
    ///
    /// # Errors
    /// Only by a fault of parallax.
    pub fn of(record: &RunRecord, files: BTreeMap<String, PathBuf>) -> Result<Self, ReportError> {
        Ok(Self { record: serde_json::to_value(record)?, files })
    }

    /// Whether the run wrote the table `name`.
    pub fn has(&self, name: &str) -> bool {
        self.files.contains_key(&format!("{name}.csv"))
    }

    /// Hands the cells of these columns (names with blanks between) to `take`, row by row. Nothing where the run did not write the
    /// table.
    ///
    /// # Errors
    /// When the table cannot be read, or lacks one of the columns.
    pub fn rows<const N: usize>(
        &self,
        name: &str,
        columns: &str,
        mut take: impl FnMut([&str; N]),
    ) -> Result<(), ReportError> {
        let Some(path) = self.files.get(&format!("{name}.csv")) else { return Ok(()) };
        let fault = |error: ::csv::Error| ReportError::Returned {
            path: path.clone(),
            line: error.position().map_or(0, ::csv::Position::line),
            message: error.to_string(),
        };
        let mut reader = ::csv::ReaderBuilder::new().buffer_capacity(1 << 18).from_path(path).map_err(fault)?;
        let headers = reader.headers().map_err(fault)?;
        let mut columns = columns.split_whitespace();
        let mut missing = None;
        let places: [usize; N] = std::array::from_fn(|_| {
            let wanted = columns.next().unwrap_or_default();
            let place = headers.iter().position(|header| header.trim_start_matches('\u{feff}') == wanted);
            place.unwrap_or_else(|| {
                missing = missing.or(Some(wanted));
                usize::MAX
            })
        });
        if let Some(column) = missing {
            let message = format!("no column `{column}`: it is not as `analyze` wrote it, or of another version");
            return Err(ReportError::Returned { path: path.clone(), line: 1, message });
        }
        let escaped = self.record.get("csv_escaped").and_then(Value::as_bool).unwrap_or(true);
        let mut row = ::csv::StringRecord::new();
        while reader.read_record(&mut row).map_err(fault)? {
            take(places.map(|place| plain(row.get(place).unwrap_or_default(), escaped)));
        }
        Ok(())
    }

    /// Hands the annotated articles to `take`, one after the other.
    ///
    /// # Errors
    /// When they cannot be read, or with what `take` returns.
    pub fn articles(&self, mut take: impl FnMut(&Value) -> Result<(), ReportError>) -> Result<(), ReportError> {
        let Some(path) = self.files.get(ARTICLES) else { return Ok(()) };
        let fault = |line: u64, message: String| ReportError::Returned { path: path.clone(), line, message };
        let file = File::open(path).map_err(|error| fault(0, error.to_string()))?;
        for (number, line) in (1..).zip(BufReader::new(file).lines()) {
            let line = line.map_err(|error| fault(number, error.to_string()))?;
            take(&serde_json::from_str(&line).map_err(|error| fault(number, error.to_string()))?)?;
        }
        Ok(())
    }

    /// A text of the record: `/tool/version`.
    pub fn text(&self, pointer: &str) -> &str {
        self.record.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    /// A number of the record.
    pub fn number(&self, pointer: &str) -> u64 {
        self.record.pointer(pointer).and_then(Value::as_u64).unwrap_or_default()
    }
}

/// A cell without the mark that keeps spreadsheets from running it.
fn plain(cell: &str, escaped: bool) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if escaped && runs_as_formula(cell) => rest,
        _ => cell,
    }
}
