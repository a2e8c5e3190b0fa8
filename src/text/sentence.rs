//! Sentences: where a full stop ends one, and where it belongs to an abbreviation or an initial.
//!
//! A sentence never leaves its block (a headline without a full stop is one sentence). A stop, question mark,
//! exclamation mark or ellipsis ends a sentence when, after closing quotation marks and brackets, white space and a word
//! follow that could open one: a capital, a digit, an opening quotation mark. Not after an abbreviation that stands
//! before a name (`Dr. Amsel`), nor after an initial (`J. R. Tolland`); after other abbreviations (`U.S.`, `Inc.`) only
//! when the next word is one that opens sentences rather than names (`The`, `He`). The time of day at the
//! head of an entry of a live blog is a sentence of its own, without a part of the day in capitals (`11:30 AM`). Limits: a title that ends in an
//! exclamation mark inside a sentence, and a line of verse, are taken for sentences.

use rustc_hash::FxHashSet;

use super::span::{ByteSpan, TokenSpan};
use super::token::{Mark, MarkKind, Token};
use super::vocabulary::Vocabulary;

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub tokens: TokenSpan,
    /// Its text, from the first mark or word to its closing marks.
    pub span: ByteSpan,
}

/// The words that decide whether a stop ends a sentence; all folded, without their stop.
#[derive(Clone, Debug, Default)]
pub struct SentenceRules {
    /// Abbreviations that stand before a name and so never end a sentence.
    pub before_a_name: FxHashSet<Box<str>>,
    /// Other abbreviations.
    pub abbreviations: FxHashSet<Box<str>>,
    /// Words that, capitalised after an abbreviation, open a new sentence.
    pub openers: FxHashSet<Box<str>>,
    /// Length in bytes of the longest abbreviation.
    longest: u32,
}

/// A block's words and marks.
#[derive(Clone, Copy, Debug)]
pub struct BlockTokens<'a> {
    /// The whole article.
    pub text: &'a str,
    /// All tokens of the article.
    pub tokens: &'a [Token],
    /// The marks inside the block.
    pub marks: &'a [Mark],
    /// The block's tokens.
    pub span: TokenSpan,
    /// The block's text.
    pub bytes: ByteSpan,
}

/// Longest word in bytes that is an abbreviation for having a stop inside.
const DOTTED: usize = 7;

/// How many closing marks may follow the mark that ends a sentence.
const CLOSING: usize = 12;

impl SentenceRules {
    /// Rules with these words.
    pub fn new(
        before_a_name: FxHashSet<Box<str>>,
        abbreviations: FxHashSet<Box<str>>,
        openers: FxHashSet<Box<str>>,
    ) -> Self {
        let lengths = before_a_name.iter().chain(&abbreviations).map(|word| word.len());
        let longest = lengths.max().unwrap_or_default().max(DOTTED) as u32;
        Self { before_a_name, abbreviations, openers, longest }
    }

    /// Appends the sentences of one block.
    pub fn split(&self, block: BlockTokens<'_>, vocabulary: &Vocabulary, sentences: &mut Vec<Sentence>) {
        let mut first = block.span.start;
        let mut begin = block.bytes.start;
        if let Some(stamp) = time_stamp(block) {
            let end = block.tokens[stamp as usize - 1].end;
            let next = block.tokens[stamp as usize].start;
            let full_stop = u32::from(block.text.as_bytes().get(end as usize) == Some(&b'.'));
            let span = ByteSpan::new(begin, (end + full_stop).min(next));
            sentences.push(Sentence { tokens: TokenSpan::new(first, stamp), span });
            first = stamp;
            begin = span.end + blank(block.text, span.end, block.bytes.end);
        }
        let mut opening = Opening::default();
        for (i, mark) in block.marks.iter().enumerate() {
            if !mark.kind.ends_sentence() || mark.token <= first {
                continue;
            }
            let Some(end) = self.end_after(block, i, vocabulary, &mut opening) else { continue };
            sentences.push(Sentence { tokens: TokenSpan::new(first, mark.token), span: ByteSpan::new(begin, end) });
            first = mark.token;
            begin = end + blank(block.text, end, block.bytes.end);
        }
        if first < block.span.end {
            let span = ByteSpan::new(begin, block.bytes.end);
            sentences.push(Sentence { tokens: TokenSpan::new(first, block.span.end), span });
        } else if let Some(last) =
            sentences.last_mut().filter(|last| last.tokens.end == block.span.end && begin < block.bytes.end)
        {
            last.span.end = block.bytes.end;
        }
    }

