//! Tables (CSV, TSV): one row is one article, the first row names the columns.
//!
//! A row that cannot be read is refused with the place where it begins, and the rows behind it are read: after a
//! misplaced quotation mark reading goes on at the next line that looks like a row.

use std::collections::BTreeMap;

use memchr::{memchr, memchr_iter};

use super::draft::Draft;
use super::error::CorpusError;
use super::field::Field;
use super::ledger::{Note, Reason};
use super::options::ReadOptions;
use super::reader::{Flow, Item, Reader};
use super::records::{Cell, Scan, scan};
use super::source::Source;

/// How many misplaced quotation marks that reach far through a file are followed up before the rest is refused.
const PATIENCE: u32 = 100;

/// Reads tables.
pub struct Csv;

impl Reader for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv"]
    }

    fn recognises(&self, head: &[u8], options: &ReadOptions) -> bool {
        delimiter(head, options).is_some()
    }

    fn read(
        &self,
        source: &mut Source<'_>,
        options: &ReadOptions,
        deliver: &mut dyn FnMut(Item) -> Flow,
    ) -> Result<(), CorpusError> {
        let path = source.place().path.to_string();
        let head = source.head()?;
        let usual = if path.to_ascii_lowercase().ends_with(".tsv") { b'\t' } else { b',' };
        let delimiter = delimiter(head, options).or(options.delimiter).unwrap_or(usual);
        let mut rows = Rows {
            source,
            options,
            delimiter,
            columns: Vec::new(),
            cells: Vec::new(),
            line: 1,
            row: 0,
            texts: 0,
            quoted: 0,
        };
        match rows.next()? {
            Next::End => return Ok(()),
            Next::Row(length) => {
                rows.columns = columns(&rows.values(), options, &path)?;
                rows.consume(length);
            }
            Next::Fault(_, detail) => return Err(CorpusError::Header { path, detail }),
        }
        loop {
            let item = match rows.next()? {
                Next::End => return Ok(()),
                Next::Row(length) if rows.cells.len() == rows.columns.len() => rows.article(length),
                Next::Row(length) => rows.ragged(length)?,
                Next::Fault(reason, detail) => rows.skip(reason, &detail)?,
            };
            if deliver(item).is_break() {
                return Ok(());
            }
        }
    }
}

/// What a column holds.
enum Column {
    Known(Field),
    Extra(String),
    /// A column without a name, as some programs write for row numbers.
    Nameless,
}

/// What stands at the start of the window.
enum Next {
    Row(usize),
    Fault(Reason, String),
    End,
}

/// A table on its way in.
struct Rows<'s, 'i> {
    source: &'s mut Source<'i>,
    options: &'s ReadOptions,
    delimiter: u8,
    columns: Vec<Column>,
    /// Cells of the row at the start of the window.
    cells: Vec<Cell>,
    /// Line on which that row begins.
    line: usize,
    /// Rows announced so far.
    row: usize,
    /// How many texts were read so far, and how many of them stood in quotation marks.
    texts: usize,
    quoted: usize,
}

impl Rows<'_, '_> {
    /// Looks at the next row; empty lines are passed over.
    fn next(&mut self) -> Result<Next, CorpusError> {
        loop {
            match self.look()? {
                Scan::Record(length) if self.is_blank(length) => self.consume(length),
                Scan::Record(length) => return Ok(Next::Row(length)),
                Scan::Cut if self.source.window().is_empty() => return Ok(Next::End),
                Scan::Cut => {
                    let detail = format!("more than {} bytes", self.options.max_document_bytes);
                    return Ok(Next::Fault(Reason::TooLarge, detail));
                }
                Scan::OpenQuote => {
                    return Ok(Next::Fault(
                        Reason::BadQuote,
                        "a quotation mark opens a field and none closes it".into(),
                    ));
                }
                Scan::StrayQuote => {
                    let detail = "a quotation mark stands in the middle of a quoted field; double it";
                    return Ok(Next::Fault(Reason::BadQuote, detail.into()));
                }
            }
        }
    }

    /// Scans the row at the start of the window, reading on as far as it goes; `Cut` at the end or over the limit.
    fn look(&mut self) -> Result<Scan, CorpusError> {
        loop {
            let (window, ended) = (self.source.window(), self.source.is_ended());
            if window.is_empty() && ended {
                return Ok(Scan::Cut);
            }
            match scan(window, self.delimiter, ended, &mut self.cells) {
                Scan::Cut if window.len() <= self.options.max_document_bytes => self.source.fill()?,
                found => return Ok(found),
            }
        }
    }

    fn is_blank(&self, length: usize) -> bool {
        self.source.window()[..length].iter().all(|byte| matches!(byte, b'\n' | b'\r'))
    }

    fn values(&self) -> Vec<String> {
        let window = self.source.window();
        self.cells.iter().map(|cell| String::from_utf8_lossy(&cell.value(window)).trim().to_owned()).collect()
    }

    fn consume(&mut self, length: usize) {
        self.line += memchr_iter(b'\n', &self.source.window()[..length]).count();
        self.source.consume(length);
    }

    /// The article of the row at the start of the window.
    fn article(&mut self, length: usize) -> Item {
        let mut draft = Draft::new(self.options, self.source.transcoded_from());
        let window = self.source.window();
        for (cell, column) in self.cells.iter().zip(&self.columns) {
            if matches!(column, Column::Nameless) {
                continue;
            }
            let value = draft.decode(cell.value(window));
            match column {
                Column::Known(field) => draft.set(*field, value),
                Column::Extra(name) => draft.keep(name, value),
                Column::Nameless => {}
            }
        }
        self.row += 1;
        self.texts += 1;
        self.quoted += usize::from(self.text_is_quoted());
        let item = draft.finish(|| format!("{}:{}", self.source.place().id, self.row));
        self.consume(length);
        item
    }

