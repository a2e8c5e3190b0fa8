//! Everything known about a word, worked out once per distinct spelling: the memo from a word's raw bytes to its [`Word`].
//!
//! Spellings of up to sixteen bytes sit inline in an open-addressing table, so a word seen before costs one hash and
//! usually one probe. Folding, stemming and (in the matcher, by word number) lexicon look-up happen only for new spellings.
//! A vocabulary belongs to one thread; its numbers never reach any output.

use rustc_hash::FxHashMap;

use super::stem::Stemmer;
use super::token::WordId;

/// What is known about one distinct spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The case-folded form.
    pub form: FormId,
    /// The stem of that form.
    pub stem: StemId,
    /// How it is spelled.
    pub shape: WordShape,
}

/// Number of a case-folded form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormId(pub u32);

/// Number of a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StemId(pub u32);

/// How a word is spelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordShape(u8);

impl WordShape {
    const CAPITALISED: u8 = 1;
    const UPPER: u8 = 2;
    const NUMBER: u8 = 4;
    const HAS_CAPITAL: u8 = 8;
    const POSSESSIVE: u8 = 16;

    fn of(raw: &str) -> Self {
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

/// The words met so far.
#[derive(Debug)]
pub struct Vocabulary {
    slots: Vec<Slot>,
    long: FxHashMap<Box<str>, WordId>,
    words: Vec<Word>,
    forms: Names,
    stems: Names,
    stemmer: Stemmer,
}

/// A key of up to sixteen bytes, zero filled, and the word number plus one (0: free).
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: [u64; 2],
    word: u32,
    shape: WordShape,
}

const INLINE: usize = 16;
const FIRST_SLOTS: usize = 1 << 14;

impl Vocabulary {
    /// An empty vocabulary whose forms are stemmed by `stemmer`.
    pub fn new(stemmer: Stemmer) -> Self {
        Self {
            slots: vec![Slot::default(); FIRST_SLOTS],
            long: FxHashMap::default(),
            words: Vec::new(),
            forms: Names::default(),
            stems: Names::default(),
            stemmer,
        }
    }

    /// How many distinct spellings it holds.
    pub const fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it holds nothing.
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// What is known about a word.
    #[inline]
    pub fn word(&self, id: WordId) -> Word {
        self.words[id.0 as usize]
    }

    /// The case-folded form of a word, with a straight apostrophe.
    pub fn form(&self, id: WordId) -> &str {
        self.forms.get(self.word(id).form.0)
    }

    /// The stem of a word.
    pub fn stem(&self, id: WordId) -> &str {
        self.stems.get(self.word(id).stem.0)
    }

    /// The stemmer it uses.
    pub const fn stemmer(&self) -> &Stemmer {
        &self.stemmer
    }

