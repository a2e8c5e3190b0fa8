//! The text of a lexicon file with the faults marked in it, so that one pass reports them all.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::entry::Lexicon;
use super::error::{Fault, LexiconError};

/// A file being read: its path, its text, and what was found wrong so far.
pub(crate) struct Sheet<'t> {
    /// The file as the user named it.
    pub path: &'t str,
    /// The text, without a byte-order mark.
    pub text: &'t str,
    sha256: String,
    starts: Vec<usize>,
    faults: Vec<Fault>,
}

impl<'t> Sheet<'t> {
    /// A sheet without faults.
    pub fn new(path: &'t str, content: &'t str) -> Self {
        let text = content.strip_prefix('\u{feff}').unwrap_or(content);
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Self { path, text, sha256: checksum(content.as_bytes()), starts, faults: Vec::new() }
    }

    /// The file's name without folders and extension.
    pub fn stem(&self) -> &'t str {
        let file = self.path.rsplit(['/', '\\']).next().unwrap_or(self.path);
        file.rsplit_once('.').map_or(file, |(stem, _)| stem)
    }

    /// The line, from 1, on which the byte at `offset` stands.
    pub fn line(&self, offset: usize) -> u32 {
        self.starts.partition_point(|&start| start <= offset).max(1) as u32
    }

    /// The lines with their number, line ends removed.
    pub fn lines(&self) -> impl Iterator<Item = (u32, &'t str)> + use<'t> {
        (1..).zip(self.text.lines())
    }

    /// Marks a fault at a byte range.
    pub fn mark(&mut self, span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        let line = self.line(span.start);
        let start = self.starts[line as usize - 1];
        let before = self.text.get(start..span.start).unwrap_or_default();
        self.fault(line, before.chars().count() as u32 + 1, message.into(), hint.into());
    }

    /// Marks a fault on a line as a whole.
    pub fn mark_line(&mut self, line: u32, message: impl Into<String>, hint: impl Into<String>) {
        let start = self.starts.get(line as usize - 1).copied().unwrap_or(self.text.len());
        let indent = self.text[start..].chars().take_while(|&c| c == ' ' || c == '\t').count();
        self.fault(line, indent as u32 + 1, message.into(), hint.into());
    }

    fn fault(&mut self, line: u32, column: u32, message: String, hint: String) {
        let start = self.starts.get(line as usize - 1).copied().unwrap_or(self.text.len());
        let excerpt = excerpt(self.text[start..].lines().next().unwrap_or_default());
        self.faults.push(Fault { line, column, message, hint, excerpt });
    }

    /// Whether nothing is marked.
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// The lexicon with path and checksum filled in, or all that is wrong with the file.
    pub fn finish(mut self, mut lexicon: Lexicon) -> Result<Lexicon, LexiconError> {
        if self.faults.is_empty() {
            lexicon.path = self.path.into();
            lexicon.sha256 = self.sha256;
            return Ok(lexicon);
        }
        Err(LexiconError::Invalid { path: self.path.into(), faults: self.take_faults() })
    }

    /// Takes what is wrong with the file off the sheet, in the order of the file.
    pub fn take_faults(&mut self) -> Vec<Fault> {
        let mut faults = std::mem::take(&mut self.faults);
        faults.sort();
        faults.dedup();
        faults
    }

    /// SHA-256 of the file, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
}

/// A line as it can be shown on a terminal: trimmed, without control or direction characters, at most 120 characters.
pub(crate) fn excerpt(line: &str) -> String {
    let line = line.trim();
    let shown = line.chars().take(120).map(|c| {
        let hidden =
            c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if hidden && c != '\t' { char::REPLACEMENT_CHARACTER } else { c }
    });
    let mut shown: String = shown.collect();
    if line.chars().nth(120).is_some() {
        shown += " ...";
    }
    shown
}

/// SHA-256 in hexadecimal.
fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_knows_its_line_and_its_column_in_characters() {
        let mut sheet = Sheet::new("a/b.toml", "eins\nzwöi x\n");
        sheet.mark(11..12, "x", "y");
        let Err(LexiconError::Invalid { path, faults }) = sheet.finish(Lexicon::default()) else { panic!("no fault") };
        assert_eq!(path, "a/b.toml");
        assert_eq!((faults[0].line, faults[0].column, faults[0].excerpt.as_str()), (2, 6, "zwöi x"));
    }

    #[test]
    fn faults_come_in_the_order_of_the_file_and_once() {
        let mut sheet = Sheet::new("b.toml", "1\n2\n3");
        for line in [3, 1, 3] {
            sheet.mark_line(line, "m", "h");
        }
        let Err(LexiconError::Invalid { faults, .. }) = sheet.finish(Lexicon::default()) else { panic!("no fault") };
        assert_eq!(faults.iter().map(|f| f.line).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn a_place_beyond_the_end_is_marked_without_panic() {
        let mut sheet = Sheet::new("", "");
        sheet.mark(7..9, "m", "h");
        sheet.mark_line(99, "m", "h");
        assert!(!sheet.is_clean());
    }

    #[test]
    fn an_excerpt_shows_no_control_characters() {
        assert_eq!(excerpt("  a\u{1b}[2Jb\u{202e} "), "a\u{fffd}[2Jb\u{fffd}");
        assert_eq!(excerpt(&"x".repeat(200)).chars().count(), 124);
    }

    #[test]
    fn the_checksum_is_that_of_the_file_with_its_byte_order_mark() {
        let sheet = Sheet::new("b.toml", "\u{feff}abc");
        assert_eq!(sheet.text, "abc");
        let plain = Sheet::new("b.toml", "abc").finish(Lexicon::default());
        assert_eq!(
            plain.map(|l| l.sha256).ok().as_deref(),
            Some("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
        assert_ne!(sheet.sha256, checksum(b"abc"));
    }
}
