//! What stems and beginnings catch beside the word they were written for.
//!
//! A stemmer joins words that have nothing to do with each other (`organ`, `organization`; see `text/stem.rs`). So every
//! word of the frequency list that shares an entry's stem must be one of its inflections or be accepted by name.

use std::collections::{BTreeMap, BTreeSet};

use super::frequency::FrequencyList;
use super::inflection::are_inflections;
use super::inspection::Inspection;
use crate::lexicon::entry::{Condition, Entry, Lexicon, Word};
use crate::lexicon::written::Written;
use crate::text::stem::Stemmer;
use crate::text::vocabulary::fold;

/// How many of the words caught are shown.
const SHOWN: usize = 12;

/// Reports what the stems and beginnings of entries and guards catch.
pub(super) fn look(inspection: &mut Inspection<'_>, words: &FrequencyList<'_>) {
    let lexicon = inspection.lexicon;
    let caught = Caught::new(lexicon, words);
    let mut seen = BTreeSet::default();
    for entry in lexicon.categories.iter().flat_map(|category| &category.entries) {
        for (word, from_set) in entry.pattern.words.iter().flat_map(parts) {
            // The words of a set are looked at once, not for every entry that uses it.
            if from_set && !seen.insert(word) {
                continue;
            }
            let accepted = if from_set { accepted_with(lexicon, word) } else { folded(&entry.attributes.accept) };
            report_entry(inspection, entry, word, &caught.by(word), &accepted);
        }
        needless(inspection, entry, &caught);
    }
    for guard in &lexicon.guards {
        for word in guard.conditions().flat_map(words_of).flat_map(parts).map(|(word, _)| word) {
            let others = match word {
                Word::Stem(form) => caught.by(word).into_iter().filter(|other| !are_inflections(form, other)).collect(),
                _ => Vec::new(),
            };
            if !others.is_empty() && seen.insert(word) {
                let message = format!("`{}` in the guard `{}` also sees {}", shown(word), guard.name, list(&others));
                let hint = "write the forms that are meant, if these matter";
                inspection.note(guard.line, message, "", hint.into());
            }
        }
    }
}

fn report_entry(inspection: &mut Inspection<'_>, entry: &Entry, word: &Word, caught: &[&str], accepted: &[String]) {
    let (Word::Stem(form) | Word::Prefix(form)) = word else { return };
    let other = |other: &&&str| !are_inflections(form, other) && !accepted.iter().any(|accepted| accepted == **other);
    let others: Vec<&str> = caught.iter().filter(other).copied().collect();
    if others.is_empty() {
        return;
    }
    let message = format!("`{}` also catches {}", shown(word), list(&others));
    if matches!(word, Word::Stem(_)) {
        let names: Vec<String> = others.iter().take(SHOWN).map(|other| format!("\"{other}\"")).collect();
        let hint = format!("list the inflections that are meant, or say accept = [{}]", names.join(", "));
        inspection.fault(entry.line, message, &entry.text, hint);
    } else {
        inspection.note(entry.line, message, &entry.text, "list the words that are meant, if these are not".into());
    }
}

/// Notes accepted words that the entry does not catch.
fn needless(inspection: &mut Inspection<'_>, entry: &Entry, caught: &Caught<'_>) {
    let patterns = || entry.pattern.words.iter().flat_map(parts).map(|(word, _)| word);
    for accepted in folded(&entry.attributes.accept) {
        let stem = caught.stemmer.stem(&accepted);
        let catches = |word: &Word| match word {
            Word::Stem(form) => caught.stemmer.stem(form) == stem,
            Word::Prefix(form) => accepted.starts_with(form.as_str()),
            _ => false,
        };
        if !patterns().any(catches) {
            let message = format!("`{accepted}` is accepted but `{}` does not catch it", entry.text);
            inspection.note(entry.line, message, &entry.text, "leave it out of `accept`".into());
        }
    }
}

/// The words of the frequency list with the stems and beginnings that a lexicon asks for.
struct Caught<'t> {
    stemmer: Stemmer,
    of_stem: BTreeMap<String, Vec<&'t str>>,
    forms: Vec<&'t str>,
}

impl<'t> Caught<'t> {
    fn new(lexicon: &Lexicon, words: &FrequencyList<'t>) -> Self {
        let stemmer = Stemmer::english();
        let entries = lexicon.categories.iter().flat_map(|category| &category.entries);
        let in_entries = entries.flat_map(|entry| &entry.pattern.words);
        let in_guards = lexicon.guards.iter().flat_map(|guard| guard.conditions()).flat_map(words_of);
        let all = in_entries.chain(in_guards).flat_map(parts);
        let mut of_stem: BTreeMap<String, Vec<&str>> = BTreeMap::default();
        for (word, _) in all {
            if let Word::Stem(form) = word {
                of_stem.entry(stemmer.stem(form).into_owned()).or_default();
            }
        }
        // Most lists ask for no stem; stemming the whole list is then left out.
        if !of_stem.is_empty() {
            for form in words.forms() {
                if let Some(forms) = of_stem.get_mut(&*stemmer.stem(form)) {
                    forms.push(form);
                }
            }
        }
        Self { stemmer, of_stem, forms: words.forms().collect() }
    }

    /// The words that `word` matches, most frequent first.
    fn by(&self, word: &Word) -> Vec<&'t str> {
        match word {
            Word::Stem(form) => self.of_stem.get(&*self.stemmer.stem(form)).cloned().unwrap_or_default(),
            Word::Prefix(prefix) => {
                self.forms.iter().filter(|form| form.starts_with(prefix.as_str())).copied().collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The single words that a word of a pattern stands for, and whether they come from a set.
fn parts(word: &Word) -> Vec<(&Word, bool)> {
    match word {
        Word::Set(members) => members.iter().map(|member| (member, true)).collect(),
        word => vec![(word, false)],
    }
}

fn words_of(condition: &Condition) -> &[Word] {
    match condition {
        Condition::Words(words) => words,
        _ => &[],
    }
}

/// What any entry accepts that uses a set with this word.
fn accepted_with(lexicon: &Lexicon, word: &Word) -> Vec<String> {
    let uses =
        |entry: &&Entry| entry.pattern.words.iter().any(|w| matches!(w, Word::Set(members) if members.contains(word)));
    let entries = lexicon.categories.iter().flat_map(|category| &category.entries).filter(uses);
    entries.flat_map(|entry| folded(&entry.attributes.accept)).collect()
}

fn folded(accepted: &[Written]) -> Vec<String> {
    accepted.iter().map(|word| fold(word)).collect()
}

fn shown(word: &Word) -> String {
    match word {
        Word::Stem(form) => format!("{form}~"),
        Word::Prefix(form) => format!("{form}*"),
        Word::Suffix(form) => format!("*{form}"),
        Word::Exact(form) => form.to_string(),
        Word::Set(_) => "@".into(),
    }
}

fn list(words: &[&str]) -> String {
    let mut text = words.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if words.len() > SHOWN {
        text += &format!(" and {} more", words.len() - SHOWN);
    }
    text
}
