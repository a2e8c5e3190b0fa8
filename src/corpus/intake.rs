//! The intake runs all inputs in order and accounts for each: articles, ledger entries and input records.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::document::Document;
use super::error::CorpusError;
use super::ledger::{Entry, Note, Reason, Status};
use super::options::ReadOptions;
use super::plain::Plain;
use super::reader::{Flow, Item, Reader};
use super::source::{InputRecord, Place, Source, encoding};
use super::walk::{Found, Input, Kind, Walked, extension, holds_results};
use super::{READERS, reader_for, reader_named};

/// What comes out of the intake, in input order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// An article that was read, with its ledger entry.
    Article(Box<Document>, Entry),
    /// The ledger entry of an item that was not read.
    Entry(Entry),
    /// A file that was read to its end, after its articles.
    Input(InputRecord),
}

/// How many items were announced, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Announced {
    /// Files opened.
    pub files: u64,
    /// Articles read.
    pub read: u64,
    /// Items refused.
    pub refused: u64,
    /// Items without text.
    pub empty: u64,
    /// Files named twice.
    pub duplicate: u64,
}

impl Announced {
    /// All items.
    pub fn items(self) -> u64 {
        self.read + self.refused + self.empty + self.duplicate
    }
}

/// Reads all `inputs` in order and hands what they hold to `deliver`, until that has enough.
///
/// All paths are looked at before the first is read. A file that cannot be read is a ledger entry and the next is read.
///
/// # Errors
/// When an input does not exist, a folder holds no articles or the results of an earlier run, or the options name a format or encoding that is none.
pub fn read_all(
    inputs: &[Input],
    options: &ReadOptions,
    deliver: impl FnMut(Delivery) -> Flow,
) -> Result<Announced, CorpusError> {
    let format = options.format.as_deref().map(reader_named).transpose()?;
    options.encoding.as_deref().map(encoding).transpose()?;
    let walks: Vec<Option<Walked>> =
        inputs.iter().map(|input| input.walk()?.map(not_without_articles).transpose()).collect::<Result<_, _>>()?;
    let mut intake = Intake { options, format, deliver, announced: Announced::default(), ids: Ids::default() };
    let mut named = (inputs.len() > 1).then(HashSet::new);
    for walked in &walks {
        let flow = match walked {
            None => intake.stdin(),
            Some(walked) => intake.walked(walked, &mut named),
        };
        if flow.is_break() {
            break;
        }
    }
    Ok(intake.announced)
}

fn not_without_articles(walked: Walked) -> Result<Walked, CorpusError> {
    // Its tables have columns that are called as those of articles are.
    if walked.folder.is_some() && holds_results(&walked.root) {
        return Err(CorpusError::Results { path: walked.named });
    }
    let articles = |found: &Found| found.kind == Kind::File && extension(&found.below).and_then(reader_for).is_some();
    if walked.folder.is_some() && !walked.found.iter().any(articles) {
        let known = READERS.iter().flat_map(|reader| reader.extensions()).copied().collect::<Vec<_>>().join(", ");
        return Err(CorpusError::NoArticles { path: walked.named, known });
    }
    Ok(walked)
}

/// A run over all inputs.
struct Intake<'o, D> {
    options: &'o ReadOptions,
    /// The reader that the options name.
    format: Option<&'static dyn Reader>,
    deliver: D,
    announced: Announced,
    ids: Ids,
}

