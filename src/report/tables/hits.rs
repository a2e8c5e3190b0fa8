//! `hits.csv`: one row per lexicon entry found, with where it stands, in whose voice, and the words around it.

use std::sync::OnceLock;

use super::super::context::on_one_line;
use super::super::rows::{Part, Rows};
use super::super::table::{Cell, Column, Table};
use super::document_table::{DocumentTable, DocumentTableKind, Scored};
use crate::lexicon::entry::Entry;
use crate::matching::hit::Hit;
use crate::matching::matcher::Matcher;
use crate::reading::Reading;
use crate::text::span::ByteSpan;
use crate::voice::voices::Voice;

/// `hits`
pub const KIND: DocumentTableKind = DocumentTableKind { name: "hits", make: |_| Box::new(Hits::new()) };

/// How many words of context stand on either side.
const CONTEXT: u32 = 5;

/// The table of evidence.
#[derive(Clone, Debug)]
pub struct Hits {
    table: Table,
    entries: OnceLock<Entries>,
}

/// The columns from which on cells are written that come again and again.
const ENTRY: usize = 1;
const PLACE: usize = 8;
const STRENGTH: usize = 11;

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
        Self { table: Table::new("hits", "entry found", columns), entries: OnceLock::new() }
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

    fn rows(&self, article: &Scored<'_>, rows: &mut Rows<'_>) {
        let reading = article.reading;
        let (text, tokens) = (reading.document.text.as_str(), reading.text.tokens.as_slice());
        let entries = self.entries.get_or_init(|| Entries::of(reading.matcher));
        let document = rows.part(0, &[Cell::Text(&reading.document.id)]);
        let mut place = Place::default();
        for hit in reading.hits {
            let span = reading.bytes(hit.tokens);
            place.go_to(reading, hit, rows);
            let (start, end) = reading.offsets(span);
            let entry = entries.written(reading.matcher, hit, rows);
            let left = tokens[hit.tokens.start.saturating_sub(CONTEXT) as usize].start;
            let right = with_its_marks(text, tokens[tokens.len().min((hit.tokens.end + CONTEXT) as usize) - 1].end);
            rows.put(&document);
            rows.put(&entry.names);
            rows.cells(&[
                Cell::Text(reading.slice(span)),
                Cell::Count(u64::from(start)),
                Cell::Count(u64::from(end)),
                Cell::Count(reading.text.sentence_of(hit.tokens.start) as u64),
            ]);
            rows.put(&place.written);
            rows.put(&entry.strength[usize::from(hit.negated)]);
            rows.cells(&[
                Cell::Text(&on_one_line(ByteSpan::new(left, span.start).of(text))),
                Cell::Text(&on_one_line(ByteSpan::new(span.end, right).of(text))),
            ]);
            rows.end();
        }
    }
}

/// What rows say of the entry found; each entry is written when it is found first.
#[derive(Clone, Debug)]
struct Entries {
    /// For each lexicon and category, the number of its first entry.
    first: Vec<Vec<usize>>,
    written: Vec<OnceLock<WrittenEntry>>,
}

/// The cells of an entry.
#[derive(Clone, Debug)]
struct WrittenEntry {
    /// Lexicon, category, entry.
    names: Part,
    /// Whether it is negated, no or yes, and its weight.
    strength: [Part; 2],
}

impl Entries {
    fn of(matcher: &Matcher) -> Self {
        let mut count = 0;
        let mut number = |entries: &[Entry]| {
            count += entries.len();
            count - entries.len()
        };
        let lexicons = matcher.lexicons().iter();
        let first = lexicons.map(|lexicon| lexicon.categories.iter().map(|c| number(&c.entries)).collect()).collect();
        Self { first, written: vec![OnceLock::new(); count] }
    }

    fn written(&self, matcher: &Matcher, hit: &Hit, rows: &Rows<'_>) -> &WrittenEntry {
        let number = self.first[usize::from(hit.lexicon)][usize::from(hit.category)] + hit.entry as usize;
        self.written[number].get_or_init(|| {
            let entry = matcher.entry(hit);
            let strength = |negated| [Cell::Flag(negated), Cell::number(entry.attributes.weight)];
            WrittenEntry {
                names: rows.part(
                    ENTRY,
                    &[
                        Cell::Text(&matcher.lexicons()[usize::from(hit.lexicon)].name),
                        Cell::Text(&matcher.category(hit).name),
                        Cell::Text(&entry.text),
                    ],
                ),
                strength: [false, true].map(|negated| rows.part(STRENGTH, &strength(negated))),
            }
        })
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
    block: usize,
    span: usize,
    /// What `written` says: block, stretch of a voice, and voice.
    said: Option<(usize, usize, Voice)>,
    /// Part of the article, voice and speaker.
    written: Part,
}

impl Place {
    /// Moves on to a hit, which stands no earlier than the one before.
    fn go_to(&mut self, reading: &Reading<'_>, hit: &Hit, rows: &Rows<'_>) {
        let i = hit.tokens.start;
        let at = reading.text.tokens[i as usize].start;
        while reading.text.blocks.get(self.block).is_some_and(|block| block.end <= i) {
            self.block += 1;
        }
        let spans = &reading.voices.spans;
        while spans.get(self.span).is_some_and(|voice| voice.span.end <= at) {
            self.span += 1;
        }
        let here = Some((self.block, self.span, reading.voice(hit.tokens)));
        if self.said != here {
            self.said = here;
            let cells = [
                Cell::text(reading.blocks.get(self.block).map(|block| block.kind.name())),
                Cell::Text(reading.voice(hit.tokens).name()),
                Cell::text(spans.get(self.span).and_then(|voice| voice.speaker.as_deref())),
            ];
            rows.rewrite(&mut self.written, PLACE, &cells);
        }
    }
}
