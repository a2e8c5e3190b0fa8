//! [`CueTable`]: what the lexicon `attribution` says of each cue, read once and small enough to stay at hand.

use super::attribution::Stance;
use crate::matching::hit::Hit;
use crate::matching::matcher::Matcher;

/// What a cue takes; the `role` of its entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CueRole {
    /// A clause, with or without "that": said, believes.
    #[default]
    That,
    /// An infinitive: plans, vowed.
    Infinitive,
    /// A noun phrase: criticized, denied.
    Object,
    /// A noun phrase or clause behind a noun: claim, belief.
    Noun,
    /// Its source follows it: according to.
    SourceAfter,
}

impl CueRole {
    fn named(name: &str) -> Self {
        match name {
            "infinitive" => Self::Infinitive,
            "object" => Self::Object,
            "noun" => Self::Noun,
            "source-after" => Self::SourceAfter,
            _ => Self::That,
        }
    }
}

/// How reliable a form is taken to be where the lexicon does not say.
const UNKNOWN_RELIABILITY: f64 = 0.6;
/// In what share of its uses a form is a cue that is certain to be one.
const CERTAIN: f64 = 0.85;

/// The lexicon that lists cues.
pub const LEXICON: &str = "attribution";

/// What the lexicon says of each cue, by category and entry, read once.
#[derive(Clone, Debug, Default)]
pub struct CueTable {
    lexicon: Option<u16>,
    /// Where each category begins.
    categories: Vec<u32>,
    cues: Vec<CueEntry>,
}

/// What the lexicon says of one cue.
#[derive(Clone, Copy, Debug)]
pub struct CueEntry {
    /// How the outlet stands to what follows.
    pub stance: Stance,
    /// What it takes.
    pub role: CueRole,
    /// Whether it is a cue of speech rather than of belief, intention, attitude ...
    pub speech: bool,
    /// Whether it is a cue of perception ("seems").
    pub perception: bool,
    /// Whether it is an adjective, perhaps one that looks like a participle ("worried").
    pub adjective: bool,
    /// Whether the form is a cue in so many of its uses that it can end a sentence of fronted content.
    pub certain: bool,
}

impl CueTable {
    /// The cues that `matcher` looks for.
    pub fn new(matcher: &Matcher) -> Self {
        let lexicon = matcher.lexicon(LEXICON);
        let mut table = Self { lexicon, ..Self::default() };
        let categories = lexicon.map_or(&[][..], |lexicon| &matcher.lexicons()[lexicon as usize].categories);
        for category in categories {
            table.categories.push(table.cues.len() as u32);
            table.cues.extend(category.entries.iter().map(|entry| &entry.attributes).map(|attributes| CueEntry {
                stance: attributes.stance.map(Stance::named).unwrap_or_default(),
                role: attributes.role.as_deref().map(CueRole::named).unwrap_or_default(),
                speech: attributes.kind.is_some_and(|kind| kind == "speech"),
                perception: attributes.kind.is_some_and(|kind| kind == "perception"),
                adjective: attributes.form.is_some_and(|form| form == "adjective"),
                certain: attributes.reliability.unwrap_or(UNKNOWN_RELIABILITY) >= CERTAIN,
            }));
        }
        table
    }

    /// The index of the lexicon of cues, if it is loaded.
    pub const fn lexicon(&self) -> Option<u16> {
        self.lexicon
    }

    /// What the lexicon says of a cue it found.
    pub fn of(&self, hit: &Hit) -> CueEntry {
        self.cues[(self.categories[hit.category as usize] + hit.entry) as usize]
    }
}
