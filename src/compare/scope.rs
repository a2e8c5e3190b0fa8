//! Whose words a comparison is about: one [`Voice`], or all of them.

use crate::voice::voices::Voice;

/// One voice, or all voices together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// One voice.
    Voice(Voice),
    /// All voices.
    All,
}

impl Scope {
    /// Every scope, in the order of tables.
    pub const EVERY: [Self; 4] =
        [Self::Voice(Voice::Own), Self::Voice(Voice::Quoted), Self::Voice(Voice::Reported), Self::All];
    /// The outlets' own words.
    pub const OWN: Self = Self::Voice(Voice::Own);

    /// The name used in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Voice(voice) => voice.name(),
            Self::All => "all",
        }
    }

    /// The voice in a sentence.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Voice(Voice::Own) => "own voice",
            Self::Voice(Voice::Quoted) => "quoted voice",
            Self::Voice(Voice::Reported) => "reported voice",
            Self::All => "all voices",
        }
    }

    /// The scope of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::EVERY.into_iter().find(|scope| scope.name() == name)
    }

    /// Its place in [`Self::EVERY`].
    pub const fn number(self) -> usize {
        match self {
            Self::Voice(voice) => voice as usize,
            Self::All => 3,
        }
    }

    /// What of a number by voice falls into it.
    pub fn of(self, by_voice: &[u64; 3]) -> u64 {
        match self {
            Self::Voice(voice) => by_voice[voice as usize],
            Self::All => by_voice.iter().sum(),
        }
    }
}