    /// The number and shape of the word that stands at `start..end` of `text`.
    ///
    /// The whole text is handed over so that a short word can be read as one sixteen-byte block.
    #[inline]
    pub fn number(&mut self, text: &str, start: usize, end: usize) -> (WordId, WordShape) {
        let len = end - start;
        if len > INLINE {
            return self.number_long(&text[start..end]);
        }
        let key = inline_key(text.as_bytes(), start, len);
        let mask = self.slots.len() - 1;
        let mut at = hash(key) & mask;
        loop {
            let slot = self.slots[at];
            if slot.key == key && slot.word != 0 {
                return (WordId(slot.word - 1), slot.shape);
            }
            if slot.word == 0 {
                return self.add_short(at, key, &text[start..end]);
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    #[inline(never)]
    fn add_short(&mut self, at: usize, key: [u64; 2], raw: &str) -> (WordId, WordShape) {
        let id = self.add(raw);
        let shape = self.word(id).shape;
        self.slots[at] = Slot { key, word: id.0 + 1, shape };
        if self.words.len() * 2 > self.slots.len() {
            self.grow();
        }
        (id, shape)
    }

    #[inline(never)]
    fn number_long(&mut self, raw: &str) -> (WordId, WordShape) {
        let id = match self.long.get(raw) {
            Some(id) => *id,
            None => {
                let id = self.add(raw);
                self.long.insert(raw.into(), id);
                id
            }
        };
        (id, self.word(id).shape)
    }

    fn add(&mut self, raw: &str) -> WordId {
        let id = WordId(self.words.len() as u32);
        let folded = fold(raw);
        let form = self.forms.number(&folded);
        let stem = self.stems.number(&self.stemmer.stem(&folded));
        self.words.push(Word { form: FormId(form), stem: StemId(stem), shape: WordShape::of(raw) });
        id
    }

    fn grow(&mut self) {
        let mut slots = vec![Slot::default(); self.slots.len() * 2];
        let mask = slots.len() - 1;
        for slot in self.slots.iter().filter(|slot| slot.word != 0) {
            let mut at = hash(slot.key) & mask;
            while slots[at].word != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = *slot;
        }
        self.slots = slots;
    }
}

/// Distinct strings, numbered as they come.
#[derive(Debug, Default)]
struct Names {
    numbers: FxHashMap<Box<str>, u32>,
    text: String,
    ends: Vec<u32>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.ends.len() as u32;
        self.text.push_str(name);
        self.ends.push(self.text.len() as u32);
        self.numbers.insert(name.into(), number);
        number
    }

    fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize };
        &self.text[start..self.ends[number] as usize]
    }
}

/// The folded form of a word: lower case, curly apostrophes straight.
pub fn fold(raw: &str) -> String {
    let mut folded = raw.to_lowercase();
    if folded.contains(['’', '‘', 'ʼ', '＇']) {
        folded = folded.replace(['’', '‘', 'ʼ', '＇'], "'");
    }
    folded
}

#[inline]
fn inline_key(text: &[u8], start: usize, len: usize) -> [u64; 2] {
    if let Some(block) = text.get(start..start + INLINE) {
        let low = u64::from_le_bytes([block[0], block[1], block[2], block[3], block[4], block[5], block[6], block[7]]);
        let high =
            u64::from_le_bytes([block[8], block[9], block[10], block[11], block[12], block[13], block[14], block[15]]);
        if len > 8 {
            [low, high & (u64::MAX >> (8 * (INLINE - len)))]
        } else {
            [low & (u64::MAX >> (8 * (8 - len))), 0]
        }
    } else {
        let mut block = [0; INLINE];
        block[..len].copy_from_slice(&text[start..start + len]);
        inline_key(&block, 0, len)
    }
}

#[inline]
fn hash(key: [u64; 2]) -> usize {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let folded = (key[0] ^ key[1].rotate_left(29).wrapping_mul(ODD)).wrapping_mul(ODD);
    (folded ^ (folded >> 32)) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn vocabulary() -> Vocabulary {
        Vocabulary::new(Stemmer::english())
    }

    #[test]
    fn spellings_share_a_form_and_keep_their_shape() {
        let mut v = vocabulary();
        let text = "Slammed slammed SLAMMED";
        let ids: Vec<_> = [(0, 7), (8, 15), (16, 23)].map(|(s, e)| v.number(text, s, e).0).to_vec();
        assert!(ids.iter().all(|id| v.form(*id) == "slammed" && v.stem(*id) == "slam"));
        assert!(v.word(ids[0]).shape.is_capitalised() && !v.word(ids[0]).shape.is_upper());
        assert!(v.word(ids[1]).shape.is_lower());
        assert!(v.word(ids[2]).shape.is_upper());
        assert_eq!(v.len(), 3);
    }

    #[test]
    fn curly_and_straight_apostrophes_are_one_form() {
        let mut v = vocabulary();
        let (a, b) = ("don't", "don’t");
        let (x, y) = (v.number(a, 0, a.len()).0, v.number(b, 0, b.len()).0);
        assert_eq!(v.word(x).form, v.word(y).form);
        assert_ne!(x, y);
    }

    proptest! {
        #[test]
        fn a_word_keeps_its_number_whatever_stands_around_it(words in prop::collection::vec("\\PC{1,20}", 1..200)) {
            let mut v = vocabulary();
            let mut known = std::collections::BTreeMap::new();
            let text = words.concat();
            let mut at = 0;
            for word in &words {
                let (id, shape) = v.number(&text, at, at + word.len());
                prop_assert_eq!(shape, v.word(id).shape);
                prop_assert_eq!(*known.entry(word.clone()).or_insert(id), id);
                prop_assert_eq!(v.form(id), fold(word));
                at += word.len();
            }
            prop_assert_eq!(v.len(), known.len());
        }
    }
}
