//! The closed vocabularies of the attributes an entry or a category may carry.

/// Grammatical forms.
pub const FORMS: &[&str] = &[
    "modal",
    "verb",
    "adverb",
    "adjective",
    "noun",
    "phrase",
    "determiner",
    "pronoun",
    "conjunction",
    "preposition",
    "punctuation",
];

/// How a reporting cue stands to what it reports.
pub const STANCES: &[&str] = &["neutral", "endorsing", "distancing", "hostile"];

/// What a reporting cue reports.
pub const KINDS: &[&str] = &["speech", "belief", "knowledge", "intention", "attitude", "perception", "document"];

/// Why a word is loaded.
pub const REASONS: &[&str] = &[
    "insult",
    "label",
    "scare_word",
    "colouring_verb",
    "intensifier",
    "euphemism",
    "dysphemism",
    "ideology_tag",
    "sarcasm_marker",
    "peacock",
];

/// The keys of attributes, as written in a file.
pub const ATTRIBUTES: &[&str] =
    &["weight", "reliability", "form", "stance", "kind", "reason", "role", "source", "note"];
