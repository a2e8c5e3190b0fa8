//! `hits.csv`: one row per lexicon entry found, with where it stands, in whose voice, and the words around it.

use super::super::context::{after, before};
use super::super::table::{Cell, Column, Table};
use super::document_table::{DocumentTable, DocumentTableKind, Scored};
use crate::corpus::document::BlockKind;
use crate::voice::voices::VoiceSpan;

/// `hits`
pub const KIND: DocumentTableKind = DocumentTableKind { name: "hits", make: |_| Box::new(Hits::new()) };

/// How many characters of context stand on either side.
const CONTEXT: usize = 60;

/// The table of evidence.
#[derive(Clone, Debug)]
pub struct Hits {
    table: Table,
}

impl Hits {
    /// The table.
    pub fn new() -> Self {
        let columns = vec![
            Column::text("document", "identifier of the article"),
            Column::text("lexicon", "lexicon of the entry"),
            Column::text("category", "category of the entry"),
            Column::text("entry", "the entry as the lexicon writes it"),
            Column::text("text", "the words found"),
            Column::count("start", "code points", "where they begin in the article"),
            Column::count("end", "code points", "one past where they end"),
            Column::count("sentence", "sentences", "number of the sentence in the article, from 0"),
            Column::text("block", "part of the article: headline, standfirst, paragraph and so on"),
            Column::text("voice", "whose words they are: own, quoted or reported"),
            Column::text(
                "speaker",
                "who speaks there, where the voice is not the outlet's own and the speaker is known",
            ),
            Column::flag("negated", "whether a negation stands among the three words before, in the same clause"),
            Column::number("weight", "from 0 to 1", "strength of the entry, where the lexicon gives one"),
            Column::text("left", "the words before, on one line"),
            Column::text("right", "the words after, on one line"),
        ];
        Self { table: Table::new("hits", "entry found", columns) }
    }
}

impl Default for Hits {
    fn default() -> Self {
        Self::new()
    }
}

impl DocumentTable for Hits {
    fn table(&self) -> &Table {
        &self.table
    }

    fn rows(&self, article: Scored<'_>, emit: &mut dyn FnMut(&[Cell<'_>])) {
        let reading = article.reading;
        let text = reading.document.text.as_str();
        for hit in reading.hits {
            let span = reading.bytes(hit.tokens);
            let (start, end) = reading.offsets(span);
            let entry = reading.matcher.entry(hit);
            let left = before(text, span.start as usize, CONTEXT);
            let right = after(text, span.end as usize, CONTEXT);
            emit(&[
                Cell::Text(&reading.document.id),
                Cell::Text(&reading.matcher.lexicons()[usize::from(hit.lexicon)].name),
                Cell::Text(&reading.matcher.category(hit).name),
                Cell::Text(&entry.text),
                Cell::Text(reading.slice(span)),
                Cell::Count(u64::from(start)),
                Cell::Count(u64::from(end)),
                Cell::Count(reading.text.sentence_of(hit.tokens.start) as u64),
                Cell::text(reading.block_of(hit.tokens.start).map(BlockKind::name)),
                Cell::Text(reading.voice(hit.tokens).name()),
                Cell::text(speaker_at(&reading.voices.spans, span.start)),
                Cell::Flag(hit.negated),
                Cell::number(entry.attributes.weight),
                Cell::Text(&left),
                Cell::Text(&right),
            ]);
        }
    }
}

/// Who speaks at byte `at`; the spans are in order.
fn speaker_at(spans: &[VoiceSpan], at: u32) -> Option<&str> {
    let index = spans.partition_point(|voice| voice.span.end <= at);
    spans.get(index).and_then(|voice| voice.speaker.as_deref())
}
