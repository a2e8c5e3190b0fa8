//! `analyze`: every table about every article.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::mem::ManuallyDrop;
use std::path::Path;

use parallax::compare::design::Design;
use parallax::corpus::ledger::Entry;
use parallax::corpus::walk::{Input, resolved};
use parallax::lexicon::shelf::Shelf;
use parallax::report::summary::summarize;
use parallax::report::writer::WriterOptions;
use parallax::study::analysis::Analysis;
use parallax::study::error::StudyError;
use parallax::study::instrument::Instrument;
use parallax::study::run::Progress;
use serde_json::Value;

use super::args::{Analyze, CorpusArguments, RunningArguments};
use super::failure::Failure;
use super::notice::{Notices, ending};
use super::progress::Bar;
use super::{Ending, interrupt, output};

/// Reads articles, writes tables, says what was found.
pub fn run(arguments: &Analyze) -> Result<Ending, Failure> {
    let analysis = Analysis {
        corpus: arguments.corpus.corpus()?,
        threads: arguments.running.threads(),
        tables: arguments.tables.clone(),
        formats: arguments.writing.format.clone(),
        writing: WriterOptions { raw: arguments.writing.csv_raw, byte_order_mark: arguments.writing.excel },
        articles: arguments.shown.articles(),
        out: arguments.out.clone(),
        design: Design::default(),
        protocol: None,
        options: options(arguments),
    };
    refuse_input_as_output(&arguments.out, &analysis.corpus.inputs)?;
    interrupt::writes_in(&arguments.out);
    // The program ends with the run: to take thousands of entries apart first would only cost time.
    let instrument = ManuallyDrop::new(Instrument::new(&Shelf::shipped(), &arguments.lexicons.names)?);
    let findings = watched(&analysis.corpus.inputs, &arguments.running, |watch| analysis.run(&instrument, watch))?;
    if !arguments.running.quiet {
        let mut summary = Vec::new();
        let folder = arguments.out.display().to_string();
        summarize(&findings, Some(&folder), &mut summary)
            .map_err(|error| Failure::writing("standard output", &error))?;
        output::print(&String::from_utf8_lossy(&summary))?;
    }
    Ok(ending(findings.articles))
}

/// Refuses to write among the articles: the next run would read the tables as articles.
fn refuse_input_as_output(out: &Path, inputs: &[Input]) -> Result<(), Failure> {
    let place = resolved(out);
    if place.is_some() && inputs.iter().any(|input| input.folder() == place) {
        let folder = out.display();
        return Err(Failure::usage(format!("{folder}: is read as an input; name another folder with --out")));
    }
    Ok(())
}

/// Does a job under a progress bar, telling of what was not read.
pub fn watched<T>(
    inputs: &[Input],
    running: &RunningArguments,
    job: impl FnOnce(&dyn Progress) -> Result<T, StudyError>,
) -> Result<T, Failure> {
    let bar = Bar::new(inputs, running);
    let watch = Watch { bar: &bar, notices: RefCell::new(Notices::new(running.quiet)) };
    let done = job(&watch);
    bar.clear();
    watch.notices.borrow().close();
    Ok(done?)
}

/// Moves the bar on and tells what was not read.
struct Watch<'b> {
    bar: &'b Bar,
    notices: RefCell<Notices>,
}

impl Progress for Watch<'_> {
    fn advance(&self, articles: u64, bytes: u64) {
        self.bar.advance(articles, bytes);
    }

    fn entries(&self, entries: &[Entry]) {
        self.notices.borrow_mut().tell(entries, self.bar);
    }
}

/// The options with a say in the results, as given.
fn options(arguments: &Analyze) -> BTreeMap<String, Value> {
    let CorpusArguments {
        columns,
        input_format,
        encoding,
        date_format,
        outlet,
        date,
        topic,
        author,
        genre,
        language,
        ..
    } = &arguments.corpus;
    let order = arguments.corpus.numeric_dates.map(|order| format!("{order:?}"));
    let options = [
        ("articles", Value::from(arguments.shown.articles())),
        ("author", Value::from(author.clone())),
        ("columns", Value::from(columns.clone())),
        ("csv-raw", Value::from(arguments.writing.csv_raw)),
        ("date", Value::from(date.clone())),
        ("date-format", Value::from(date_format.clone())),
        ("encoding", Value::from(encoding.clone())),
        ("excel", Value::from(arguments.writing.excel)),
        ("format", Value::from(arguments.writing.format.clone())),
        ("genre", Value::from(genre.clone())),
        ("input-format", Value::from(input_format.clone())),
        ("language", Value::from(language.clone())),
        ("lexicon", Value::from(arguments.lexicons.names.clone())),
        ("numeric-dates", Value::from(order)),
        ("outlet", Value::from(outlet.clone())),
        ("tables", Value::from(arguments.tables.clone())),
        ("topic", Value::from(topic.clone())),
    ];
    options.into_iter().map(|(name, value)| (name.to_string(), value)).collect()
}
