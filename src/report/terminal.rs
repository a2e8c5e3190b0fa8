//! Text from articles and file names made safe for a terminal.
//!
//! News text is untrusted: control characters could move the cursor, rename the window or fill the clipboard, and
//! marks of writing direction could make a line read otherwise than it is. Control characters (C0, DEL and C1, so also every
//! escape sequence's start) are left out, line ends and tabs become spaces, direction marks are shown as `<U+202E>`.

use std::borrow::Cow;

/// Whether and how words are set off in a terminal; without colours a text stays as it is.
///
/// What is set off says so by its place or its words as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colours(pub bool);

/// A way to set words off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Words found.
    Found,
    /// Words of somebody who is quoted.
    Quoted,
    /// Words that are paraphrased.
    Reported,
    /// What is beside the point.
    Aside,
}

impl Colours {
    /// `text`, which must be [`visible`], in this ink.
    pub fn paint(self, ink: Ink, text: &str) -> Cow<'_, str> {
        if !self.0 || text.is_empty() {
            return Cow::Borrowed(text);
        }
        // Colours of the terminal's own palette, which people choose to be legible.
        let code = match ink {
            Ink::Found => "1;31",
            Ink::Quoted => "33",
            Ink::Reported => "32",
            Ink::Aside => "2",
        };
        Cow::Owned(format!("\u{1b}[{code}m{text}\u{1b}[0m"))
    }
}

/// `text` on one line without anything a terminal would act on.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_control() || is_direction_mark(c)) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => safe.push(' '),
            c if c.is_control() => {}
            c if is_direction_mark(c) => safe.push_str(&format!("<U+{:04X}>", u32::from(c))),
            c => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

const fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_set_off_only_with_colours() {
        assert_eq!(Colours(true).paint(Ink::Found, "said"), "\u{1b}[1;31msaid\u{1b}[0m");
        assert_eq!(Colours(false).paint(Ink::Found, "said"), "said");
        assert_eq!(Colours(true).paint(Ink::Aside, ""), "");
    }

    #[test]
    fn escapes_lose_their_start_and_direction_marks_are_shown() {
        assert_eq!(visible("\u{1b}]52;c;aGk=\u{7}x"), "]52;c;aGk=x");
        assert_eq!(visible("\u{9b}31mred"), "31mred");
        assert_eq!(visible("a\u{202e}b\r\nc"), "a<U+202E>b  c");
        assert!(matches!(visible("plain “text”"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn no_control_character_is_left(text in any::<String>()) {
            prop_assert!(!visible(&text).chars().any(char::is_control));
        }
    }
}
