//! A [`Protocol`] is all that a study file says: what is read, what is looked for, what is compared and what was expected,
//! settled before the first article is read.
//!
//! Preregistration: Nosek, Ebersole, DeHaven & Mellor (2018), The preregistration revolution, PNAS 115(11). The file alone proves no
//! date; whoever wants to show that it came first deposits it.

use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::error::ProtocolError;
use super::groups::Statistics;
use super::lexicons::WantedLexicon;
use super::output::Output;
use super::screens::{WantedKeyness, WantedTrend};
use super::{actors, articles, groups, hypotheses, lexicons, output, screens};
use crate::compare::design::Design;
use crate::compare::hypothesis::Hypothesis;
use crate::corpus::options::ReadOptions;
use crate::corpus::walk::Input;
use crate::lexicon::entry::Lexicon;
use crate::lexicon::parse::value::{Field, fields, unknown_key};
use crate::lexicon::sheet::Sheet;

/// A study file to begin with, every key explained.
pub const TEMPLATE: &str = include_str!("template.toml");

/// How large a study file may be.
const MOST_BYTES: u64 = 4 << 20;

const NEEDED: &[&str] = &["title", "corpus"];
const OPTIONAL: &[&str] =
    &["question", "lexicons", "actors", "groups", "statistics", "hypothesis", "keyness", "trend", "output"];

/// What a study file says.
#[derive(Clone, Debug, Default)]
pub struct Protocol {
    /// The file as the user named it.
    pub path: String,
    /// The file without its folders.
    pub name: String,
    /// The folder that its paths start from.
    pub folder: PathBuf,
    /// The file as it stands.
    pub text: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// What the study is called.
    pub title: String,
    /// What it asks, in words; empty if it does not say.
    pub question: String,
    /// What is read, with the lines that name it.
    pub inputs: Vec<(Input, u32)>,
    /// How it is read.
    pub reading: ReadOptions,
    /// The lexicons; the shipped ones where none are named.
    pub lexicons: Vec<WantedLexicon>,
    /// Who can bear a label, under which names.
    pub actors: Option<Lexicon>,
    /// What is compared with what, over all measures.
    pub design: Design,
    /// What was expected beforehand, and how its p are adjusted.
    pub hypotheses: Vec<Hypothesis>,
    /// How the p of hypotheses are adjusted.
    pub statistics: Statistics,
    /// Words that set groups apart, if they are asked for.
    pub keyness: Option<WantedKeyness>,
    /// Rates over time, if they are asked for.
    pub trend: Option<WantedTrend>,
    /// What is written, and where to.
    pub output: Output,
}

impl Protocol {
    /// Reads a study file; paths in it start from its own folder.
    ///
    /// # Errors
    /// When it cannot be read, or with all that is wrong with it.
    pub fn open(path: &Path) -> Result<Self, ProtocolError> {
        Self::open_from(path, path.parent().unwrap_or(Path::new("")))
    }

    /// Reads a study file whose paths start from `folder`.
    ///
    /// # Errors
    /// When it cannot be read, or with all that is wrong with it.
    pub fn open_from(path: &Path, folder: &Path) -> Result<Self, ProtocolError> {
        let named = path.display().to_string();
        let failed = |source| ProtocolError::Io { path: named.clone(), source };
        let metadata = std::fs::metadata(path).map_err(failed)?;
        if metadata.is_dir() || metadata.len() > MOST_BYTES {
            let what = if metadata.is_dir() { "a folder; name the file in it" } else { "too large for a study file" };
            return Err(failed(std::io::Error::other(what)));
        }
        let bytes = std::fs::read(path).map_err(failed)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| failed(std::io::Error::other("it is not UTF-8; save it with that encoding")))?;
        Self::read(&text, &named, folder)
    }

    /// The protocol in `text`, which stands in the file `path`; paths in it start from `folder`.
    ///
    /// # Errors
    /// With all that is wrong with it.
    pub fn read(text: &str, path: &str, folder: &Path) -> Result<Self, ProtocolError> {
        let mut sheet = Sheet::new(path, text);
        let mut protocol = Self::of_sheet(&mut sheet);
        let sha256 = sheet.sha256().to_owned();
        let faults = sheet.take_faults();
        if !faults.is_empty() {
            return Err(ProtocolError::Invalid { path: path.into(), faults });
        }
        protocol.path = path.into();
        protocol.name = path.rsplit(['/', '\\']).next().unwrap_or(path).into();
        folder.clone_into(&mut protocol.folder);
        for (input, _) in &mut protocol.inputs {
            if let Input::Path(path) = input {
                *input = Input::Below { folder: folder.into(), path: std::mem::take(path) };
            }
        }
        text.clone_into(&mut protocol.text);
        protocol.sha256 = sha256;
        Ok(protocol)
    }

    fn of_sheet(sheet: &mut Sheet<'_>) -> Self {
        let mut protocol = Self::default();
        let (tree, errors) = DeTable::parse_recoverable(sheet.text);
        // One slip can make faults of all that follows, and what is no study file has one on every line.
        for error in errors.iter().take(1) {
            let message = format!("not TOML: {}", error.message());
            sheet.mark(error.span().unwrap_or(0..0), message, "mend this first; the rest is checked afterwards");
        }
        if !errors.is_empty() {
            return protocol;
        }
        let root = tree.get_ref();
        let section = |key| root.get(key).map(|value| Field { key, value });
        for (field, key) in fields(root) {
            match field.key {
                "title" => protocol.title = field.text(sheet).map(|item| item.text.into()).unwrap_or_default(),
                "question" => protocol.question = field.text(sheet).map(|item| item.text.into()).unwrap_or_default(),
                "corpus" => (protocol.inputs, protocol.reading) = articles::read(&field, sheet),
                "lexicons" => protocol.lexicons = lexicons::read(&field, sheet),
                "actors" => protocol.actors = actors::read(&field, sheet),
                "output" => protocol.output = output::read(&field, sheet),
                known if OPTIONAL.contains(&known) => {}
                unknown => unknown_key(unknown, key, &[NEEDED, OPTIONAL].concat(), sheet),
            }
        }
        for key in NEEDED.iter().filter(|key| !root.contains_key(**key)) {
            sheet.mark(0..0, format!("no `{key}`"), "`parallax run --template` shows a whole study file");
        }
        // What follows rests on groups and statistics, which stand anywhere in the file.
        let statistics = section("statistics").map(|field| Statistics::read(&field, sheet)).unwrap_or_default();
        let mut design = section("groups").map(|field| groups::read(&field, sheet)).unwrap_or_default();
        (design.level, design.draws, design.seed) = (statistics.level, statistics.draws, statistics.seed);
        protocol.hypotheses =
            section("hypothesis").map(|list| hypotheses::read(&list, &design, sheet)).unwrap_or_default();
        protocol.keyness = section("keyness").map(|field| screens::keyness(&field, sheet));
        protocol.trend = section("trend").map(|field| screens::trend(&field, &design, sheet));
        (protocol.design, protocol.statistics) = (design, statistics);
        protocol
    }

    /// The error of a study file that says what turned out not to be so: lines with message and hint.
    pub fn refuse(&self, marks: Vec<(u32, String, String)>) -> ProtocolError {
        let mut sheet = Sheet::new(&self.path, &self.text);
        for (line, message, hint) in marks {
            sheet.mark_line(line, message, hint);
        }
        ProtocolError::Invalid { path: self.path.clone(), faults: sheet.take_faults() }
    }
}
