//! `attributions.csv`: one row per statement, belief or plan that somebody is reported to have made.

use super::super::cited::words;
use super::super::rows::Rows;
use super::super::table::{Cell, Column, Table};
use super::document_table::{DocumentTable, DocumentTableKind, Scored};
use crate::text::span::ByteSpan;

/// `attributions`
pub const KIND: DocumentTableKind = DocumentTableKind { name: "attributions", make: |_| Box::new(Attributions::new()) };

/// What stands between the pieces of a content.
const BETWEEN: &str = " … ";

/// The table of attributions.
#[derive(Clone, Debug)]
pub struct Attributions {
    table: Table,
}

impl Attributions {
    /// The table.
    pub fn new() -> Self {
        let columns = vec![
            Column::text("document", "identifier of the article"),
            Column::count("attribution", "attributions", "number of the attribution in the article, from 0"),
            Column::text(
                "kind",
                "direct: all in quotation marks; mixed: in part; indirect: paraphrased; turn: in an interview",
            ),
            Column::text("source", "who is cited, as written"),
            Column::count("source_start", "code points", "where the source begins in the article"),
            Column::count("source_end", "code points", "one past where it ends"),
            Column::text("source_type", "named, unnamed, collective, document, pronoun or none"),
            Column::text("speaker", "who that is across the article, where it can be told"),
            Column::text("cue", "the words that attribute: said, according to"),
            Column::count("cue_start", "code points", "where the cue begins in the article"),
            Column::count("cue_end", "code points", "one past where it ends"),
            Column::text("stance", "how the cue stands to what it reports: neutral, endorsing, distancing or hostile"),
            Column::text("content", "what is attributed; an ellipsis stands between its pieces"),
            Column::count("content_start", "code points", "where its first piece begins in the article"),
            Column::count("content_end", "code points", "one past where its last piece ends"),
            Column::count("words", "words", "words of the content"),
        ];
        Self { table: Table::new("attributions", "statement, belief or plan", columns) }
    }
}

impl Default for Attributions {
    fn default() -> Self {
        Self::new()
    }
}

impl DocumentTable for Attributions {
    fn table(&self) -> &Table {
        &self.table
    }

    fn rows(&self, article: &Scored<'_>, rows: &mut Rows<'_>) {
        let reading = article.reading;
        let mut joined = String::new();
        for (id, attribution) in reading.voices.attributions.iter().enumerate() {
            let cue = attribution.cue.map(|cue| cue.span);
            let content = match attribution.content.as_slice() {
                [] => None,
                [piece] => Some(reading.slice(*piece)),
                pieces => {
                    joined.clear();
                    for (i, piece) in pieces.iter().enumerate() {
                        joined.push_str(if i == 0 { "" } else { BETWEEN });
                        joined.push_str(reading.slice(*piece));
                    }
                    Some(joined.as_str())
                }
            };
            let whole = match attribution.content.as_slice() {
                [first, .., last] => Some(ByteSpan::new(first.start, last.end)),
                [only] => Some(*only),
                [] => None,
            };
            let start = |span: Option<ByteSpan>| Cell::count(span.map(|span| reading.offsets(span).0));
            let end = |span: Option<ByteSpan>| Cell::count(span.map(|span| reading.offsets(span).1));
            rows.row(&[
                Cell::Text(&reading.document.id),
                Cell::Count(id as u64),
                Cell::Text(attribution.kind.name()),
                Cell::text(attribution.source.map(|source| reading.slice(source))),
                start(attribution.source),
                end(attribution.source),
                Cell::Text(attribution.source_type.name()),
                Cell::text(attribution.speaker.as_deref()),
                Cell::text(cue.map(|cue| reading.slice(cue))),
                start(cue),
                end(cue),
                Cell::text(attribution.cue.map(|cue| cue.stance.name())),
                Cell::text(content),
                start(whole),
                end(whole),
                Cell::Count(u64::from(words(reading, attribution))),
            ]);
        }
    }
}
