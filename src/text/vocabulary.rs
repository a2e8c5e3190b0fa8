//! Everything known about a word, worked out once per distinct spelling: the memo from a word's raw bytes to its [`Word`].
//!
//! An open-addressing table leads from the hash of a spelling to its number, and spellings of up to twelve bytes stand in a row by
//! number, so a word seen before costs one hash and usually one comparison. Frequent words come early and have low numbers: what is
//! known about them lies close together and stays in the fastest memory. Folding, stemming and (in the matcher, by word number) lexicon look-up happen only for new spellings.
//! A vocabulary belongs to one thread; its numbers never reach any output.

use rustc_hash::FxHashMap;

use super::shape::WordShape;
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

/// Number of a case-folded form; forms are numbered in the order of the words that first have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormId(pub u32);

/// Number of a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StemId(pub u32);

/// The words met so far.
#[derive(Debug)]
pub struct Vocabulary {
    /// Word numbers by the hash of their spelling, or [`FREE`]; a power of two of them.
    slots: Vec<u32>,
    /// The spelling of each word.
    spellings: Vec<Spelling>,
    long: FxHashMap<Box<str>, WordId>,
    words: Vec<Word>,
    forms: Names,
    /// The stem of each form.
    stem_of: Vec<StemId>,
    stems: Names,
    stemmer: Stemmer,
}

/// A spelling of up to twelve bytes, and its shape; of a longer one the key is empty. Sixteen bytes, so that none straddles a cache
/// line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(align(16))]
struct Spelling {
    low: u64,
    high: u32,
    shape: WordShape,
}

/// The bytes of a short word, zero filled: the first eight and the next four.
pub(super) type Key = (u64, u32);

/// How many bytes a short word has at most.
pub(super) const INLINE: usize = 12;
const FIRST_SLOTS: usize = 1 << 13;
const FREE: u32 = u32::MAX;

impl Spelling {
    const fn key(self) -> Key {
        (self.low, self.high)
    }
}

impl Vocabulary {
    /// An empty vocabulary whose forms are stemmed by `stemmer`.
    pub fn new(stemmer: Stemmer) -> Self {
        Self {
            slots: vec![FREE; FIRST_SLOTS],
            spellings: Vec::new(),
            long: FxHashMap::default(),
            words: Vec::new(),
            forms: Names::default(),
            stem_of: Vec::new(),
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

    /// The number and shape of a word of up to twelve bytes if it stands where its hash says, as nearly all words do.
    #[inline]
    pub(super) fn known(&self, key: Key) -> Option<(WordId, WordShape)> {
        let number = self.slots[hash(key) & (self.slots.len() - 1)];
        let known = self.spellings.get(number as usize).filter(|known| known.key() == key)?;
        Some((WordId(number), known.shape))
    }

    /// The number and shape of the word that stands at `start..end` of `text`, which is added if it is new.
    ///
    /// The whole text is handed over so that a short word can be read as one block.
    #[inline(never)]
    pub fn number(&mut self, text: &str, start: usize, end: usize) -> (WordId, WordShape) {
        let len = end - start;
        if len > INLINE {
            return self.number_long(&text[start..end]);
        }
        let key = inline_key(text.as_bytes(), start, len);
        let mask = self.slots.len() - 1;
        let mut at = hash(key) & mask;
        while let Some(known) = self.spellings.get(self.slots[at] as usize) {
            if known.key() == key {
                return (WordId(self.slots[at]), known.shape);
            }
            at = (at + 1) & mask;
        }
        self.add_short(at, key, &text[start..end])
    }

    #[cold]
    #[inline(never)]
    fn add_short(&mut self, at: usize, (low, high): Key, raw: &str) -> (WordId, WordShape) {
        let id = self.add(raw);
        let spelling = &mut self.spellings[id.0 as usize];
        (spelling.low, spelling.high) = (low, high);
        let shape = spelling.shape;
        self.slots[at] = id.0;
        if self.spellings.len() * 4 > self.slots.len() {
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
        if form as usize == self.stem_of.len() {
            self.stem_of.push(StemId(self.stems.number(&self.stemmer.stem(&folded))));
        }
        let shape = WordShape::of(raw);
        self.words.push(Word { form: FormId(form), stem: self.stem_of[form as usize], shape });
        self.spellings.push(Spelling { shape, ..Spelling::default() });
        id
    }

    /// Doubles the table; the words that came first, which are the frequent ones, stand where their hash says.
    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        self.slots.clear();
        self.slots.resize(mask + 1, FREE);
        for (number, spelling) in self.spellings.iter().enumerate().filter(|(_, known)| known.key() != Key::default()) {
            let mut at = hash(spelling.key()) & mask;
            while self.slots[at] != FREE {
                at = (at + 1) & mask;
            }
            self.slots[at] = number as u32;
        }
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

/// The first `len` of twelve bytes, the first eight and the next four.
#[inline]
pub(super) fn key((low, high): Key, len: usize) -> Key {
    let (low_mask, high_mask) = MASKS[len];
    (low & low_mask, high & high_mask)
}

/// The `len` bytes from `start`.
fn inline_key(text: &[u8], start: usize, len: usize) -> Key {
    let Some(block) = text.get(start..).and_then(<[u8]>::first_chunk::<INLINE>) else {
        return last_key(text, start, len);
    };
    let (low, high) = (block.first_chunk::<8>(), block.last_chunk::<4>());
    key((low.map_or(0, |low| u64::from_le_bytes(*low)), high.map_or(0, |high| u32::from_le_bytes(*high))), len)
}

/// The same where the text ends so soon that twelve bytes cannot be read.
#[cold]
fn last_key(text: &[u8], start: usize, len: usize) -> Key {
    let mut block = [0; INLINE];
    block[..len].copy_from_slice(&text[start..start + len]);
    inline_key(&block, 0, len)
}

/// What is left of the first eight bytes and the next four where a word has so many.
static MASKS: [Key; INLINE + 1] = {
    let mut masks = [(0, 0); INLINE + 1];
    let mut len = 1;
    while len <= INLINE {
        let low = if len < 8 { (1 << (8 * len)) - 1 } else { u64::MAX };
        let high = if len <= 8 { 0 } else { u32::MAX >> (8 * (INLINE - len)) };
        masks[len] = (low, high);
        len += 1;
    }
    masks
};

#[inline]
fn hash((low, high): Key) -> usize {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let folded = (low ^ u64::from(high).wrapping_mul(ODD).rotate_left(29)).wrapping_mul(ODD);
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
