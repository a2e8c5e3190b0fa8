//! The part in society in which a source is cited, where its own words tell: "Police sergeant Brandt", "a union".
//!
//! Told by [`role`](super::source_type::role). Limits: what the article says elsewhere of the source is not looked at, and
//! a former minister counts as an official.

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
    /// The name used in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Military => "military",
            Self::Police => "police",
            Self::Expert => "expert",
            Self::Business => "business",
            Self::CivilSociety => "civil_society",
            Self::Citizen => "citizen",
            Self::Media => "media",
            Self::Party => "party",
        }
    }
}
