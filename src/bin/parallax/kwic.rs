//! `kwic`: a word or phrase with the words around it.

use std::io::Write;

use parallax::corpus::ledger::Status;
use parallax::lexicon::shelf::Shelf;
use parallax::report::error::ReportError;
use parallax::report::kwic::{CONTEXT, lines, table};
use parallax::study::pattern::pattern;
use parallax::study::run::articles;
use parallax::voice::voices::Voice;

use super::Ending;
use super::args::Kwic;
use super::failure::Failure;
use super::notice::{Notices, ending, say};
use super::output::{Output, refuse_input_as_output};
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
    refuse_input_as_output(arguments.table.output.as_deref(), &corpus.inputs, &[])?;
    let writer = arguments.table.writer(&table())?;
    let instrument = pattern(&Shelf::shipped(), &arguments.pattern)?;
    let mut output = match &arguments.table.output {
        None if writer.is_none() && arguments.terminal.is_paged() => Output::paged()?,
        path => Output::open(path.as_deref())?,
    };
    let colours = arguments.terminal.colours(&output);
    let mut edge = Vec::new();
    if let Some(writer) = &writer {
        writer.begin(&mut edge);
    }
    output.put(&edge)?;
    let width = usize::from(arguments.width);
    let wanted = arguments.voice.map(Voice::from);
    let is_paged = output.is_paged();
    let bar = if is_paged { Bar::hidden() } else { Bar::new(&corpus.inputs, &arguments.running) };
    let mut untold = Vec::new();
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
                        if let Err(error) = line.print(width, colours, &mut finds.written) {
                            finds.failed = Some(error.into());
                        }
                    }
                }
            });
        },
        |page| {
            number += page.made.number;
            output.write_all(&page.made.written)?;
            // What was not read is told when the pager has given the terminal back.
            if is_paged {
                untold.extend(page.entries.into_iter().filter(|entry| entry.status != Status::Read));
            } else {
                notices.tell(&page.entries, &bar);
            }
            page.made.failed.map_or(Ok(()), |error| Err(error.into()))
        },
    );
    bar.clear();
    if !is_paged {
        notices.close();
    }
    let findings = findings.map_err(|error| output.name_in(error.into()))?;
    edge.clear();
    if let Some(writer) = &writer {
        writer.end(&mut edge);
    }
    output.put(&edge)?;
    output.finish()?;
    if is_paged {
        notices.tell(&untold, &bar);
        notices.close();
    }
    if number == 0 && !arguments.running.quiet {
        say(&match findings.articles.read {
            0 => "no article was read".to_owned(),
            1 => format!("`{}` does not stand in the article read", arguments.pattern),
            read => format!("`{}` stands in none of the {read} articles read", arguments.pattern),
        });
    }
    Ok(ending(findings.articles))
}
