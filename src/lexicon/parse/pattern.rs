//! The small grammar of entries: words, stems (`slam~`), prefixes (`terror*`), endings (`*ing`), sets (`@be`), hyphens and gaps.

use std::ops::Range;

use super::set::Sets;
use super::value::Item;
use crate::lexicon::entry::{Join, Pattern, Word};
use crate::lexicon::sheet::Sheet;
use crate::lexicon::written::Written;

/// The folded form of a written word: lower case, curly apostrophes straight.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = text.to_lowercase();
    if !folded.is_ascii() && folded.contains(['’', '‘', 'ʼ', '＇']) {
        folded = folded.replace(['’', '‘', 'ʼ', '＇'], "'");
    }
    folded
}

/// Why a folded form cannot be one word of a text, if it cannot.
///
/// Word boundaries are those of UAX #29, which this approximates: letters and digits, with an apostrophe, full stop,
/// colon or comma only between them.
pub(crate) fn misfit(form: &str) -> Option<String> {
    const INSIDE: &[char] = &['\'', '.', ':', ','];
    if !form.is_empty() && form.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    if !form.chars().any(char::is_alphanumeric) {
        return Some("there is no letter or digit in it".into());
    }
    if form.ends_with("s'") {
        return Some("the mark of a plural possessive stands outside the word, and no phrase runs over it".into());
    }
    if let Some(end) = form.strip_suffix(INSIDE).and(form.chars().last()) {
        return Some(format!("no word ends in `{end}`: leave it out"));
    }
    if let Some(start) = form.strip_prefix(INSIDE).and(form.chars().next()) {
        return Some(format!("no word begins with `{start}`: leave it out"));
    }
    let stray = form.chars().find(|&c| {
        let mark = c.is_ascii_punctuation() && c != '_' && !INSIDE.contains(&c);
        mark || c.is_whitespace() || c.is_control() || "“”„«»‹›–—…•".contains(c)
    });
    stray.map(|c| format!("a word cannot hold `{}`: a phrase never runs over punctuation", c.escape_default()))
}

/// The pieces of a text between spaces and hyphens, each with the join before it.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = (Join, &str)> {
    text.split_whitespace().flat_map(|chunk| {
        let hyphens = ['-', '\u{2010}', '\u{2011}'];
        chunk.split(hyphens).enumerate().map(|(i, piece)| (if i == 0 { Join::Space } else { Join::Hyphen }, piece))
    })
}

/// Reads entries and the word items of guards of one file.
pub(super) struct Grammar {
    /// The named sets, which note their use.
    pub sets: Sets,
    /// Whether entries may be endings.
    pub endings: bool,
}

impl Grammar {
    /// The pattern of an entry; `gap` is the width of its gaps.
    pub fn pattern(&mut self, item: &Item<'_>, gap: Option<u8>, sheet: &mut Sheet<'_>) -> Option<Pattern> {
        let (mut words, mut joins) = (Vec::with_capacity(pieces(item.text).count()), Vec::new());
        let mut gaps = 0;
        let mut open = false;
        for (join, piece) in pieces(item.text) {
            if piece == "..." {
                if open || words.is_empty() {
                    sheet.mark(item.span.clone(), "a gap needs a word on both sides", "write `word ... word`");
                    return None;
                }
                (open, gaps) = (true, gaps + 1);
                continue;
            }
            let word = self.word(piece, item.span.clone(), self.endings, sheet)?;
            if !words.is_empty() {
                joins.push(if open { Join::Gap(gap.unwrap_or(1)) } else { join });
            }
            words.push(word);
            open = false;
        }
        let fault = match gap {
            _ if words.is_empty() => Some(("empty pattern", "write a word or a phrase")),
            _ if open => Some(("a gap needs a word on both sides", "write `word ... word`")),
            None if gaps > 0 => Some(("`...` without the key `gap`", "say how many words may stand between: gap = 2")),
            Some(_) if gaps == 0 => Some(("`gap` without `...` in the entry", "write `word ... word` or drop the key")),
            _ => None,
        };
        if let Some((message, hint)) = fault {
            sheet.mark(item.span.clone(), message, hint);
            return None;
        }
        Some(Pattern { words: words.into(), joins: joins.into(), case: None })
    }

    /// The words of a guard's item; hyphens there are as good as spaces.
    pub fn words(&mut self, item: &Item<'_>, sheet: &mut Sheet<'_>) -> Option<Vec<Word>> {
        pieces(item.text).map(|(_, piece)| self.word(piece, item.span.clone(), true, sheet)).collect()
    }

    fn word(&mut self, piece: &str, span: Range<usize>, endings: bool, sheet: &mut Sheet<'_>) -> Option<Word> {
        if let Some(name) = piece.strip_prefix('@') {
            return self.sets.words(name, span, sheet).map(Word::Set);
        }
        single(piece, span, endings, sheet)
    }
}

/// A word, stem, prefix or, where allowed, ending.
pub(super) fn single(piece: &str, span: Range<usize>, endings: bool, sheet: &mut Sheet<'_>) -> Option<Word> {
    if piece.is_empty() {
        sheet.mark(span, "a hyphen needs a word on both sides", "a space matches a space or a hyphen");
        return None;
    }
    let (make, form): (fn(Written) -> Word, &str) = if let Some(form) = piece.strip_suffix('~') {
        (Word::Stem, form)
    } else if let Some(form) = piece.strip_suffix('*') {
        (Word::Prefix, form)
    } else if let Some(form) = piece.strip_prefix('*') {
        (Word::Suffix, form)
    } else {
        (Word::Exact, piece)
    };
    let mut form = fold(form);
    // The apostrophe of a plural possessive (`states' rights`) is a mark behind the word, not a part of it.
    if form.len() > 1 && form.ends_with('\'') {
        form.pop();
    }
    if form.is_empty() {
        sheet.mark(span, format!("`{piece}` would match every word"), "write at least one letter beside the sign");
        return None;
    }
    // An ending may begin with what stands inside a word: `*'s`.
    let ending = piece.starts_with('*');
    if let Some(hint) = misfit(if ending { form.trim_start_matches(['\'', '.']) } else { &form }) {
        sheet.mark(span, format!("`{piece}` is not one word of a text"), hint);
        return None;
    }
    let word = make(form.into());
    if matches!(word, Word::Suffix(_)) && !endings {
        let hint = "endings are for guards and word-class files (scorer = \"none\"): list the words";
        sheet.mark(span, format!("`{piece}` is an ending"), hint);
        return None;
    }
    Some(word)
}
