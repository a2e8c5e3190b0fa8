//! A [`Draft`] is an article while a reader fills it in, field by field; all formats share it, so that all agree.

use super::date::{DateFault, read_date};
use super::document::Document;
use super::encoding::{REPLACEMENT, text_of, without_nul};
use super::field::Field;
use super::ledger::{Note, Reason};
use super::options::ReadOptions;
use super::reader::Item;

/// An article that is being filled in.
pub struct Draft<'o> {
    document: Box<Document>,
    notes: Vec<Note>,
    options: &'o ReadOptions,
    transcoded: Option<&'static str>,
}

impl<'o> Draft<'o> {
    /// An empty draft; `transcoded` names the encoding they came from if replaced characters already stand in the
    /// values to come.
    pub fn new(options: &'o ReadOptions, transcoded: Option<&'static str>) -> Self {
        Self { document: Box::default(), notes: Vec::new(), options, transcoded }
    }

    /// The value that `bytes` spell; bytes that are no characters are replaced and counted.
    pub fn decode(&mut self, bytes: Vec<u8>) -> String {
        text_of(bytes, &mut self.document.replacements)
    }

    /// Sets a field; all but the text lose the white space around them.
    pub fn set(&mut self, field: Field, value: String) {
        let value = self.sound(value);
        let document = &mut *self.document;
        let place = match field {
            Field::Text => {
                document.text = value;
                return;
            }
            Field::Date => return self.set_date(&value),
            Field::Id => &mut document.id,
            Field::Outlet => &mut document.outlet,
            Field::Topic => &mut document.topic,
            Field::Title => &mut document.title,
            Field::Author => &mut document.author,
            Field::Url => &mut document.url,
            Field::Genre => &mut document.genre,
            Field::Language => &mut document.language,
        };
        *place = trimmed(value);
    }

    /// Keeps a column or key that parallax does not know.
    pub fn keep(&mut self, name: &str, value: String) {
        let value = self.sound(value);
        self.document.extra.insert(name.to_owned(), value);
    }

    /// Sets the outlet where neither the article nor the user names one.
    pub fn suppose_outlet(&mut self, outlet: &str) {
        if self.document.outlet.is_empty() && self.options.given.outlet.is_empty() {
            outlet.clone_into(&mut self.document.outlet);
        }
    }

    /// How many characters were replaced so far.
    pub fn replacements(&self) -> u32 {
        self.document.replacements
    }

    /// The article, or what is wrong with it; `id` names it where it does not name itself.
    pub fn finish(mut self, id: impl FnOnce() -> String) -> Item {
        let document = &mut *self.document;
        if document.id.is_empty() {
            document.id = id();
        }
        if document.text.chars().all(char::is_whitespace) {
            return Item::Empty { item: std::mem::take(&mut document.id) };
        }
        let limit = self.options.max_document_bytes.min(u32::MAX as usize);
        if document.text.len() > limit {
            let detail = format!("{} bytes; the limit is {limit}", document.text.len());
            return Item::Refused { item: std::mem::take(&mut document.id), note: Note::new(Reason::TooLarge, detail) };
        }
        self.options.given.fill(document);
        if document.replacements > 0 {
            self.notes.push(Note::new(Reason::Replaced, format!("{} characters", document.replacements)));
        }
        if let Some(encoding) = self.transcoded.filter(|_| self.options.encoding.is_none()) {
            let detail = format!("not UTF-8: read as {encoding}; --encoding declares another");
            self.notes.push(Note::new(Reason::Transcoded, detail));
        }
        Item::Document { document: self.document, notes: self.notes }
    }

    fn sound(&mut self, value: String) -> String {
        if self.transcoded.is_some() {
            let lost = value.matches(REPLACEMENT).count();
            self.document.replacements =
                self.document.replacements.saturating_add(u32::try_from(lost).unwrap_or(u32::MAX));
        }
        without_nul(value, &mut self.document.replacements)
    }

    fn set_date(&mut self, value: &str) {
        if value.trim().is_empty() {
            return;
        }
        let note = match read_date(value, &self.options.date_formats, self.options.numeric_dates) {
            Ok(date) => {
                self.document.date = Some(date);
                return;
            }
            Err(DateFault::Ambiguous) => {
                Note::new(Reason::AmbiguousDate, format!("date `{value}`: declare day-first or month-first"))
            }
            Err(DateFault::NoSuchDay) => {
                Note::new(Reason::UnknownDate, format!("date `{value}`: the calendar has no such day"))
            }
            Err(DateFault::Unknown) => {
                Note::new(Reason::UnknownDate, format!("date `{value}`: declare its format or write it as 2026-03-14"))
            }
        };
        self.notes.push(note);
    }
}

fn trimmed(value: String) -> String {
    match value.trim() {
        inner if inner.len() == value.len() => value,
        inner => inner.to_owned(),
    }
}
