//! An [`Inquiry`] follows what a study asks: what it has to remember of each article, and the answers at the end.

use super::comparing::compare;
use crate::compare::aggregate::{Aggregate, LIMIT};
use crate::compare::course::courses;
use crate::compare::design::Design;
use crate::compare::hypothesis::{Answer, adjust};
use crate::compare::keyness::key_terms;
use crate::compare::usage::Usage;
use crate::corpus::document::Document;
use crate::findings::Findings;
use crate::protocol::study_file::Protocol;
use crate::reading::Reading;
use crate::report::table::{Cell, Table};
use crate::report::tables::{hypotheses, keyness, table_names, trend};
use crate::scorers::measure::{Measure, Profile};

/// What a study asks.
#[derive(Clone, Copy, Debug)]
pub struct Inquiry<'p> {
    protocol: &'p Protocol,
}

/// What is remembered of the articles, beside their counts; merges in any order.
#[derive(Clone, Debug, Default)]
pub struct Collected {
    dated: Aggregate,
    usage: Usage,
}

impl Collected {
    /// Adds what is remembered of other articles.
    pub fn merge(&mut self, other: Self) {
        self.dated.merge(other.dated);
        self.usage.merge(other.usage);
    }
}

impl<'p> Inquiry<'p> {
    /// What `protocol` asks.
    pub const fn new(protocol: &'p Protocol) -> Self {
        Self { protocol }
    }

    /// The tables that answer it.
    pub fn tables(&self) -> Vec<Table> {
        let Protocol { hypotheses: declared, keyness: terms, trend: followed, .. } = self.protocol;
        let asked = [
            (!declared.is_empty()).then(hypotheses::table),
            terms.is_some().then(keyness::table),
            followed.is_some().then(trend::table),
        ];
        asked.into_iter().flatten().collect()
    }

    /// The names of all tables that the study can write; one that it has to ask for is among them where it does.
    pub fn writable(&self) -> Vec<&'static str> {
        let usual = table_names().into_iter().filter(|name| *name != keyness::table().name);
        usual.chain(self.tables().iter().map(|table| table.name)).collect()
    }

    /// Remembers what will be needed of an article.
    pub fn collect(&self, reading: &Reading<'_>, profile: &Profile, collected: &mut Collected) {
        let takes_part = |design: &Design, document: &Document| {
            design.groups.is_empty() || design.groups.iter().any(|group| *group == *design.by.of(document))
        };
        let design = &self.protocol.design;
        if let Some(wanted) = self.protocol.keyness.filter(|_| takes_part(design, reading.document)) {
            collected.usage.add(&design.by, wanted.terms, reading);
        }
        if let Some(wanted) = self.protocol.trend.as_ref().filter(|w| takes_part(&w.design, reading.document)) {
            collected.dated.add(&wanted.design, reading.document, profile);
        }
    }

    /// What became of the hypotheses, in their order, adjusted in their families.
    pub fn answers(&self, aggregate: &Aggregate, measures: &[Measure], threads: usize) -> Vec<Answer> {
        let hypotheses = &self.protocol.hypotheses;
        let mut answers = Vec::new();
        for (number, hypothesis) in hypotheses.iter().enumerate() {
            let comparisons = compare(&hypothesis.design, aggregate, measures, threads);
            let asked = hypothesis.asked(comparisons, aggregate, measures);
            answers.extend(asked.into_iter().map(|comparison| Answer { hypothesis: number, comparison }));
        }
        adjust(self.protocol.statistics.adjustment, hypotheses, &mut answers);
        answers
    }

    /// Hands the rows of one of its tables to `emit`.
    pub fn rows(&self, table: &Table, findings: &Findings, collected: &Collected, emit: &mut dyn FnMut(&[Cell<'_>])) {
        let Protocol { design, hypotheses: declared, keyness: terms, trend: followed, .. } = self.protocol;
        if table.name == hypotheses::NAME {
            findings.answers.iter().for_each(|answer| hypotheses::row(answer, declared, &findings.measures, emit));
        }
        if let Some(wanted) = terms.filter(|_| table.name == keyness::table().name) {
            let design = Design { measures: Vec::new(), adjustment: None, ..design.clone() };
            // Beyond the limit nothing is tested term by term; methods.md says so.
            if collected.usage.articles().len() <= LIMIT {
                key_terms(&design, &collected.usage, wanted.least).iter().for_each(|term| keyness::row(term, emit));
            }
        }
        if let Some(wanted) = followed.as_ref().filter(|_| table.name == trend::table().name) {
            let found = courses(&wanted.design, &collected.dated, &findings.measures, wanted.bin, wanted.least);
            found.iter().for_each(|course| trend::row(course, wanted.bin, &findings.measures, emit));
        }
    }
}
