//! `frames.csv`: one row per article and frame, with its score, whether it is present, and how the frames share the article.

use super::super::rows::Rows;
use super::super::table::{Cell, Column, Table};
use super::article_head::{self, ArticleHead};
use super::document_table::{DocumentTable, DocumentTableKind, Scored};
use crate::scorers::framing::frames;

/// `frames`
pub const KIND: DocumentTableKind = DocumentTableKind { name: "frames", make: |_| Box::new(Frames::new()) };

/// The table of frames.
#[derive(Clone, Debug)]
pub struct Frames {
    table: Table,
}

impl Frames {
    /// The table.
    pub fn new() -> Self {
        const SCORE: &str = "weighted hits per 1,000 words";
        /// The shipped lists whose agreement with people tells how far to trust the figures.
        const BOTH: &str = "policy-frames generic-frames";
        let mut columns = article_head::columns();
        columns.extend([
            Column::text("lexicon", "lexicon of the frame"),
            Column::text("frame", "the frame, a category of that lexicon"),
            Column::text("strength", "strong, or weak where words show the frame poorly: read those with care"),
            Column::count("count", "occurrences", "how many entries of the frame were found"),
            Column::count("words", "words", "counted words of the article"),
            Column::number("density", "per 1,000 words", "count over words, times 1,000").of(BOTH),
            Column::number("score", SCORE, "sum of the weights of its hits over words, times 1,000").of(BOTH),
            Column::number("threshold", SCORE, "score above which the frame counts as present; see the lexicon"),
            Column::flag("present", "whether the score is above the threshold").of(BOTH),
            Column::number(
                "share",
                "share of the scores",
                "its part of the scores of all frames of the lexicon in this article; the largest is their dominance",
            ),
            Column::flag(
                "dominant",
                "whether its share is larger than that of every other frame of the lexicon, present or not",
            ),
            Column::number(
                "evenness",
                "from 0 to 1",
                "how evenly the scores are spread over the frames of the lexicon: entropy over its maximum (Pielou)",
            ),
            Column::number("own_score", SCORE, "score in the outlet's own voice, over its words"),
            Column::number("headline_score", SCORE, "score of the headline alone; empty where there is none"),
            Column::number("first_paragraph_score", SCORE, "score of the first paragraph alone"),
        ]);
        Self { table: Table::new("frames", "article and frame", columns) }
    }
}

impl Default for Frames {
    fn default() -> Self {
        Self::new()
    }
}

impl DocumentTable for Frames {
    fn table(&self) -> &Table {
        &self.table
    }

    fn rows(&self, article: &Scored<'_>, rows: &mut Rows<'_>) {
        let reading = article.reading;
        let head = rows.part(0, &ArticleHead::of(reading.document).cells());
        let words = reading.all_words();
        for frame in frames(reading) {
            rows.put(&head);
            rows.row(&[
                Cell::Text(frame.lexicon),
                Cell::Text(frame.frame),
                Cell::Text(if frame.weak { "weak" } else { "strong" }),
                Cell::Count(u64::from(frame.hits)),
                Cell::Count(words),
                Cell::Number(f64::from(frame.hits) * 1000.0 / words as f64),
                Cell::Number(frame.score),
                Cell::Number(frame.threshold),
                Cell::Flag(frame.present),
                Cell::number(frame.share),
                Cell::Flag(frame.dominant),
                Cell::number(frame.evenness),
                Cell::number(frame.own),
                Cell::number(frame.headline),
                Cell::number(frame.first_paragraph),
            ]);
        }
    }
}
