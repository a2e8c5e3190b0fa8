//! Furniture: the lines of a page that are not the article itself, told by shape, place and cue.

use memchr::{memchr_iter, memchr3};

use super::cues::LayoutCues;
use super::folded::fold;
use crate::corpus::document::BlockKind;

/// Where on the page a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// Before the article has begun.
    Top,
    /// Among its paragraphs.
    Middle,
    /// Among its last paragraphs.
    Bottom,
}

/// Longest line of furniture, in bytes: small print that says at once what it is.
const LONGEST: usize = 400;
/// Longest small print in bytes that says so further on.
const LONGEST_PRINT: usize = 300;
/// Longest line of furniture among paragraphs, in bytes.
const LONGEST_INSIDE: usize = 160;
/// Longest caption with a credit in bytes.
const LONGEST_CAPTION: usize = 240;
/// Longest dateline in bytes.
const LONGEST_DATELINE: usize = 80;

/// Holds lines against the cues.
pub(super) struct Inspector<'c> {
    cues: &'c LayoutCues,
    folded: String,
}

impl<'c> Inspector<'c> {
    pub(super) fn new(cues: &'c LayoutCues) -> Self {
        Self { cues, folded: String::new() }
    }

    /// What kind of furniture `line` is at this place, if it is any.
    pub(super) fn kind(&mut self, line: &str, zone: Zone) -> Option<BlockKind> {
        let longest = if zone == Zone::Middle { LONGEST_INSIDE } else { LONGEST };
        if line.len() > longest {
            return None;
        }
        let line = line.trim_start_matches(['(', '[', '-', '–', '—', '*', '|', '•', ' ']);
        if let Some(kind) = self.kind_by_its_beginning(line, zone) {
            return Some(kind);
        }
        if zone != Zone::Middle && self.is_dateline(line) {
            return Some(BlockKind::Dateline);
        }
        if line.len() <= LONGEST_CAPTION
            && memchr3(b':', b'/', b'|', line.as_bytes()).is_some()
            && self.ends_in_credit(line)
        {
            return Some(BlockKind::Credit);
        }
        let small_print = zone == Zone::Bottom && line.len() <= LONGEST_PRINT && self.cues.disclaimer.has_phrase(line);
        small_print.then_some(BlockKind::Disclaimer)
    }

    /// Most lines do not begin like any cue; among paragraphs, long ones that end a sentence are prose.
    fn kind_by_its_beginning(&mut self, line: &str, zone: Zone) -> Option<BlockKind> {
        let cues = self.cues;
        if zone == Zone::Middle && line.len() > LONGEST_DATELINE && !line.ends_with(char::is_alphanumeric) {
            return None;
        }
        if !cues.may_begin(line) {
            return None;
        }
        fold(line, &mut self.folded);
        let folded = self.folded.as_str();
        if is_boilerplate(folded, zone, cues) {
            Some(BlockKind::Boilerplate)
        } else if zone != Zone::Middle && names(line, folded, zone, cues).is_some() {
            Some(BlockKind::Byline)
        } else if cues.agencies.is_one(folded) || begins_with_credit(line, folded, cues) {
            Some(BlockKind::Credit)
        } else if zone != Zone::Middle && begins_small_print(folded, cues) {
            Some(BlockKind::Disclaimer)
        } else {
            None
        }
    }

    /// A caption that ends in its credit, or names up to an agency.
    fn ends_in_credit(&mut self, line: &str) -> bool {
        let last = line.len().saturating_sub(LONGEST_DATELINE);
        let mut colons = memchr_iter(b':', &line.as_bytes()[last..]);
        if colons.any(|colon| self.cues.credit.ends(&line[..last + colon])) {
            return true;
        }
        let Some((_, agency)) = line.rsplit_once(['/', '|']).filter(|_| line.len() <= LONGEST_DATELINE) else {
            return false;
        };
        fold(agency, &mut self.folded);
        self.cues.agencies.is_one(&self.folded) && words(line).all(|(_, word)| is_capitalised(word))
    }

    /// A line that is a day, perhaps with the hour, and with a place before it or a word like `updated`.
    fn is_dateline(&mut self, line: &str) -> bool {
        let cues = self.cues;
        if line.len() > LONGEST_DATELINE || !line.bytes().any(|byte| byte.is_ascii_digit()) {
            return false;
        }
        fold(line, &mut self.folded);
        let updated = cues.update.after(&self.folded);
        let rest = updated.map_or(line, |rest| last_words(line, rest));
        let place = words(rest).take_while(|(_, word)| is_capitalised(word) && !is_date_word(word, cues));
        let (places, comma) = place.fold((0, true), |(count, _), (_, word)| (count + 1, word.ends_with(',')));
        let (mut month, mut number, mut year, mut weekday) = (false, false, false, false);
        for (_, word) in words(rest).skip(places) {
            let bare = bare(word);
            month |= cues.months.is_word(bare) || is_iso(bare);
            weekday |= cues.weekdays.is_word(bare);
            number |= bare.starts_with(|c: char| c.is_ascii_digit());
            year |= bare.len() >= 4 && bare.bytes().take(4).all(|byte| byte.is_ascii_digit());
            if !is_date_word(word, cues) && bare.chars().count() > 2 && !is_upper(bare) {
                return false;
            }
        }
        let dated = if updated.is_some() { number } else { month && number && (year || weekday) };
        dated && comma && places <= 3
    }

