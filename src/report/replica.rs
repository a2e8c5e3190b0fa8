//! Two folders of results held against each other: what a run wrote, and what the same run writes now.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use super::error::ReportError;
use super::run_record::{FileRecord, RECORD, RunRecord};

/// How much of two files is compared at a time.
const BLOCK: u64 = 64 << 10;

/// In what a run departs from the one before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Departure {
    /// Another version of the program, or of its stemmer.
    Program {
        /// What it was.
        then: String,
        /// What it is.
        now: String,
    },
    /// The study file is not any more as it was run.
    Study {
        /// The study file.
        path: String,
    },
    /// An input has other bytes.
    InputChanged {
        /// As the study names it.
        path: String,
    },
    /// An input is gone.
    InputGone {
        /// As the study names it.
        path: String,
    },
    /// An input is new.
    InputNew {
        /// As the study names it.
        path: String,
    },
    /// A lexicon has another version, or other bytes under the same.
    Lexicon {
        /// Its name.
        name: String,
        /// The version then; empty if it was not there.
        then: String,
        /// The version now; empty if it is not there.
        now: String,
    },
    /// A result is gone from the folder.
    ResultGone {
        /// Its name.
        name: String,
    },
    /// A result was changed after it had been written.
    ResultEdited {
        /// Its name.
        name: String,
    },
    /// A result is not written any more, or was not before.
    ResultsOther {
        /// Its name.
        name: String,
    },
    /// A result comes out otherwise.
    ResultDiffers {
        /// Its name.
        name: String,
        /// First line that differs, from 1.
        line: u64,
    },
}

impl fmt::Display for Departure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Program { then, now } => write!(f, "program: was {then}, is {now}"),
            Self::Study { path } => write!(f, "study: {path} is not any more as it was run; its copy was run again"),
            Self::InputChanged { path } => write!(f, "input: {path} has changed"),
            Self::InputGone { path } => write!(f, "input: {path} is gone"),
            Self::InputNew { path } => write!(f, "input: {path} is new"),
            Self::Lexicon { name, then, now } if then.is_empty() => write!(f, "lexicon: {name} {now} is new"),
            Self::Lexicon { name, then, now } if now.is_empty() => write!(f, "lexicon: {name} {then} is gone"),
            Self::Lexicon { name, then, now } if then == now => {
                write!(f, "lexicon: {name} has changed under the same version, {now}")
            }
            Self::Lexicon { name, then, now } => write!(f, "lexicon: {name} was {then}, is {now}"),
            Self::ResultGone { name } => write!(f, "result: {name} is gone from the folder"),
            Self::ResultEdited { name } => write!(f, "result: {name} was changed after the run"),
            Self::ResultsOther { name } => write!(f, "result: {name} is written by one of the two runs only"),
            Self::ResultDiffers { name, line } => write!(f, "result: {name} differs from line {line} on"),
        }
    }
}

/// In what the run in `fresh` departs from the one in `folder`, causes first; empty where every byte is the same.
///
/// # Errors
/// When a file that is there cannot be read.
pub fn departures(
    folder: &Path,
    then: &RunRecord,
    fresh: &Path,
    now: &RunRecord,
) -> Result<Vec<Departure>, ReportError> {
    let mut found = BTreeSet::new();
    let program = |record: &RunRecord| format!("{} {}, {}", record.tool.name, record.tool.version, record.stemmer);
    if program(then) != program(now) {
        found.insert(Departure::Program { then: program(then), now: program(now) });
    }
    inputs(then, now, &mut found);
    lexicons(then, now, &mut found);
    results(folder, then, fresh, now, &mut found)?;
    if found.is_empty()
        && let Some(line) = first_difference(&folder.join(RECORD), &fresh.join(RECORD))?
    {
        found.insert(Departure::ResultDiffers { name: RECORD.into(), line });
    }
    Ok(found.into_iter().collect())
}

/// The files of a folder that its record does not name, in order.
pub fn strangers(folder: &Path, record: &RunRecord) -> Vec<String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names: BTreeSet<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    let is_known = |name: &String| name == RECORD || record.outputs.iter().any(|output| output.path == *name);
    names.into_iter().filter(|name| !is_known(name) && !name.starts_with('.')).collect()
}

fn by_path(files: &[FileRecord]) -> BTreeMap<&str, &FileRecord> {
    files.iter().map(|file| (file.path.as_str(), file)).collect()
}

fn inputs(then: &RunRecord, now: &RunRecord, found: &mut BTreeSet<Departure>) {
    let (before, after) = (by_path(&then.inputs), by_path(&now.inputs));
    for (path, file) in &before {
        let path = (*path).to_owned();
        match after.get(path.as_str()) {
            None => found.insert(Departure::InputGone { path }),
            Some(other) if other.sha256 != file.sha256 => found.insert(Departure::InputChanged { path }),
            Some(_) => false,
        };
    }
    let new = after.keys().filter(|path| !before.contains_key(*path));
    found.extend(new.map(|path| Departure::InputNew { path: (*path).to_owned() }));
}

