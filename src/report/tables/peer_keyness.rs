//! `keyness --like`: one row per term and pair of groups, with the numbers of another tool.

use super::super::table::{Cell, Column, Table};
use crate::compare::peer::kind::Peer;
use crate::compare::peer::listing::PeerTerm;

/// The plan of the table of `peer`.
pub fn table(peer: &Peer) -> Table {
    let mut columns = vec![
        Column::text("term", "the word or phrase, in lower case; stems where asked for"),
        Column::text("kind", "word or phrase"),
        Column::text("group_a", "the first group, or target"),
        Column::text("group_b", "the second group, or reference; (the rest) for all others together"),
        Column::count("count_a", "occurrences", "occurrences in the first group"),
        Column::count("count_b", "occurrences", "occurrences in the second group"),
        Column::count("documents_a", "articles", "articles of the first group with the term"),
        Column::count("documents_b", "articles", "articles of the second group with the term"),
        Column::count(
            "total_a",
            "occurrences",
            "what the tool divides by in the first group: words, or terms of every length",
        ),
        Column::count("total_b", "occurrences", "the same in the second group"),
    ];
    columns.extend(peer.scores.iter().map(|score| Column::number(score.name, "", score.meaning).after(score.source)));
    Table::new(peer.table, "term and pair of groups", columns)
}

/// Hands the row about a term to `emit`.
pub fn row(term: &PeerTerm, emit: &mut dyn FnMut(&[Cell<'_>])) {
    let mut cells = vec![
        Cell::Text(&term.term),
        Cell::Text(if term.term.contains(' ') { "phrase" } else { "word" }),
        Cell::Text(&term.groups[0]),
        Cell::Text(&term.groups[1]),
    ];
    let counts = [term.counts, term.documents, term.totals];
    cells.extend(counts.into_iter().flatten().map(Cell::Count));
    cells.extend(term.scores.iter().map(|score| Cell::number(*score)));
    emit(&cells);
}
