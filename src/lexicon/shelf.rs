//! The lexicons shipped inside the program, and those the user names by path.
//!
//! Every `lexicons/*.toml` is on the shelf, and those in folders below as `labels/armed-actors`; nothing else needs to be
//! edited to add one. They are read when the program is built (`build.rs`), so a run takes them down as values.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::Deserialize;

use super::classes::Classes;
use super::entry::Lexicon;
use super::error::LexiconError;
use super::foreign::{FORMATS, format};
use super::parse::parse;
use super::sheet::Sheet;

/// What `build.rs` has bound.
static BOUND: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shelf"));

/// Larger files are refused.
const MAX_BYTES: u64 = 64 << 20;

/// The word-class list that guards refer to.
const CLASSES: &str = "english";

/// The shipped lexicons, in the order of their names.
#[derive(Clone, Debug)]
pub struct Shelf {
    volumes: Vec<Volume>,
}

/// One shipped lexicon.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Volume {
    name: &'static str,
    is_default: bool,
    /// UTF-8, which is only looked at when it is asked for.
    text: &'static [u8],
    bound: &'static [u8],
}

impl Volume {
    fn open(&self) -> Result<Lexicon, LexiconError> {
        // What does not open was bound by another build; its text is there all the same.
        postcard::from_bytes(self.bound).or_else(|_| parse(self.text(), &format!("{}.toml", self.name)))
    }

    fn text(&self) -> &'static str {
        std::str::from_utf8(self.text).unwrap_or_default()
    }
}

impl Shelf {
    /// The lexicons shipped with this build.
    pub fn shipped() -> Self {
        Self { volumes: postcard::from_bytes(BOUND).unwrap_or_default() }
    }

    /// The names on the shelf, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.volumes.iter().map(|volume| volume.name)
    }

    /// The text of a shipped lexicon as it stands in its file.
    pub fn text(&self, name: &str) -> Option<&'static str> {
        self.volume(name).map(Volume::text)
    }

    fn volume(&self, name: &str) -> Option<&Volume> {
        self.volumes.iter().find(|volume| volume.name == name)
    }

    /// A shipped lexicon by name, or a file by path: what is no name on the shelf and has a folder or an extension is a path.
    pub fn load(&self, name_or_path: &str) -> Result<Lexicon, LexiconError> {
        let unknown = || LexiconError::UnknownLexicon {
            name: name_or_path.into(),
            known: self.names().map(str::to_owned).collect(),
        };
        // `hedges.toml` and `labels/` are on the shelf under other names.
        let on_shelf = name_or_path.strip_suffix(".toml").unwrap_or(name_or_path).trim_end_matches('/');
        let is_here = self.names().any(|name| name == on_shelf || name.split('/').next() == Some(on_shelf));
        match self.volume(name_or_path) {
            Some(volume) => volume.open(),
            None if is_here && !Path::new(name_or_path).exists() => Err(unknown()),
            None if name_or_path.contains(['/', '\\']) || Path::new(name_or_path).extension().is_some() => {
                read(name_or_path)
            }
            None => Err(unknown()),
        }
    }

    /// What [`load`](Self::load) gives; where `name_or_path` is a folder of the shelf (`labels`), all lexicons in it.
    pub fn gather(&self, name_or_path: &str) -> Result<Vec<Lexicon>, LexiconError> {
        let within = |name: &str| name.strip_prefix(name_or_path).is_some_and(|rest| rest.starts_with('/'));
        let names: Vec<&str> = self.names().filter(|name| within(name)).collect();
        if names.is_empty() {
            return Ok(vec![self.load(name_or_path)?]);
        }
        names.into_iter().map(|name| self.load(name)).collect()
    }

    /// All shipped lexicons.
    pub fn all(&self) -> Result<Vec<Lexicon>, LexiconError> {
        self.volumes.iter().map(Volume::open).collect()
    }

    /// The lexicons that `analyze` reads unasked.
    pub fn defaults(&self) -> Result<Vec<Lexicon>, LexiconError> {
        self.volumes.iter().filter(|volume| volume.is_default).map(Volume::open).collect()
    }

    /// The word classes that guards refer to.
    pub fn classes(&self) -> Result<Classes, LexiconError> {
        self.load(CLASSES).map(Classes::new)
    }
}

