//! Words as Unicode draws them (UAX #29), and the punctuation marks between them.
//!
//! What counts as one word is decided here, once: `don't`, `o'clock`, `regime's`, `U.S` (the final stop of `U.S.` stays
//! outside), `3.5`, `1,200`, `snake_case`. Two words and more: `far-left`, `24/7`, `a@b.example` (`a`, `b.example`),
//! `https://x.example/y` (`https`, `x.example`, `y`). `#tag` and `@name` are the words `tag` and `name`. A colon
//! between two letters joins them (`a:b`), as Unicode has it. Curly and straight apostrophes are the same.
//!
//! White space in ASCII always parts words, so an article is read in chunks between it. A byte table decides chunks of
//! ASCII, Latin-1 letters and the usual typographic marks; a chunk with anything else goes to `unicode-segmentation`,
//! the only reference and the only other user of word boundaries in this crate. Property tests hold the two equal.

use unicode_segmentation::UnicodeSegmentation;

use super::byte_class::{CLASS, DIGIT, HIGH, LETTER, MID_ANY, MID_LETTER, MID_NUMBER, OTHER, SPACE, WORD};
use super::token::{Mark, MarkKind, Token};
use super::vocabulary::{INLINE, Vocabulary, key};

/// Appends the words and marks of `text` to `tokens` and `marks`, in order; `text` must be shorter than 4 GiB.
pub fn tokenize(text: &str, vocabulary: &mut Vocabulary, tokens: &mut Vec<Token>, marks: &mut Vec<Mark>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let class = CLASS[bytes[at] as usize];
        if class == SPACE {
            at += 1;
        } else if class == LETTER
            && let Some(end) = plain_words_end(text, at, vocabulary, tokens)
        {
            at = end;
        } else if class & WORD != 0 {
            at = match word_end(bytes, at) {
                WordEnd::At(end) => {
                    push_word(text, at, end, vocabulary, tokens);
                    end
                }
                WordEnd::Hard => reference(text, at, vocabulary, tokens, marks),
            };
        } else if class == HIGH {
            at = match high(bytes, at) {
                High::Letter => match word_end(bytes, at) {
                    WordEnd::At(end) => {
                        push_word(text, at, end, vocabulary, tokens);
                        end
                    }
                    WordEnd::Hard => reference(text, at, vocabulary, tokens, marks),
                },
                High::Mark(kind) => {
                    marks.push(Mark { at: at as u32, token: tokens.len() as u32, kind });
                    at + kind.width() as usize
                }
                High::Other(len) => at + len,
                High::Hard => reference(text, at, vocabulary, tokens, marks),
            };
        } else {
            if let Some(kind) = ASCII_MARKS[(bytes[at] & 0x7F) as usize] {
                marks.push(Mark { at: at as u32, token: tokens.len() as u32, kind });
            }
            at += 1;
        }
    }
}

fn push_word(text: &str, start: usize, end: usize, vocabulary: &mut Vocabulary, tokens: &mut Vec<Token>) {
    // A run of low lines alone is a segment but not a word.
    if text.as_bytes()[start] == b'_' && text.as_bytes()[start..end].iter().all(|b| *b == b'_') {
        return;
    }
    let (word, shape) = vocabulary.number(text, start, end);
    tokens.push(Token { start: start as u32, end: end as u32, word, shape });
}

