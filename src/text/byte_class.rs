//! What one byte of UTF-8 is to the boundaries of words (UAX #29), as far as ASCII goes.

/// `a` to `z`, in any case.
pub const LETTER: u8 = 1;
/// `0` to `9`.
pub const DIGIT: u8 = 2;
/// `_`
pub const LOW_LINE: u8 = 4;
/// What words are made of.
pub const WORD: u8 = LETTER | DIGIT | LOW_LINE;
/// Neither part of a word nor white space.
pub const OTHER: u8 = 8;
/// White space in ASCII.
pub const SPACE: u8 = 16;
/// Part of a character of several bytes.
pub const HIGH: u8 = 32;
/// `.` and `'`: between two letters or two digits.
pub const MID_ANY: u8 = 64;
/// `:`: between two letters.
pub const MID_LETTER: u8 = 64 + 8;
/// `,` and `;`: between two digits.
pub const MID_NUMBER: u8 = 64 + 16;

/// The class of each byte.
pub static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b'_' => LOW_LINE,
            // A line end is white space too, but leaves a mark.
            b' ' | b'\t' | 0x0B | 0x0C | b'\r' => SPACE,
            b'.' | b'\'' => MID_ANY,
            b':' => MID_LETTER,
            b',' | b';' => MID_NUMBER,
            0x80..=0xFF => HIGH,
            _ => OTHER,
        };
        byte += 1;
    }
    classes
}