fn lexicons(then: &RunRecord, now: &RunRecord, found: &mut BTreeSet<Departure>) {
    let known = |record: &RunRecord| -> BTreeMap<String, (String, String)> {
        let lexicons = record.lexicons.iter();
        lexicons.map(|l| (l.name.clone(), (l.version.clone(), l.sha256.clone()))).collect()
    };
    let (before, after) = (known(then), known(now));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for name in names.into_iter().filter(|name| before.get(*name) != after.get(*name)) {
        let version = |lexicons: &BTreeMap<String, (String, String)>| {
            lexicons.get(name).map(|(version, _)| version.clone()).unwrap_or_default()
        };
        found.insert(Departure::Lexicon { name: name.clone(), then: version(&before), now: version(&after) });
    }
}

fn results(
    folder: &Path,
    then: &RunRecord,
    fresh: &Path,
    now: &RunRecord,
    found: &mut BTreeSet<Departure>,
) -> Result<(), ReportError> {
    let (before, after) = (by_path(&then.outputs), by_path(&now.outputs));
    let names: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    for name in names {
        // A name that leads out of the folder is not one that a run writes.
        let (Some(file), Some(other), false) = (before.get(name), after.get(name), name.contains(['/', '\\'])) else {
            found.insert(Departure::ResultsOther { name: name.into() });
            continue;
        };
        let path = folder.join(name);
        if !path.is_file() {
            found.insert(Departure::ResultGone { name: name.into() });
        } else if let Some(line) = first_difference(&path, &fresh.join(name))? {
            let name = name.to_owned();
            let edited = file.sha256 == other.sha256;
            found.insert(if edited {
                Departure::ResultEdited { name }
            } else {
                Departure::ResultDiffers { name, line }
            });
        } else if file.sha256 != other.sha256 {
            // The file is as it comes out now, so it is not what the record of its own folder says.
            found.insert(Departure::ResultEdited { name: name.into() });
        }
    }
    Ok(())
}

/// The first line in which two files differ.
fn first_difference(one: &Path, other: &Path) -> Result<Option<u64>, ReportError> {
    let failed = |path: &Path, error: &io::Error| ReportError::Returned {
        path: path.to_owned(),
        line: 0,
        message: format!("cannot be read: {error}"),
    };
    let open = |path: &Path| File::open(path).map(BufReader::new).map_err(|error| failed(path, &error));
    let (mut first, mut second) = (open(one)?, open(other)?);
    let mut line = 1;
    loop {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        first.by_ref().take(BLOCK).read_to_end(&mut a).map_err(|error| failed(one, &error))?;
        second.by_ref().take(BLOCK).read_to_end(&mut b).map_err(|error| failed(other, &error))?;
        let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
        line += a[..same].iter().filter(|byte| **byte == b'\n').count() as u64;
        if same < a.len().max(b.len()) {
            return Ok(Some(line));
        }
        if a.is_empty() {
            return Ok(None);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_line_that_differs_is_found(lines in prop::collection::vec("[a-z]{0,9}", 1..40), at in 0..40_usize) {
            let folder = tempfile::tempdir().unwrap();
            let at = at % lines.len();
            let mut changed = lines.clone();
            changed[at].push('!');
            let [one, other] = [(&lines, "one"), (&changed, "other")].map(|(lines, name)| {
                let path = folder.path().join(name);
                std::fs::write(&path, lines.join("\n") + "\n").unwrap();
                path
            });
            prop_assert_eq!(first_difference(&one, &other).unwrap(), Some(at as u64 + 1));
            prop_assert_eq!(first_difference(&one, &one).unwrap(), None);
        }
    }

    #[test]
    fn what_lies_behind_a_block_is_compared_too() {
        let folder = tempfile::tempdir().unwrap();
        let long = vec![b'\n'; BLOCK as usize];
        let [one, other] = ["one", "other"].map(|name| folder.path().join(name));
        std::fs::write(&one, &long).unwrap();
        std::fs::write(&other, [&long[..], b"x"].concat()).unwrap();
        assert_eq!(first_difference(&one, &other).unwrap(), Some(BLOCK + 1));
    }

    #[test]
    fn causes_come_before_what_they_cause() {
        let record = |sha: &str| RunRecord {
            inputs: vec![FileRecord { path: "a.txt".into(), bytes: 1, sha256: sha.into() }],
            outputs: vec![FileRecord { path: "x.csv".into(), bytes: 1, sha256: sha.into() }],
            ..RunRecord::default()
        };
        let [one, other] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        std::fs::write(one.path().join("x.csv"), "a\nb\n").unwrap();
        std::fs::write(other.path().join("x.csv"), "a\nc\n").unwrap();
        let found = departures(one.path(), &record("1"), other.path(), &record("2")).unwrap();
        let said: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(said, ["input: a.txt has changed", "result: x.csv differs from line 2 on"]);
        let edited = departures(one.path(), &record("1"), other.path(), &record("1")).unwrap();
        assert_eq!(edited, [Departure::ResultEdited { name: "x.csv".into() }]);
    }
}
