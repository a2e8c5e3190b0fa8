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
    pub guards: GuardsId,
    /// How its words must be written.
    pub case: Option<Case>,
}

/// Number of what the guards of a rule ask together, among all of a matcher's [`Guards`](super::guard::Guards).
pub type GuardsId = u32;

/// The number of no guards.
pub const UNGUARDED: GuardsId = 0;
