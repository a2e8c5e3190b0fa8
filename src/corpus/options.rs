//! How inputs are to be read: [`ReadOptions`], and [`Given`], what the user says about articles that do not say it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::date::NumericOrder;
use super::document::Document;
use super::error::CorpusError;
use super::field::Field;

/// How inputs are to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// Which column or key holds which field, where it is not called by the field's own name.
    pub columns: BTreeMap<Field, String>,
    /// Metadata of articles that carry none.
    pub given: Given,
    /// Name of the reader for standard input and for files named directly; by extension or by looking where none.
    pub format: Option<String>,
    /// Label of the encoding of inputs without a byte-order mark (`windows-1252`); found out where none.
    pub encoding: Option<String>,
    /// Further date formats, as in `strptime` (`%d. %m. %Y`).
    pub date_formats: Vec<String>,
    /// How to read 05/03/2026; such dates stay empty where nothing is declared.
    pub numeric_dates: Option<NumericOrder>,
    /// Largest article in bytes; larger ones are refused.
    pub max_document_bytes: usize,
    /// What separates the fields of a table; by extension and header where none.
    pub delimiter: Option<u8>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            columns: BTreeMap::new(),
            given: Given::default(),
            format: None,
            encoding: None,
            date_formats: Vec::new(),
            numeric_dates: None,
            max_document_bytes: 64 << 20,
            delimiter: None,
        }
    }
}

impl ReadOptions {
    /// Adds mappings written as `text=body,outlet=source`.
    ///
    /// # Errors
    /// When the left side of a mapping is no field.
    pub fn map_columns(&mut self, mappings: &str) -> Result<(), CorpusError> {
        for mapping in mappings.split(',').filter(|mapping| !mapping.trim().is_empty()) {
            let (name, column) = mapping.split_once('=').unwrap_or((mapping, ""));
            let field = Field::named(name.trim()).filter(|_| !column.trim().is_empty());
            let field = field.ok_or_else(|| CorpusError::NoSuchField {
                name: mapping.trim().to_owned(),
                known: Field::ALL.map(Field::name).join(", "),
            })?;
            self.columns.insert(field, column.trim().to_owned());
        }
        Ok(())
    }

    /// The field that a column or key of this name holds: mappings first, then the field's own name in any case.
    pub fn field_of(&self, column: &str) -> Option<Field> {
        let column = column.trim();
        let mapped = self.columns.iter().find(|(_, name)| name.as_str() == column);
        mapped
            .or_else(|| self.columns.iter().find(|(_, name)| name.eq_ignore_ascii_case(column)))
            .map(|(field, _)| *field)
            .or_else(|| Field::named(column).filter(|field| !self.columns.contains_key(field)))
    }
}

/// What the user says about articles that do not say it themselves; empty where he says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Who published them.
    pub outlet: String,
    /// Day of publication.
    pub date: Option<Date>,
    /// The event they are about.
    pub topic: String,
    /// Who wrote them.
    pub author: String,
    /// `news`, `interview`, `opinion` ...
    pub genre: String,
    /// Language code.
    pub language: String,
}

impl Given {
    /// Fills what `document` leaves empty.
    pub fn fill(&self, document: &mut Document) {
        let fields = [
            (&self.outlet, &mut document.outlet),
            (&self.topic, &mut document.topic),
            (&self.author, &mut document.author),
            (&self.genre, &mut document.genre),
            (&self.language, &mut document.language),
        ];
        for (given, own) in fields {
            if own.is_empty() && !given.is_empty() {
                own.clone_from(given);
            }
        }
        document.date = document.date.or(self.date);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_wins_over_the_field_s_own_name() {
        let mut options = ReadOptions::default();
        options.map_columns("text=body, outlet = Source").unwrap();
        assert_eq!(options.field_of("body"), Some(Field::Text));
        assert_eq!(options.field_of("SOURCE"), Some(Field::Outlet));
        assert_eq!(options.field_of("text"), None);
        assert_eq!(options.field_of("Title"), Some(Field::Title));
    }

    #[test]
    fn a_mapping_to_no_field_is_refused_by_name() {
        let error = ReadOptions::default().map_columns("headline=h1").unwrap_err();
        assert!(error.to_string().contains("`headline=h1`"), "{error}");
    }
}
