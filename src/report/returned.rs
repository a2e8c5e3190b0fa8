//! The tables of an earlier run read back, so that groups can be compared without reading the articles again.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use super::csv::runs_as_formula;
use super::error::ReportError;
use super::run_record::RunRecord;
use super::tables::measures::ALL_VOICES;
use super::unchanged::unchanged;
use crate::corpus::date::read_date;
use crate::corpus::document::Document;
use crate::scorers::measure::{Measure, Profile};
use crate::voice::voices::Voice;

/// The table of counts.
const MEASURES: &str = "measures.csv";
/// The table of articles.
const DOCUMENTS: &str = "documents.csv";

/// Reads the counts of every article of a run, in the order of its tables, and returns what was measured.
///
/// `take` gets each article with what `documents.csv` says about it, without its text. Tables that `run.json` does not name are of
/// another run.
///
/// # Errors
/// When the run did not write `measures.csv`, or a table cannot be read, is not as the run left it, or does not hold what a run writes.
pub fn read_back(folder: &Path, mut take: impl FnMut(Document, Profile)) -> Result<Vec<Measure>, ReportError> {
    let record = RunRecord::read(folder)?;
    let written = |name: &str| record.outputs.iter().find(|output| output.path == name);
    let Some(counts) = written(MEASURES) else {
        let message = match record.command.as_str() {
            "run" => {
                "tables of `run` without measures.csv; give `measures` in `tables` and `csv` in `formats` of [output]"
            }
            _ => {
                "tables of `analyze` without measures.csv; it is written with --tables measures --format csv, or with neither"
            }
        };
        return Err(ReportError::Returned { path: folder.to_owned(), line: 0, message: message.into() });
    };
    let counts = unchanged(folder, counts)?;
    let about = written(DOCUMENTS).map(|output| unchanged(folder, output)).transpose()?;
    let mut documents = documents(about.unwrap_or_else(|| counts.clone()))?;
    let mut table = Returned::open(counts)?;
    let [id, lexicon, category] = [table.column("document")?, table.column("lexicon")?, table.column("category")?];
    let [voice, count, words] = [table.column("voice")?, table.column("count")?, table.column("words")?];
    let mut measures: Vec<Measure> = Vec::new();
    let mut numbers: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut current: Option<(String, Profile)> = None;
    let mut hand_over = |id: String, profile: Profile| {
        let document = documents.remove(&id).unwrap_or_else(|| Document { id, ..Document::default() });
        take(document, profile);
    };
    while table.advance()? {
        let voice = table.cell(voice);
        if voice == ALL_VOICES {
            continue;
        }
        let Some(voice) = Voice::ALL.into_iter().find(|known| known.name() == voice) else {
            return Err(table.fault(format!("no voice: {voice}")));
        };
        let id = table.cell(id);
        if current.as_ref().is_none_or(|(known, _)| *known != id)
            && let Some((id, profile)) = current.replace((id, Profile::default()))
        {
            hand_over(id, profile);
        }
        let name = (table.cell(lexicon), table.cell(category));
        let number = *numbers.entry(name).or_insert_with_key(|(lexicon, category)| {
            let (lexicon, category) = (lexicon.clone(), category.clone());
            measures.push(Measure { lexicon, category, ..Measure::default() });
            measures.len() - 1
        });
        let (count, words) = (table.number(count)?, table.number(words)?);
        if let Some((_, profile)) = &mut current {
            profile.counts.resize(profile.counts.len().max(number + 1), [0; 3]);
            profile.counts[number][voice as usize] = u32::try_from(count).unwrap_or(u32::MAX);
            profile.words[voice as usize] = words;
        }
    }
    if let Some((id, profile)) = current {
        hand_over(id, profile);
    }
    Ok(measures)
}

/// What `documents.csv` says, by identifier, or `measures.csv` where the run did not write it.
fn documents(table: PathBuf) -> Result<BTreeMap<String, Document>, ReportError> {
    let mut table = Returned::open(table)?;
    let [id, outlet, topic] = [table.column("document")?, table.column("outlet")?, table.column("topic")?];
    let date = table.column("date")?;
    let [author, genre] = [table.column("author").ok(), table.column("genre").ok()];
    let [language, group] = [table.column("language").ok(), table.column("duplicate_group").ok()];
    let mut documents = BTreeMap::new();
    while table.advance()? {
        let maybe = |place: Option<usize>| place.map(|place| table.cell(place)).unwrap_or_default();
        let document = Document {
            id: table.cell(id),
            outlet: table.cell(outlet),
            topic: table.cell(topic),
            date: read_date(&table.cell(date), &[], None).ok(),
            author: maybe(author),
            genre: maybe(genre),
            language: maybe(language),
            extra: BTreeMap::from([("duplicate_group".to_owned(), maybe(group))]),
            ..Document::default()
        };
        documents.entry(document.id.clone()).or_insert(document);
    }
    Ok(documents)
}

/// A table being read back.
struct Returned {
    path: PathBuf,
    reader: ::csv::Reader<File>,
    headers: ::csv::StringRecord,
    row: ::csv::StringRecord,
}

impl Returned {
    fn open(path: PathBuf) -> Result<Self, ReportError> {
        let of_csv =
            |error: &::csv::Error| ReportError::Returned { path: path.clone(), line: 0, message: error.to_string() };
        let mut reader = ::csv::Reader::from_path(&path).map_err(|error| of_csv(&error))?;
        let headers = reader.headers().map_err(|error| of_csv(&error))?.clone();
        Ok(Self { path, reader, headers, row: ::csv::StringRecord::new() })
    }

    /// Where the column of this name stands.
    fn column(&self, name: &str) -> Result<usize, ReportError> {
        let place = self.headers.iter().position(|header| header.trim_start_matches('\u{feff}') == name);
        place.ok_or_else(|| self.fault(format!("no column `{name}`; is it a table that parallax wrote?")))
    }

    /// Goes to the next row; `false` after the last.
    fn advance(&mut self) -> Result<bool, ReportError> {
        match self.reader.read_record(&mut self.row) {
            Ok(more) => Ok(more),
            Err(error) => {
                let line = error.position().map_or(0, ::csv::Position::line);
                Err(ReportError::Returned { path: self.path.clone(), line, message: error.to_string() })
            }
        }
    }

    /// A cell without the mark that keeps spreadsheets from running it.
    fn cell(&self, place: usize) -> String {
        let cell = self.row.get(place).unwrap_or_default();
        match cell.strip_prefix('\'') {
            Some(rest) if runs_as_formula(cell) => rest.to_owned(),
            _ => cell.to_owned(),
        }
    }

    /// A whole number.
    fn number(&self, place: usize) -> Result<u64, ReportError> {
        self.cell(place).parse().map_err(|_| self.fault(format!("no whole number: `{}`", self.cell(place))))
    }

    fn fault(&self, message: String) -> ReportError {
        let line = self.row.position().map_or(1, ::csv::Position::line);
        ReportError::Returned { path: self.path.clone(), line, message }
    }
}
