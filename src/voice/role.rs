//! The part in society in which a source is cited, where its own words tell: "Police sergeant Brandt", "a union".
//!
//! The words are the classes `role ...` of the lexicon `english`. The word that carries a description decides; in a
//! name with a title the first word that tells. Limits: what the article says elsewhere of the source is not looked at,
//! and a former minister counts as an official.

use super::grammar::{Article, Class};
use crate::text::span::TokenSpan;

/// A part in society.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceRole {
    /// Government, parliament, administration, justice.
    Official,
    /// Armed forces.
    Military,
    /// Police and detective services.
    Police,
    /// Research, medicine, law practice, consulting.
    Expert,
    /// Companies, trade, finance.
    Business,
    /// Unions, churches, charities, movements.
    CivilSociety,
    /// Residents, workers, witnesses, patients, voters.
    Citizen,
    /// News media.
    Media,
    /// Parties and campaigns.
    Party,
}

impl SourceRole {
    /// Every role with its word class and its name in tables.
    const ALL: [(Self, Class, &'static str); 9] = [
        (Self::Official, Class::OfficialRole, "official"),
        (Self::Military, Class::MilitaryRole, "military"),
        (Self::Police, Class::PoliceRole, "police"),
        (Self::Expert, Class::ExpertRole, "expert"),
        (Self::Business, Class::BusinessRole, "business"),
        (Self::CivilSociety, Class::CivilSocietyRole, "civil_society"),
        (Self::Citizen, Class::CitizenRole, "citizen"),
        (Self::Media, Class::MediaRole, "media"),
        (Self::Party, Class::PartyRole, "party"),
    ];

    /// The name used in tables.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    /// The role that a phrase tells; `head` is the word that carries it.
    pub fn of(article: &Article<'_>, phrase: TokenSpan, head: u32) -> Option<Self> {
        let of_word = |i: u32| Self::ALL.iter().find(|(_, class, _)| article.is(i, *class)).map(|(role, _, _)| *role);
        let lower = (!article.shape(head).is_capitalised()).then_some(head);
        lower.and_then(of_word).or_else(|| phrase.range().find_map(|i| of_word(i as u32)))
    }
}