impl<D: FnMut(Delivery) -> Flow> Intake<'_, D> {
    fn stdin(&mut self) -> Flow {
        let place = Place { path: "-".into(), id: "stdin".to_owned(), folder: String::new() };
        let source = Source::new(place.clone(), io::stdin(), None, self.options);
        self.source(&place.path.clone(), source, self.format)
    }

    fn walked(&mut self, walked: &Walked, named: &mut Option<HashSet<PathBuf>>) -> Flow {
        let root = named.is_some().then(|| std::fs::canonicalize(&walked.root)).and_then(Result::ok);
        for found in &walked.found {
            let place = walked.place(found);
            let path = Arc::clone(&place.path);
            let known = extension(&found.below).and_then(reader_for);
            let reader = match (&walked.folder, known) {
                (None, known) => self.format.or(known).or(Some(&Plain as &dyn Reader)),
                (Some(_), known) => known,
            };
            let refused = match (found.kind, reader) {
                (Kind::Other(reason), _) => Some((Status::Refused, reason)),
                (Kind::File, None) => Some((Status::Refused, Reason::UnknownFormat)),
                (Kind::File, Some(_)) => {
                    let is_new = root
                        .as_ref()
                        .zip(named.as_mut())
                        .is_none_or(|(root, named)| named.insert(walked.under(root, found)));
                    (!is_new).then_some((Status::Duplicate, Reason::NamedTwice))
                }
            };
            match refused {
                Some((status, reason)) => {
                    let note = Note::new(reason, what_to_do(reason));
                    self.entry(path, String::new(), status, vec![note])?;
                }
                None => self.source(&path, Source::open(place, &found.path, self.options), reader)?,
            }
        }
        Flow::Continue(())
    }

    /// Reads one input with `reader`, or with the first that recognises it.
    fn source(
        &mut self,
        path: &Arc<str>,
        source: Result<Source<'_>, CorpusError>,
        reader: Option<&'static dyn Reader>,
    ) -> Flow {
        let read = source.and_then(|mut source| {
            let reader = match reader {
                Some(reader) => reader,
                None => {
                    let head = source.head()?;
                    let fitting = READERS.iter().find(|reader| reader.recognises(head, self.options));
                    *fitting.unwrap_or(&(&Plain as &dyn Reader))
                }
            };
            self.announced.files += 1;
            let mut flow = Flow::Continue(());
            let before = self.announced.items();
            reader.read(&mut source, self.options, &mut |item| {
                flow = self.item(path, item);
                flow
            })?;
            if flow.is_continue() && self.announced.items() == before {
                flow = self.entry(Arc::clone(path), String::new(), Status::Empty, vec![Note::new(Reason::Blank, "")]);
            }
            if flow.is_continue() {
                flow = (self.deliver)(Delivery::Input(source.finish()?));
            }
            Ok(flow)
        });
        match read {
            Ok(flow) => flow,
            Err(error) => {
                let reason = match error {
                    CorpusError::Io { .. } => Reason::Unreadable,
                    CorpusError::Encoding { .. } => Reason::BadEncoding,
                    _ => Reason::BadFile,
                };
                let note = Note::new(reason, error.to_string());
                self.entry(Arc::clone(path), String::new(), Status::Refused, vec![note])
            }
        }
    }

    fn item(&mut self, path: &Arc<str>, item: Item) -> Flow {
        let path = Arc::clone(path);
        match item {
            Item::Document { mut document, mut notes } => {
                if let Some(free) = self.ids.take(&document.id) {
                    notes.push(Note::new(Reason::IdTaken, format!("`{}` is taken", document.id)));
                    document.id = free;
                }
                let entry = entry(path, document.id.clone(), Status::Read, notes);
                self.announced.read += 1;
                (self.deliver)(Delivery::Article(document, entry))
            }
            Item::Refused { item, note } => self.entry(path, item, Status::Refused, vec![note]),
            Item::Empty { item } => self.entry(path, item, Status::Empty, vec![Note::new(Reason::Blank, "")]),
        }
    }

    fn entry(&mut self, path: Arc<str>, item: String, status: Status, notes: Vec<Note>) -> Flow {
        *match status {
            Status::Read => &mut self.announced.read,
            Status::Refused => &mut self.announced.refused,
            Status::Empty => &mut self.announced.empty,
            Status::Duplicate => &mut self.announced.duplicate,
        } += 1;
        (self.deliver)(Delivery::Entry(entry(path, item, status, notes)))
    }
}

fn what_to_do(reason: Reason) -> &'static str {
    match reason {
        Reason::UnknownFormat => "name it directly to read it as plain text",
        Reason::Link => "links inside folders are not followed; name it directly",
        Reason::NotAFile => "a pipe, socket or device; use `-` for standard input",
        Reason::Unreadable => "check its permissions",
        _ => "",
    }
}

fn entry(path: Arc<str>, item: String, status: Status, notes: Vec<Note>) -> Entry {
    let reason = notes.first().map(|note| note.reason);
    let detail = notes.into_iter().map(|note| note.detail).collect::<Vec<_>>().join("; ");
    Entry { path, item, status, reason, detail }
}

/// The ids given so far, as checksums: how often each was asked for.
#[derive(Default)]
struct Ids(HashMap<u64, u32>);

impl Ids {
    /// Takes `id`; another one, with a number, where it is taken already.
    fn take(&mut self, id: &str) -> Option<String> {
        let key = checksum(id);
        let mut asked = match self.0.get(&key) {
            None => {
                self.0.insert(key, 1);
                return None;
            }
            Some(asked) => *asked,
        };
        let free = loop {
            asked += 1;
            let candidate = format!("{id}#{asked}");
            if !self.0.contains_key(&checksum(&candidate)) {
                break candidate;
            }
        };
        self.0.insert(key, asked);
        self.0.insert(checksum(&free), 1);
        Some(free)
    }
}

fn checksum(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
