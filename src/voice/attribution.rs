//! An [`Attribution`] says who is reported to have said or thought what: source, cue and content.

use std::sync::Arc;

use super::role::SourceRole;
use crate::text::span::ByteSpan;

/// Source, cue and content of one reported statement, belief or plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// How the content is given.
    pub kind: AttributionKind,
    /// The source as written; `None` where the text names none.
    pub source: Option<ByteSpan>,
    /// What sort of source it is, as written.
    pub source_type: SourceType,
    /// What sort of source the speaker was mentioned as, where the source is a pronoun; else that of the source.
    pub speaker_type: SourceType,
    /// The part in society in which it is cited, where the words for it tell.
    pub role: Option<SourceRole>,
    /// Who that is across the article; `None` if it cannot be told.
    pub speaker: Option<Arc<str>>,
    /// The cue; `None` for turns and for quotations that continue an earlier one.
    pub cue: Option<Cue>,
    /// What is attributed, in one or more pieces in text order.
    pub content: Vec<ByteSpan>,
    /// Index of the attribution whose content this one stands in.
    pub inside: Option<u32>,
}

/// The words that attribute: `said`, `according to`, `has repeatedly denied`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The cue with its auxiliaries and negation.
    pub span: ByteSpan,
    /// The word that carries it.
    pub head: ByteSpan,
    /// How the outlet stands to what it reports, by its choice of cue.
    pub stance: Stance,
}

/// How a content is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttributionKind {
    /// Wholly in quotation marks.
    Direct,
    /// Partly in quotation marks.
    Mixed,
    /// Paraphrased.
    Indirect,
    /// A guest's turn in an interview.
    Turn,
}

/// What sort of source is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceType {
    /// A person or body with a name.
    Named,
    /// Somebody without a name: "a senior official".
    Unnamed,
    /// A group or body without a proper name: "critics", "the government".
    Collective,
    /// A report, a poll, a letter.
    Document,
    /// A pronoun.
    Pronoun,
    /// The text names no source.
    None,
}

/// What a cue implies about the truth of what it reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// Nothing: said, told.
    #[default]
    Neutral,
    /// That it is so: noted, revealed.
    Endorsing,
    /// That it may not be so: claimed, insisted.
    Distancing,
    /// That the speaker is to be disliked: ranted.
    Hostile,
}

impl AttributionKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Direct, Self::Mixed, Self::Indirect, Self::Turn];

    /// The name used in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::Turn => "turn",
        }
    }
}

impl SourceType {
    /// Every type.
    pub const ALL: [Self; 6] =
        [Self::Named, Self::Unnamed, Self::Collective, Self::Document, Self::Pronoun, Self::None];

    /// The name used in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Unnamed => "unnamed",
            Self::Collective => "collective",
            Self::Document => "document",
            Self::Pronoun => "pronoun",
            Self::None => "none",
        }
    }
}

impl Stance {
    /// Every stance.
    pub const ALL: [Self; 4] = [Self::Neutral, Self::Endorsing, Self::Distancing, Self::Hostile];

    /// The name used in tables and lexicons.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Endorsing => "endorsing",
            Self::Distancing => "distancing",
            Self::Hostile => "hostile",
        }
    }

    /// The stance with this name; neutral if there is none.
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|stance| stance.name() == name).unwrap_or_default()
    }
}
