//! What a lexicon is made of: [`Lexicon`], [`Category`], [`Entry`], [`Pattern`] and the [`Guard`]s on an entry.
//!
//! These are plain values, as written in a lexicon file; `parse/` makes them and the matcher compiles them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::few::Few;
use super::provenance::Provenance;
use super::written::Written;

/// A named, versioned list of words and phrases in categories.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Lexicon {
    /// Lower-case name, the same as the file's.
    pub name: String,
    /// Name for people.
    pub title: String,
    /// Language code of the words.
    pub language: String,
    /// Version of the list.
    pub version: String,
    /// Which scorer reads it.
    pub scorer: String,
    /// How nested hits count.
    pub overlap: Overlap,
    /// An indicator pack: read only when asked for by name.
    pub pack: bool,
    /// What the list is about, in one line.
    pub gloss: String,
    /// Who compiled it from what.
    pub provenance: Provenance,
    /// Named word sets in the order of their names; patterns and guards carry their words.
    pub sets: Vec<WordSet>,
    /// Named guards in the order of their names, referred to by index.
    pub guards: Vec<Guard>,
    /// The categories in file order.
    pub categories: Vec<Category>,
    /// Sentences with all hits they must give.
    pub examples: Vec<Example>,
    /// Sentences with the hits a reader would want and does not get.
    pub known_misses: Vec<KnownMiss>,
    /// Path of the file as the user named it, or `NAME.toml` for a shipped list.
    pub path: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

impl Lexicon {
    /// Whether `analyze` reads it unasked: it counts something by itself and is no indicator pack.
    pub fn is_default(&self) -> bool {
        self.scorer != "none" && !self.pack
    }

    /// The category of this name.
    pub fn category(&self, name: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.name == name)
    }
}

/// How many categories a lexicon has at most, and a run lexicons: a hit names either by a number of two bytes.
pub const MOST_NUMBERED: usize = u16::MAX as usize;

/// A named set of words; `@name` in an entry or a guard stands for any of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct WordSet {
    /// Its name, without the `@`.
    pub name: String,
    /// The words in file order.
    pub words: Vec<Word>,
}

/// How hits that share a word count; the longest always wins over the shorter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum Overlap {
    /// Only inside one category; two categories may both count a word.
    Within,
    /// Over all categories of the lexicon; no word counts twice.
    #[default]
    Across,
}

/// A part of a lexicon with a meaning of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Category {
    /// Name, dotted where it is a sub-category (`approximator.rounder`).
    pub name: String,
    /// What belongs here, in one line.
    pub gloss: String,
    /// Weighted hits per 1,000 words above which the category counts as present in a text.
    pub threshold: Option<f64>,
    /// The entries in file order.
    pub entries: Vec<Entry>,
}

/// One row of a lexicon; there are tens of thousands, so it is kept small.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The entry as written.
    pub text: Written,
    /// What it matches; a written set (`@be`) is one [`Word::Set`].
    pub pattern: Pattern,
    /// Indices into [`Lexicon::guards`]; all must hold.
    pub guards: Box<[u32]>,
    /// Attributes, category defaults filled in; shared with entries of the category that have the same.
    pub attributes: Arc<Attributes>,
    /// Line of the file.
    pub line: u32,
}

/// What is known about an entry beside its words. The closed vocabularies stand in `attribute.rs`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Attributes {
    /// Strength from 0 to 1.
    pub weight: Option<f64>,
    /// Share of the form's uses that were what the category says, 0 to 1.
    pub reliability: Option<f64>,
    /// Grammatical form.
    #[serde(borrow)]
    pub form: Option<&'static str>,
    /// How a cue stands to what it reports.
    #[serde(borrow)]
    pub stance: Option<&'static str>,
    /// What a cue reports: speech, belief, knowledge ...
    #[serde(borrow)]
    pub kind: Option<&'static str>,
    /// Why a word is loaded.
    #[serde(borrow)]
    pub reason: Option<&'static str>,
    /// Free label for the scorer.
    pub role: Option<Written>,
    /// Where the entry comes from.
    pub source: Option<Written>,
    /// A remark for people.
    pub note: Option<Written>,
    /// Words that share its stem and are wanted.
    pub accept: Vec<Written>,
}

