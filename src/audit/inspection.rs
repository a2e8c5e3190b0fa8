//! An [`Inspection`] is a lexicon under audit and what was found so far.

use super::finding::{Finding, Severity};
use crate::lexicon::entry::Lexicon;

/// A lexicon with its findings.
pub(super) struct Inspection<'l> {
    /// What is audited.
    pub(super) lexicon: &'l Lexicon,
    findings: Vec<Finding>,
}

impl<'l> Inspection<'l> {
    /// An inspection without findings.
    pub(super) const fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, findings: Vec::new() }
    }

    /// Adds a fault.
    pub(super) fn fault(&mut self, line: u32, message: String, excerpt: &str, hint: String) {
        self.add(Severity::Fault, line, message, excerpt, hint);
    }

    /// Adds a note.
    pub(super) fn note(&mut self, line: u32, message: String, excerpt: &str, hint: String) {
        self.add(Severity::Note, line, message, excerpt, hint);
    }

    /// Adds a finding.
    pub(super) fn add(&mut self, severity: Severity, line: u32, message: String, excerpt: &str, hint: String) {
        let (path, excerpt) = (self.lexicon.path.clone(), excerpt.to_owned());
        self.findings.push(Finding { path, line, severity, message, excerpt, hint });
    }

    /// The findings in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(|finding| (finding.line, finding.severity));
        self.findings
    }
}
