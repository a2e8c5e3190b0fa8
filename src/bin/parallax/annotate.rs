//! `annotate`: one JSON object per article and line.

use std::io::Write;
use std::mem::ManuallyDrop;

use parallax::lexicon::shelf::Shelf;
use parallax::report::annotate::annotate;
use parallax::report::error::ReportError;
use parallax::scorers::framing::frames;
use parallax::study::instrument::Instrument;
use parallax::study::run::articles;

use super::Ending;
use super::args::Annotate;
use super::failure::Failure;
use super::notice::{Notices, ending};
use super::output::{Output, refuse_input_as_output};
use super::progress::Bar;

/// Writes annotations.
pub fn run(arguments: &Annotate) -> Result<Ending, Failure> {
    let corpus = arguments.corpus.corpus()?;
    refuse_input_as_output(arguments.output.as_deref(), &corpus.inputs, &arguments.lexicons.names)?;
    // The program ends with the run: to take thousands of entries apart first would only cost time.
    let instrument = ManuallyDrop::new(Instrument::new(&Shelf::shipped(), &arguments.lexicons.names)?);
    let mut output = Output::open(arguments.output.as_deref())?;
    let bar = Bar::new(&corpus.inputs, &arguments.running);
    let mut notices = Notices::new(arguments.running.quiet);
    let findings = articles(
        &corpus,
        &instrument,
        arguments.running.threads(),
        &bar,
        |reading, _, (page, failed): &mut (Vec<u8>, Option<ReportError>)| {
            if let Err(error) = annotate(reading, &frames(reading), page) {
                failed.get_or_insert(error);
            }
        },
        |page| {
            let (lines, failed) = page.made;
            output.write_all(&lines)?;
            notices.tell(&page.entries, &bar);
            failed.map_or(Ok(()), |error| Err(error.into()))
        },
    );
    bar.clear();
    notices.close();
    let findings = findings.map_err(|error| output.name_in(error.into()))?;
    output.finish()?;
    Ok(ending(findings.articles))
}
