//! Dictionaries in formats of other tools: categories of words and phrases, where a trailing `*` matches every word that begins so.
//!
//! A foreign file has no glosses, weights, guards or examples. Its terms are unknown, and the lexicon says so. Entries that
//! occur twice in a category, also by letter case, are taken once, as the other tools do. Whatever cannot be matched
//! as words is refused with its line, never dropped.

mod dic;
mod quanteda;
mod tsv;

use std::collections::BTreeMap;

use super::entry::{Category, Entry, Lexicon, MOST_NUMBERED, Overlap, Pattern, Word};
use super::error::LexiconError;
use super::parse::category::{SPLIT, TOO_MANY};
use super::parse::pattern::{fold, misfit, pieces};
use super::provenance::Provenance;
use super::sheet::Sheet;

/// A dictionary format.
pub struct Format {
    /// Name for people.
    pub name: &'static str,
    /// Extensions of its files, lower case.
    pub extensions: &'static [&'static str],
    list: fn(&mut Sheet<'_>) -> Listing,
}

/// The dictionary formats, chosen by extension.
pub const FORMATS: &[Format] = &[
    Format { name: "tab-separated: entry, category", extensions: &["tsv"], list: tsv::list },
    Format { name: "LIWC dictionary", extensions: &["dic"], list: dic::list },
    Format { name: "quanteda dictionary", extensions: &["yml", "yaml"], list: quanteda::list },
];

/// The format of files with this extension.
pub fn format(extension: &str) -> Option<&'static Format> {
    let extension = extension.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}

impl Format {
    /// The lexicon in `text`, which stands in the file `path`.
    pub fn parse(&self, text: &str, path: &str) -> Result<Lexicon, LexiconError> {
        let mut sheet = Sheet::new(path, text);
        let listing = (self.list)(&mut sheet);
        let lexicon = listing.lexicon(&mut sheet);
        sheet.finish(lexicon)
    }
}

/// What a dictionary file lists, by category.
#[derive(Default)]
struct Listing {
    categories: BTreeMap<String, Listed>,
}

/// One category of a dictionary file: the line that first names it, the entries with theirs.
struct Listed {
    line: u32,
    entries: BTreeMap<String, u32>,
}

impl Listing {
    /// A category, even if nothing is in it.
    fn open(&mut self, category: &str, line: u32) -> &mut Listed {
        self.categories.entry(category.to_owned()).or_insert(Listed { line, entries: BTreeMap::new() })
    }

    /// An entry of a category.
    fn add(&mut self, category: &str, entry: &str, line: u32) {
        let entry = fold(&entry.split_whitespace().collect::<Vec<_>>().join(" "));
        self.open(category, line).entries.entry(entry).or_insert(line);
    }

    fn lexicon(self, sheet: &mut Sheet<'_>) -> Lexicon {
        let mut categories = Vec::new();
        let mut lines: Vec<u32> = self.categories.values().map(|listed| listed.line).collect();
        lines.sort_unstable();
        if let Some(line) = lines.get(MOST_NUMBERED) {
            sheet.mark_line(*line, TOO_MANY, SPLIT);
        }
        for (name, Listed { line, entries }) in self.categories {
            if name.is_empty() || name.contains(':') || name.trim() != name || name.contains(char::is_control) {
                let message = format!("`{}` cannot name a category", name.escape_debug());
                sheet.mark_line(line, message, "no colon, no space at the ends, not empty");
            }
            if entries.is_empty() {
                sheet.mark_line(line, format!("nothing is listed under `{name}`"), "fill the category or remove it");
            }
            let entries = entries.into_iter().filter_map(|(text, line)| entry(text, line, sheet)).collect();
            categories.push(Category { gloss: format!("{name}, as imported"), name, threshold: None, entries });
        }
        if categories.is_empty() && sheet.is_clean() {
            sheet.mark_line(1, "no entry in this file", "a dictionary lists entries by category");
        }
        Lexicon {
            name: name(sheet.stem()),
            title: sheet.stem().into(),
            language: "und".into(),
            version: "0".into(),
            scorer: "density".into(),
            overlap: Overlap::Within,
            gloss: format!("imported from {}", sheet.path),
            provenance: Provenance {
                compiled_by: "unknown".into(),
                license: "terms unknown to parallax".into(),
                sources: vec![format!("imported from {}, terms unknown to parallax", sheet.path)],
                removed: Vec::new(),
                accuracy: Vec::new(),
                limits: Vec::new(),
            },
            categories,
            ..Lexicon::default()
        }
    }
}

/// An entry of plain words, each of which may end in `*`.
fn entry(text: String, line: u32, sheet: &mut Sheet<'_>) -> Option<Entry> {
    let (mut words, mut joins) = (Vec::new(), Vec::new());
    for (join, piece) in pieces(&text) {
        let form = piece.strip_suffix('*').unwrap_or(piece);
        if let Some(hint) = misfit(form) {
            sheet.mark_line(line, format!("`{text}` cannot be matched as words"), hint);
            return None;
        }
        if !words.is_empty() {
            joins.push(join);
        }
        let form = form.to_owned();
        words.push(if piece.ends_with('*') { Word::Prefix(form.into()) } else { Word::Exact(form.into()) });
    }
    if words.is_empty() {
        sheet.mark_line(line, "empty entry", "write a word or a phrase");
        return None;
    }
    let pattern = Pattern { words: words.into(), joins: joins.into(), case: None };
    Some(Entry { text: text.into(), pattern, line, ..Entry::default() })
}

/// A lexicon's name made of a file's name.
fn name(stem: &str) -> String {
    let fits = |c: char| if c.is_lowercase() || c.is_numeric() || c == '_' { c } else { '-' };
    let name: String = stem.to_lowercase().chars().map(fits).collect();
    if name.is_empty() { "imported".into() } else { name }
}

#[cfg(test)]
mod tests;
