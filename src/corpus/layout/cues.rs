//! The words that tell the parts of an article apart, and how a line is held against them.

use rustc_hash::FxHashMap;

use super::folded::{Folded, fold};

/// Words and phrases by what they say about a line; they come from the lexicons.
#[derive(Clone, Debug, Default)]
pub struct LayoutCues {
    /// Begin a byline (`by`, `reporting by`).
    pub byline: CueList,
    /// Begin a picture credit, or stand before it behind a caption (`image`, `photo credit`, `photo by`).
    pub credit: CueList,
    /// Names of news and picture agencies (`reuters`).
    pub agencies: CueList,
    /// Begin small print (`editor's note`), or stand in it if of three words or more (`views expressed in this article`).
    pub disclaimer: CueList,
    /// Begin a line of navigation, a teaser or a call to subscribe (`most popular`, `read more`).
    pub boilerplate: CueList,
    /// Begin a line with the time of publication (`updated`, `published`).
    pub update: CueList,
    /// Names of months, also short ones.
    pub months: CueList,
    /// Names of weekdays, also short ones.
    pub weekdays: CueList,
}

impl LayoutCues {
    /// Whether the line begins as a cue of furniture does, and is no longer than such lines are.
    pub(super) fn may_begin(&self, line: &str) -> bool {
        let lists = [
            (&self.disclaimer, 400),
            (&self.byline, 250),
            (&self.credit, 160),
            (&self.boilerplate, 120),
            (&self.agencies, 80),
        ];
        lists.iter().any(|(list, longest)| line.len() <= *longest && list.may_begin(line))
    }
}

/// Words and phrases, in lower case with straight apostrophes; a phrase may have gaps: `follow ... on twitter`.
#[derive(Clone, Debug, Default)]
pub struct CueList {
    cues: Vec<Cue>,
    /// The cues by their first word.
    by_first: FxHashMap<Box<str>, Vec<usize>>,
    /// How they begin.
    begins: Begins,
    /// How those begin that are too short for `leads`.
    short: Begins,
    /// How the others begin.
    leads: Leads,
    /// How those end that stand before a colon, backwards.
    ends: Begins,
    /// What those of three words or more are told by, which are also looked for inside a line.
    inside: Blocks,
    /// Whether some of them are too short, or have a gap too early, to be told by it.
    is_loose: bool,
}

/// Longest first word of a cue that is looked up without taking memory, in bytes.
const LONGEST_WORD: usize = 32;

/// A word or phrase.
#[derive(Clone, Debug)]
struct Cue {
    /// What stands before the first gap.
    head: String,
    /// What must follow, in this order, anywhere behind it.
    tail: Vec<String>,
}

/// The first two letters that some words begin with; tells most other words at a glance.
#[derive(Clone, Debug, Default)]
struct Begins([u32; 27]);

impl Begins {
    fn add(&mut self, word: &str) {
        self.add_letters(word.bytes());
    }

    /// Adds how `word` ends, to be held against bytes from the last to the first.
    fn add_backwards(&mut self, word: &str) {
        self.add_letters(word.bytes().rev());
    }

    fn add_letters(&mut self, bytes: impl Iterator<Item = u8>) {
        let (first, second) = Self::letters(bytes);
        self.0[first] |= 1 << second;
    }

    /// Whether one of the words may stand at the start of `bytes`.
    fn admits(&self, bytes: impl Iterator<Item = u8>) -> bool {
        let (first, second) = Self::letters(bytes);
        self.0[first] >> second & 1 == 1
    }

    /// Numbers of the first two letters, in any case; all that are not from a to z share one.
    fn letters(mut bytes: impl Iterator<Item = u8>) -> (usize, usize) {
        let mut letter =
            || bytes.next().map_or(26, |byte| usize::from(byte.to_ascii_lowercase().wrapping_sub(b'a')).min(26));
        let first = letter();
        (first, if first == 26 { 26 } else { letter() })
    }
}

/// The first six bytes that some cues begin with, as one bit among many; tells `The council` from `The views`.
#[derive(Clone, Debug)]
struct Leads([u64; Self::BITS / 64]);

