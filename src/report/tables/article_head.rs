//! The columns with which tables begin that have several rows for an article: which article it is, whose, about what, when.

use super::super::table::{Cell, Column};
use crate::corpus::document::Document;

/// How many columns these are.
pub const WIDTH: usize = 4;

/// An article as these columns name it.
pub struct ArticleHead<'a> {
    document: &'a Document,
    date: Option<String>,
}

/// The columns.
pub fn columns() -> Vec<Column> {
    vec![
        Column::text("document", "identifier of the article"),
        Column::text("outlet", "who published it"),
        Column::text("topic", "the event it is about"),
        Column::date("date", "day of publication"),
    ]
}

impl<'a> ArticleHead<'a> {
    /// The head of the rows about `document`.
    pub fn of(document: &'a Document) -> Self {
        Self { document, date: document.date.map(|date| date.to_string()) }
    }

    /// Its cells, in the order of the columns.
    pub fn cells(&self) -> [Cell<'_>; WIDTH] {
        let Document { id, outlet, topic, .. } = self.document;
        [Cell::Text(id), Cell::Text(outlet), Cell::Text(topic), Cell::text(self.date.as_deref())]
    }
}
