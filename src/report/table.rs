//! A [`Table`] says what a page shows: what one row is, and each column with its unit and meaning.

use std::borrow::Cow;

/// The plan of a table; its rows are slices of [`Cell`]s in the order of the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name, which is also its file's without the extension.
    pub name: &'static str,
    /// What one row is.
    pub row: &'static str,
    /// The columns in order.
    pub columns: Vec<Column>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: Cow<'static, str>,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// What its numbers count or measure; empty for text.
    pub unit: &'static str,
    /// What it says, in words.
    pub meaning: Cow<'static, str>,
    /// Where its formula comes from; empty where it is no formula.
    pub source: &'static str,
    /// Names of the measures it follows from, with blanks between; mostly none.
    pub measures: Cow<'static, str>,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A whole number, 0 or more.
    Count,
    /// A number.
    Number,
    /// True or false.
    Flag,
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Text; an empty one is written like a missing cell.
    Text(&'a str),
    /// A whole number.
    Count(u64),
    /// A number; one that is not finite is written like a missing cell.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// Undefined or unknown.
    Missing,
}

impl Table {
    /// A table with these columns.
    pub const fn new(name: &'static str, row: &'static str, columns: Vec<Column>) -> Self {
        Self { name, row, columns }
    }
}

impl Column {
    /// A column of text.
    pub const fn text(name: &'static str, meaning: &'static str) -> Self {
        Self::new(name, ColumnKind::Text, "", meaning)
    }

    /// A column of days.
    pub const fn date(name: &'static str, meaning: &'static str) -> Self {
        Self::new(name, ColumnKind::Date, "", meaning)
    }

    /// A column of whole numbers.
    pub const fn count(name: &'static str, unit: &'static str, meaning: &'static str) -> Self {
        Self::new(name, ColumnKind::Count, unit, meaning)
    }

    /// A column of numbers.
    pub const fn number(name: &'static str, unit: &'static str, meaning: &'static str) -> Self {
        Self::new(name, ColumnKind::Number, unit, meaning)
    }

    /// A column of yes and no.
    pub const fn flag(name: &'static str, meaning: &'static str) -> Self {
        Self::new(name, ColumnKind::Flag, "", meaning)
    }

    const fn new(name: &'static str, kind: ColumnKind, unit: &'static str, meaning: &'static str) -> Self {
        Self {
            name: Cow::Borrowed(name),
            kind,
            unit,
            meaning: Cow::Borrowed(meaning),
            source: "",
            measures: Cow::Borrowed(""),
        }
    }

    /// The same column, whose formula comes from this work.
    pub fn after(self, source: &'static str) -> Self {
        Self { source, ..self }
    }

    /// The same column, which follows from these measures.
    pub fn of(self, measures: impl Into<Cow<'static, str>>) -> Self {
        Self { measures: measures.into(), ..self }
    }
}

impl ColumnKind {
    /// The name used in the codebook.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Date => "date",
            Self::Count => "count",
            Self::Number => "number",
            Self::Flag => "flag",
        }
    }
}

impl<'a> Cell<'a> {
    /// Text that may be missing.
    pub fn text(text: Option<&'a str>) -> Self {
        text.map_or(Self::Missing, Self::Text)
    }

    /// A number that may be undefined.
    pub fn number(value: Option<f64>) -> Self {
        value.map_or(Self::Missing, Self::Number)
    }

    /// A whole number that may be missing.
    pub fn count(value: Option<u32>) -> Self {
        value.map_or(Self::Missing, |value| Self::Count(u64::from(value)))
    }
}
