//! The tables of an earlier run read back, so that groups can be compared without reading the articles again.

use std::collections::BTreeMap;
use std::path::Path;

use super::csv::runs_as_formula;
use super::error::ReportError;
use super::tables::measures::ALL_VOICES;
use crate::corpus::date::read_date;
use crate::corpus::document::Document;
use crate::scorers::measure::{Measure, Profile};
use crate::voice::voices::Voice;

/// Whether `folder` holds the tables of a run.
pub fn is_report(folder: &Path) -> bool {
    folder.join("measures.csv").is_file() && folder.join("run.json").is_file()
}

/// Reads the counts of every article of a run, in the order of its tables, and returns what was measured.
///
/// `take` gets each article with what `documents.csv` says about it, without its text.
///
/// # Errors
/// When a table cannot be read, or does not hold what a run writes.
pub fn read_back(folder: &Path, mut take: impl FnMut(Document, Profile)) -> Result<Vec<Measure>, ReportError> {
    let mut documents = documents(folder)?;
    let mut measures: Vec<Measure> = Vec::new();
    let mut numbers: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut current: Option<(String, Profile)> = None;
    let mut hand_over = |id: String, profile: Profile| {
        let document = documents.remove(&id).unwrap_or_else(|| Document { id, ..Document::default() });
        take(document, profile);
    };
    read(&folder.join("measures.csv"), &COLUMNS, |cells| {
        let [id, lexicon, category, voice, count, words] = cells else { return Err("columns are missing".into()) };
        if voice == ALL_VOICES {
            return Ok(());
        }
        let voice = Voice::ALL.into_iter().find(|known| known.name() == voice).ok_or(format!("no voice: {voice}"))?;
        if current.as_ref().is_none_or(|(known, _)| known != id) {
            if let Some((id, profile)) = current.take() {
                hand_over(id, profile);
            }
            current = Some((id.clone(), Profile::default()));
        }
        let number = *numbers.entry((lexicon.clone(), category.clone())).or_insert_with(|| {
            measures.push(Measure { lexicon: lexicon.clone(), category: category.clone(), ..Measure::default() });
            measures.len() - 1
        });
        if let Some((_, profile)) = &mut current {
            profile.counts.resize(profile.counts.len().max(number + 1), [0; 3]);
            profile.counts[number][voice as usize] = count.parse().map_err(|_| format!("no count: {count}"))?;
            profile.words[voice as usize] = words.parse().map_err(|_| format!("no number of words: {words}"))?;
        }
        Ok(())
    })?;
    if let Some((id, profile)) = current {
        hand_over(id, profile);
    }
    Ok(measures)
}

const COLUMNS: [&str; 6] = ["document", "lexicon", "category", "voice", "count", "words"];

/// What `documents.csv` says, by identifier; nothing where the run did not write it.
fn documents(folder: &Path) -> Result<BTreeMap<String, Document>, ReportError> {
    let path = folder.join("documents.csv");
    let mut documents = BTreeMap::new();
    if !path.is_file() {
        read(&folder.join("measures.csv"), &["document", "outlet", "topic", "date"], |cells| {
            if let [id, outlet, topic, date] = cells {
                documents.entry(id.clone()).or_insert_with(|| Document {
                    id: id.clone(),
                    outlet: outlet.clone(),
                    topic: topic.clone(),
                    date: read_date(date, &[], None).ok(),
                    ..Document::default()
                });
            }
            Ok(())
        })?;
        return Ok(documents);
    }
    let fields = ["document", "outlet", "topic", "date", "author", "genre", "language", "duplicate_group"];
    read(&path, &fields, |cells| {
        if let [id, outlet, topic, date, author, genre, language, group] = cells {
            documents.insert(
                id.clone(),
                Document {
                    id: id.clone(),
                    outlet: outlet.clone(),
                    topic: topic.clone(),
                    date: read_date(date, &[], None).ok(),
                    author: author.clone(),
                    genre: genre.clone(),
                    language: language.clone(),
                    extra: BTreeMap::from([("duplicate_group".to_owned(), group.clone())]),
                    ..Document::default()
                },
            );
        }
        Ok(())
    })?;
    Ok(documents)
}

/// Hands the cells of these columns, row by row, to `take`.
fn read(
    path: &Path,
    columns: &[&str],
    mut take: impl FnMut(&[String]) -> Result<(), String>,
) -> Result<(), ReportError> {
    let fault = |line: u64, message: String| ReportError::Returned { path: path.to_path_buf(), line, message };
    let of_csv = |error: ::csv::Error| {
        let line = error.position().map_or(0, ::csv::Position::line);
        fault(line, error.to_string())
    };
    let mut reader = ::csv::Reader::from_path(path).map_err(of_csv)?;
    let headers = reader.headers().map_err(of_csv)?.clone();
    let places: Vec<usize> = columns
        .iter()
        .map(|column| {
            let place = headers.iter().position(|header| header.trim_start_matches('\u{feff}') == *column);
            place.ok_or_else(|| fault(1, format!("no column `{column}`; is it a table that parallax wrote?")))
        })
        .collect::<Result<_, _>>()?;
    let mut row = ::csv::StringRecord::new();
    while reader.read_record(&mut row).map_err(of_csv)? {
        let cells: Vec<String> = places.iter().map(|place| plain(row.get(*place).unwrap_or_default())).collect();
        take(&cells).map_err(|message| fault(row.position().map_or(0, ::csv::Position::line), message))?;
    }
    Ok(())
}

/// A cell without the mark that keeps spreadsheets from running it.
fn plain(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if runs_as_formula(cell) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}