/// What an entry matches: words in a row, with the way they are joined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Pattern {
    /// The words.
    pub words: Few<Word>,
    /// How word i+1 follows word i; one shorter than `words`.
    pub joins: Few<Join>,
    /// The spelling asked for.
    pub case: Option<Case>,
}

/// How two words of a pattern follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Join {
    /// A space or a hyphen stands between.
    #[default]
    Space,
    /// A hyphen stands between.
    Hyphen,
    /// Up to this many words stand between, in the same sentence.
    Gap(u8),
}

/// The spelling an entry asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Case {
    /// All capitals.
    Upper,
    /// No capitals.
    Lower,
    /// First letter a capital.
    Title,
}

/// One word of a pattern or of a guard; the text is case folded with a straight apostrophe.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Word {
    /// This form.
    Exact(Written),
    /// Every form with the stem of this word.
    Stem(Written),
    /// Every form that begins so.
    Prefix(Written),
    /// Every form that ends so (guards and word classes only).
    Suffix(Written),
    /// Any of these (a named set, spelled out); never a set inside a set.
    Set(Vec<Word>),
}

/// A context condition: all parts that are given must hold.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Guard {
    /// Its name.
    pub name: String,
    /// Line of the file.
    pub line: u32,
    /// One of these follows.
    pub before: Vec<Condition>,
    /// None of these follows.
    pub not_before: Vec<Condition>,
    /// One of these precedes.
    pub after: Vec<Condition>,
    /// None of these precedes.
    pub not_after: Vec<Condition>,
    /// One of these stands in the same sentence.
    pub within: Vec<Condition>,
    /// None of these stands in the same sentence.
    pub not_within: Vec<Condition>,
    /// The entry's first word is one of these.
    pub is: Vec<Condition>,
    /// The entry's first word is none of these.
    pub is_not: Vec<Condition>,
    /// Indices of guards of which one must hold; empty if none are named.
    pub any: Vec<u32>,
    /// How many words before and after look at, 1 to 10.
    pub reach: u8,
}

impl Guard {
    /// The conditions of all lists in turn.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let Self { before, not_before, after, not_after, within, not_within, is, is_not, .. } = self;
        [before, not_before, after, not_after, within, not_within, is, is_not].into_iter().flatten()
    }
}

/// One item of a guard's list; `#category` is one [`Word::Set`] of the category's one-word entries.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Condition {
    /// These words in a row.
    Words(Few<Word>),
    /// What a word or the space beside it looks like.
    Shape(Shape),
    /// A word class: a category of the language's word-class list.
    Class(String),
}

/// What a word, or what stands between two words, looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Shape {
    /// Starts with a digit.
    Number,
    /// Starts with a capital.
    Capitalised,
    /// Has no capital.
    Lower,
    /// Two or more letters, all capitals.
    Upper,
    /// Starts with a capital and does not open a sentence or a quotation.
    CapitalisedInside,
    /// Opens the sentence.
    SentenceStart,
    /// Nothing follows in the sentence.
    SentenceEnd,
    /// A comma stands between.
    Comma,
    /// A colon stands between.
    Colon,
    /// A dash stands between.
    Dash,
    /// A hyphen stands between.
    Hyphen,
    /// A quotation mark stands between.
    Quote,
    /// A bracket stands between.
    Bracket,
    /// Anything but white space stands between.
    Punctuation,
}

impl Shape {
    /// Whether it is said of what stands between the entry and its neighbour, not of a word.
    pub const fn is_between(self) -> bool {
        matches!(
            self,
            Self::Comma | Self::Colon | Self::Dash | Self::Hyphen | Self::Quote | Self::Bracket | Self::Punctuation
        )
    }
}

/// A sentence with all the hits of the lexicon in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Example {
    /// The sentence.
    pub text: Written,
    /// `category: matched text` in text order.
    pub hits: Vec<Written>,
    /// Line of the file.
    pub line: u32,
}

/// A sentence that the lexicon does not read as a person would.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct KnownMiss {
    /// The sentence.
    pub text: Written,
    /// The hits a reader would want.
    pub hits: Vec<Written>,
    /// Why it is not so.
    pub why: Written,
    /// Line of the file.
    pub line: u32,
}
