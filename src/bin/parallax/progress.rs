//! The progress bar: how far the input is read, articles per second, time left.
//!
//! On standard error, and only where that is a terminal. Time left goes by bytes of text over bytes of input, so it is
//! too long for tables with many other columns.

use std::cell::Cell;
use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use parallax::corpus::walk::Input;
use parallax::study::run::Progress;

use super::args::RunningArguments;

/// A progress bar, or none.
pub struct Bar {
    bar: ProgressBar,
    articles: Cell<u64>,
}

impl Bar {
    /// A bar for these inputs; hidden where nobody would see it or wants it.
    pub fn new(inputs: &[Input], running: &RunningArguments) -> Self {
        let hidden = running.quiet || running.no_progress || !std::io::stderr().is_terminal();
        let bar = if hidden { ProgressBar::hidden() } else { shown(inputs) };
        Self { bar, articles: Cell::new(0) }
    }

    /// None, for where something else has the terminal.
    pub fn hidden() -> Self {
        Self { bar: ProgressBar::hidden(), articles: Cell::new(0) }
    }

    /// Lets `write` write to the terminal above the bar.
    pub fn above(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }

    /// Takes the bar off the screen.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn advance(&self, articles: u64, bytes: u64) {
        if self.bar.is_hidden() {
            return;
        }
        self.articles.set(self.articles.get() + articles);
        let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
        let articles = self.articles.get();
        self.bar.set_message(format!("{articles} articles, {:.0} a second", articles as f64 / seconds));
        self.bar.inc(bytes);
    }
}

fn shown(inputs: &[Input]) -> ProgressBar {
    let bytes: Option<u64> = inputs.iter().map(size).sum();
    let bar = match bytes {
        Some(bytes) => ProgressBar::new(bytes),
        None => ProgressBar::new_spinner(),
    };
    let template = if bytes.is_some() { "{wide_bar} {percent:>3}%  {msg}, {eta} left" } else { "{spinner} {msg}" };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message("reading");
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// How many bytes an input has; unknown for standard input.
fn size(input: &Input) -> Option<u64> {
    // What cannot be looked at is told of when it is read.
    let found = match input.walk() {
        Ok(walked) => walked?.found,
        Err(_) => Vec::new(),
    };
    Some(found.iter().filter_map(|file| file.path.metadata().ok()).map(|metadata| metadata.len()).sum())
}