/// Appends the words that begin at `start` for as long as they are plain, of up to sixteen ASCII letters each, with one space
/// between them; the end of the last one and its space, or `None` if the first is not plain.
#[inline]
fn plain_words_end(text: &str, start: usize, vocabulary: &mut Vocabulary, tokens: &mut Vec<Token>) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<PLAIN>) {
        let (low, high) = (block.first_chunk::<8>()?, block[8..].first_chunk::<8>()?);
        let (low, high) = (u64::from_le_bytes(*low), u64::from_le_bytes(*high));
        let mut run = letters(low);
        if run == 8 {
            run += letters(high);
        }
        let end = at + run;
        let joins = |at: usize| bytes.get(at).is_some_and(|byte| CLASS[*byte as usize] & (WORD | HIGH) != 0);
        let next = match block[run] {
            b' ' => end + 1,
            other => match CLASS[other as usize] {
                SPACE | OTHER => end,
                MID_ANY | MID_LETTER | MID_NUMBER if !joins(end + 1) => end,
                _ => break,
            },
        };
        if run == 0 {
            break;
        }
        // The letters are at hand already.
        let known = if run <= INLINE { vocabulary.known(key((low, high as u32), run)) } else { None };
        let (word, shape) = known.unwrap_or_else(|| vocabulary.number(text, at, end));
        tokens.push(Token { start: at as u32, end: end as u32, word, shape });
        at = next;
        if next == end {
            break;
        }
    }
    (at > start).then_some(at)
}

/// The bytes that a plain word is read in: its letters and what follows them.
const PLAIN: usize = 17;

/// How many of eight bytes, from the lowest, are ASCII letters in a row.
#[inline]
const fn letters(block: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x80 * ONES;
    // Without its top bit and in lower case, a letter is the only byte that carries into it with the first addend and not
    // with the second.
    let lower = (block & !TOPS) | (0x20 * ONES);
    let from_a = lower + (0x80 - b'a' as u64) * ONES;
    let beyond_z = lower + (0x80 - b'z' as u64 - 1) * ONES;
    let others = !(from_a & !beyond_z & !block) & TOPS;
    (others.trailing_zeros() / 8) as usize
}

enum WordEnd {
    At(usize),
    Hard,
}

/// The end of the word that begins at `start` with a letter, a digit or a low line.
#[inline]
fn word_end(bytes: &[u8], start: usize) -> WordEnd {
    let class_at = |at: usize| bytes.get(at).map_or(OTHER, |b| CLASS[*b as usize]);
    let mut at = start;
    // LETTER, DIGIT or LOW_LINE of the last character taken.
    let mut last = 0;
    loop {
        let mut class = class_at(at);
        while class & WORD != 0 {
            last = class;
            at += 1;
            class = class_at(at);
        }
        let (joins, len) = match class {
            HIGH => match high(bytes, at) {
                High::Letter => {
                    last = LETTER;
                    at += 2;
                    continue;
                }
                High::Mark(MarkKind::OpenSingle | MarkKind::CloseSingle) => (LETTER | DIGIT, 3),
                High::Hard => return WordEnd::Hard,
                High::Mark(_) | High::Other(_) => (0, 0),
            },
            MID_ANY => (LETTER | DIGIT, 1),
            MID_LETTER => (LETTER, 1),
            MID_NUMBER => (DIGIT, 1),
            _ => (0, 0),
        };
        // A mark inside a word needs the same sort of character on both sides.
        let next = match class_at(at + len) {
            HIGH if joins != 0 => match high(bytes, at + len) {
                High::Letter => LETTER,
                High::Hard => return WordEnd::Hard,
                High::Mark(_) | High::Other(_) => 0,
            },
            class => class,
        };
        if joins & last & next == 0 {
            return WordEnd::At(at);
        }
        at += len;
    }
}

enum High {
    Letter,
    Mark(MarkKind),
    Other(usize),
    Hard,
}

