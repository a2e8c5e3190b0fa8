//! `headlines.csv`: headline against body, one row per article with a headline and measure that was found in it.
//!
//! Body is whatever else is counted, the standfirst included. A headline has about ten words, so single articles say little:
//! compare sums over many.

use super::super::rows::Rows;
use super::super::table::{Cell, Column, Table};
use super::article_head::{self, ArticleHead};
use super::document_table::{DocumentTable, DocumentTableKind, Scored};
use crate::scorers::measure::Measure;
use crate::stats::rate::Rate;

/// `headlines`
pub const KIND: DocumentTableKind =
    DocumentTableKind { name: "headlines", make: |measures| Box::new(Headlines::new(measures)) };

/// The table of headlines.
#[derive(Clone, Debug)]
pub struct Headlines {
    table: Table,
    /// Lexicon and category of each measure.
    names: Vec<(String, String)>,
}

impl Headlines {
    /// The table for these measures.
    pub fn new(measures: &[Measure]) -> Self {
        const PER_1000: &str = "per 1,000 words";
        let mut columns = article_head::columns();
        columns.extend([
            Column::text("lexicon", "lexicon or scorer of the measure"),
            Column::text("category", "category of the measure; empty for the sum over a lexicon"),
            Column::count("headline_count", "occurrences", "how often it was found in the headline, in any voice"),
            Column::count("headline_words", "words", "words of the headline"),
            Column::number("headline_per_1000", PER_1000, "rate in the headline"),
            Column::count("body_count", "occurrences", "how often it was found in all else that is counted"),
            Column::count("body_words", "words", "counted words outside the headline"),
            Column::number("body_per_1000", PER_1000, "rate outside the headline; empty where nothing stands there"),
            Column::number("difference", PER_1000, "rate in the headline less the rate outside it"),
        ]);
        let names = measures.iter().map(|measure| (measure.lexicon.clone(), measure.category.clone())).collect();
        Self { table: Table::new("headlines", "article and measure", columns), names }
    }
}

impl DocumentTable for Headlines {
    fn table(&self) -> &Table {
        &self.table
    }

    fn rows(&self, article: &Scored<'_>, rows: &mut Rows<'_>) {
        let profile = article.profile;
        let headline_words = u64::from(profile.headline.len());
        if headline_words == 0 {
            return;
        }
        let head = rows.part(0, &ArticleHead::of(article.reading.document).cells());
        let body_words = profile.words.iter().sum::<u64>().saturating_sub(headline_words);
        let counts = profile.counts.iter().zip(&profile.in_headline);
        for ((lexicon, category), (counts, in_headline)) in self.names.iter().zip(counts) {
            let all: u64 = counts.iter().map(|count| u64::from(*count)).sum();
            if all == 0 {
                continue;
            }
            let in_headline = u64::from(*in_headline);
            let headline = Rate::new(in_headline, headline_words).per_1000();
            let body = Rate::new(all - in_headline, body_words).per_1000();
            rows.put(&head);
            rows.row(&[
                Cell::Text(lexicon),
                Cell::Text(category),
                Cell::Count(in_headline),
                Cell::Count(headline_words),
                Cell::number(headline),
                Cell::Count(all - in_headline),
                Cell::Count(body_words),
                Cell::number(body),
                Cell::number(headline.zip(body).map(|(headline, body)| headline - body)),
            ]);
        }
    }
}
