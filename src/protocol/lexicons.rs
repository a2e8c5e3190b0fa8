//! `[lexicons]`: which lists, and in which version.

use std::path::Path;

use crate::lexicon::entry::Lexicon;
use crate::lexicon::error::LexiconError;
use crate::lexicon::parse::value::{Field, fields};
use crate::lexicon::sheet::Sheet;
use crate::lexicon::shelf::{Shelf, read as read_list};

/// What stands in place of a version where any will do.
const ANY: &str = "any";

/// A lexicon, or a folder of the shelf, as a study wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedLexicon {
    /// Its name, or the path of a file.
    pub name: String,
    /// The version expected; any if none.
    pub version: Option<String>,
    /// Line of the study file.
    pub line: u32,
}

impl WantedLexicon {
    /// What it names: a list of the shelf, all lists of a folder of it, or a file whose path starts from `folder`.
    ///
    /// # Errors
    /// When there is none, or it does not load.
    pub fn load(&self, shelf: &Shelf, folder: &Path) -> Result<Vec<Lexicon>, LexiconError> {
        let on_shelf =
            |known: &str| known.strip_prefix(&self.name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if shelf.names().any(on_shelf) || !(self.name.contains(['/', '\\']) || self.name.contains('.')) {
            return shelf.gather(&self.name);
        }
        let mut lexicon = read_list(&folder.join(&self.name).to_string_lossy())?;
        // The record names it as the study does, wherever that stands.
        lexicon.path.clone_from(&self.name);
        Ok(vec![lexicon])
    }
}

/// The lexicons in the order of the file.
pub(super) fn read(section: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Vec<WantedLexicon> {
    let Some(table) = section.table(sheet) else { return Vec::new() };
    let mut wanted: Vec<_> = fields(table).collect();
    wanted.sort_by_key(|(_, key)| key.start);
    let mut lexicons = Vec::new();
    for (field, key) in wanted {
        let Some(version) = field.text(sheet) else { continue };
        let version = (version.text != ANY).then(|| version.text.to_owned());
        lexicons.push(WantedLexicon { name: field.key.to_owned(), version, line: sheet.line(key.start) });
    }
    if table.is_empty() {
        let hint = "write `hedges = \"any\"` for each list, or leave [lexicons] out to have the shipped ones";
        sheet.mark(section.value.span(), "[lexicons] names no list", hint);
    }
    lexicons
}