/// Reads a lexicon file in the format of its extension.
pub fn read(path: &str) -> Result<Lexicon, LexiconError> {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let foreign = format(extension);
    if foreign.is_none() && !extension.eq_ignore_ascii_case("toml") {
        let known = std::iter::once("toml").chain(FORMATS.iter().flat_map(|format| format.extensions).copied());
        return Err(LexiconError::UnknownFormat { path: path.into(), known: known.map(str::to_owned).collect() });
    }
    let failed = |source| LexiconError::Io { path: path.into(), source };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    let text = String::from_utf8_lossy(&bytes);
    let text: &str = &text;
    if bytes.len() as u64 > MAX_BYTES {
        return refuse(path, text, 1, "the file is larger than 64 MiB", "split it into several lexicons");
    }
    if let Err(error) = std::str::from_utf8(&bytes) {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() as u32;
        return refuse(path, text, line, "not UTF-8", "save the file with the encoding UTF-8");
    }
    match foreign {
        Some(format) => format.parse(text, path),
        None => parse(text, path),
    }
}

fn refuse(path: &str, text: &str, line: u32, message: &str, hint: &str) -> Result<Lexicon, LexiconError> {
    let mut sheet = Sheet::new(path, text);
    sheet.mark_line(line, message, hint);
    sheet.finish(Lexicon::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lexicon_of_the_folder_is_on_the_shelf() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons");
        let below = |folder: &Path| -> Vec<_> {
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
        };
        let files = below(&folder).into_iter().flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] });
        let mut names: Vec<String> = files
            .filter_map(|path| Some(path.strip_prefix(&folder).unwrap().to_str()?.strip_suffix(".toml")?.to_owned()))
            .collect();
        names.sort();
        let shelf = Shelf::shipped();
        assert_eq!(shelf.names().collect::<Vec<_>>(), names, "stale build");
    }

    #[test]
    fn every_shipped_lexicon_parses() {
        let shelf = Shelf::shipped();
        let faults: Vec<String> =
            shelf.names().filter_map(|name| shelf.load(name).err()).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    }

    #[test]
    fn every_class_that_a_guard_names_is_a_class() {
        let shelf = Shelf::shipped();
        let Ok(classes) = shelf.classes() else { return };
        for lexicon in shelf.names().filter_map(|name| shelf.load(name).ok()) {
            assert_eq!(classes.unknown(&lexicon), [], "{}", lexicon.path);
        }
    }

    #[test]
    fn a_name_is_looked_up_on_the_shelf_and_all_else_is_a_path() {
        let volume = |name| Volume { name, is_default: true, text: b"", bound: &[] };
        let shelf = Shelf { volumes: vec![volume("hedges"), volume("labels/tax")] };
        assert!(
            matches!(shelf.load("labels/tax"), Err(LexiconError::Invalid { path, .. }) if path == "labels/tax.toml")
        );
        assert!(matches!(shelf.load("hedges"), Err(LexiconError::Invalid { path, .. }) if path == "hedges.toml"));
        assert!(
            matches!(shelf.load("hegdes"), Err(LexiconError::UnknownLexicon { known, .. }) if known == ["hedges", "labels/tax"])
        );
        for name in ["hedges.toml", "labels/", "labels/tax.toml"] {
            assert!(matches!(shelf.load(name), Err(LexiconError::UnknownLexicon { .. })), "{name}");
        }
        assert!(matches!(shelf.load("no/hedges.toml"), Err(LexiconError::Io { .. })));
        assert!(matches!(shelf.load("hedges.xls"), Err(LexiconError::UnknownFormat { .. })));
        assert!(matches!(shelf.load("./hedges"), Err(LexiconError::UnknownFormat { .. })));
    }

    #[test]
    fn a_file_is_read_in_the_format_of_its_extension() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.TSV");
        std::fs::write(&path, "good\ta\n").unwrap();
        let lexicon = Shelf::shipped().load(path.to_str().unwrap()).unwrap();
        assert_eq!((lexicon.name.as_str(), lexicon.categories[0].entries.len()), ("list", 1));
    }

    #[test]
    fn a_file_in_another_encoding_is_refused_on_the_line_that_shows_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.tsv");
        std::fs::write(&path, b"good\ta\ncaf\xe9\ta\n").unwrap();
        let Err(LexiconError::Invalid { faults, .. }) = read(path.to_str().unwrap()) else { panic!("no fault") };
        assert_eq!((faults[0].line, faults[0].message.as_str()), (2, "not UTF-8"));
    }

    #[test]
    fn a_folder_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.toml");
        std::fs::create_dir(&path).unwrap();
        assert!(matches!(read(path.to_str().unwrap()), Err(LexiconError::Io { .. })));
    }
}
