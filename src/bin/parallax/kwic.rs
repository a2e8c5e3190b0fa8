//! `kwic`: a word or phrase with the words around it.

use std::io::Write;

use parallax::lexicon::shelf::Shelf;
use parallax::report::error::ReportError;
use parallax::report::kwic::{CONTEXT, lines, table};
use parallax::report::writer::WriterOptions;
use parallax::report::writer_named;
use parallax::study::pattern::pattern;
use parallax::study::run::articles;
use parallax::voice::voices::Voice;

use super::Ending;
use super::args::Kwic;
use super::failure::Failure;
use super::notice::{Notices, ending, say};
use super::output::Output;
use super::progress::Bar;

/// What a worker makes of some articles.
#[derive(Default)]
struct Finds {
    written: Vec<u8>,
    number: u64,
    failed: Option<ReportError>,
}

/// Writes a concordance.
pub fn run(arguments: &Kwic) -> Result<Ending, Failure> {
    let corpus = arguments.corpus.corpus()?;
    let options = WriterOptions { raw: arguments.csv_raw, byte_order_mark: arguments.excel };
    let kind = arguments.format.as_deref().map(writer_named).transpose()?;
    let writer = kind.map(|kind| (kind.make)(&table(), options));
    let instrument = pattern(&Shelf::shipped(), &arguments.pattern)?;
    let mut output = Output::open(arguments.output.as_deref())?;
    let mut edge = Vec::new();
    if let Some(writer) = &writer {
        writer.begin(&mut edge);
    }
    output.put(&edge)?;
    let width = usize::from(arguments.width);
    let wanted = arguments.voice.map(Voice::from);
    let bar = Bar::new(&corpus.inputs, &arguments.running);
    let mut notices = Notices::new(arguments.running.quiet);
    let mut number = 0;
    let findings = articles(
        &corpus,
        &instrument,
        arguments.running.threads(),
        &bar,
        |reading, _, finds: &mut Finds| {
            lines(reading, if writer.is_some() { CONTEXT } else { width }, |line| {
                if wanted.is_some_and(|voice| voice != line.voice) {
                    return;
                }
                finds.number += 1;
                match &writer {
                    Some(writer) => writer.row(&line.cells(), &mut finds.written),
                    None => {
                        if let Err(error) = line.print(width, &mut finds.written) {
                            finds.failed = Some(error.into());
                        }
                    }
                }
            });
        },
        |page| {
            number += page.made.number;
            output.write_all(&page.made.written)?;
            notices.tell(&page.entries, &bar);
            page.made.failed.map_or(Ok(()), |error| Err(error.into()))
        },
    );
    bar.clear();
    notices.close();
    let findings = findings.map_err(|error| output.name_in(error.into()))?;
    edge.clear();
    if let Some(writer) = &writer {
        writer.end(&mut edge);
    }
    output.put(&edge)?;
    output.finish()?;
    if number == 0 && !arguments.running.quiet {
        say(&format!("`{}` stands in none of the {} articles read", arguments.pattern, findings.articles.read));
    }
    Ok(ending(findings.articles))
}