    fn text_is_quoted(&self) -> bool {
        let text = self.columns.iter().position(|column| matches!(column, Column::Known(Field::Text)));
        text.and_then(|text| self.cells.get(text)).is_some_and(|cell| cell.quoted)
    }

    /// Refuses the faulty row at the start of the window and goes to the next line that looks like a row.
    fn skip(&mut self, reason: Reason, detail: &str) -> Result<Item, CorpusError> {
        let first = self.line;
        self.row += 1;
        self.skip_line()?;
        self.skip_to_row()?;
        Ok(self.refused(first, reason, detail))
    }

    /// Refuses the row at the start of the window for its number of fields.
    ///
    /// Where texts stand in quotation marks it may be part of one that lost its own, and so may the lines behind it.
    fn ragged(&mut self, length: usize) -> Result<Item, CorpusError> {
        let first = self.line;
        let detail = format!("{} fields where the header has {}", self.cells.len(), self.columns.len());
        self.row += 1;
        self.consume(length);
        if self.quotes_texts() {
            self.skip_to_row()?;
        }
        Ok(self.refused(first, Reason::RaggedRow, &detail))
    }

    /// Goes to the next line that looks like a row.
    fn skip_to_row(&mut self) -> Result<(), CorpusError> {
        let mut patience = PATIENCE;
        while patience > 0 {
            match self.look()? {
                Scan::Record(length) if !self.is_blank(length) && self.is_plausible() => return Ok(()),
                Scan::Record(_) | Scan::StrayQuote => {}
                Scan::OpenQuote | Scan::Cut if self.source.window().is_empty() => return Ok(()),
                Scan::OpenQuote | Scan::Cut => patience -= 1,
            }
            self.skip_line()?;
        }
        while !(self.source.is_ended() && self.source.window().is_empty()) {
            self.skip_line()?;
        }
        Ok(())
    }

    /// The last row announced, which stands between line `first` and the start of the window.
    fn refused(&self, first: usize, reason: Reason, detail: &str) -> Item {
        let lines = match self.line.saturating_sub(first) {
            0 | 1 => format!("line {first}"),
            more => format!("lines {first} to {}", first + more - 1),
        };
        Item::Refused { item: format!("row {}", self.row), note: Note::new(reason, format!("{lines}: {detail}")) }
    }

    /// Whether the row at the start of the window has the shape of those before it.
    fn is_plausible(&self) -> bool {
        self.cells.len() == self.columns.len() && (!self.quotes_texts() || self.text_is_quoted())
    }

    /// Whether texts in this table stand in quotation marks, as far as it was read.
    fn quotes_texts(&self) -> bool {
        self.texts > 0 && self.quoted * 10 >= self.texts * 9
    }

    fn skip_line(&mut self) -> Result<(), CorpusError> {
        loop {
            let window = self.source.window();
            let length = window.len();
            if let Some(end) = memchr(b'\n', window) {
                self.consume(end + 1);
                return Ok(());
            }
            self.source.consume(length);
            if self.source.is_ended() {
                return Ok(());
            }
            self.source.fill()?;
        }
    }
}

/// What separates the cells: as declared, else the first candidate for which the header has a text column.
fn delimiter(head: &[u8], options: &ReadOptions) -> Option<u8> {
    let line = &head[..memchr(b'\n', head).unwrap_or(head.len())];
    let mut cells = Vec::new();
    let mut has_text = |delimiter: u8| {
        let is_text = |cell: &Cell| {
            let name = cell.value(line);
            std::str::from_utf8(&name).is_ok_and(|name| options.field_of(name) == Some(Field::Text))
        };
        let header = matches!(scan(line, delimiter, true, &mut cells), Scan::Record(_));
        header && cells.len() > 1 && cells.iter().any(is_text)
    };
    match options.delimiter {
        Some(declared) => has_text(declared).then_some(declared),
        None => [b',', b'\t', b';'].into_iter().find(|delimiter| has_text(*delimiter)),
    }
}

/// What the columns of a header hold.
fn columns(header: &[String], options: &ReadOptions, path: &str) -> Result<Vec<Column>, CorpusError> {
    let (path, found) = (path.to_owned(), header.join(", "));
    let mut columns: Vec<Column> = Vec::with_capacity(header.len());
    let mut seen = Vec::new();
    let mut given = BTreeMap::new();
    for name in header {
        columns.push(match options.field_of(name) {
            _ if name.is_empty() => Column::Nameless,
            Some(field) if seen.contains(&field) => {
                return Err(CorpusError::RepeatedColumn { path, column: name.clone(), field: field.name() });
            }
            Some(field) => {
                seen.push(field);
                Column::Known(field)
            }
            None => Column::Extra(own_name(name, &mut given)),
        });
    }
    for (field, column) in &options.columns {
        if !seen.contains(field) {
            return Err(CorpusError::NoSuchColumn { path, column: column.clone(), field: field.name(), found });
        }
    }
    if !seen.contains(&Field::Text) {
        return Err(CorpusError::NoTextColumn { path, found });
    }
    Ok(columns)
}

/// A name that no column before has: that of the header, numbered where it stands there again; `given` says how often each has come.
fn own_name(name: &str, given: &mut BTreeMap<String, usize>) -> String {
    let mut number = given.get(name).copied().unwrap_or(0) + 1;
    let numbered = |number| if number == 1 { name.to_owned() } else { format!("{name}#{number}") };
    while number > 1 && given.contains_key(&numbered(number)) {
        number += 1;
    }
    given.insert(name.to_owned(), number);
    let own = numbered(number);
    given.entry(own.clone()).or_insert(1);
    own
}
