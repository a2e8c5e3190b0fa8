//! Colours and pages: arguments for what people read in a terminal.

use std::env;
use std::io::{self, IsTerminal};

use clap::{Args, ValueEnum};

use parallax::report::terminal::Colours;

use super::output::Output;

/// What a terminal shows.
#[derive(Args, Debug)]
#[command(next_help_heading = "Terminal")]
pub struct TerminalArguments {
    /// Colours: auto is for terminals, where `NO_COLOR` is not set.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// Leave long results to the terminal; else $PAGER (or less) shows them page by page.
    #[arg(long)]
    pub no_pager: bool,
}

/// When there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

impl TerminalArguments {
    /// Whether colours go to where `output` writes.
    pub fn colours(&self, output: &Output) -> Colours {
        let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        Colours(match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                output.is_terminal() && !is_set("NO_COLOR") && env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        })
    }

    /// Whether a pager may stand between the command and the terminal.
    pub fn is_paged(&self) -> bool {
        !self.no_pager && io::stdout().is_terminal()
    }
}