    /// Whom a byline names.
    pub(super) fn author<'l>(&mut self, line: &'l str) -> &'l str {
        fold(line, &mut self.folded);
        let names = names(line, &self.folded, Zone::Bottom, self.cues).unwrap_or(line);
        names.split(['|', '·', '•', '—']).next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric())
    }

    /// The part of a dateline that is a day, with what stands behind it.
    pub(super) fn day<'l>(&self, line: &'l str) -> &'l str {
        let mut words = words(line).skip_while(|(_, word)| !is_day_word(word, self.cues));
        words.next().map_or("", |(at, _)| &line[at..])
    }
}

fn is_boilerplate(folded: &str, zone: Zone, cues: &LayoutCues) -> bool {
    cues.boilerplate.is_one(folded)
        || cues.boilerplate.after(folded).is_some_and(|rest| match zone {
            Zone::Bottom => folded.len() <= 120,
            Zone::Top | Zone::Middle => rest.starts_with(':') && folded.len() <= 100,
        })
}

/// `Correction: ...` and `This article was updated ...`, not `Correction fluid ran out.`
fn begins_small_print(folded: &str, cues: &LayoutCues) -> bool {
    cues.disclaimer.after(folded).is_some_and(|rest| {
        let phrase = folded[..folded.len() - rest.len()].split(' ').count() > 2;
        phrase || !rest.starts_with(' ') || rest.contains(": ")
    })
}

/// `Photo: Ada Okafor`, `Photo by Ada Okafor`.
fn begins_with_credit(line: &str, folded: &str, cues: &LayoutCues) -> bool {
    cues.credit.after(folded).filter(|rest| rest.len() <= 100).is_some_and(|rest| {
        let phrase = folded[..folded.len() - rest.len()].contains(' ');
        rest.starts_with([':', '/', '|']) || (phrase && are_names(last_words(line, rest), 10))
    })
}

/// The names in a byline, as written.
fn names<'l>(line: &'l str, folded: &str, zone: Zone, cues: &LayoutCues) -> Option<&'l str> {
    let rest = cues.byline.after(folded)?;
    let (longest, most) = if zone == Zone::Bottom { (250, 30) } else { (120, 16) };
    let names = last_words(line, rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@'));
    let sentence = zone != Zone::Bottom && !rest.starts_with(':') && line.ends_with(['.', '!', '?', '…']);
    let dated = words(names).all(|(_, word)| is_date_word(word, cues) || !is_capitalised(word));
    (line.len() <= longest && !sentence && !dated && are_names(names, most)).then_some(names)
}

/// Whether `text` is at most `most` words that begin with a name and are names for the most part.
fn are_names(text: &str, most: usize) -> bool {
    let (mut count, mut capital) = (0, 0);
    for (_, word) in words(text) {
        if count == 0 && !is_capitalised(word) {
            return false;
        }
        count += 1;
        capital += usize::from(is_capitalised(word));
    }
    count > 0 && count <= most && capital * 3 >= count * 2
}

fn is_date_word(word: &str, cues: &LayoutCues) -> bool {
    let bare = bare(word);
    bare.starts_with(|c: char| c.is_ascii_digit()) || is_day_word(word, cues)
}

/// A word that can begin a day.
fn is_day_word(word: &str, cues: &LayoutCues) -> bool {
    let bare = bare(word);
    cues.months.is_word(bare)
        || cues.weekdays.is_word(bare)
        || (bare.starts_with(|c: char| c.is_ascii_digit()) && !bare.contains(':'))
}

fn is_iso(bare: &str) -> bool {
    bare.len() >= 10 && bare.as_bytes()[4] == b'-' && bare.as_bytes()[7] == b'-'
}

/// A short word in capitals: `GMT`, `AM`.
fn is_upper(bare: &str) -> bool {
    bare.len() <= 4 && bare.chars().all(char::is_uppercase)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a word begins like a name; signs and numbers do.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase()) || word.starts_with('@')
}

/// The words of `text` and where they begin.
pub(super) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// The last words of `line`, as many as `rest` has.
fn last_words<'l>(line: &'l str, rest: &str) -> &'l str {
    let count = rest.split_whitespace().count();
    words(line).nth_back_of(count).map_or("", |(at, _)| &line[at..])
}

/// Iterates over the words of a text.
#[derive(Clone)]
pub(super) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    /// The `count`-th word from the end, counting from one.
    fn nth_back_of(self, count: usize) -> Option<(usize, &'t str)> {
        let total = self.clone().count();
        self.into_iter().nth(total.checked_sub(count).filter(|_| count > 0)?)
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..];
        let start = self.at + (rest.len() - rest.trim_start().len());
        let word = self.text[start..].split(char::is_whitespace).next().filter(|word| !word.is_empty())?;
        self.at = start + word.len();
        Some((start, word))
    }
}