impl Default for Leads {
    fn default() -> Self {
        Self([0; Self::BITS / 64])
    }
}

impl Leads {
    const BITS: usize = 1 << 12;
    /// How many bytes are looked at.
    const LENGTH: usize = 6;

    /// Whether `head` is long enough; else it is not added.
    fn add(&mut self, head: &str) -> bool {
        let Some(lead) = head.as_bytes().first_chunk() else { return false };
        let bit = Self::bit(*lead);
        self.0[bit / 64] |= 1 << (bit % 64);
        true
    }

    /// Whether one of the cues may stand at the start of a line, not folded.
    fn admits(&self, line: &[u8]) -> bool {
        let Some(lead) = line.first_chunk() else { return false };
        let bit = Self::bit(*lead);
        self.0[bit / 64] >> (bit % 64) & 1 == 1 || !Self::is_plain(*lead)
    }

    /// Whether these bytes are written in one way only, but for case.
    fn is_plain(lead: [u8; Self::LENGTH]) -> bool {
        lead.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ') && !lead.windows(2).any(|two| two == b"  ")
    }

    fn bit(lead: [u8; Self::LENGTH]) -> usize {
        let mixed = lead.iter().fold(0_u64, |block, byte| block << 8 | u64::from(byte | 0x20));
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - Self::BITS.trailing_zeros())) as usize
    }
}

/// Eight bytes in a row that stand in some phrases, as one bit each among many; tells nearly all other texts at a glance.
///
/// A phrase of fifteen bytes covers a whole block of eight, wherever it stands, so of a text one block in turn is looked at
/// and no byte twice.
#[derive(Clone, Debug)]
struct Blocks(Box<[u64; Self::BITS / 64]>);

impl Default for Blocks {
    fn default() -> Self {
        Self(Box::new([0; Self::BITS / 64]))
    }
}

impl Blocks {
    const BITS: usize = 1 << 15;
    /// How long a block is.
    const LENGTH: usize = 8;

    /// Whether `phrase` is long enough; else it is not added.
    fn add(&mut self, phrase: &str) -> bool {
        let bytes = phrase.as_bytes();
        for block in bytes.windows(Self::LENGTH).filter_map(<[u8]>::first_chunk).take(Self::LENGTH) {
            let bit = Self::bit(*block);
            self.0[bit / 64] |= 1 << (bit % 64);
        }
        bytes.len() >= 2 * Self::LENGTH - 1
    }

    /// Where in `bytes` one of the phrases may begin.
    fn places<'s>(&'s self, bytes: &'s [u8]) -> impl Iterator<Item = usize> + 's {
        let (blocks, _) = bytes.as_chunks::<{ Self::LENGTH }>();
        let admits = |bit: usize| self.0[bit / 64] >> (bit % 64) & 1 == 1;
        let likely = blocks.iter().enumerate().filter(move |(_, block)| admits(Self::bit(**block)));
        likely.flat_map(|(number, _)| {
            let end = number * Self::LENGTH + 1;
            end.saturating_sub(Self::LENGTH)..end
        })
    }

    fn bit(block: [u8; Self::LENGTH]) -> usize {
        let mixed = u64::from_le_bytes(block).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> (u64::BITS - Self::BITS.trailing_zeros())) as usize
    }
}

impl<S: AsRef<str>> FromIterator<S> for CueList {
    fn from_iter<I: IntoIterator<Item = S>>(cues: I) -> Self {
        let mut list = Self::default();
        for cue in cues.into_iter().filter_map(|cue| Cue::new(cue.as_ref())) {
            list.begins.add(&cue.head);
            if !list.leads.add(&cue.head) {
                list.short.add(&cue.head);
            }
            list.ends.add_backwards(&cue.head);
            list.is_loose |= cue.is_phrase() && !list.inside.add(&cue.head);
            list.by_first.entry(first_word(&cue.head).into()).or_default().push(list.cues.len());
            list.cues.push(cue);
        }
        list
    }
}

