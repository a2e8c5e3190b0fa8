//! `measures.csv`: one row per article, measure and voice, each with the voice's own words as its denominator.

use super::super::rows::Rows;
use super::super::table::{Cell, Column, Table};
use super::article_head::{self, ArticleHead};
use super::document_table::{DocumentTable, DocumentTableKind, Scored};
use crate::scorers::measure::Measure;
use crate::stats::rate::Rate;
use crate::voice::voices::Voice;

/// `measures`
pub const KIND: DocumentTableKind =
    DocumentTableKind { name: "measures", make: |measures| Box::new(Measures::new(measures)) };

/// How many cells the rows of a measure have in common.
const LED: usize = article_head::WIDTH + 2;

/// The name of all voices together.
pub const ALL_VOICES: &str = "all";

/// The table of counts.
#[derive(Clone, Debug)]
pub struct Measures {
    table: Table,
    /// Lexicon and category of each measure.
    names: Vec<(String, String)>,
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
        Self { table: Table::new("measures", "article, measure and voice", columns), names }
    }
}

impl DocumentTable for Measures {
    fn table(&self) -> &Table {
        &self.table
    }

    fn rows(&self, article: Scored<'_>, rows: &mut Rows<'_>) {
        let head = ArticleHead::of(article.reading.document);
        let profile = article.profile;
        let [own, quoted, reported] = profile.words;
        let words = [own, quoted, reported, own + quoted + reported];
        let cells = |voice: usize, count: u64| {
            let name = Voice::ALL.get(voice).map_or(ALL_VOICES, |voice| voice.name());
            let rate = Rate::new(count, words[voice]).per_1000();
            [Cell::Text(name), Cell::Count(count), Cell::Count(words[voice]), Cell::number(rate)]
        };
        // Most measures are found in no voice of most articles.
        let none = [0, 1, 2, 3].map(|voice| rows.ending(LED, &cells(voice, 0)));
        for ((lexicon, category), counts) in self.names.iter().zip(&profile.counts) {
            let [document, outlet, topic, date] = head.cells();
            let lead: [Cell<'_>; LED] = [document, outlet, topic, date, Cell::Text(lexicon), Cell::Text(category)];
            rows.lead(&lead);
            let [own, quoted, reported] = counts.map(u64::from);
            for (voice, count) in [own, quoted, reported, own + quoted + reported].into_iter().enumerate() {
                if count == 0 {
                    rows.row_ending(none[voice]);
                } else {
                    rows.row(&cells(voice, count));
                }
            }
        }
    }
}
