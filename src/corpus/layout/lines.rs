//! From the lines of a text to its paragraphs, whatever way they are set apart.
//!
//! Empty lines part paragraphs, and so does every line end, unless the lines were broken to fit a width: then each line
//! ends where the next word would not have fitted.
//! Limit: paragraphs told apart by indentation only, inside broken lines, stay together.

use memchr::{memchr, memchr_iter};

use crate::text::span::ByteSpan;

/// Widest column, in characters, to which people break lines.
const WIDEST: usize = 100;
/// A line this short in bytes was not broken for want of room.
const SHORTEST: usize = 40;

/// A line without the white space around it.
struct Line {
    start: usize,
    end: usize,
    /// Whether an empty line, or nothing, stands before it.
    apart: bool,
}

/// The paragraphs of `text` in order, without the white space around them.
pub fn paragraphs(text: &str) -> Vec<ByteSpan> {
    let lines = lines(text);
    let width = width(text, &lines);
    let mut paragraphs: Vec<ByteSpan> = Vec::with_capacity(lines.len());
    let mut before: Option<&Line> = None;
    for line in &lines {
        let goes_on = !line.apart && before.is_some_and(|before| goes_on(text, before, line, width));
        match paragraphs.last_mut() {
            Some(last) if goes_on => last.end = offset(line.end),
            _ => paragraphs.push(ByteSpan::new(offset(line.start), offset(line.end))),
        }
        before = Some(line);
    }
    paragraphs
}

/// Articles are smaller than 4 GiB: readers refuse larger ones.
fn offset(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let end = if memchr(b'\n', bytes).is_some() { b'\n' } else { b'\r' };
    let mut lines = Vec::with_capacity(bytes.len() / 160 + 2);
    let (mut start, mut apart) = (0, true);
    for stop in memchr_iter(end, bytes).chain(std::iter::once(bytes.len())) {
        let line = &text[start..stop];
        let inner = line.trim_start();
        let first = stop - inner.len();
        let inner = inner.trim_end();
        if inner.is_empty() {
            apart = true;
        } else {
            lines.push(Line { start: first, end: first + inner.len(), apart });
            apart = false;
        }
        start = stop + 1;
    }
    lines
}

/// The width to which the lines of the whole text were broken, in characters.
fn width(text: &str, lines: &[Line]) -> Option<usize> {
    let narrow = |line: &Line| line.end - line.start <= 2 * WIDEST;
    if !lines.iter().all(narrow) {
        return None;
    }
    let width = lines.iter().map(|line| characters(&text[line.start..line.end])).max()?;
    let pairs = || lines.windows(2).filter(|pair| !pair[1].apart);
    let broken = pairs().filter(|pair| is_full(text, &pair[0], &pair[1], width)).count();
    let most = broken >= 2 && broken * 10 >= pairs().count() * 7;
    (most && (SHORTEST..=WIDEST).contains(&width)).then_some(width)
}

/// Whether `line` belongs to the same paragraph as the one before it.
fn goes_on(text: &str, before: &Line, line: &Line, width: Option<usize>) -> bool {
    if width.is_some_and(|width| is_full(text, before, line, width)) {
        return true;
    }
    let unfinished = text[before.start..before.end].ends_with(|c: char| c.is_alphanumeric() || c == ',');
    unfinished && before.end - before.start >= SHORTEST && text[line.start..].starts_with(char::is_lowercase)
}

/// Whether the first word of `next` would not have fitted behind `line`.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = text[next.start..next.end].split_whitespace().next().unwrap_or_default();
    characters(&text[line.start..line.end]) + 1 + characters(word) > width
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn every_line_is_a_paragraph_where_lines_are_long() {
        let long =
            "The council sat until midnight and then voted, nine to four, for the plan that the mayor had put forward.";
        let text = format!("{long}\r\n{long}\r\n\r\n  {long}\u{a0}\r\n");
        assert_eq!(split(&text), [long, long, long]);
    }

    #[test]
    fn lines_broken_to_a_width_are_one_paragraph() {
        let one = "The council sat until midnight and then\nvoted, nine to four, for the plan that\nMayor Okafor had put forward in spring.";
        let other = "Nobody spoke against it, though many had\nmeant to.";
        assert_eq!(split(&format!("{one}\n\n{other}\n")), [one, other]);
    }

    #[test]
    fn short_lines_at_the_top_stay_apart() {
        let top = "Council votes for the tram\nMayor calls it a good night\nBy Ada Okafor\n5 March 2026";
        assert_eq!(split(top).len(), 4);
    }

    #[test]
    fn a_sentence_that_goes_on_in_lower_case_is_not_cut() {
        let text = "The council sat until midnight, and then the\nvote was taken. Nobody knew who had asked for it, and nobody wanted to ask, because the night had been long enough for all.";
        assert_eq!(split(text), [text]);
        assert_eq!(split("Ada Okafor\nwell, yes, I do.").len(), 2);
    }

    #[test]
    fn old_line_ends_part_paragraphs_too() {
        assert_eq!(split("One.\rTwo.\r"), ["One.", "Two."]);
    }

    proptest! {
        #[test]
        fn paragraphs_are_in_order_and_leave_only_white_space(text in "(\\PC|[ a\n\r\u{a0}]){0,80}") {
            let mut end = 0;
            for span in paragraphs(&text) {
                let inner = text.get(span.range());
                prop_assert!(inner.is_some_and(|inner| !inner.is_empty() && inner.trim() == inner));
                prop_assert!(text[end..span.start as usize].trim().is_empty());
                end = span.end as usize;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
