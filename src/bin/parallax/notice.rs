//! Notices on standard error about inputs that were not read.

use std::io::Write;

use parallax::corpus::ledger::{Entry, Reason, Status};
use parallax::findings::Articles;
use parallax::report::prose::plural;
use parallax::report::terminal::visible;

use super::Ending;
use super::progress::Bar;

/// How many items are named before the rest is only counted.
const NAMED: usize = 20;
/// How many characters of a notice are shown.
const LONGEST: usize = 400;

/// Items that were not read, as told to the user.
#[derive(Debug)]
pub struct Notices {
    quiet: bool,
    told: usize,
    untold: usize,
    /// Articles whose date can be read two ways, and those whose date is in no known form.
    undated: [usize; 2],
}

impl Notices {
    /// No notice yet; none ever if `quiet`.
    pub const fn new(quiet: bool) -> Self {
        Self { quiet, told: 0, untold: 0, undated: [0; 2] }
    }

    /// Tells of those `entries` that were not read, above the progress bar.
    pub fn tell(&mut self, entries: &[Entry], bar: &Bar) {
        for entry in entries {
            match entry.reason {
                Some(Reason::AmbiguousDate) => self.undated[0] += 1,
                Some(Reason::UnknownDate) => self.undated[1] += 1,
                _ => {}
            }
            if entry.status == Status::Read {
                continue;
            }
            if self.told >= NAMED || self.quiet {
                self.untold += 1;
                continue;
            }
            self.told += 1;
            bar.above(|| say(&line(entry)));
        }
    }

    /// Tells how many more there were, and how many articles are without the date that they carry.
    pub fn close(&self) {
        let [ambiguous, unknown] = self.undated.map(|number| number as u64);
        let hints = [
            (
                ambiguous,
                "a date of numbers can be taken two ways, --numeric-dates says how (numeric_dates in a study file)",
            ),
            (unknown, "--date-format declares a form (date_formats in a study file)"),
        ];
        for (number, hint) in hints.into_iter().filter(|(number, _)| *number > 0 && !self.quiet) {
            say(&format!("{} not read: {hint}; the ledger of `analyze` names them", plural(number, "date", "dates")));
        }
        if self.untold > 0 && !self.quiet {
            say(&format!("and {} more not read", self.untold));
        }
    }
}

/// How a command ends that read `articles`.
pub const fn ending(articles: Articles) -> Ending {
    if articles.refused + articles.empty > 0 { Ending::WithFaults } else { Ending::Complete }
}

/// Prints a line on standard error, cut if it is very long.
pub fn say(line: &str) {
    let line = visible(line);
    let cut = line.char_indices().nth(LONGEST).map(|(at, _)| format!("{} ...", &line[..at]));
    // A closed standard error leaves nobody to tell.
    let _ = writeln!(std::io::stderr(), "{}", cut.as_deref().unwrap_or(&line));
}

fn line(entry: &Entry) -> String {
    let item = if entry.item.is_empty() { String::new() } else { format!(" ({})", entry.item) };
    let place = format!("{}{item}", entry.path);
    // The detail of a file as a whole begins with its path already.
    if let Some(detail) = entry.detail.strip_prefix(&*entry.path).filter(|_| entry.item.is_empty()) {
        return format!("{}: {}{detail}", entry.status.name(), entry.path);
    }
    let why = [entry.reason.map_or("", Reason::name), &entry.detail];
    let why: Vec<&str> = why.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}: {place}: {}", entry.status.name(), why.join(": "))
}
