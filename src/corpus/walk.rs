//! From what the user names to files in a fixed order: byte order of the path below the named folder.
//!
//! Folders are walked to the bottom, hidden files and folders of earlier results are passed over, links are not followed, and
//! nothing that could block is opened.

use std::ffi::OsStr;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use super::error::CorpusError;
use super::ledger::Reason;
use super::reader_for;
use super::source::Place;

/// What the user names as input.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// A file or folder.
    Path(PathBuf),
    /// A file or folder whose path starts from a folder that its name leaves out.
    Below {
        /// Where the path starts.
        folder: PathBuf,
        /// The path; an absolute one stays as it is.
        path: PathBuf,
    },
    /// Standard input.
    Stdin,
}

impl Input {
    /// The files that this stands for; `None` for standard input.
    ///
    /// # Errors
    /// When there is nothing at the path or it cannot be looked at.
    pub fn walk(&self) -> Result<Option<Walked>, CorpusError> {
        let Some(place) = self.path() else { return Ok(None) };
        let written = if let Self::Below { path, .. } = self { path } else { &place };
        look(&place, written).map(Some)
    }

    /// Where it is; `None` for standard input.
    pub fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Path(path) => Some(path.clone()),
            Self::Below { folder, path } => Some(folder.join(path)),
            Self::Stdin => None,
        }
    }

    /// Whether the file at `place`, a path without links and dots, is read as a part of this.
    pub fn reads(&self, place: &Path) -> bool {
        let Some(root) = self.path().and_then(|path| resolved(&path)).filter(|root| place.starts_with(root)) else {
            return false;
        };
        let is_read =
            |found: &Found| found.kind == Kind::File && extension(&found.below).and_then(reader_for).is_some();
        root == place && place.is_file()
            || root.is_dir() && below(&root).iter().any(|found| found.path == place && is_read(found))
    }

    /// The folder that it is, without links and dots; `None` if it is none.
    pub fn folder(&self) -> Option<PathBuf> {
        self.path().filter(|path| path.is_dir()).and_then(|path| resolved(&path))
    }
}

impl From<&OsStr> for Input {
    /// `-` is standard input, all else a path.
    fn from(argument: &OsStr) -> Self {
        if argument == "-" { Self::Stdin } else { Self::Path(argument.into()) }
    }
}

impl From<&str> for Input {
    fn from(argument: &str) -> Self {
        Self::from(OsStr::new(argument))
    }
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file that may be opened.
    File,
    /// Something that is not read, and why.
    Other(Reason),
}

/// A file found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where to open it.
    pub path: PathBuf,
    /// Its path below the named folder with `/` between the parts; its name when it was named itself.
    pub below: String,
    /// Whether it may be opened.
    pub kind: Kind,
}

/// The files that one named path stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walked {
    /// The path.
    pub root: PathBuf,
    /// As the user named it.
    pub named: String,
    /// Name of the folder, when it is one.
    pub folder: Option<String>,
    /// What was found, in order.
    pub found: Vec<Found>,
}

impl Walked {
    /// The path of `found` when the named path is `root`.
    pub fn under(&self, root: &Path, found: &Found) -> PathBuf {
        found.path.strip_prefix(&self.root).map_or_else(|_| root.to_owned(), |below| root.join(below))
    }

    /// Where the articles of `found` come from.
    pub fn place(&self, found: &Found) -> Place {
        let Some(folder) = &self.folder else {
            return Place {
                path: self.named.as_str().into(),
                id: without_extension(&found.below).into(),
                folder: String::new(),
            };
        };
        let named = self.named.trim_end_matches('/');
        let slash = if named.is_empty() && !self.named.starts_with('/') { "" } else { "/" };
        let holder = found.below.rsplit('/').nth(1).unwrap_or(folder);
        Place {
            path: Arc::from(format!("{named}{slash}{}", found.below)),
            id: without_extension(&found.below).into(),
            folder: holder.to_owned(),
        }
    }
}

/// A path without links and dots; what does not exist yet is put behind what does.
pub fn resolved(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    path.ancestors().find_map(|above| {
        let (above, rest) = (above.canonicalize().ok()?, path.strip_prefix(above).ok()?);
        // An empty rest would leave a separator behind the name of a file.
        Some(if rest.as_os_str().is_empty() { above } else { above.join(rest) })
    })
}

/// Finds the files at or below `path`, which the user named `written`.
fn look(path: &Path, written: &Path) -> Result<Walked, CorpusError> {
    let named = shown(written);
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => CorpusError::Missing { path: named.clone() },
        _ => CorpusError::Io { path: named.clone(), action: "open", error },
    })?;
    if metadata.is_dir() {
        let folder = name_of(path);
        return Ok(Walked { root: path.to_owned(), named, folder: Some(folder), found: below(path) });
    }
    let kind = if metadata.is_file() { Kind::File } else { Kind::Other(Reason::NotAFile) };
    let found = Found { path: path.to_owned(), below: name_of(path), kind };
    Ok(Walked { root: path.to_owned(), named, folder: None, found: vec![found] })
}

fn below(root: &Path) -> Vec<Found> {
    // Results lie often beside the articles; read as such they would count every word again.
    let walk = WalkBuilder::new(root)
        .standard_filters(false)
        .hidden(true)
        .follow_links(false)
        .filter_entry(|entry| entry.depth() == 0 || !holds_results(entry.path()))
        .build();
    let mut found: Vec<Found> = walk
        .filter_map(|entry| match entry {
            Ok(entry) => {
                let kind = match entry.file_type() {
                    Some(kind) if kind.is_dir() => return None,
                    Some(kind) if kind.is_file() => Kind::File,
                    Some(kind) if kind.is_symlink() => Kind::Other(Reason::Link),
                    _ => Kind::Other(Reason::NotAFile),
                };
                Some((entry.into_path(), kind))
            }
            Err(error) => Some((path_in(&error).unwrap_or(root).to_owned(), Kind::Other(Reason::Unreadable))),
        })
        .map(|(path, kind)| Found { below: shown(path.strip_prefix(root).unwrap_or(&path)), path, kind })
        .collect();
    found.sort_by(|one, other| one.below.as_bytes().cmp(other.below.as_bytes()));
    found
}

/// Whether a folder holds the record of a run, and so what it wrote.
pub fn holds_results(folder: &Path) -> bool {
    /// As much of a record as names the program.
    const BEGINNING: u64 = 64;
    let record = folder.join("run.json");
    // Only a file is opened: nothing else ends for sure.
    if !fs::symlink_metadata(&record).is_ok_and(|metadata| metadata.is_file()) {
        return false;
    }
    let mut beginning = Vec::new();
    let read = fs::File::open(&record).and_then(|file| file.take(BEGINNING).read_to_end(&mut beginning));
    read.is_ok() && String::from_utf8_lossy(&beginning).contains(concat!("\"", env!("CARGO_PKG_NAME"), "\""))
}

fn path_in(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_in(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

/// `path` for people, with `/` between its parts.
fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { shown.into_owned() } else { shown.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// The last part of `path`, also of `.` and `news/..`.
fn name_of(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    name.or_else(|| Some(fs::canonicalize(path).ok()?.file_name()?.to_string_lossy().into_owned())).unwrap_or_default()
}

/// The extension of a path with `/` between its parts, without the dot.
pub fn extension(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, extension)| extension)
}

fn without_extension(path: &str) -> &str {
    extension(path).map_or(path, |extension| &path[..path.len() - extension.len() - 1])
}
