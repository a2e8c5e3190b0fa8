//! How categories are bound into the program: small, and quick to take down.
//!
//! Most entries match what is written in them, word by word, so their patterns are left out; and what many entries of a
//! category say of themselves is there once.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::entry::{Attributes, Case, Category, Entry, Join, Pattern, Word};
use super::few::Few;
use super::written::Written;

/// A category as it is bound.
#[derive(Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct BoundCategory {
    name: String,
    gloss: String,
    threshold: Option<f64>,
    /// What its entries say of themselves, each once.
    attributes: Vec<Attributes>,
    /// The texts of its entries, one behind the other.
    texts: Written,
    entries: Vec<BoundEntry>,
}

/// An entry as it is bound.
#[derive(Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct BoundEntry {
    /// How long its text is.
    len: u32,
    /// Which of the category's attributes are its own.
    attributes: u32,
    line: u32,
    joins: Few<Join>,
    special: Option<Box<Special>>,
}

/// What only some entries have.
#[derive(Default, Deserialize, PartialEq, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Special {
    /// The words that it matches, where they are not just what is written.
    words: Option<Few<Word>>,
    case: Option<Case>,
    guards: Box<[u32]>,
}

impl Serialize for Category {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut attributes: Vec<Attributes> = Vec::new();
        let entries = self.entries.iter().map(|entry| {
            let known = attributes.iter().position(|known| *known == *entry.attributes);
            let place = known.unwrap_or(attributes.len());
            if place == attributes.len() {
                attributes.push(Attributes::clone(&entry.attributes));
            }
            let Pattern { words, joins, case } = entry.pattern.clone();
            let words = Some(words).filter(|words| *words != as_written(&entry.text, joins.len()));
            let special = Special { words, case, guards: entry.guards.clone() };
            BoundEntry {
                len: entry.text.len() as u32,
                attributes: place as u32,
                line: entry.line,
                joins,
                special: Some(special).filter(|special| *special != Special::default()).map(Box::new),
            }
        });
        let entries = entries.collect();
        let texts: String = self.entries.iter().map(|entry| entry.text.as_str()).collect();
        let (name, gloss, threshold) = (self.name.clone(), self.gloss.clone(), self.threshold);
        BoundCategory { name, gloss, threshold, attributes, texts: texts.into(), entries }.serialize(serializer)
    }
}

impl<'de: 'static> Deserialize<'de> for Category {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bound = BoundCategory::deserialize(deserializer)?;
        let attributes: Vec<Arc<Attributes>> = bound.attributes.into_iter().map(Arc::new).collect();
        let mut start = 0;
        let entries = bound.entries.into_iter().map(|entry| {
            let end = start + entry.len as usize;
            let text = bound.texts.part(start..end);
            start = end;
            let Special { words, case, guards } = entry.special.map(|special| *special).unwrap_or_default();
            let words = words.unwrap_or_else(|| as_written(&text, entry.joins.len()));
            Entry {
                pattern: Pattern { words, joins: entry.joins, case },
                text,
                guards,
                attributes: attributes.get(entry.attributes as usize).cloned().unwrap_or_default(),
                line: entry.line,
            }
        });
        let entries = entries.collect();
        Ok(Self { name: bound.name, gloss: bound.gloss, threshold: bound.threshold, entries })
    }
}

/// The words of a text as written, with so many spaces and hyphens between them.
fn as_written(text: &Written, joins: usize) -> Few<Word> {
    if joins == 0 {
        return Word::Exact(text.clone()).into();
    }
    let mut words = Vec::with_capacity(joins + 1);
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if matches!(byte, b' ' | b'-') {
            words.push(Word::Exact(text.part(start..at)));
            start = at + 1;
        }
    }
    words.push(Word::Exact(text.part(start..text.len())));
    words.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::shelf::Shelf;

    #[test]
    fn most_entries_match_the_words_that_are_written() {
        let words = ["far", "left", "group"].map(|word| Word::Exact(word.into()));
        assert_eq!(*as_written(&"far-left group".into(), 2), words);
        assert_eq!(*as_written(&"group".into(), 0), words[2..]);
    }

    #[test]
    fn what_is_bound_is_what_was_read() {
        let shelf = Shelf::shipped();
        for name in shelf.names() {
            let read = crate::lexicon::parse::parse(shelf.text(name).unwrap(), &format!("{name}.toml")).unwrap();
            assert_eq!(shelf.load(name).unwrap(), read);
        }
    }
}
