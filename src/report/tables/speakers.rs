//! `speakers.csv`: one row per article and source, with how often, how early and by which cues it is cited.

use super::super::rows::Rows;
use super::super::table::{Cell, Column, Table};
use super::document_table::{DocumentTable, DocumentTableKind, Scored};
use crate::voice::attribution::Stance;
use crate::voice::role::SourceRole;
use crate::voice::turn::Role;

/// `speakers`
pub const KIND: DocumentTableKind = DocumentTableKind { name: "speakers", make: |_| Box::new(Speakers::new()) };

/// The table of sources.
#[derive(Clone, Debug)]
pub struct Speakers {
    table: Table,
}

impl Speakers {
    /// The table.
    pub fn new() -> Self {
        let columns = vec![
            Column::text("document", "identifier of the article"),
            Column::text("outlet", "who published it"),
            Column::text("speaker", "who is cited: the resolved name, or the source as first written"),
            Column::text(
                "source_type",
                "named, unnamed, collective or document, by the most telling mention; a pronoun is what it goes back to",
            ),
            Column::text(
                "role",
                "interviewee, official, military, police, expert, business, civil_society, citizen, media or party, where \
                 the words for the source tell; empty where they do not",
            ),
            Column::count("attributions", "attributions", "how often it is cited"),
            Column::count("words", "words", "words attributed to it, each counted once"),
            Column::number(
                "first_position",
                "share of the text",
                "where it is first cited: 0 at the top, 1 at the end",
            ),
            Column::count("stance_neutral", "cues", "cues that imply nothing: said, told"),
            Column::count("stance_endorsing", "cues", "cues that imply it is so: noted, revealed"),
            Column::count("stance_distancing", "cues", "cues that imply it may not be so: claimed, insisted"),
            Column::count("stance_hostile", "cues", "cues that make the speaker disliked: ranted"),
        ];
        Self { table: Table::new("speakers", "article and source", columns) }
    }
}

impl Default for Speakers {
    fn default() -> Self {
        Self::new()
    }
}

impl DocumentTable for Speakers {
    fn table(&self) -> &Table {
        &self.table
    }

    fn rows(&self, article: &Scored<'_>, rows: &mut Rows<'_>) {
        let reading = article.reading;
        let document = reading.document;
        let length = reading.code_points.before(document.text.len() as u32);
        for source in article.cited() {
            let first = (source.first != u32::MAX).then(|| reading.code_points.before(source.first));
            rows.row(&[
                Cell::Text(&document.id),
                Cell::Text(&document.outlet),
                Cell::Text(source.name),
                Cell::Text(source.source_type.name()),
                Cell::text(if source.is_interviewee {
                    Some(Role::Interviewee.name())
                } else {
                    source.role.map(SourceRole::name)
                }),
                Cell::Count(u64::from(source.attributions)),
                Cell::Count(u64::from(source.words)),
                Cell::number(first.map(|first| f64::from(first) / f64::from(length))),
                source.stance(Stance::Neutral),
                source.stance(Stance::Endorsing),
                source.stance(Stance::Distancing),
                source.stance(Stance::Hostile),
            ]);
        }
    }
}
