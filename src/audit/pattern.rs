//! Entries that can never match, and entries that never count because an earlier one finds the same words.

use std::collections::{BTreeMap, BTreeSet};

use super::inspection::Inspection;
use crate::lexicon::entry::{Case, Category, Condition, Entry, Join, Overlap, Pattern, Word};
use crate::text::span::ByteSpan;
use crate::text::stem::Stemmer;
use crate::text::tokenize::tokenize;
use crate::text::vocabulary::Vocabulary;

/// Reports words that no text holds as one word, in entries and guards, and phrases that no text joins so.
pub(super) fn find_impossible(inspection: &mut Inspection<'_>) {
    let lexicon = inspection.lexicon;
    let mut words = OneWord { vocabulary: Vocabulary::new(Stemmer::english()), known: BTreeMap::default() };
    let mut reported = BTreeSet::default();
    for entry in lexicon.categories.iter().flat_map(|category| &category.entries) {
        for word in &entry.pattern.words {
            for split in words.splits(word) {
                if reported.insert(split.clone()) {
                    let message = format!("never matches: `{split}` is not one word of a text");
                    let hint = "words are drawn as Unicode does (UAX #29); write a space where a text has two words";
                    inspection.fault(entry.line, message, &entry.text, hint.into());
                }
            }
        }
        if let Some(word) = stopped(&entry.pattern) {
            let message = format!("hardly ever matches: a full stop follows `{word}` in a text");
            let hint = "no phrase runs over it: make the abbreviation the last word, or ask for it with a guard";
            inspection.fault(entry.line, message, &entry.text, hint.into());
        }
        if let Some((word, case)) = misspelt(&entry.pattern) {
            let message = format!("never matches: `{word}` cannot be spelled {case}");
            inspection.fault(entry.line, message, &entry.text, "leave out `case`, or the word".into());
        }
    }
    for guard in &lexicon.guards {
        for condition in guard.conditions() {
            let Condition::Words(phrase) = condition else { continue };
            for split in phrase.iter().flat_map(|word| words.splits(word)) {
                if reported.insert(split.clone()) {
                    let message =
                        format!("the guard `{}` never sees `{split}`: it is not one word of a text", guard.name);
                    inspection.fault(guard.line, message, "", "write a space where a text has two words".into());
                }
            }
        }
    }
}

/// Whether forms are one word for the tokenizer.
struct OneWord {
    vocabulary: Vocabulary,
    known: BTreeMap<String, bool>,
}

impl OneWord {
    /// The forms of `word` that a text never has as one word.
    fn splits(&mut self, word: &Word) -> Vec<String> {
        match word {
            Word::Exact(form) | Word::Stem(form) => self.split(form, form),
            Word::Prefix(form) => self.split(&format!("{form}a"), form),
            Word::Suffix(form) => self.split(&format!("a{form}"), form),
            Word::Set(members) => members.iter().flat_map(|member| self.splits(member)).collect(),
        }
    }

    fn split(&mut self, sample: &str, form: &str) -> Vec<String> {
        if sample.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Vec::new();
        }
        let vocabulary = &mut self.vocabulary;
        let one = *self.known.entry(sample.into()).or_insert_with(|| {
            let (mut tokens, mut marks) = (Vec::new(), Vec::new());
            tokenize(sample, vocabulary, &mut tokens, &mut marks);
            tokens.len() == 1 && tokens[0].span() == ByteSpan::new(0, sample.len() as u32)
        });
        if one { Vec::new() } else { vec![form.into()] }
    }
}

/// A word inside the phrase that is written with a final full stop (`U.S.`), which no phrase runs over.
fn stopped(pattern: &Pattern) -> Option<&str> {
    pattern.words.iter().zip(&pattern.joins).find_map(|(word, join)| match word {
        Word::Exact(form) if !matches!(join, Join::Gap(_)) => {
            let initials = form.contains('.') && form.split('.').all(|part| part.chars().count() == 1);
            initials.then_some(form.as_str())
        }
        _ => None,
    })
}

/// A word that cannot be spelled as the entry's `case` asks.
fn misspelt(pattern: &Pattern) -> Option<(&str, &'static str)> {
    let (name, fits): (_, fn(&str) -> bool) = match pattern.case? {
        Case::Upper => {
            ("in capitals: that takes two letters", |form| form.chars().filter(|c| c.is_alphabetic()).count() > 1)
        }
        Case::Title => ("with a capital", |form| form.chars().next().is_some_and(|c| !c.to_uppercase().eq([c]))),
        Case::Lower => return None,
    };
    pattern.words.iter().find_map(|word| match word {
        Word::Exact(form) if !fits(form) => Some((form.as_str(), name)),
        _ => None,
    })
}

/// An entry with its place.
#[derive(Clone, Copy)]
struct Placed<'l> {
    category: &'l Category,
    entry: &'l Entry,
}

