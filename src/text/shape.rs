//! How a word is spelled: capitals, digits, a possessive ending.

/// How a word is spelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordShape(pub(super) u8);

impl WordShape {
    const CAPITALISED: u8 = 1;
    const UPPER: u8 = 2;
    const NUMBER: u8 = 4;
    const HAS_CAPITAL: u8 = 8;
    const POSSESSIVE: u8 = 16;

    /// The shape of a word as written.
    pub fn of(raw: &str) -> Self {
        let mut bits = 0;
        let (mut letters, mut capitals) = (0, 0);
        for (i, c) in raw.chars().enumerate() {
            if c.is_uppercase() {
                capitals += 1;
                bits |= Self::HAS_CAPITAL;
                if i == 0 {
                    bits |= Self::CAPITALISED;
                }
            }
            letters += usize::from(c.is_alphabetic());
            if i == 0 && c.is_numeric() {
                bits |= Self::NUMBER;
            }
        }
        if letters > 1 && capitals == letters {
            bits |= Self::UPPER;
        }
        if ["'s", "’s", "'S", "’S"].iter().any(|ending| raw.len() > ending.len() && raw.ends_with(ending)) {
            bits |= Self::POSSESSIVE;
        }
        Self(bits)
    }

    /// Starts with a capital.
    pub const fn is_capitalised(self) -> bool {
        self.0 & Self::CAPITALISED != 0
    }

    /// Two or more letters, all capitals.
    pub const fn is_upper(self) -> bool {
        self.0 & Self::UPPER != 0
    }

    /// Has no capital.
    pub const fn is_lower(self) -> bool {
        self.0 & Self::HAS_CAPITAL == 0
    }

    /// Starts with a digit.
    pub const fn is_number(self) -> bool {
        self.0 & Self::NUMBER != 0
    }

    /// Ends in an apostrophe and `s`.
    pub const fn is_possessive(self) -> bool {
        self.0 & Self::POSSESSIVE != 0
    }
}
