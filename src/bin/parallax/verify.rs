//! `verify`: a study run again, and every byte compared with what it wrote.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;

use parallax::report::prose::plural;
use parallax::study::replication::Replication;

use super::analyze::watched;
use super::args::RunningArguments;
use super::failure::Failure;
use super::notice::say;
use super::{Ending, interrupt, output};

/// A study run again.
#[derive(Args, Debug)]
#[command(after_help = "\
Runs the study that wrote a folder again, into a folder for temporary files, and names every
input, list, version and result that is not the same. Nothing is written into DIR.

Exit codes: 0 every byte is the same; 1 something differs; 2 it cannot be run again; 3 could not
read or write; 130 interrupted.

Examples:
  parallax verify study-results
  parallax verify /archive/2026/results --base ~/studies/port-strike")]
pub struct Verify {
    /// The folder that `run` wrote.
    #[arg(value_name = "DIR", help_heading = "Arguments")]
    pub folder: PathBuf,
    /// The folder that the paths of the study start from [default: the one above DIR that holds the study file]
    #[arg(long, value_name = "DIR", help_heading = "Study")]
    pub base: Option<PathBuf>,
    #[command(flatten)]
    pub running: RunningArguments,
}

/// Runs a study again and compares.
pub fn run(arguments: &Verify) -> Result<Ending, Failure> {
    if !arguments.folder.is_dir() {
        return Err(Failure::no_folder(&arguments.folder, "name the folder that `run` wrote"));
    }
    let scratch = Scratch::new()?;
    let threads = arguments.running.threads();
    let again = Replication::prepare(&arguments.folder, arguments.base.as_deref(), scratch.0.clone(), threads)?;
    // What could not be read then is in the ledger, which is compared.
    let quiet = RunningArguments { quiet: true, ..arguments.running };
    watched(&again.analysis.corpus.inputs, &quiet, |watch| again.analysis.run(&again.instrument, watch))?;
    let departures = again.departures()?;
    if !arguments.running.quiet {
        for name in again.strangers() {
            say(&format!("{}: not of this run", arguments.folder.join(name).display()));
        }
        let inputs = plural(again.record.inputs.len() as u64, "input", "inputs");
        let results = plural(again.record.outputs.len() as u64 + 1, "result", "results");
        let said = if departures.is_empty() {
            format!("the same: {results} from {inputs}, every byte\n")
        } else {
            departures.iter().map(|departure| format!("{departure}\n")).collect()
        };
        output::print(&said)?;
    }
    Ok(if departures.is_empty() { Ending::Complete } else { Ending::WithFaults })
}

/// A folder that is removed with all it holds when it is dropped.
struct Scratch(PathBuf);

impl Scratch {
    /// A new folder among those for temporary files.
    fn new() -> Result<Self, Failure> {
        let mut number = 0;
        loop {
            let path = std::env::temp_dir().join(format!("parallax-verify-{}-{number}", std::process::id()));
            match std::fs::create_dir(&path) {
                Ok(()) => {
                    interrupt::owns(&path);
                    return Ok(Self(path));
                }
                // Left behind by a process that had the same number and did not come to its end.
                Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 1_000 => number += 1,
                Err(error) => return Err(Failure::writing(&path.display().to_string(), &error)),
            }
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let path: &Path = &self.0;
        // What cannot be removed lies among the temporary files.
        let _ = std::fs::remove_dir_all(path);
    }
}
