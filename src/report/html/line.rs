//! A [`Line`] of evidence: words found, with what stands before and after them; and what lines are called.

/// A hit with the words around it.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The article.
    pub document: String,
    /// Where the words begin, in code points.
    pub start: u64,
    /// Whose words they are; for attributions, their kind.
    pub voice: String,
    /// Who speaks.
    pub speaker: String,
    /// The words before.
    pub left: String,
    /// The words found.
    pub node: String,
    /// The words after.
    pub right: String,
    /// Whether its article is on the page.
    pub is_shown: bool,
}

/// What the lines of a source are called.
pub fn of_source(name: &str, kind: &str) -> String {
    format!("source: {name} ({kind})")
}

/// How the names of lines of words and phrases begin.
pub const TERM: &str = "word: ";

/// What the lines of a word or phrase are called.
pub fn of_term(term: &str) -> String {
    format!("{TERM}{term}")
}
