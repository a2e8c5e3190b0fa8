//! A [`Finding`] is one thing the audit has to say about a lexicon file; a [`Summary`] counts them.

use std::fmt;

use crate::lexicon::entry::Lexicon;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The list does not do what it says; the check fails.
    Fault,
    /// Worth a look; the check passes.
    Note,
}

/// Something to know about one line of a lexicon file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file as the lexicon names it.
    pub path: String,
    /// Line of the file, from 1.
    pub line: u32,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// The entry or the sentence it is about; may be empty.
    pub excerpt: String,
    /// What to do; may be empty.
    pub hint: String,
}

impl Finding {
    /// Whether it makes the check fail.
    pub fn is_fault(&self) -> bool {
        self.severity == Severity::Fault
    }
}

/// `path:line: message`, then the excerpt and the hint on lines of their own, as a lexicon that does not load is reported.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.is_fault() { "" } else { "note: " };
        write!(f, "{}:{}: {kind}{}", self.path, self.line, printable(&self.message))?;
        if !self.excerpt.is_empty() {
            write!(f, "\n    {}", printable(&self.excerpt))?;
        }
        if !self.hint.is_empty() {
            write!(f, "\n  help: {}", printable(&self.hint))?;
        }
        Ok(())
    }
}

/// Text from a file as a terminal may show it: without control and direction characters.
fn printable(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if hidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// What was audited and what came of it, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Name of the lexicon.
    pub name: String,
    /// How many entries it has.
    pub entries: usize,
    /// How many examples were run.
    pub examples: usize,
    /// How many known misses were run.
    pub known_misses: usize,
    /// Findings that make the check fail.
    pub faults: usize,
    /// Other findings.
    pub notes: usize,
}

impl Summary {
    /// The numbers of a lexicon with these findings.
    pub fn new(lexicon: &Lexicon, findings: &[Finding]) -> Self {
        let faults = findings.iter().filter(|finding| finding.is_fault()).count();
        Self {
            name: lexicon.name.clone(),
            entries: lexicon.categories.iter().map(|category| category.entries.len()).sum(),
            examples: lexicon.examples.len(),
            known_misses: lexicon.known_misses.len(),
            faults,
            notes: findings.len() - faults,
        }
    }
}

/// `hedges: 412 entries, 230 examples, 12 known misses, 0 faults, 3 notes`.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let many = |number: usize, one: &str, more: &str| format!("{number} {}", if number == 1 { one } else { more });
        write!(
            f,
            "{}: {}, {}, {}, {}, {}",
            self.name,
            many(self.entries, "entry", "entries"),
            many(self.examples, "example", "examples"),
            many(self.known_misses, "known miss", "known misses"),
            many(self.faults, "fault", "faults"),
            many(self.notes, "note", "notes"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(severity: Severity) -> Finding {
        Finding {
            path: "x.toml".into(),
            line: 7,
            severity,
            message: "never counts".into(),
            excerpt: "so\u{1b}called".into(),
            hint: "remove it".into(),
        }
    }

    #[test]
    fn a_finding_shows_place_excerpt_and_hint() {
        assert_eq!(
            finding(Severity::Fault).to_string(),
            "x.toml:7: never counts\n    so\u{fffd}called\n  help: remove it"
        );
        let bare = Finding { excerpt: String::new(), hint: String::new(), ..finding(Severity::Note) };
        assert_eq!(bare.to_string(), "x.toml:7: note: never counts");
    }

    #[test]
    fn a_summary_is_one_line() {
        let lexicon = Lexicon { name: "hedges".into(), ..Lexicon::default() };
        let summary = Summary::new(&lexicon, &[finding(Severity::Fault), finding(Severity::Note)]);
        let shown = Summary { entries: 412, examples: 230, known_misses: 12, ..summary }.to_string();
        assert_eq!(shown, "hedges: 412 entries, 230 examples, 12 known misses, 1 fault, 1 note");
    }
}
