//! `measures.csv`: one row per article, measure and voice, each with the voice's own words as its denominator.

use std::sync::OnceLock;

use super::super::rows::{Part, Rows};
use super::super::table::{Cell, Column, Table};
use super::article_head::{self, ArticleHead};
use super::document_table::{DocumentTable, DocumentTableKind, Scored};
use crate::scorers::measure::Measure;
use crate::stats::rate::Rate;
use crate::voice::voices::Voice;

/// `measures`
pub const KIND: DocumentTableKind =
    DocumentTableKind { name: "measures", make: |measures| Box::new(Measures::new(measures)) };

/// The name of all voices together.
pub const ALL_VOICES: &str = "all";

/// The names of the voices, and of all of them.
const VOICES: [&str; 4] = [Voice::Own.name(), Voice::Quoted.name(), Voice::Reported.name(), ALL_VOICES];

/// Which of them is all of them.
const ALL: usize = 3;

/// Counts below this are small.
const SMALL: usize = 8;

/// The column of the voice.
const VOICE: usize = article_head::WIDTH + 2;

/// The table of counts.
#[derive(Clone, Debug)]
pub struct Measures {
    table: Table,
    /// Lexicon and category of each measure.
    names: Vec<(String, String)>,
    /// The same, written.
    written: OnceLock<Vec<Part>>,
}

impl Measures {
    /// The table for these measures.
    pub fn new(measures: &[Measure]) -> Self {
        let mut columns = article_head::columns();
        columns.extend([
            Column::text("lexicon", "lexicon or scorer of the measure"),
            Column::text("category", "category of the measure; empty for the sum over a lexicon"),
            Column::text("voice", "own, quoted, reported, or all of them together"),
            Column::count("count", "occurrences", "how often it was found in that voice"),
            Column::count("words", "words", "counted words in that voice"),
            Column::number(
                "per_1000",
                "per 1,000 words",
                "count over words, times 1,000; empty where there are no words",
            ),
        ]);
        let names = measures.iter().map(|measure| (measure.lexicon.clone(), measure.category.clone())).collect();
        Self { table: Table::new("measures", "article, measure and voice", columns), names, written: OnceLock::new() }
    }
}

impl DocumentTable for Measures {
    fn table(&self) -> &Table {
        &self.table
    }

    fn rows(&self, article: &Scored<'_>, rows: &mut Rows<'_>) {
        let names = self.written.get_or_init(|| self.names.iter().map(|names| part(rows, names)).collect());
        let head = rows.part(0, &ArticleHead::of(article.reading.document).cells());
        let profile = article.profile;
        let [own, quoted, reported] = profile.words;
        let words = [own, quoted, reported, own + quoted + reported];
        let ending = |voice: usize, count: u64| {
            let rate = Rate::new(count, words[voice]).per_1000();
            [Cell::Text(VOICES[voice]), Cell::Count(count), Cell::Count(words[voice]), Cell::number(rate)]
        };
        // Most counts are small, so their rows end alike; each ending leads to the next row, but for a measure's last.
        let mut endings: [[Part; SMALL]; VOICES.len()] = Default::default();
        let nothing = rows.part(0, &[]);
        let next = |voice: usize| if voice == ALL { &nothing } else { &head };
        for (names, counts) in names.iter().zip(&profile.counts) {
            let [own, quoted, reported] = counts.map(u64::from);
            let counts = [own, quoted, reported, own + quoted + reported];
            // No count is larger than that of all voices.
            if counts[ALL] >= SMALL as u64 {
                rows.put(&head);
                for (voice, count) in counts.into_iter().enumerate() {
                    rows.put(names);
                    rows.row(&ending(voice, count));
                    rows.put(next(voice));
                }
                continue;
            }
            for (voice, count) in counts.into_iter().enumerate() {
                let known = &mut endings[voice][count as usize];
                if known.is_new() {
                    *known = rows.part_to_next(VOICE, &ending(voice, count), next(voice));
                }
            }
            let [own, quoted, reported, all] = [0, 1, 2, ALL].map(|voice| &endings[voice][counts[voice] as usize]);
            rows.put_all([&head, names, own, names, quoted, names, reported, names, all]);
        }
    }
}

fn part(rows: &Rows<'_>, (lexicon, category): &(String, String)) -> Part {
    rows.part(article_head::WIDTH, &[Cell::Text(lexicon), Cell::Text(category)])
}
