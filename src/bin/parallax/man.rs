//! `man`: the manual, made from the definition of the arguments.

use clap::{Command, CommandFactory};

use parallax::report::folder::Folder;

use super::args::{Arguments, Man};
use super::failure::Failure;
use super::{Ending, interrupt, output};

/// Prints the page of the whole command, or writes a page for every command into a folder.
pub fn run(arguments: &Man) -> Result<Ending, Failure> {
    let mut command = Arguments::command();
    command.build();
    let Some(out) = &arguments.out else {
        output::print(&String::from_utf8_lossy(&page(command)?))?;
        return Ok(Ending::Complete);
    };
    let folder = Folder::create(out)?;
    interrupt::writes_in(folder.path());
    let mut waiting = vec![command];
    let mut files = Vec::new();
    while let Some(command) = waiting.pop() {
        waiting.extend(command.get_subcommands().filter(|sub| sub.get_name() != "help").cloned());
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_string();
        let mut draft = folder.draft(&format!("{name}.1"))?;
        draft.write(&page(command)?)?;
        files.push(draft.seal()?);
    }
    folder.publish(files)?;
    Ok(Ending::Complete)
}

fn page(command: Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(command).render(&mut page);
    rendered.map_err(|error| Failure::Ours(error.to_string()))?;
    Ok(page)
}
