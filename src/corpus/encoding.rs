//! From bytes to characters: which encoding an input is in, and what to do with bytes that are no characters.
//!
//! Order: byte-order mark, declared encoding, UTF-16 by its NUL bytes, UTF-8, and last a guess among legacy encodings.
//! Limit: what cannot be told from the first part of an input is not looked for later.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Stands in a text for what could not be decoded.
pub const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;

/// What an input is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detected {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// Length of the byte-order mark.
    pub mark: usize,
}

/// Finds the encoding of an input that begins with `head`.
///
/// # Errors
/// When it is UTF-32, which nobody here can read.
pub fn detect(head: &[u8], declared: Option<&'static Encoding>) -> Result<Detected, &'static str> {
    if head.starts_with(&[0xFF, 0xFE, 0, 0]) || head.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err("text in UTF-32");
    }
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        return Ok(Detected { encoding, mark });
    }
    let encoding = declared.or_else(|| utf16(head)).or_else(|| utf8(head)).unwrap_or_else(|| legacy(head));
    Ok(Detected { encoding, mark: 0 })
}

/// UTF-16 of mostly western text: every other byte is NUL.
fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    memchr::memchr(0, head)?;
    let pairs = head.len() / 2;
    let nuls = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let (few, many) = (pairs / 20, pairs / 4);
    match (even > many, odd > many) {
        (false, true) if even <= few => Some(UTF_16LE),
        (true, false) if odd <= few => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8, also when damaged, as long as the sound sequences outnumber the damage.
fn utf8(head: &[u8]) -> Option<&'static Encoding> {
    if std::str::from_utf8(head).is_ok() {
        return Some(UTF_8);
    }
    let (mut sound, mut damaged) = (0_usize, 0_usize);
    let mut chunks = head.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let cut = chunks.peek().is_none() && chunk.invalid().len() < 4 && could_go_on(chunk.invalid());
        damaged += usize::from(!chunk.invalid().is_empty() && !cut);
    }
    (damaged == 0 || sound > damaged).then_some(UTF_8)
}

/// Whether `bytes` at the end of a piece may be the first part of a character.
fn could_go_on(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

fn legacy(head: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The text of `bytes` in UTF-8; adds to `replaced` for every piece that is none.
pub fn text_of(bytes: Vec<u8>, replaced: &mut u32) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let mut text = String::with_capacity(error.as_bytes().len() + 8);
        for chunk in error.as_bytes().utf8_chunks() {
            text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                text.push(REPLACEMENT);
                *replaced = replaced.saturating_add(1);
            }
        }
        text
    })
}

/// `text` with every NUL replaced; adds to `replaced` for each.
pub fn without_nul(text: String, replaced: &mut u32) -> String {
    let nuls = memchr::memchr_iter(0, text.as_bytes()).count();
    if nuls == 0 {
        return text;
    }
    *replaced = replaced.saturating_add(u32::try_from(nuls).unwrap_or(u32::MAX));
    text.replace('\0', "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(head: &[u8]) -> &'static str {
        detect(head, None).unwrap().encoding.name()
    }

    #[test]
    fn a_mark_wins_over_what_is_declared() {
        let detected = detect(b"\xEF\xBB\xBFcaf\xC3\xA9", Some(encoding_rs::WINDOWS_1252)).unwrap();
        assert_eq!(detected, Detected { encoding: UTF_8, mark: 3 });
        assert_eq!(detect(b"caf\xC3\xA9", Some(encoding_rs::WINDOWS_1252)).unwrap().encoding.name(), "windows-1252");
    }

    #[test]
    fn wide_characters_are_seen_without_a_mark() {
        let wide: Vec<u8> = "The mayor said no.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(name(&wide), "UTF-16LE");
        let wide: Vec<u8> = "The mayor said no.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(name(&wide), "UTF-16BE");
        assert_eq!(name(b"one\0nul does not make it wide"), "UTF-8");
        assert!(detect(&[0xFF, 0xFE, 0, 0, b'a', 0, 0, 0], None).is_err());
    }

    #[test]
    fn western_text_of_windows_is_seen() {
        assert_eq!(name(b"\x93We will not,\x94 said the minister\x92s aide."), "windows-1252");
    }

    #[test]
    fn one_damaged_byte_does_not_turn_a_utf_8_text_into_another_encoding() {
        assert_eq!(name("“We will not,” she said. \u{2014} No.".as_bytes()), "UTF-8");
        assert_eq!(name(&[b"\xE2\x80\x9CNo\xE2\x80\x9D ".as_slice(), b"\xFF"].concat()), "UTF-8");
        assert_eq!(name(b"plain text cut in a dash \xE2\x80"), "UTF-8");
    }

    #[test]
    fn what_is_no_character_is_replaced_and_counted() {
        let mut replaced = 0;
        let text = text_of(b"a\xFFb\xE2\x80c\0".to_vec(), &mut replaced);
        assert_eq!((without_nul(text, &mut replaced).as_str(), replaced), ("a\u{FFFD}b\u{FFFD}c\u{FFFD}", 3));
    }
}
