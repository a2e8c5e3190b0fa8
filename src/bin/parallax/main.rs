//! The command `parallax`: arguments in, the library's front door, exit codes out.
//!
//! Exit codes: 0 complete; 1 complete, but some inputs were not read or a check found faults; 2 wrong usage or
//! configuration; 3 could not read or write; 130 asked to stop. A closed pipe ends the command quietly with 0.

mod analyze;
mod annotate;
mod args;
mod compare;
mod compare_args;
mod completions;
mod diagnose;
mod explain;
mod failure;
mod interrupt;
mod keyness;
mod kwic;
mod lexicon;
mod lexicon_command;
mod man;
mod notice;
mod one_table;
mod output;
mod pager;
mod progress;
mod report;
mod report_args;
mod run;
mod terminal_args;
mod trend;
mod verify;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use failure::Failure;

/// How a command ended that did what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// Nothing was left out.
    Complete,
    /// Some inputs were not read, or a check found faults.
    WithFaults,
}

fn main() -> ExitCode {
    interrupt::listen();
    match run(&Arguments::parse().command) {
        Ok(Ending::Complete) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Ending::WithFaults) => ExitCode::from(1),
        Err(failure) => {
            interrupt::settle();
            // If standard error is closed too, the exit code says it alone.
            let _ = write!(std::io::stderr(), "{failure}");
            ExitCode::from(failure.code())
        }
    }
}

fn run(command: &Command) -> Result<Ending, Failure> {
    match command {
        Command::Analyze(options) => analyze::run(options),
        Command::Annotate(options) => annotate::run(options),
        Command::Compare(options) => compare::run(options),
        Command::Keyness(options) => keyness::run(options),
        Command::Trend(options) => trend::run(options),
        Command::Kwic(options) => kwic::run(options),
        Command::Run(options) => run::run(options),
        Command::Verify(options) => verify::run(options),
        Command::Report(options) => report::run(options),
        Command::Lexicon(command) => lexicon::run(command),
        Command::Completions(options) => completions::run(options),
        Command::Man(options) => man::run(options),
    }
}
