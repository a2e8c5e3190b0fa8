//! The named word sets of a file, which note whether they are used.

use std::ops::Range;

use toml::de::DeTable;

use super::pattern::single;
use super::value::sorted_fields;
use crate::lexicon::entry::{Word, WordSet};
use crate::lexicon::nearest::suggestion;
use crate::lexicon::sheet::Sheet;

/// The sets of one file.
#[derive(Default)]
pub(super) struct Sets {
    sets: Vec<WordSet>,
    places: Vec<(Range<usize>, bool)>,
}

impl Sets {
    /// Reads `[sets]`.
    pub fn read(table: &DeTable<'_>, sheet: &mut Sheet<'_>) -> Self {
        let mut read = Self::default();
        for (field, span) in sorted_fields(table) {
            let name = field.key.to_owned();
            if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
                let hint = "a set's name has lower-case letters, digits and `_`, so that `@name` can stand in an entry";
                sheet.mark(span.clone(), format!("`{name}` cannot name a set"), hint);
            }
            let mut words = Vec::new();
            for item in field.texts(sheet) {
                let Some(word) = single(item.text, item.span.clone(), false, sheet) else { continue };
                if words.contains(&word) {
                    sheet.mark(item.span, format!("`{}` stands twice in the set `{name}`", item.text), "remove one");
                } else {
                    words.push(word);
                }
            }
            if let Some(same) = read.sets.iter().find(|set| set.words == words && !words.is_empty()) {
                let message = format!("the sets `{}` and `{name}` are the same", same.name);
                sheet.mark(span.clone(), message, "keep one of them");
            }
            read.sets.push(WordSet { name, words });
            read.places.push((span, false));
        }
        read
    }

    /// The words of the set `name`, which counts as used from now on.
    pub fn words(&mut self, name: &str, span: Range<usize>, sheet: &mut Sheet<'_>) -> Option<Vec<Word>> {
        let Some(at) = self.sets.iter().position(|set| set.name == name) else {
            let hint = suggestion(name, self.sets.iter().map(|set| set.name.as_str()));
            sheet.mark(span, format!("unknown set `@{name}`"), hint);
            return None;
        };
        self.places[at].1 = true;
        Some(self.sets[at].words.clone())
    }

    /// Marks what was never used and gives the sets back.
    pub fn finish(self, sheet: &mut Sheet<'_>) -> Vec<WordSet> {
        for (set, (span, used)) in self.sets.iter().zip(self.places) {
            if !used {
                sheet.mark(
                    span,
                    format!("the set `{}` is not used", set.name),
                    format!("use `@{}` or remove it", set.name),
                );
            }
        }
        self.sets
    }
}