/// What the multi-byte character at `at` is, as far as the fast path knows it; letters here take two bytes.
#[inline]
fn high(bytes: &[u8], at: usize) -> High {
    let second = bytes.get(at + 1).copied().unwrap_or(0);
    let third = bytes.get(at + 2).copied().unwrap_or(0);
    match (bytes[at], second, third) {
        (0xE2, 0x80, 0x99) => High::Mark(MarkKind::CloseSingle),
        (0xE2, 0x80, 0x9C | 0x9E) => High::Mark(MarkKind::OpenDouble),
        (0xE2, 0x80, 0x9D) => High::Mark(MarkKind::CloseDouble),
        (0xE2, 0x80, 0x93 | 0x94) => High::Mark(MarkKind::Dash),
        (0xE2, 0x80, 0x98) => High::Mark(MarkKind::OpenSingle),
        (0xE2, 0x80, 0xA6) => High::Mark(MarkKind::Ellipsis),
        (0xE2, 0x80, 0xA2) | (0xE2, 0x82, 0xAC) => High::Other(3),
        // Latin-1 letters, without the multiplication and division signs.
        (0xC3, b, _) if b != 0x97 && b != 0xB7 => High::Letter,
        (0xC2, 0xAB, _) => High::Mark(MarkKind::OpenGuillemet),
        (0xC2, 0xBB, _) => High::Mark(MarkKind::CloseGuillemet),
        // No-break space, pound, section, copyright, registered, degree.
        (0xC2, 0xA0 | 0xA3 | 0xA7 | 0xA9 | 0xAE | 0xB0, _) => High::Other(2),
        _ => High::Hard,
    }
}

/// Reads the whole chunk around `at` with the reference segmenter; returns where it ends.
#[cold]
fn reference(
    text: &str,
    at: usize,
    vocabulary: &mut Vocabulary,
    tokens: &mut Vec<Token>,
    marks: &mut Vec<Mark>,
) -> usize {
    let bytes = text.as_bytes();
    let is_space = |b: &u8| CLASS[*b as usize] == SPACE;
    let start = bytes[..at].iter().rposition(is_space).map_or(0, |space| space + 1);
    // A combining mark right after white space is one segment with it, and so is all white space in a row, so what stands before goes
    // along.
    let start = text[..start].trim_end().len();
    let end = bytes[at..].iter().position(is_space).map_or(bytes.len(), |space| at + space);
    while tokens.last().is_some_and(|token| token.start as usize >= start) {
        tokens.pop();
    }
    while marks.last().is_some_and(|mark| mark.at as usize >= start) {
        marks.pop();
    }
    let mut gap = start;
    for (offset, word) in text[start..end].unicode_word_indices() {
        gap_marks(text, gap, start + offset, tokens.len(), marks);
        gap = start + offset + word.len();
        push_word(text, start + offset, gap, vocabulary, tokens);
    }
    gap_marks(text, gap, end, tokens.len(), marks);
    end
}

/// The marks between two words.
fn gap_marks(text: &str, start: usize, end: usize, token: usize, marks: &mut Vec<Mark>) {
    for (offset, c) in text[start..end].char_indices() {
        let at = start + offset;
        let kind = if c.is_ascii() {
            ASCII_MARKS[c as usize & 0x7F]
        } else {
            match high(text.as_bytes(), at) {
                High::Mark(kind) => Some(kind),
                _ => None,
            }
        };
        if let Some(kind) = kind {
            marks.push(Mark { at: at as u32, token: token as u32, kind });
        }
    }
}

static ASCII_MARKS: [Option<MarkKind>; 128] = {
    let mut marks = [None; 128];
    let mut byte = 0;
    while byte < 128 {
        marks[byte] = ascii_mark(byte as u8);
        byte += 1;
    }
    marks
};

