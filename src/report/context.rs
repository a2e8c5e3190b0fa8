//! The words around a place in an article: about so many characters, cut at word boundaries, on one line.

/// Appends up to `width` characters that stand before byte `at`, from a word boundary on.
pub fn write_before(text: &str, at: usize, width: usize, out: &mut String) {
    let before = text.get(..at).unwrap_or("");
    let cut = if before.len() <= width {
        0
    } else if before.as_bytes()[before.len() - width..].is_ascii() {
        before.len() - width
    } else {
        before.char_indices().rev().take(width).last().map_or(before.len(), |(at, _)| at)
    };
    let kept = &before[cut..];
    let inside_a_word = before[..cut].chars().next_back().is_some_and(|c| !c.is_whitespace());
    let kept = match kept.find(char::is_whitespace) {
        Some(blank) if inside_a_word => &kept[blank..],
        _ => kept,
    };
    write_on_one_line(kept.trim_start(), out);
}

/// Appends up to `width` characters that stand from byte `at` on, up to a word boundary.
pub fn write_after(text: &str, at: usize, width: usize, out: &mut String) {
    let after = text.get(at..).unwrap_or("");
    let cut = if after.len() <= width {
        after.len()
    } else if after.as_bytes()[..width].is_ascii() {
        width
    } else {
        after.char_indices().nth(width).map_or(after.len(), |(at, _)| at)
    };
    let kept = &after[..cut];
    let inside_a_word = after[cut..].chars().next().is_some_and(|c| !c.is_whitespace());
    let kept = match kept.rfind(char::is_whitespace) {
        Some(blank) if inside_a_word => &kept[..blank],
        _ => kept,
    };
    write_on_one_line(kept.trim_end(), out);
}

/// Appends `text`; white space with a line end in it becomes one space.
pub fn write_on_one_line(text: &str, out: &mut String) {
    const LINE_ENDS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];
    if text.is_ascii() && memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
        out.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.find(LINE_ENDS) {
        let (line, after) = rest.split_at(at);
        out.push_str(line.trim_end());
        out.push(' ');
        rest = after.trim_start();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn around(text: &str, node: &str, width: usize) -> (String, String) {
        let at = text.find(node).unwrap();
        let (mut left, mut right) = (String::new(), String::new());
        write_before(text, at, width, &mut left);
        write_after(text, at + node.len(), width, &mut right);
        (left, right)
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
                let (mut left, mut right) = (String::new(), String::new());
                write_before(&text, at, width, &mut left);
                write_after(&text, at, width, &mut right);
                prop_assert!(left.chars().count() <= width && right.chars().count() <= width);
                prop_assert!(!left.contains(['\n', '\r']) && !right.contains(['\n', '\r']));
            }
        }
    }
}
