//! What can be wrong with a lexicon, shown with the line of the user's file.

use std::collections::BTreeSet;
use std::fmt;

use super::entry::MOST_NUMBERED;
use super::nearest::did_you_mean;

/// How many faults of one file are shown; a file that is no lexicon at all can have thousands.
const SHOWN: usize = 200;

/// A lexicon that could not be used.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// The file could not be read.
    #[error("{path}: cannot read the lexicon: {source}")]
    Io {
        /// The file as the user named it.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file was read and is not as it should be; all its faults are listed.
    #[error("{}", list(path, faults))]
    Invalid {
        /// The file as the user named it.
        path: String,
        /// What is wrong, in the order of the file.
        faults: Vec<Fault>,
    },
    /// No shipped lexicon has this name.
    #[error(
        "unknown lexicon `{name}`\n  help: {}; a file of your own is named by its path, such as ./mine.toml",
        shipped(name, known)
    )]
    UnknownLexicon {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// More lexicons than hits can number.
    #[error(
        "{count} lexicons are more than the {} that a run can tell apart\n  help: put several lists into one file, as its categories",
        MOST_NUMBERED
    )]
    TooMany {
        /// How many were asked for.
        count: usize,
    },
    /// The extension of the file belongs to no lexicon format.
    #[error("{path}: not a lexicon format known by its extension\n  help: {}", choice("the extensions are", known))]
    UnknownFormat {
        /// The file as the user named it.
        path: String,
        /// The extensions there are.
        known: Vec<String>,
    },
    /// Two different lexicons have one name, under which both would be counted.
    #[error(
        "two lexicons are called `{name}`: {one} and {other}\n  help: give one of them another name: its file, and its key `name`"
    )]
    SameName {
        /// The name.
        name: String,
        /// The file of the first.
        one: String,
        /// The file of the second.
        other: String,
    },
    /// Two things would be counted under one name.
    #[error("two measures are called `{name}`\n  help: give the lexicon `{lexicon}`, or its category, another name")]
    SameMeasure {
        /// The name.
        name: String,
        /// The lexicon that the measure is named after.
        lexicon: String,
    },
}

/// One fault of a lexicon file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Line of the file, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The line as it stands in the file, without control characters and cut if very long.
    pub excerpt: String,
}

impl Fault {
    fn shown(&self, path: &str) -> String {
        let Self { line, column, message, hint, excerpt } = self;
        let mut text = format!("{path}:{line}:{column}: {message}");
        if !excerpt.is_empty() {
            text += &format!("\n    {excerpt}");
        }
        if !hint.is_empty() {
            text += &format!("\n  help: {hint}");
        }
        text
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

/// The faults of the file `path` as a person reads them.
pub(crate) fn list(path: &str, faults: &[Fault]) -> String {
    let shown: Vec<String> = faults.iter().take(SHOWN).map(|fault| fault.shown(path)).collect();
    let more = faults.len() - shown.len();
    shown.join("\n") + &if more > 0 { format!("\nand {more} more faults") } else { String::new() }
}

/// The shipped lexicons or the folder of them that are probably meant, or all of them.
fn shipped(name: &str, known: &[String]) -> String {
    let folders: BTreeSet<&str> = known.iter().filter_map(|name| Some(name.split_once('/')?.0)).collect();
    let is_its_end = |other: &&String| other.rsplit('/').next() == Some(name);
    let end = known.iter().find(is_its_end).map(|other| format!("did you mean `{other}`?"));
    match end.or_else(|| did_you_mean(name, known.iter().map(String::as_str).chain(folders))) {
        Some(meant) => format!("{meant} `parallax lexicon list` shows all"),
        None => choice("the shipped lexicons are", known),
    }
}

fn choice(intro: &str, names: &[String]) -> String {
    format!("{intro} {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_shows_path_line_excerpt_and_hint_of_every_fault() {
        let fault = |line, message: &str| Fault {
            line,
            column: 3,
            message: message.into(),
            hint: "write one".into(),
            excerpt: "gloss = \"\"".into(),
        };
        let error =
            LexiconError::Invalid { path: "x.toml".into(), faults: vec![fault(2, "no gloss"), fault(9, "no name")] };
        assert_eq!(
            error.to_string(),
            "x.toml:2:3: no gloss\n    gloss = \"\"\n  help: write one\n\
             x.toml:9:3: no name\n    gloss = \"\"\n  help: write one"
        );
    }

    #[test]
    fn an_unknown_lexicon_names_the_one_that_is_meant_or_all() {
        let unknown = |name: &str| {
            let known = ["boosters", "hedges", "packs/us-and-them"].map(str::to_owned).to_vec();
            LexiconError::UnknownLexicon { name: name.into(), known }.to_string()
        };
        let end = "; a file of your own is named by its path, such as ./mine.toml";
        for (name, meant) in [("hegdes", "hedges"), ("us-and-them", "packs/us-and-them")] {
            let help = format!("did you mean `{meant}`? `parallax lexicon list` shows all{end}");
            assert_eq!(unknown(name), format!("unknown lexicon `{name}`\n  help: {help}"));
        }
        assert!(unknown("x").ends_with(&format!("the shipped lexicons are boosters, hedges, packs/us-and-them{end}")));
    }
}
