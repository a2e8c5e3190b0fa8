//! `run`: a whole study from one file.

use std::path::PathBuf;

use clap::Args;

use parallax::lexicon::shelf::Shelf;
use parallax::protocol::study_file::{Protocol, TEMPLATE};
use parallax::report::outcome::outcome;
use parallax::report::prospectus::Prospectus;
use parallax::study::prospect::{Outlook, outlook};
use parallax::study::readiness::{analysis, equip};

use super::analyze::watched;
use super::args::RunningArguments;
use super::failure::Failure;
use super::notice::ending;
use super::{Ending, interrupt, output};

/// A study.
#[derive(Args, Debug)]
#[command(after_help = "\
A study file says what is read, what is looked for, what is compared and what you expect, before
you look. Paths in it start from its own folder, so the results are the same wherever it is run.
Beside the tables of `analyze` it gives:
  hypotheses.csv    what became of each hypothesis, adjusted in its family
  methods.md        what was done, in the words a paper needs, with references.bib
  study.toml        a copy of the study file
  keyness.csv, trend.csv   where the file asks for them

Examples:
  parallax run --template > study.toml    a study file to begin with, every key explained
  parallax run study.toml --dry-run       what it would do, and what it could at best find
  parallax run study.toml
  parallax run study.toml --out /tmp/again
  parallax verify study-results           runs it again and compares every byte")]
pub struct Run {
    /// The study file.
    #[arg(value_name = "STUDY.toml", required_unless_present = "template", help_heading = "Arguments")]
    pub study: Option<PathBuf>,
    /// Folder for the results; those of a run before are replaced or removed, but stay if no article is read [default: what the study file says, else named after it and beside it]
    #[arg(long, value_name = "DIR", help_heading = "Study")]
    pub out: Option<PathBuf>,
    /// Read and count, but write nothing: say what the study would do and what it could at best detect.
    #[arg(long, help_heading = "Study")]
    pub dry_run: bool,
    /// Print a study file to begin with.
    #[arg(long, conflicts_with_all = ["study", "out", "dry_run"], help_heading = "Study")]
    pub template: bool,
    #[command(flatten)]
    pub running: RunningArguments,
}

/// Runs a study, or says what it would do.
pub fn run(arguments: &Run) -> Result<Ending, Failure> {
    let Some(study) = &arguments.study else {
        output::print(TEMPLATE)?;
        return Ok(Ending::Complete);
    };
    let protocol = Protocol::open(study)?;
    let instrument = equip(&protocol, &Shelf::shipped())?;
    let analysis = analysis(protocol.clone(), arguments.out.clone(), arguments.running.threads())?;
    let folder = analysis.out.display().to_string();
    if arguments.dry_run {
        let outlook =
            watched(&analysis.corpus.inputs, &arguments.running, |watch| outlook(&analysis, &instrument, watch))?;
        let tables = analysis.written();
        let Outlook { findings, aggregate, prospects } = &outlook;
        let protocol = &protocol;
        let prospectus = Prospectus { protocol, findings, aggregate, prospects, tables: &tables, folder: &folder };
        print(|out| prospectus.write(out))?;
        return Ok(ending(findings.articles));
    }
    interrupt::writes_in(&analysis.out);
    let findings = watched(&analysis.corpus.inputs, &arguments.running, |watch| analysis.run(&instrument, watch))?;
    if !arguments.running.quiet {
        print(|out| outcome(&findings, &protocol.hypotheses, &folder, out))?;
    }
    Ok(ending(findings.articles))
}

/// Prints what `write` writes.
fn print(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> Result<(), Failure> {
    let mut text = Vec::new();
    write(&mut text).map_err(|error| Failure::writing("standard output", &error))?;
    output::print(&String::from_utf8_lossy(&text))
}
