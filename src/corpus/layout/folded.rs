//! Lines folded: as cues of the layout are written, so that the two can be held against each other.

use std::char::ToLowercase;
use std::str::Chars;

/// Puts `line` into `folded` as cues are written.
pub(super) fn fold(line: &str, folded: &mut String) {
    folded.clear();
    folded.extend(Folded::new(line));
}

/// The characters of a line as cues are written: lower case, straight apostrophes, single blanks.
pub(super) struct Folded<'l> {
    line: Chars<'l>,
    /// What the last character of the line became.
    lower: Option<ToLowercase>,
    /// The character behind a blank that was given.
    behind_blank: Option<char>,
}

impl<'l> Folded<'l> {
    /// Those of `line`.
    pub(super) fn new(line: &'l str) -> Self {
        Self { line: line.trim().chars(), lower: None, behind_blank: None }
    }
}

impl Iterator for Folded<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if let Some(c) = self.lower.as_mut().and_then(Iterator::next) {
            return Some(c);
        }
        let c = match self.behind_blank.take() {
            Some(c) => c,
            None => self.line.next()?,
        };
        if c.is_whitespace() {
            self.behind_blank = self.line.find(|c| !c.is_whitespace());
            return Some(' ');
        }
        match c {
            c if c.is_ascii() => Some(c.to_ascii_lowercase()),
            '\u{2019}' | '\u{2018}' => Some('\''),
            c => {
                let mut lower = c.to_lowercase();
                let first = lower.next();
                self.lower = Some(lower);
                first
            }
        }
    }
}
