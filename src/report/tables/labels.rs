//! `labels.csv`: which name was chosen for whom, one row per article, actor, label, voice and quotation marks.

use std::collections::BTreeMap;

use super::super::context::on_one_line;
use super::super::rows::Rows;
use super::super::table::{Cell, Column, Table};
use super::document_table::{DocumentTable, DocumentTableKind, Scored};
use crate::scorers::labels::{LabelUse, labels};

/// `labels`
pub const KIND: DocumentTableKind = DocumentTableKind { name: "labels", make: |_| Box::new(Labels::new()) };

/// The table of labels.
#[derive(Clone, Debug)]
pub struct Labels {
    table: Table,
}

impl Labels {
    /// The table.
    pub fn new() -> Self {
        let columns = vec![
            Column::text("document", "identifier of the article"),
            Column::text("outlet", "who published it"),
            Column::text("actor", "who bears the label; empty where nobody is named near it").of("labels.armed-actors"),
            Column::text("concept", "the lexicon of alternatives that the label is one of"),
            Column::text("label", "the name chosen, a category of that lexicon"),
            Column::text("voice", "whose word it is: own, quoted or reported"),
            Column::flag("quoted", "whether it stands in quotation marks, as speech or not"),
            Column::count("count", "occurrences", "how often the article uses it so"),
            Column::text("sentence", "the sentence of its first use, on one line"),
            Column::count("start", "code points", "where the label begins in the article, at its first use"),
            Column::count("end", "code points", "one past where it ends"),
            Column::text(
                "link",
                "what ties it to the actor at its first use: apposition, modifier, predicate, or window (a guess)",
            ),
        ];
        Self { table: Table::new("labels", "article, actor and label", columns) }
    }
}

impl Default for Labels {
    fn default() -> Self {
        Self::new()
    }
}

impl DocumentTable for Labels {
    fn table(&self) -> &Table {
        &self.table
    }

    fn rows(&self, article: &Scored<'_>, rows: &mut Rows<'_>) {
        let reading = article.reading;
        let document = reading.document;
        let uses = labels(reading);
        let mut kinds: BTreeMap<_, (u64, &LabelUse<'_>)> = BTreeMap::new();
        for label in &uses {
            let actor = label.actor.as_ref().map(|(name, _)| name.as_ref());
            let key = (actor, label.concept, label.label, label.voice, label.quoted);
            kinds.entry(key).or_insert((0, label)).0 += 1;
        }
        for ((actor, concept, name, voice, quoted), (count, first)) in kinds {
            let sentence = reading.text.sentences.get(reading.text.sentence_of(first.tokens.start));
            let sentence = sentence.map(|sentence| on_one_line(reading.slice(sentence.span)));
            let (start, end) = reading.offsets(reading.bytes(first.tokens));
            rows.row(&[
                Cell::Text(&document.id),
                Cell::Text(&document.outlet),
                Cell::text(actor),
                Cell::Text(concept),
                Cell::Text(name),
                Cell::Text(voice.name()),
                Cell::Flag(quoted),
                Cell::Count(count),
                Cell::text(sentence.as_deref()),
                Cell::Count(u64::from(start)),
                Cell::Count(u64::from(end)),
                Cell::text(first.actor.as_ref().map(|(_, link)| link.name())),
            ]);
        }
    }
}
