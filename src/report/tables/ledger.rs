//! `ledger.csv`: one row per item that the inputs announced, with what became of it and why.

use super::super::table::{Cell, Column, Table};
use crate::corpus::ledger::{Entry, Reason};

/// The plan of the table.
pub fn table() -> Table {
    let columns = vec![
        Column::text("path", "the file as the user named it, - for standard input"),
        Column::text("item", "the article's id, or where it stands in the file; empty for the file as a whole"),
        Column::text("status", "read, refused, empty or duplicate"),
        Column::text("reason", "why, or the first thing to know about it; empty when it was simply read"),
        Column::text("detail", "the particulars"),
    ];
    Table::new("ledger", "input item", columns)
}

/// The row about one item.
pub fn row(entry: &Entry) -> [Cell<'_>; 5] {
    [
        Cell::Text(&entry.path),
        Cell::Text(&entry.item),
        Cell::Text(entry.status.name()),
        Cell::text(entry.reason.map(Reason::name)),
        Cell::Text(&entry.detail),
    ]
}
