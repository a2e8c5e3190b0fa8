//! The words that tell the parts of an article apart, and how a line is held against them.

use memchr::memmem::Finder;
use rustc_hash::FxHashSet;

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
    /// Whether a line of `length` bytes whose folded first word is `word` may begin with a cue of furniture.
    pub(super) fn may_begin(&self, word: &str, length: usize) -> bool {
        let lists = [
            (&self.disclaimer, 400),
            (&self.byline, 250),
            (&self.credit, 160),
            (&self.boilerplate, 120),
            (&self.agencies, 80),
        ];
        lists.iter().any(|(list, longest)| length <= *longest && list.firsts.contains(word))
    }
}

/// Words and phrases, in lower case with straight apostrophes; a phrase may have gaps: `follow ... on twitter`.
#[derive(Clone, Debug, Default)]
pub struct CueList {
    cues: Vec<Cue>,
    /// The first words of all cues.
    firsts: FxHashSet<String>,
}

/// A word or phrase.
#[derive(Clone, Debug)]
struct Cue {
    /// What stands before the first gap.
    head: String,
    /// What must follow, in this order, anywhere behind it.
    tail: Vec<String>,
    /// For phrases that are looked for inside a line.
    finder: Option<Finder<'static>>,
}

impl<S: AsRef<str>> FromIterator<S> for CueList {
    fn from_iter<I: IntoIterator<Item = S>>(cues: I) -> Self {
        let cues: Vec<Cue> = cues.into_iter().filter_map(|cue| Cue::new(cue.as_ref())).collect();
        let firsts = cues.iter().map(|cue| first_word(&cue.head).to_owned()).collect();
        Self { cues, firsts }
    }
}

impl Cue {
    fn new(cue: &str) -> Option<Self> {
        let mut parts = cue.split(" ... ").map(|part| {
            let mut folded = String::new();
            fold(part, &mut folded);
            folded
        });
        let head = parts.next().filter(|head| !head.is_empty())?;
        let tail: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        let words = tail.iter().chain([&head]).map(|part| part.split(' ').count()).sum::<usize>();
        let finder = (words > 2).then(|| Finder::new(head.as_str()).into_owned());
        Some(Self { head, tail, finder })
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
    /// What stands behind the longest cue with which the folded line begins.
    pub(super) fn after<'l>(&self, folded: &'l str) -> Option<&'l str> {
        if !self.firsts.contains(first_word(folded)) {
            return None;
        }
        self.cues.iter().filter_map(|cue| cue.after(folded)).min_by_key(|rest| rest.len())
    }

    /// Whether the folded line is a cue and no more, up to punctuation.
    pub(super) fn is_one(&self, folded: &str) -> bool {
        let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
        self.firsts.contains(first_word(bare)) && self.cues.iter().any(|cue| cue.tail.is_empty() && cue.head == bare)
    }

    /// Whether `word` is a cue, in any case.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.cues.iter().any(|cue| cue.head.eq_ignore_ascii_case(word))
    }

    /// Whether a cue of three words or more stands anywhere in the line as it is written.
    pub(super) fn has_phrase(&self, line: &str) -> bool {
        self.cues.iter().any(|cue| {
            let at = cue.finder.as_ref().and_then(|finder| finder.find(line.as_bytes()));
            at.is_some_and(|at| !line[..at].ends_with(char::is_alphanumeric) && cue.after(&line[at..]).is_some())
        })
    }

    /// Whether the text ends in a cue that is written with a capital.
    pub(super) fn ends(&self, text: &str) -> bool {
        let mut folded = String::new();
        self.cues.iter().filter(|cue| cue.tail.is_empty()).any(|cue| {
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

/// Puts `line` into `folded` as cues are written: lower case, straight apostrophes, single blanks.
pub(super) fn fold(line: &str, folded: &mut String) {
    folded.clear();
    let mut blank = false;
    for c in line.chars() {
        if c.is_whitespace() {
            blank = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut blank) {
            folded.push(' ');
        }
        match c {
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            '\u{2019}' | '\u{2018}' => folded.push('\''),
            c => folded.extend(c.to_lowercase()),
        }
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
    fn apostrophes_and_blanks_do_not_matter() {
        let cues: CueList = ["editor's note", "Most Popular"].iter().collect();
        assert_eq!(cues.after(&folded("Editor\u{2019}s\u{a0}note: corrected.")), Some(": corrected."));
        assert!(cues.is_one(&folded("MOST POPULAR:")));
    }

    #[test]
    fn only_long_phrases_are_found_inside_a_line() {
        let cues: CueList = ["note", "views expressed here"].iter().collect();
        assert!(cues.has_phrase("The views expressed here are the author\u{2019}s."));
        assert!(!cues.has_phrase("Take note of the reviews expressed hereafter."));
    }

    #[test]
    fn a_caption_ends_in_a_cue_with_a_capital() {
        let cues: CueList = ["image", "photo credit"].iter().collect();
        assert!(cues.ends("A tram at night. Image") && cues.ends("Photo\u{a0}Credit"));
        assert!(!cues.ends("She posted the image") && !cues.ends("Afterimage"));
    }
}