const fn ascii_mark(byte: u8) -> Option<MarkKind> {
    Some(match byte {
        b'.' => MarkKind::Stop,
        b',' => MarkKind::Comma,
        b'"' => MarkKind::StraightDouble,
        b'\'' => MarkKind::StraightSingle,
        b'\n' => MarkKind::LineEnd,
        b'!' => MarkKind::Exclamation,
        b'?' => MarkKind::Question,
        b';' => MarkKind::Semicolon,
        b':' => MarkKind::Colon,
        b'-' => MarkKind::Hyphen,
        b'(' => MarkKind::OpenRound,
        b')' => MarkKind::CloseRound,
        b'[' => MarkKind::OpenSquare,
        b']' => MarkKind::CloseSquare,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::stem::Stemmer;
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let (mut tokens, mut marks) = (Vec::new(), Vec::new());
        tokenize(text, &mut Vocabulary::new(Stemmer::english()), &mut tokens, &mut marks);
        tokens.iter().map(|token| token.span().of(text)).collect()
    }

    fn marks(text: &str) -> Vec<(u32, MarkKind)> {
        let (mut tokens, mut marks) = (Vec::new(), Vec::new());
        tokenize(text, &mut Vocabulary::new(Stemmer::english()), &mut tokens, &mut marks);
        marks.iter().map(|mark| (mark.token, mark.kind)).collect()
    }

    #[test]
    fn what_counts_as_one_word_is_as_documented() {
        assert_eq!(
            words("I don't, o’clock regime's U.S. 3.5 1,200 snake_case"),
            ["I", "don't", "o’clock", "regime's", "U.S", "3.5", "1,200", "snake_case"]
        );
        assert_eq!(
            words("far-left 24/7 a@b.example https://x.example/y #tag @name"),
            ["far", "left", "24", "7", "a", "b.example", "https", "x.example", "y", "tag", "name"]
        );
        assert_eq!(
            words("‘Tis naïve café’s ‘quoted’ __ 5’s A:b 1:2"),
            ["Tis", "naïve", "café’s", "quoted", "5", "s", "A:b", "1", "2"]
        );
    }

    #[test]
    fn an_apostrophe_inside_a_word_is_no_mark() {
        assert_eq!(
            marks("don’t ‘we’ it's 'x'"),
            [
                (1, MarkKind::OpenSingle),
                (2, MarkKind::CloseSingle),
                (3, MarkKind::StraightSingle),
                (4, MarkKind::StraightSingle)
            ]
        );
    }

    #[test]
    fn white_space_that_a_combining_mark_turns_into_a_word_is_taken_whole() {
        for text in ["\u{2000} \u{111B3}", "a \u{3000}\u{2000} \u{111B3} b", "a\u{300} \u{2000}\u{300}"] {
            assert_eq!(words(text), text.unicode_words().collect::<Vec<_>>(), "{text:?}");
        }
    }

    #[test]
    fn a_chunk_with_rare_characters_keeps_its_marks() {
        assert_eq!(words("“Łódź,” (x)"), ["Łódź", "x"]);
        assert_eq!(marks("“Łódź,” x"), [(0, MarkKind::OpenDouble), (1, MarkKind::Comma), (1, MarkKind::CloseDouble)]);
    }

    fn same_as_reference(text: &str) -> Result<(), TestCaseError> {
        prop_assert_eq!(words(text), text.unicode_words().collect::<Vec<_>>());
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn any_string_gives_the_words_of_the_reference(text in any::<String>()) {
            same_as_reference(&text)?;
        }

        #[test]
        fn news_like_characters_give_the_words_of_the_reference(
            text in "[a-cX09 .,:;'\"_’‘“”–—…\u{a0}\u{ad}éß×÷·½²ª\u{200d}\u{300}\n\r\t@#$/-]{0,24}"
        ) {
            same_as_reference(&text)?;
        }

        #[test]
        fn marks_and_words_never_overlap(text in "[a-c09 .,:;'\"’‘“”–(\\[\\])é\u{300}]{0,24}") {
            let (mut tokens, mut marks) = (Vec::new(), Vec::new());
            tokenize(&text, &mut Vocabulary::new(Stemmer::english()), &mut tokens, &mut marks);
            for mark in &marks {
                prop_assert!(tokens.iter().all(|t| mark.at < t.start || mark.at >= t.end));
                prop_assert_eq!(mark.token as usize, tokens.iter().filter(|t| t.start < mark.at).count());
                prop_assert!(text[mark.at as usize..].chars().next().is_some_and(|c| c.len_utf8() == mark.kind.width() as usize));
            }
        }
    }
}
