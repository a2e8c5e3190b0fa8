//! `hedging.csv`: one row per article and voice with hedges, boosters and what follows from the two together.

use std::sync::OnceLock;

use super::super::rows::Rows;
use super::super::table::{Cell, Column, Table};
use super::article_head::{self, ArticleHead};
use super::document_table::{DocumentTable, DocumentTableKind, Scored};
use super::measures::ALL_VOICES;
use crate::scorers::hedging::{BOOSTERS, Figures, HEDGES, HedgingIndex};
use crate::scorers::measure::Measure;
use crate::stats::rate::Rate;
use crate::voice::voices::Voice;

/// `hedging`
pub const KIND: DocumentTableKind =
    DocumentTableKind { name: "hedging", make: |measures| Box::new(Hedging::new(measures)) };

/// The table of hedging.
#[derive(Debug)]
pub struct Hedging {
    table: Table,
    is_measured: bool,
    index: OnceLock<HedgingIndex>,
}

/// Whether the run measures hedges.
pub fn is_measured(measures: &[Measure]) -> bool {
    measures.iter().any(|measure| measure.lexicon == HEDGES)
}

/// Names of the measures that the figures follow from.
pub const OF_BOTH: &str = "hedges boosters";

impl Hedging {
    /// The table; without rows where hedges are not measured.
    pub fn new(measures: &[Measure]) -> Self {
        let rate = |name, meaning| Column::number(name, "per 1,000 words", meaning);
        let mut columns = article_head::columns();
        columns.extend([
            Column::text("voice", "own, quoted, reported, or all of them together"),
            Column::count("words", "words", "counted words in that voice"),
            Column::count("sentences", "sentences", "counted sentences with a word of that voice"),
            Column::count("hedges", "occurrences", "hedges in that voice, without investigation and condition")
                .of(HEDGES),
            rate("hedges_per_1000", "hedges over words, times 1,000; empty where there are no words").of(HEDGES),
            rate("hedge_strength_per_1000", "the same with each hedge counted by its weight, 0 to 1").of(HEDGES),
            Column::count("hedged_sentences", "sentences", "sentences with a hedge in that voice").of(HEDGES),
            Column::number("hedged_share", "share", "hedged sentences over sentences; empty where there are none")
                .of(HEDGES),
            Column::count("boosters", "occurrences", "boosters in that voice").of(BOOSTERS),
            rate("boosters_per_1000", "boosters over words, times 1,000; empty where there are no words").of(BOOSTERS),
            rate("booster_strength_per_1000", "the same with each booster counted by its weight, 0 to 1").of(BOOSTERS),
            Column::number("hedges_per_booster", "ratio", "hedges over boosters; empty where there are no boosters")
                .of(OF_BOTH),
        ]);
        Self {
            table: Table::new("hedging", "article and voice", columns),
            is_measured: is_measured(measures),
            index: OnceLock::new(),
        }
    }
}

impl DocumentTable for Hedging {
    fn table(&self) -> &Table {
        &self.table
    }

    fn rows(&self, article: &Scored<'_>, rows: &mut Rows<'_>) {
        if !self.is_measured {
            return;
        }
        let reading = article.reading;
        let head = rows.part(0, &ArticleHead::of(reading.document).cells());
        let index = self.index.get_or_init(|| HedgingIndex::new(reading.matcher));
        let voices = Voice::ALL.map(Voice::name).into_iter().chain([ALL_VOICES]);
        for (voice, figures) in voices.zip(*article.hedging(index)) {
            let Figures { words, sentences, hedges, hedged_sentences, boosters, .. } = figures;
            let rate = |count: u32| Cell::number(Rate::new(count.into(), words).per_1000());
            rows.put(&head);
            rows.row(&[
                Cell::Text(voice),
                Cell::Count(words),
                Cell::Count(sentences.into()),
                Cell::Count(hedges.into()),
                rate(hedges),
                Cell::number(figures.hedge_strength_per_1000()),
                Cell::Count(hedged_sentences.into()),
                Cell::number(figures.hedged_share()),
                Cell::Count(boosters.into()),
                rate(boosters),
                Cell::number(figures.booster_strength_per_1000()),
                Cell::number(figures.hedges_per_booster()),
            ]);
        }
    }
}
