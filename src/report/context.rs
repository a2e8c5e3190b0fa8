//! The words around a place in an article: about so many characters, cut at word boundaries, on one line.

use std::borrow::Cow;

use super::octets::{has, last_bytes};

/// Up to `width` characters that stand before byte `at`, from a word boundary on.
pub fn before(text: &str, at: usize, width: usize) -> Cow<'_, str> {
    let before = text.get(..at).unwrap_or("");
    let bytes = before.as_bytes();
    let room = room(width, |room| &bytes[bytes.len().saturating_sub(room)..]);
    let first = bytes.len().saturating_sub(room);
    let cut = (first..bytes.len()).find(|at| before.is_char_boundary(*at)).unwrap_or(bytes.len());
    let kept = &before[cut..];
    let kept = match kept.find(char::is_whitespace) {
        Some(blank) if before[..cut].ends_with(|c: char| !c.is_whitespace()) => &kept[blank..],
        _ => kept,
    };
    on_one_line(kept.trim_start())
}

/// Up to `width` characters that stand from byte `at` on, up to a word boundary.
pub fn after(text: &str, at: usize, width: usize) -> Cow<'_, str> {
    let after = text.get(at..).unwrap_or("");
    let bytes = after.as_bytes();
    let room = room(width, |room| &bytes[..bytes.len().min(room)]);
    let cut = (0..=bytes.len().min(room)).rev().find(|at| after.is_char_boundary(*at)).unwrap_or(0);
    let kept = &after[..cut];
    let kept = match kept.rfind(char::is_whitespace) {
        Some(blank) if after[cut..].starts_with(|c: char| !c.is_whitespace()) => &kept[..blank],
        _ => kept,
    };
    on_one_line(kept.trim_end())
}

/// `text` with white space that has a line end in it made one space.
pub fn on_one_line(text: &str) -> Cow<'_, str> {
    if !has_line_end(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let line_end = |text: &str| memchr::memchr2(b'\n', b'\r', text.as_bytes());
    let Some(mut at) = line_end(text) else { return Cow::Borrowed(text) };
    let (mut line, mut rest) = (String::with_capacity(text.len()), text);
    loop {
        let (before, after) = rest.split_at(at);
        line.push_str(before.trim_end());
        line.push(' ');
        rest = after.trim_start();
        match line_end(rest) {
            Some(next) => at = next,
            None => return Cow::Owned(line + rest),
        }
    }
}

#[inline]
fn has_line_end(bytes: &[u8]) -> bool {
    let look = |block: u64| has(block, b'\n') | has(block, b'\r');
    let (blocks, rest) = bytes.as_chunks::<8>();
    blocks.iter().any(|block| look(u64::from_le_bytes(*block))) || look(last_bytes(bytes, rest))
}

/// How many bytes `width` characters take; `window` gives so many bytes, or all there are.
fn room<'t>(width: usize, window: impl Fn(usize) -> &'t [u8]) -> usize {
    let mut room = width;
    loop {
        // Every byte of a character but its first begins with the bits 10.
        let surplus = window(room).iter().filter(|byte| (**byte as i8) < -64).count();
        if width + surplus == room {
            return room;
        }
        room = width + surplus;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn around(text: &str, node: &str, width: usize) -> (String, String) {
        let at = text.find(node).unwrap();
        (before(text, at, width).into_owned(), after(text, at + node.len(), width).into_owned())
    }

    #[test]
    fn words_are_never_cut() {
        let text = "The minister of transport reportedly resigned on Wednesday evening";
        assert_eq!(around(text, "reportedly", 15), ("of transport ".into(), " resigned on".into()));
        assert_eq!(
            around(text, "reportedly", 200),
            ("The minister of transport ".into(), " resigned on Wednesday evening".into())
        );
        assert_eq!(around("Die Behörde wäre möglich", "wäre", 9), ("Behörde ".into(), " möglich".into()));
    }

    #[test]
    fn line_ends_become_one_space() {
        assert_eq!(around("one  two \r\n\r\n node\n\nthree", "node", 60), ("one  two ".into(), " three".into()));
    }

    proptest! {
        #[test]
        fn contexts_stay_within_their_width(text in any::<String>(), width in 1..70_usize) {
            for (at, _) in text.char_indices() {
                let (left, right) = (before(&text, at, width), after(&text, at, width));
                prop_assert!(left.chars().count() <= width && right.chars().count() <= width);
                prop_assert!(!left.contains(['\n', '\r']) && !right.contains(['\n', '\r']));
            }
        }
    }
}
