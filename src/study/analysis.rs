//! The main job: every table about every article, written as the articles come.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::comparing::{compare, count};
use super::earlier::{Earlier, STUDY};
use super::error::StudyError;
use super::exhibits::{Chosen, Exhibit, Exhibits};
use super::inquiry::{Collected, Inquiry};
use super::instrument::Instrument;
use super::run::{Corpus, Progress, articles};
use super::vocabulary_sample::{Counted, VocabularySample};
use crate::compare::aggregate::Aggregate;
use crate::compare::design::{Against, Design};
use crate::compare::usage::Usage;
use crate::findings::Findings;
use crate::protocol::study_file::Protocol;
use crate::report::codebook;
use crate::report::csv::KIND as CSV;
use crate::report::error::ReportError;
use crate::report::folder::{Draft, Folder, Sealed};
use crate::report::html;
use crate::report::methods;
use crate::report::rows::Rows;
use crate::report::run_record::{FileRecord, LexiconRecord, RECORD, RunRecord};
use crate::report::table::{Cell, Table};
use crate::report::tables::document_table::{DocumentTable, Scored};
use crate::report::tables::{PAGE, TABLES, comparisons, keyness, ledger, printed, table_named, table_names};
use crate::report::writer::{Writer, WriterKind, WriterOptions};
use crate::report::{WRITERS, writer_named};
use crate::text::stem::Stemmer;

/// How many groups are compared in pairs; of more each is compared with all others together.
const MOST_IN_PAIRS: usize = 40;

/// What `analyze` does.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// What is read.
    pub corpus: Corpus,
    /// How many workers.
    pub threads: usize,
    /// Which tables are written, by name; all where none are named.
    pub tables: Vec<String>,
    /// In which formats, by name; the first known one where none are named.
    pub formats: Vec<String>,
    /// How many annotated articles are kept for the page; all where none is given.
    pub articles: Option<usize>,
    /// How tables are written.
    pub writing: WriterOptions,
    /// The folder they are written to.
    pub out: PathBuf,
    /// What is compared with what, over all measures.
    pub design: Design,
    /// The study that is run, if one is.
    pub protocol: Option<Protocol>,
    /// Options with a say in the results, for the record.
    pub options: BTreeMap<String, serde_json::Value>,
}

/// Names of the tables that are not written article by article.
const LEDGER: &str = "ledger";
const CODEBOOK: &str = "codebook";
const COMPARISONS: &str = "comparisons";
const KEYNESS: &str = "keyness";

/// The writers of one table, one for each format.
type Formats = Vec<Box<dyn Writer>>;

/// What a worker makes of some articles in a row.
#[derive(Default)]
struct Made {
    /// For each table and format, its rows.
    pages: Vec<Vec<u8>>,
    aggregate: Aggregate,
    collected: Collected,
    usage: Usage,
    exhibited: Vec<Result<Exhibit, ReportError>>,
}

/// One table being written in one format.
struct Sheet {
    writer: Box<dyn Writer>,
    draft: Draft,
}

impl Sheet {
    fn begin(
        folder: &Folder,
        table: &Table,
        kind: &'static WriterKind,
        writing: WriterOptions,
    ) -> Result<Self, StudyError> {
        let writer = (kind.make)(table, writing);
        let mut draft = folder.draft(&format!("{}.{}", table.name, kind.extension))?;
        let mut head = Vec::new();
        writer.begin(&mut head);
        draft.write(&head)?;
        Ok(Self { writer, draft })
    }

    fn end(mut self) -> Result<Sealed, StudyError> {
        let mut tail = Vec::new();
        self.writer.end(&mut tail);
        self.draft.write(&tail)?;
        Ok(self.draft.seal()?)
    }

