//! `hits.csv`: one row per lexicon entry found, with where it stands, in whose voice, and the words around it.

use super::super::context::on_one_line;
use super::super::rows::Rows;
use super::super::table::{Cell, Column, Table};
use super::document_table::{DocumentTable, DocumentTableKind, Scored};
use crate::reading::Reading;
use crate::text::span::ByteSpan;

/// `hits`
pub const KIND: DocumentTableKind = DocumentTableKind { name: "hits", make: |_| Box::new(Hits::new()) };

/// How many words of context stand on either side.
const CONTEXT: u32 = 5;

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
            Column::text("left", "the five words before, on one line"),
            Column::text("right", "the five words after, on one line"),
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

    fn rows(&self, article: Scored<'_>, rows: &mut Rows<'_>) {
        let reading = article.reading;
        let (text, tokens) = (reading.document.text.as_str(), reading.text.tokens.as_slice());
        let mut place = Place::default();
        rows.lead(&[Cell::Text(&reading.document.id)]);
        for hit in reading.hits {
            let span = reading.bytes(hit.tokens);
            place.go_to(reading, hit.tokens.start);
            let (start, end) = reading.offsets(span);
            let entry = reading.matcher.entry(hit);
            let left = tokens[hit.tokens.start.saturating_sub(CONTEXT) as usize].start;
            let right = with_its_marks(text, tokens[tokens.len().min((hit.tokens.end + CONTEXT) as usize) - 1].end);
            rows.row(&[
                Cell::Text(&reading.matcher.lexicons()[usize::from(hit.lexicon)].name),
                Cell::Text(&reading.matcher.category(hit).name),
                Cell::Text(&entry.text),
                Cell::Text(reading.slice(span)),
                Cell::Count(u64::from(start)),
                Cell::Count(u64::from(end)),
                Cell::Count(place.sentence as u64),
                Cell::text(reading.blocks.get(place.block).map(|block| block.kind.name())),
                Cell::Text(reading.voice(hit.tokens).name()),
                Cell::text(reading.voices.spans.get(place.voice).and_then(|voice| voice.speaker.as_deref())),
                Cell::Flag(hit.negated),
                Cell::number(entry.attributes.weight),
                Cell::Text(&on_one_line(ByteSpan::new(left, span.start).of(text))),
                Cell::Text(&on_one_line(ByteSpan::new(span.end, right).of(text))),
            ]);
        }
    }
}

/// The end of the word that ends at `end` with the few marks right behind it.
fn with_its_marks(text: &str, end: u32) -> u32 {
    const MARKS: usize = 4;
    let rest = text.get(end as usize..).unwrap_or_default().chars().take(MARKS);
    let marks = rest.take_while(|c| !c.is_alphanumeric() && !c.is_whitespace());
    end + marks.map(char::len_utf8).sum::<usize>() as u32
}

/// A place in an article that moves on from hit to hit.
#[derive(Default)]
struct Place {
    sentence: usize,
    block: usize,
    voice: usize,
}

impl Place {
    /// Moves on to token `i`, which stands no earlier than the one before.
    fn go_to(&mut self, reading: &Reading<'_>, i: u32) {
        let at = reading.text.tokens[i as usize].start;
        let sentences = &reading.text.sentences;
        while sentences.get(self.sentence + 1).is_some_and(|next| next.tokens.start <= i) {
            self.sentence += 1;
        }
        while reading.text.blocks.get(self.block).is_some_and(|block| block.end <= i) {
            self.block += 1;
        }
        while reading.voices.spans.get(self.voice).is_some_and(|voice| voice.span.end <= at) {
            self.voice += 1;
        }
    }
}