impl Cue {
    fn new(cue: &str) -> Option<Self> {
        let mut parts = cue.split(" ... ").map(|part| {
            let mut folded = String::with_capacity(part.len());
            fold(part, &mut folded);
            folded
        });
        let head = parts.next().filter(|head| !head.is_empty())?;
        Some(Self { head, tail: parts.filter(|part| !part.is_empty()).collect() })
    }

    /// Three words or more.
    fn is_phrase(&self) -> bool {
        self.tail.iter().chain([&self.head]).map(|part| part.split(' ').count()).sum::<usize>() > 2
    }

    /// Whether `line`, not folded, begins with what stands before the first gap.
    fn begins(&self, line: &str) -> bool {
        let (head, line_bytes) = (self.head.as_bytes(), line.as_bytes());
        let same = head.iter().zip(line_bytes).take_while(|(one, other)| **one == other.to_ascii_lowercase()).count();
        if same == head.len() {
            return true;
        }
        // Only blanks and what is not ASCII can be written in several ways.
        if line_bytes.get(same).is_none_or(u8::is_ascii_graphic) {
            return false;
        }
        let mut folded = Folded::new(line);
        self.head.chars().all(|c| folded.next() == Some(c))
    }

    /// What stands behind the cue in `folded`, if that begins with it.
    fn after<'l>(&self, folded: &'l str) -> Option<&'l str> {
        let rest = behind(folded, &self.head)?;
        self.tail.iter().try_fold(rest, |rest, part| {
            let mut places = rest.match_indices(part.as_str()).map(|(at, _)| at);
            places.find_map(|at| behind(&rest[at..], part).filter(|_| !rest[..at].ends_with(char::is_alphanumeric)))
        })
    }
}

impl CueList {
    /// Whether the line, not folded, begins as a cue does.
    fn may_begin(&self, line: &str) -> bool {
        self.begins.admits(line.bytes())
            && (self.short.admits(line.bytes()) || self.leads.admits(line.as_bytes()))
            && self.beginning_like(line).any(|cue| cue.begins(line))
    }

    /// The cues whose first word is that of `line`, in any case.
    fn beginning_like(&self, line: &str) -> impl Iterator<Item = &Cue> {
        self.beginning_with(first_word(line)).iter().map(|cue| &self.cues[*cue])
    }

    /// The numbers of the cues whose first word is `word`, in any case.
    fn beginning_with(&self, word: &str) -> &[usize] {
        let mut lower = [0; LONGEST_WORD];
        let found = match lower.get_mut(..word.len()) {
            Some(lower) if word.is_ascii() => {
                lower.copy_from_slice(word.as_bytes());
                lower.make_ascii_lowercase();
                std::str::from_utf8(lower).ok().and_then(|lower| self.by_first.get(lower))
            }
            _ => self.by_first.get(word.to_lowercase().as_str()),
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// What stands behind the longest cue with which the folded line begins.
    pub(super) fn after<'l>(&self, folded: &'l str) -> Option<&'l str> {
        if !self.begins.admits(folded.bytes()) {
            return None;
        }
        self.beginning_like(folded).filter_map(|cue| cue.after(folded)).min_by_key(|rest| rest.len())
    }

    /// Whether the folded line is a cue and no more, up to punctuation.
    pub(super) fn is_one(&self, folded: &str) -> bool {
        let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
        self.begins.admits(bare.bytes()) && self.cues.iter().any(|cue| cue.tail.is_empty() && cue.head == bare)
    }