    /// Where the sentence that mark `i` ends is over; `None` if it does not end one.
    fn end_after(
        &self,
        block: BlockTokens<'_>,
        i: usize,
        vocabulary: &Vocabulary,
        opening: &mut Opening,
    ) -> Option<u32> {
        let mark = block.marks[i];
        let mut end = mark.at + mark.kind.width();
        for next in block.marks[i + 1..].iter().take(CLOSING) {
            let adjoins = next.at == end && next.token == mark.token;
            if !adjoins || !(next.kind.ends_sentence() || closes(next.kind)) {
                break;
            }
            end = next.at + next.kind.width();
        }
        if mark.token >= block.span.end {
            return None;
        }
        let next = block.tokens[mark.token as usize];
        let gap = ByteSpan::new(end, next.start).of(block.text);
        if !gap.starts_with(|c: char| c.is_whitespace()) {
            return None;
        }
        let shape = next.shape;
        if shape.is_lower() && !shape.is_number() && !opening.stands_in(gap, mark.token, next.start) {
            return None;
        }
        if mark.kind == MarkKind::Stop && end == mark.at + 1 && self.is_abbreviated(block, mark, next, vocabulary) {
            return None;
        }
        Some(end)
    }

    /// Whether the stop belongs to the word before it.
    fn is_abbreviated(&self, block: BlockTokens<'_>, mark: Mark, next: Token, vocabulary: &Vocabulary) -> bool {
        let last = block.tokens[mark.token as usize - 1];
        // Folding may shorten a word that is not ASCII.
        let is_longer = last.end - last.start > self.longest && last.span().of(block.text).is_ascii();
        if last.end != mark.at || is_longer {
            return false;
        }
        let form = vocabulary.form(last.word);
        if self.before_a_name.contains(form) {
            return true;
        }
        let initial = last.end - last.start == 1 && form != "i" && last.shape.is_capitalised();
        (initial || self.abbreviations.contains(form) || (form.contains('.') && form.len() <= DOTTED))
            && !self.openers.contains(vocabulary.form(next.word))
    }
}

/// The last sign before a word that opens a quotation, a bracket or an item: looked for once, however many stops stand before it.
#[derive(Debug, Default)]
struct Opening {
    /// The word, and the byte where the sign stands, if there is one.
    before: Option<(u32, Option<u32>)>,
}

impl Opening {
    /// Whether one stands in `gap`, the text before `token`, which begins at byte `start`.
    fn stands_in(&mut self, gap: &str, token: u32, start: u32) -> bool {
        let begin = start - gap.len() as u32;
        let last = match self.before {
            Some((known, last)) if known == token => last,
            // The gaps of later stops before the same word are the ends of this one.
            _ => {
                let last = gap.rfind(['“', '"', '‘', '«', '\'', '[', '(', '—', '–', '•', '*']);
                last.map(|at| begin + at as u32)
            }
        };
        self.before = Some((token, last));
        last.is_some_and(|at| at >= begin)
    }
}

/// Where the time of day ends with which an entry of a live blog begins ("11:30 The port …", "3:45 p.m. Amsel …"): the first
/// word behind it.
fn time_stamp(block: BlockTokens<'_>) -> Option<u32> {
    const DIGITS: u32 = 2;
    let tokens = block.tokens.get(block.span.range())?;
    let [hour, minute, rest @ ..] = tokens else { return None };
    let digits = |token: &Token| if token.shape.is_number() { token.end - token.start } else { 0 };
    let joined = block.text.as_bytes().get(hour.end as usize) == Some(&b':') && minute.start == hour.end + 1;
    if !joined || !(1..=DIGITS).contains(&digits(hour)) || digits(minute) != DIGITS {
        return None;
    }
    // "p.m", whose last stop is no part of it.
    let is_dotted = |token: &Token| token.span().of(block.text).as_bytes().get(1) == Some(&b'.');
    let halves = |token: &&Token| token.end - token.start == 3 && token.shape.is_lower() && is_dotted(token);
    let half = usize::from(rest.first().filter(halves).is_some());
    let next = rest.get(half).filter(|next| !next.shape.is_lower() && !next.shape.is_number())?;
    let gap = block.text.get(tokens[1 + half].end as usize..next.start as usize)?;
    let parted = gap.trim_start_matches('.').starts_with(char::is_whitespace);
    parted.then_some(block.span.start + 2 + half as u32)
}

/// Whether a mark may close a quotation or bracket behind the end of a sentence.
const fn closes(kind: MarkKind) -> bool {
    matches!(
        kind,
        MarkKind::StraightDouble
            | MarkKind::StraightSingle
            | MarkKind::CloseDouble
            | MarkKind::CloseSingle
            | MarkKind::CloseGuillemet
            | MarkKind::CloseRound
            | MarkKind::CloseSquare
    )
}

fn blank(text: &str, from: u32, to: u32) -> u32 {
    let rest = ByteSpan::new(from, to).of(text);
    (rest.len() - rest.trim_start().len()) as u32
}
