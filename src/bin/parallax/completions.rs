//! `completions`: what a shell needs to complete commands and options.

use clap::CommandFactory;

use super::args::{Arguments, Completions};
use super::failure::Failure;
use super::{Ending, output};

/// Prints a completion script.
pub fn run(arguments: &Completions) -> Result<Ending, Failure> {
    let mut script = Vec::new();
    let mut command = Arguments::command();
    let name = command.get_name().to_string();
    clap_complete::generate(arguments.shell, &mut command, name, &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(Ending::Complete)
}