/// Reports entries whose every hit is taken by an earlier entry: of equal hits the first in the file counts.
///
/// Lists that measure nothing have no hits; their entries are read as words.
pub(super) fn find_shadowed(inspection: &mut Inspection<'_>) {
    let lexicon = inspection.lexicon;
    if lexicon.scorer == "none" {
        return;
    }
    let stemmer = Stemmer::english();
    let mut by_words: BTreeMap<&[Word], Vec<Placed<'_>>> = BTreeMap::default();
    // Entries with a stem, a beginning or a set, by the first letter of their first word.
    let mut broad: BTreeMap<Option<char>, Vec<Placed<'_>>> = BTreeMap::default();
    for category in &lexicon.categories {
        for entry in &category.entries {
            let later = Placed { category, entry };
            let words = &*entry.pattern.words;
            let initial = words.first().and_then(initial);
            let same = by_words.get(words).into_iter().flatten();
            let plain =
                without_possessive(words).and_then(|plain| by_words.get(plain.as_slice())).into_iter().flatten();
            let sets = broad.get(&None).into_iter().flatten();
            let begun = initial.and_then(|_| broad.get(&initial)).into_iter().flatten();
            let rival = same.chain(plain).chain(sets).chain(begun).find(|earlier| {
                let meet = lexicon.overlap == Overlap::Across || std::ptr::eq(earlier.category, category);
                meet && shadows(earlier.entry, entry, &stemmer)
            });
            if let Some(earlier) = rival {
                report(inspection, *earlier, later);
            }
            if words.iter().all(|word| matches!(word, Word::Exact(_))) {
                by_words.entry(words).or_default().push(later);
            } else {
                broad.entry(initial).or_default().push(later);
            }
        }
    }
}

fn report(inspection: &mut Inspection<'_>, earlier: Placed<'_>, later: Placed<'_>) {
    let inside = std::ptr::eq(earlier.category, later.category);
    let place = format!("`{}` of `{}`, line {}", earlier.entry.text, earlier.category.name, earlier.entry.line);
    let message = format!("never counts: {place}, finds the same words and stands first");
    let entry = later.entry;
    if inside && earlier.entry.attributes == entry.attributes {
        inspection.note(entry.line, message, &entry.text, "leave it out: nothing changes".into());
    } else {
        let hint = "keep one of them, or tell them apart by guards";
        inspection.fault(entry.line, message, &entry.text, hint.into());
    }
}

/// The letter that all words begin with which `word` matches, if they do.
fn initial(word: &Word) -> Option<char> {
    match word {
        Word::Exact(form) | Word::Stem(form) | Word::Prefix(form) => form.chars().next(),
        Word::Suffix(_) | Word::Set(_) => None,
    }
}

/// The words with each `regime's` written `regime`; `None` where there is no such word.
fn without_possessive(words: &[Word]) -> Option<Vec<Word>> {
    let base = |word: &Word| match word {
        Word::Exact(form) => form.strip_suffix("'s").map(|base| Word::Exact(base.into())),
        _ => None,
    };
    words
        .iter()
        .any(|word| base(word).is_some())
        .then(|| words.iter().map(|word| base(word).unwrap_or_else(|| word.clone())).collect())
}

/// Whether wherever `later` matches, `earlier` matches the same words.
fn shadows(earlier: &Entry, later: &Entry, stemmer: &Stemmer) -> bool {
    let (a, b) = (&earlier.pattern, &later.pattern);
    a.words.len() == b.words.len()
        && (a.case.is_none() || a.case == b.case)
        && a.joins.iter().zip(&b.joins).all(|(a, b)| join_covers(*a, *b))
        && earlier.guards.iter().all(|guard| later.guards.contains(guard))
        && a.words.iter().zip(&b.words).all(|(a, b)| word_covers(a, b, stemmer))
}

fn join_covers(a: Join, b: Join) -> bool {
    match (a, b) {
        (Join::Gap(a), Join::Gap(b)) => a >= b,
        (Join::Gap(_), _) | (Join::Space, Join::Hyphen) => true,
        (a, b) => a == b,
    }
}

fn word_covers(a: &Word, b: &Word, stemmer: &Stemmer) -> bool {
    match (a, b) {
        (a, b) if a == b => true,
        (a, Word::Set(members)) => members.iter().all(|b| word_covers(a, b, stemmer)),
        (Word::Set(members), b) => members.iter().any(|a| word_covers(a, b, stemmer)),
        (Word::Exact(a), Word::Exact(b)) => b.strip_suffix("'s") == Some(a),
        (Word::Stem(a), Word::Exact(b) | Word::Stem(b)) => stemmer.stem(a) == stemmer.stem(b),
        (Word::Prefix(a), Word::Exact(b) | Word::Prefix(b)) => b.starts_with(a.as_str()),
        _ => false,
    }
}
