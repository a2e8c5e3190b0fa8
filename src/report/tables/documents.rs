//! `documents.csv`: one row per article, with its rate on every measure in the outlet's own voice.

use std::sync::OnceLock;

use super::super::rows::Rows;
use super::super::table::{Cell, Column, ColumnKind, Table};
use super::document_table::{DocumentTable, DocumentTableKind, Scored};
use super::hedging::{self, OF_BOTH};
use crate::corpus::document::BlockKind;
use crate::reading::Reading;
use crate::scorers::hedging::{BOOSTERS, HEDGES, HedgingIndex};
use crate::scorers::measure::Measure;
use crate::text::digest::{mix, of_word_in};
use crate::voice::attribution::SourceType;
use crate::voice::voices::Voice;

/// `documents`
pub const KIND: DocumentTableKind =
    DocumentTableKind { name: "documents", make: |measures| Box::new(Documents::new(measures)) };

/// The unit of the columns that measures give.
pub const RATE: &str = "per 1,000 words";

/// The table of articles.
#[derive(Clone, Debug)]
pub struct Documents {
    table: Table,
    measures: usize,
    /// What hedging follows from, where it is measured.
    hedging: Option<OnceLock<HedgingIndex>>,
}

impl Documents {
    /// The table with a column for each measure.
    pub fn new(measures: &[Measure]) -> Self {
        let mut columns = vec![
            Column::text("document", "identifier of the article"),
            Column::text("outlet", "who published it"),
            Column::date("date", "day of publication"),
            Column::text("topic", "the event it is about"),
            Column::text("title", "its headline"),
            Column::text("author", "who wrote it"),
            Column::text("url", "where it was published"),
            Column::text("genre", "news, interview, opinion and so on, as the input says"),
            Column::text("language", "language code, as the input says"),
            Column::count("words", "words", "counted words, without bylines, credits and boilerplate"),
            Column::count("sentences", "sentences", "counted sentences"),
            Column::count("own_words", "words", "words in the outlet's own voice"),
            Column::count("quoted_words", "words", "words in quotation marks and in a guest's turns"),
            Column::count("reported_words", "words", "words in which the outlet paraphrases somebody"),
            Column::count(
                "attributions",
                "attributions",
                "how often somebody is reported to have said or thought something",
            ),
            Column::count("sources", "sources", "different sources cited; an unresolved pronoun counts for nobody"),
            Column::count("named_sources", "sources", "sources that the article names"),
            Column::count("unnamed_sources", "sources", "single persons or offices cited without a name"),
            Column::text(
                "duplicate_group",
                "the same for articles with the same words in the same order below headline and standfirst",
            ),
        ];
        columns.extend(measures.iter().map(|measure| Column {
            name: measure.column().into(),
            kind: ColumnKind::Number,
            unit: RATE,
            source: "",
            meaning: measure.meaning.clone().into(),
            measures: measure.column().into(),
        }));
        let hedging = hedging::is_measured(measures).then(OnceLock::new);
        if hedging.is_some() {
            columns.extend([
                Column::number("hedges.strength", RATE, "hedges in the own voice, each counted by its weight")
                    .of(HEDGES),
                Column::number("hedges.sentence_share", "share", "sentences with a hedge, of those with own words")
                    .of(HEDGES),
                Column::number("boosters.strength", RATE, "boosters in the own voice, each counted by its weight")
                    .of(BOOSTERS),
                Column::number(
                    "hedges.per_booster",
                    "ratio",
                    "hedges over boosters in the own voice; empty without boosters",
                )
                .of(OF_BOTH),
            ]);
        }
        Self { table: Table::new("documents", "article", columns), measures: measures.len(), hedging }
    }
}

impl DocumentTable for Documents {
    fn table(&self) -> &Table {
        &self.table
    }

    fn rows(&self, article: &Scored<'_>, rows: &mut Rows<'_>) {
        let Scored { reading, profile, .. } = article;
        let document = reading.document;
        let date = document.date.map(|date| date.to_string());
        let sources = article.cited();
        let group = duplicate_group(reading);
        let [own, quoted, reported] = reading.words;
        let count = |number: usize| Cell::Count(number as u64);
        let mut cells = Vec::with_capacity(self.table.columns.len());
        cells.extend([
            Cell::Text(&document.id),
            Cell::Text(&document.outlet),
            Cell::text(date.as_deref()),
            Cell::Text(&document.topic),
            Cell::Text(&document.title),
            Cell::Text(&document.author),
            Cell::Text(&document.url),
            Cell::Text(&document.genre),
            Cell::Text(&document.language),
            Cell::Count(reading.all_words()),
            count(sentences(reading)),
            Cell::Count(own),
            Cell::Count(quoted),
            Cell::Count(reported),
            count(reading.voices.attributions.len()),
            count(sources.len()),
            count(sources.iter().filter(|source| source.is_named()).count()),
            count(sources.iter().filter(|source| source.source_type == SourceType::Unnamed).count()),
            Cell::text(group.as_deref()),
        ]);
        cells.extend((0..self.measures).map(|measure| Cell::number(profile.rate(measure, Voice::Own).per_1000())));
        if let Some(index) = &self.hedging {
            let index = index.get_or_init(|| HedgingIndex::new(reading.matcher));
            let [own, ..] = article.hedging(index);
            cells.extend(
                [
                    own.hedge_strength_per_1000(),
                    own.hedged_share(),
                    own.booster_strength_per_1000(),
                    own.hedges_per_booster(),
                ]
                .map(Cell::number),
            );
        }
        rows.row(&cells);
    }
}

/// How many sentences stand in blocks that are counted.
fn sentences(reading: &Reading<'_>) -> usize {
    let sentences = &reading.text.sentences;
    let counted = reading.blocks.iter().zip(&reading.text.blocks).filter(|(block, _)| block.kind.is_counted());
    let in_block = counted.map(|(_, tokens)| {
        let first = sentences.partition_point(|sentence| sentence.tokens.start < tokens.start);
        sentences[first..].partition_point(|sentence| sentence.tokens.start < tokens.end)
    });
    in_block.sum()
}

/// Twelve hexadecimal digits that articles share if they have the same words in the same order, as spelled, in the
/// blocks that are counted below headline and standfirst; `None` where no word stands there.
///
/// The digits are the upper 48 bits of the words' [`digest`](crate::text::digest). Two different articles among a million share
/// them by accident about once in 600 runs.
pub fn duplicate_group(reading: &Reading<'_>) -> Option<String> {
    let (mut digest, mut words) = (0, 0);
    for (block, tokens) in reading.blocks.iter().zip(&reading.text.blocks) {
        if !block.kind.is_counted() || matches!(block.kind, BlockKind::Headline | BlockKind::Standfirst) {
            continue;
        }
        let tokens = &reading.text.tokens[tokens.range()];
        let text = &reading.document.text;
        digest = tokens.iter().fold(digest, |digest, token| mix(digest, of_word_in(text, token.span())));
        words += tokens.len();
    }
    (words > 0).then(|| format!("{:012x}", digest >> 16))
}
