//! The run: inputs through the pipeline, page by page, in input order.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::desk::Desk;
use super::error::StudyError;
use super::instrument::Instrument;
use super::pipeline;
use crate::corpus::error::CorpusError;
use crate::corpus::intake::{Delivery, read_all};
use crate::corpus::ledger::{Entry, Status};
use crate::corpus::options::ReadOptions;
use crate::corpus::source::InputRecord;
use crate::corpus::walk::Input;
use crate::findings::{Findings, Sums};
use crate::reading::Reading;
use crate::scorers::measure::Profile;

/// How many bytes of text are read by a worker at a time.
const BATCH: usize = 256 << 10;

/// What is read.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// Files, folders, standard input, in order.
    pub inputs: Vec<Input>,
    /// How to read them.
    pub options: ReadOptions,
}

/// Is told how far a run has come; called from the thread that writes.
pub trait Progress {
    /// So many more articles and bytes of text have been taken.
    fn advance(&self, articles: u64, bytes: u64);

    /// What became of the latest items, in input order.
    fn entries(&self, entries: &[Entry]) {
        let _ = entries;
    }
}

/// Nobody is told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn advance(&self, _articles: u64, _bytes: u64) {}
}

/// What a worker makes of some articles in a row.
#[derive(Debug)]
pub struct Page<P> {
    /// What the renderer made.
    pub made: P,
    /// What became of the items.
    pub entries: Vec<Entry>,
    /// The inputs that ended here.
    pub inputs: Vec<InputRecord>,
    sums: BTreeMap<String, Sums>,
    articles: u64,
    bytes: u64,
}

struct Batch {
    deliveries: Vec<Delivery>,
    bytes: usize,
}

/// Reads the corpus with `threads` workers; `render` adds each article to its page, `take` gets the pages in order.
///
/// # Errors
/// When the inputs cannot be announced, or with what `take` returns.
pub fn articles<P: Default + Send>(
    corpus: &Corpus,
    instrument: &Instrument,
    threads: usize,
    progress: &dyn Progress,
    render: impl Fn(&Reading<'_>, &Profile, &mut P) + Sync,
    mut take: impl FnMut(Page<P>) -> Result<(), StudyError>,
) -> Result<Findings, StudyError> {
    let mut findings = Findings { measures: instrument.measures.clone(), ..Findings::default() };
    let mut failed = None;
    let work = |desk: &mut Desk, batch: Batch| page(desk, instrument, batch, &render);
    let announced = pipeline::run(
        threads,
        Desk::default,
        work,
        |send| read(corpus, send),
        |page: Page<P>| {
            for (outlet, sums) in &page.sums {
                findings.outlets.entry(outlet.clone()).or_default().merge(sums);
            }
            for entry in &page.entries {
                *match entry.status {
                    Status::Read => &mut findings.articles.read,
                    Status::Refused => &mut findings.articles.refused,
                    Status::Empty => &mut findings.articles.empty,
                    Status::Duplicate => &mut findings.articles.duplicate,
                } += 1;
            }
            progress.entries(&page.entries);
            progress.advance(page.articles, page.bytes);
            match take(page) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            }
        },
    );
    match failed {
        Some(error) => Err(error),
        None => announced.map(|()| findings).map_err(StudyError::from),
    }
}

/// Gathers what the intake delivers into batches.
fn read(corpus: &Corpus, send: &mut dyn FnMut(Batch) -> ControlFlow<()>) -> Result<(), CorpusError> {
    let empty = || Batch { deliveries: Vec::new(), bytes: 0 };
    let mut batch = empty();
    read_all(&corpus.inputs, &corpus.options, |delivery| {
        batch.bytes += match &delivery {
            Delivery::Article(document, _) => document.text.len(),
            Delivery::Entry(_) | Delivery::Input(_) => 64,
        };
        batch.deliveries.push(delivery);
        if batch.bytes < BATCH {
            return ControlFlow::Continue(());
        }
        send(std::mem::replace(&mut batch, empty()))
    })?;
    let _ = send(batch);
    Ok(())
}

fn page<P: Default>(
    desk: &mut Desk,
    instrument: &Instrument,
    batch: Batch,
    render: &impl Fn(&Reading<'_>, &Profile, &mut P),
) -> Page<P> {
    let mut page = Page {
        made: P::default(),
        entries: Vec::new(),
        inputs: Vec::new(),
        sums: BTreeMap::new(),
        articles: 0,
        bytes: 0,
    };
    for delivery in batch.deliveries {
        match delivery {
            Delivery::Article(mut document, entry) => {
                page.articles += 1;
                page.bytes += document.text.len() as u64;
                page.entries.push(entry);
                desk.read(instrument, &mut document, |reading, profile| {
                    if !page.sums.contains_key(&reading.document.outlet) {
                        page.sums.insert(reading.document.outlet.clone(), Sums::default());
                    }
                    if let Some(sums) = page.sums.get_mut(&reading.document.outlet) {
                        sums.add(profile);
                        sums.published(reading.document.date.map(|date| date.to_string()));
                    }
                    render(reading, profile, &mut page.made);
                });
            }
            Delivery::Entry(entry) => page.entries.push(entry),
            Delivery::Input(record) => page.inputs.push(record),
        }
    }
    page
}
