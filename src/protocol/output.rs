//! `[output]`: what is written, and where to.

use toml::de::DeValue;

use crate::lexicon::parse::value::{Field, fields, unknown_key};
use crate::lexicon::sheet::Sheet;

const KEYS: &[&str] = &["folder", "tables", "formats", "articles", "csv_raw", "excel"];

/// What is written, and where to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The folder, from that of the study file; named after the study file if none.
    pub folder: Option<String>,
    /// Which tables, with the lines that name them; all if none are named.
    pub tables: Vec<(String, u32)>,
    /// In which formats, with their lines; the first known one if none are named.
    pub formats: Vec<(String, u32)>,
    /// How many articles the page shows.
    pub articles: Shown,
    /// Leave text cells alone that a spreadsheet would run as a formula.
    pub csv_raw: bool,
    /// Begin CSV files with a byte-order mark.
    pub excel: bool,
}

/// How many articles the page shows with their text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// As many as the page does unless told otherwise.
    #[default]
    Usual,
    /// So many.
    Number(usize),
    /// All.
    All,
}

pub(super) fn read(section: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Output {
    let mut output = Output::default();
    let Some(table) = section.table(sheet) else { return output };
    for (field, key) in fields(table) {
        match field.key {
            "folder" => output.folder = field.text(sheet).map(|item| item.text.into()),
            "tables" => output.tables = names(&field, sheet),
            "formats" => output.formats = names(&field, sheet),
            "articles" => output.articles = shown(&field, sheet),
            "csv_raw" => output.csv_raw = field.flag(sheet).unwrap_or_default(),
            "excel" => output.excel = field.flag(sheet).unwrap_or_default(),
            unknown => unknown_key(unknown, key, KEYS, sheet),
        }
    }
    output
}

fn names(field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Vec<(String, u32)> {
    let items = field.one_or_more(sheet);
    items.into_iter().map(|item| (item.text.to_owned(), sheet.line(item.span.start))).collect()
}

/// A number, or "all".
fn shown(field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Shown {
    if matches!(field.value.get_ref(), DeValue::String(_)) {
        return field.choice(&["all"], sheet).map_or(Shown::Usual, |_| Shown::All);
    }
    let number = field.whole(0..=1_000_000, sheet).and_then(|number| usize::try_from(number).ok());
    number.map_or(Shown::Usual, Shown::Number)
}
