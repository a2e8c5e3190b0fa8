//! A pattern as it stands in the trie: the entry it leads to and what must hold where it is found.

use crate::lexicon::entry::Case;

/// A pattern that leads to an entry.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rule {
    /// The index of the lexicon.
    pub lexicon: u16,
    /// The index of the category in it.
    pub category: u16,
    /// The index of the entry in that.
    pub entry: u32,
    /// What its guards ask.
    pub guards: All,
    /// How its words must be written.
    pub case: Option<Case>,
}

/// What must hold together for guards to hold: stretches of the checks and choices of [`Guards`](super::guard::Guards).
#[derive(Clone, Copy, Debug, Default)]
pub struct All {
    /// The first check.
    pub first_check: u32,
    /// The first choice.
    pub first_any: u32,
    /// How many checks there are.
    pub checks: u16,
    /// How many choices there are.
    pub any: u16,
}

impl All {
    /// Whether nothing is asked.
    pub const fn is_empty(self) -> bool {
        self.checks == 0 && self.any == 0
    }
}