    /// Whether `word` is a cue, in any case.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.begins.admits(word.bytes()) && self.cues.iter().any(|cue| cue.head.eq_ignore_ascii_case(word))
    }

    /// Whether a cue of three words or more stands anywhere in the line as it is written.
    pub(super) fn has_phrase(&self, line: &str) -> bool {
        let is_at = |start: usize| {
            // Phrases begin with a letter or a digit, and no word goes on there.
            line.as_bytes()[start].is_ascii_alphanumeric()
                && !line[..start].ends_with(char::is_alphanumeric)
                && self.has_phrase_at(&line[start..])
        };
        if self.is_loose { (0..line.len()).any(is_at) } else { self.inside.places(line.as_bytes()).any(is_at) }
    }

    fn has_phrase_at(&self, rest: &str) -> bool {
        self.beginning_like(rest).any(|cue| cue.after(rest).is_some() && cue.is_phrase())
    }

    /// Whether the text ends in a cue that is written with a capital.
    pub(super) fn ends(&self, text: &str) -> bool {
        let mut folded = String::new();
        let Some(letter) = text.as_bytes().last().map(u8::to_ascii_lowercase) else { return false };
        if !self.ends.admits(text.bytes().rev()) {
            return false;
        }
        let mut likely =
            self.cues.iter().filter(|cue| cue.tail.is_empty() && cue.head.as_bytes().last() == Some(&letter));
        likely.any(|cue| {
            let words = cue.head.split(' ').count();
            let start = text.rmatch_indices(char::is_whitespace).map(|(at, blank)| at + blank.len()).nth(words - 1);
            let last = &text[start.unwrap_or(0)..];
            last.starts_with(char::is_uppercase) && {
                fold(last, &mut folded);
                folded == cue.head
            }
        })
    }
}

/// The first word of a line, up to its first sign.
pub(super) fn first_word(folded: &str) -> &str {
    let end = folded.find(|c: char| !c.is_alphanumeric()).unwrap_or(folded.len());
    &folded[..end]
}

fn behind<'l>(folded: &'l str, part: &str) -> Option<&'l str> {
    folded.strip_prefix(part).filter(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(line: &str) -> String {
        let mut folded = String::new();
        fold(line, &mut folded);
        folded
    }

    #[test]
    fn a_cue_is_whole_words_at_the_start() {
        let cues: CueList = ["by", "reporting by", "h/t"].iter().collect();
        assert_eq!(cues.after(&folded("By  Ada Okafor")), Some(" ada okafor"));
        assert_eq!(cues.after(&folded("H/t: the Lantern")), Some(": the lantern"));
        assert_eq!(cues.after(&folded("Bystanders saw it")), None);
        assert_eq!(cues.after(&folded("Standing by")), None);
    }

    #[test]
    fn a_cue_may_have_a_gap() {
        let cues: CueList = ["follow ... on twitter"].iter().collect();
        assert_eq!(cues.after(&folded("Follow Ada Okafor on Twitter @ada.")), Some(" @ada."));
        assert_eq!(cues.after(&folded("Follow the money, he said.")), None);
    }

    #[test]
    fn cues_of_any_alphabet_are_known() {
        let cues: CueList = ["écrit par", "автор"].iter().collect();
        assert!(cues.begins.admits("Écrit par".bytes()) && cues.begins.admits("Автор".bytes()));
        assert_eq!(cues.after(&folded("ÉCRIT PAR Ada")), Some(" ada"));
    }

    #[test]
    fn apostrophes_and_blanks_do_not_matter() {
        let cues: CueList = ["editor's note", "Most Popular"].iter().collect();
        assert_eq!(cues.after(&folded("Editor\u{2019}s\u{a0}note: corrected.")), Some(": corrected."));
        assert!(cues.is_one(&folded("MOST POPULAR:")));
    }

    #[test]
    fn only_long_phrases_are_found_inside_a_line() {
        let cues: CueList = ["note", "views expressed here", "an ... error in it"].iter().collect();
        assert!(cues.has_phrase("This had an earlier, gross error in it."));
        assert!(cues.has_phrase("The views expressed here are the author\u{2019}s."));
        assert!(!cues.has_phrase("Take note of the reviews expressed hereafter."));
        let long: CueList = ["views expressed here"].iter().collect();
        assert!((0..9).all(|at| long.has_phrase(&format!("{:at$} the views expressed here", "x"))) && !long.is_loose);
    }

    #[test]
    fn a_caption_ends_in_a_cue_with_a_capital() {
        let cues: CueList = ["image", "photo credit"].iter().collect();
        assert!(cues.ends("A tram at night. Image") && cues.ends("Photo\u{a0}Credit"));
        assert!(!cues.ends("She posted the image") && !cues.ends("Afterimage"));
    }
}