    fn write(&mut self, rows: impl FnOnce(&mut dyn FnMut(&[Cell<'_>]))) -> Result<(), StudyError> {
        let mut out = Vec::new();
        rows(&mut |cells| self.writer.row(cells, &mut out));
        Ok(self.draft.write(&out)?)
    }
}

impl Analysis {
    /// Whether the table `name` is wanted; who wants the page wants what it is drawn from.
    fn wants(&self, name: &str) -> bool {
        self.tables.is_empty() || self.tables.iter().any(|table| table == name || table == PAGE)
    }

    /// The names of everything that is written, but for the record.
    pub fn written(&self) -> Vec<String> {
        let tables = self.protocol.as_ref().map_or_else(table_names, |protocol| Inquiry::new(protocol).writable());
        let study = self.protocol.iter().flat_map(|_| [methods::TEXT, methods::WORKS]);
        tables.into_iter().filter(|name| self.wants(name)).chain(study).map(str::to_owned).collect()
    }

    /// Reads everything and writes every table.
    ///
    /// # Errors
    /// When an option names what does not exist, an input cannot be announced, or a result cannot be written; files that
    /// stood in the output folder are then as they were.
    pub fn run(&self, instrument: &Instrument, progress: &dyn Progress) -> Result<Findings, StudyError> {
        let inquiry = self.protocol.as_ref().map(Inquiry::new);
        let asked = inquiry.as_ref().map(Inquiry::tables).unwrap_or_default();
        let once = [LEDGER, CODEBOOK, COMPARISONS, KEYNESS, PAGE];
        let by_article =
            |name: &&String| !once.contains(&name.as_str()) && !asked.iter().any(|table| table.name == **name);
        for name in self.tables.iter().filter(by_article) {
            table_named(name)?;
        }
        let kinds: Vec<&'static WriterKind> = if self.formats.is_empty() {
            WRITERS.first().into_iter().collect()
        } else {
            self.formats.iter().map(|name| writer_named(name)).collect::<Result<_, _>>()?
        };
        let has_csv = kinds.iter().any(|kind| kind.name == CSV.name);
        if self.tables.iter().any(|name| name == PAGE) && !has_csv {
            return Err(ReportError::NeedsCsv.into());
        }
        let exhibits = (has_csv && self.wants(PAGE)).then(|| Exhibits::new(self.articles));
        let tables: Vec<Box<dyn DocumentTable>> =
            TABLES.iter().filter(|kind| self.wants(kind.name)).map(|kind| (kind.make)(&instrument.measures)).collect();
        let folder = Folder::for_one_run(&self.out)?;
        let earlier = Earlier::within(&self.out);
        earlier.refuse_inputs(&self.corpus.inputs, &self.written())?;
        if self.protocol.is_some() {
            earlier.refuse_study()?;
        }
        // For each table and format, the draft (taken by this thread) and the writer (used by the workers).
        let mut drafts = Vec::new();
        let mut writers: Vec<(&dyn DocumentTable, Formats)> = Vec::new();
        for table in &tables {
            writers.push((&**table, Vec::new()));
            for kind in &kinds {
                drafts.push(Sheet::begin(&folder, table.table(), kind, self.writing)?);
                if let Some((_, formats)) = writers.last_mut() {
                    formats.push((kind.make)(table.table(), self.writing));
                }
            }
        }
        let mut ledgers = self.sheets(LEDGER, &ledger::table(), &folder, &kinds)?;
        let mut inputs = Vec::new();
        let mut chosen = Chosen::new(self.articles);
        let mut shelf = exhibits.as_ref().map(|_| folder.draft(html::source::ARTICLES)).transpose()?;
        let compares = self.wants(COMPARISONS) || inquiry.is_some();
        let mut aggregate = Aggregate::default();
        let mut collected = Collected::default();
        // Memory for rows that have been written out, to be used again.
        let spare: Mutex<Vec<Vec<Vec<u8>>>> = Mutex::default();
        // A study has no terms but those it asks for.
        let vocabulary = (self.wants(KEYNESS) && inquiry.is_none()).then(VocabularySample::default);
        let mut counted = Counted::default();
        let mut findings = articles(
            &self.corpus,
            instrument,
            self.threads,
            progress,
            |reading, profile, made: &mut Made| {
                let Made { pages, aggregate, collected, usage, exhibited } = made;
                if compares {
                    count(&self.design, reading, profile, aggregate);
                }
                if let Some(inquiry) = &inquiry {
                    inquiry.collect(reading, profile, collected);
                }
                if let Some(vocabulary) = &vocabulary {
                    vocabulary.offer(&self.design, reading, usage);
                }
                exhibited.extend(exhibits.as_ref().and_then(|exhibits| exhibits.offer(reading).transpose()));
                if pages.is_empty() {
                    *pages = spare.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
                    pages.resize_with(writers.iter().map(|(_, formats)| formats.len()).sum(), Vec::new);
                }
                let scored = Scored::new(reading, profile);
                let mut first = 0;
                for (table, formats) in &writers {
                    let pages = &mut pages[first..first + formats.len()];
                    first += formats.len();
                    table.rows(&scored, &mut Rows::new(formats, pages));
                }
            },
            |page| {
                let Made { pages: mut rows, aggregate: part, collected: notes, usage, exhibited } = page.made;
                aggregate.merge(part);
                collected.merge(notes);
                counted.take(usage);
                for (sheet, rows) in drafts.iter_mut().zip(&mut rows) {
                    sheet.draft.write(rows)?;
                    rows.clear();
                }
                spare.lock().unwrap_or_else(PoisonError::into_inner).push(rows);
                for exhibit in exhibited {
                    if let (Some(line), Some(shelf)) = (chosen.take(exhibit?), &mut shelf) {
                        shelf.write(&line)?;
                    }
                }
                for sheet in &mut ledgers {
                    sheet.write(|emit| page.entries.iter().for_each(|entry| emit(&ledger::row(entry))))?;
                }
                inputs.extend(page.inputs);
                Ok(())
            },
        )?;
        earlier.refuse_unread(findings.articles.read)?;
        if self.wants(COMPARISONS) {
            let design = self.screen(aggregate.groups().len());
            findings.comparisons = compare(&design, &aggregate, &findings.measures, self.threads);
        }
        let mut comparing = self.sheets(COMPARISONS, &comparisons::table(), &folder, &kinds)?;
        for sheet in &mut comparing {
            sheet.write(|emit| {
                findings.comparisons.iter().for_each(|c| comparisons::row(c, &findings.measures, emit))
            })?;
        }
        if let Some(inquiry) = &inquiry {
            findings.answers = inquiry.answers(&aggregate, &findings.measures, self.threads);
            for table in &asked {
                let mut sheets = self.sheets(table.name, table, &folder, &kinds)?;
                for sheet in &mut sheets {
                    sheet.write(|emit| inquiry.rows(table, &findings, &collected, emit))?;
                }
                comparing.extend(sheets);
            }
        }
        let mut others = vec![comparisons::table(), ledger::table()];
        if vocabulary.is_some() {
            let mut sheets = self.sheets(KEYNESS, &keyness::table(), &folder, &kinds)?;
            let terms = counted.terms(&self.design, self.threads);
            for sheet in &mut sheets {
                sheet.write(|emit| terms.iter().for_each(|term| keyness::row(term, emit)))?;
            }
            comparing.extend(sheets);
            others.push(keyness::table());
        }
        others.extend(asked);
        let mut codebooks = self.sheets(CODEBOOK, &codebook::table(), &folder, &kinds)?;
        // Who asks for everything gets the columns of the commands explained as well.
        let mut printed = if self.tables.is_empty() { printed() } else { Vec::new() };
        printed.retain(|table| others.iter().all(|written| written.name != table.name));
        let described: Vec<&Table> = tables
            .iter()
            .map(|table| table.table())
            .chain(others.iter().filter(|table| self.wants(table.name)))
            .chain(&printed)
            .collect();
        for sheet in &mut codebooks {
            sheet.write(|emit| codebook::rows(&described, &findings.measures, emit))?;
        }
        let mut sealed = drafts
            .into_iter()
            .chain(comparing)
            .chain(ledgers)
            .chain(codebooks)
            .map(Sheet::end)
            .collect::<Result<Vec<_>, _>>()?;
        let inputs = inputs
            .into_iter()
            .map(|input| FileRecord { path: input.path.to_string(), bytes: input.bytes, sha256: input.sha256 })
            .collect();
        let mut record = self.record(instrument, &findings, inputs);
        if let Some(mut shelf) = shelf {
            chosen.lines().iter().try_for_each(|line| shelf.write(line))?;
            sealed.push(shelf.seal()?);
        }
        if let Some(protocol) = &self.protocol {
            let methods = methods::write(protocol, &findings, &aggregate, instrument.lexicons());
            for (name, text) in
                [(STUDY, &protocol.text), (methods::TEXT, &methods.text), (methods::WORKS, &methods.works)]
            {
                let mut draft = folder.draft(name)?;
                draft.write(text.as_bytes())?;
                sealed.push(draft.seal()?);
            }
        }
        if exhibits.is_some() {
            record.outputs = sealed.iter().map(|file| file.record().clone()).collect();
            sealed.push(self.page(&record, &folder, &sealed)?);
        }
        record.outputs = sealed.iter().map(|file| file.record().clone()).collect();
        let mut draft = folder.draft(RECORD)?;
        draft.write(&record.to_json()?)?;
        sealed.push(draft.seal()?);
        let written = folder.publish(sealed)?;
        earlier.give_way(&folder, &written);
        Ok(findings)
    }

    fn sheets(
        &self,
        name: &str,
        table: &Table,
        folder: &Folder,
        kinds: &[&'static WriterKind],
    ) -> Result<Vec<Sheet>, StudyError> {
        if !self.wants(name) {
            return Ok(Vec::new());
        }
        kinds.iter().map(|kind| Sheet::begin(folder, table, kind, self.writing)).collect()
    }

    /// The page drawn from the tables that are written.
    fn page(&self, record: &RunRecord, folder: &Folder, written: &[Sealed]) -> Result<Sealed, StudyError> {
        let files = written.iter().map(|file| (file.record().path.clone(), file.place().to_owned())).collect();
        let source = html::source::Source::of(record, files)?;
        let mut draft = folder.draft(html::source::PAGE)?;
        html::page::draw(&source, self.articles, false, &mut draft)?;
        Ok(draft.seal()?)
    }

    /// What is compared with what where no study says so: of very many groups each with all others, as pairs would outgrow memory.
    fn screen(&self, groups: usize) -> Cow<'_, Design> {
        if self.protocol.is_some() || groups <= MOST_IN_PAIRS {
            return Cow::Borrowed(&self.design);
        }
        Cow::Owned(Design { against: Against::TheRest, ..self.design.clone() })
    }

    fn record(&self, instrument: &Instrument, findings: &Findings, inputs: Vec<FileRecord>) -> RunRecord {
        let articles = findings.articles;
        RunRecord {
            command: if self.protocol.is_some() { "run" } else { "analyze" }.into(),
            study: self.protocol.as_ref().map(|protocol| FileRecord {
                path: protocol.name.clone(),
                bytes: protocol.text.len() as u64,
                sha256: protocol.sha256.clone(),
            }),
            options: self.options.clone(),
            stemmer: Stemmer::NAME.into(),
            seed: (self.wants(COMPARISONS) || self.wants(KEYNESS) || self.protocol.is_some())
                .then_some(self.design.seed),
            csv_escaped: !self.writing.raw,
            inputs,
            lexicons: instrument
                .lexicons()
                .map(|lexicon| LexiconRecord {
                    name: lexicon.name.clone(),
                    version: lexicon.version.clone(),
                    path: lexicon.path.clone(),
                    sha256: lexicon.sha256.clone(),
                })
                .collect(),
            articles: [
                ("read", articles.read),
                ("refused", articles.refused),
                ("empty", articles.empty),
                ("duplicate", articles.duplicate),
            ]
            .map(|(name, number)| (name.to_string(), number))
            .into(),
            ..RunRecord::default()
        }
    }
}
