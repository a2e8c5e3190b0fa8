//! Guards are compiled to questions that settle most matches at a glance. Here they are held against a reading of the same guards as
//! they are written, word by word.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its files should stop there")]

use parallax::lexicon::entry::{Category, Condition, Entry, Guard, Join, Lexicon, Pattern, Shape, Word};
use parallax::matching::matcher::Matcher;
use parallax::matching::session::Session;
use parallax::text::analyse::Text;
use parallax::text::sentence::SentenceRules;
use parallax::text::span::ByteSpan;
use parallax::text::stem::Stemmer;
use parallax::text::vocabulary::Vocabulary;
use proptest::prelude::*;

/// The word that the entry asks for, and others beside it.
const WORDS: [&str; 7] = ["ferry", "port", "the", "will", "Reed", "47", "ferry"];
/// What stands between words.
const GAPS: [&str; 7] = [" ", " ", " ", ", ", "-", ": ", " “"];

/// A sentence: its words, and what stands before each of them.
#[derive(Clone, Debug)]
struct Sentence {
    words: Vec<&'static str>,
    gaps: Vec<&'static str>,
}

impl Sentence {
    fn written(&self) -> String {
        let parts = self.words.iter().zip(&self.gaps).enumerate();
        parts.map(|(at, (word, gap))| if at == 0 { (*word).to_string() } else { format!("{gap}{word}") }).collect()
    }

    fn word(&self, at: usize) -> Option<&'static str> {
        self.words.get(at).copied()
    }

    /// Whether a condition is met by the word at `at`, where a phrase ends there if `ends`.
    fn meets(&self, at: usize, condition: &Condition, ends: bool) -> bool {
        let word = self.words[at];
        match condition {
            Condition::Words(phrase) => {
                let first = if ends { (at + 1).checked_sub(phrase.len()) } else { Some(at) };
                first.is_some_and(|first| {
                    phrase.iter().enumerate().all(|(i, asked)| match asked {
                        Word::Exact(form) => {
                            self.word(first + i).is_some_and(|word| word.to_lowercase() == form.as_str())
                        }
                        _ => false,
                    })
                })
            }
            Condition::Shape(Shape::Number) => word.starts_with(|c: char| c.is_ascii_digit()),
            Condition::Shape(Shape::Capitalised) => word.starts_with(char::is_uppercase),
            Condition::Shape(Shape::Lower) => !word.contains(char::is_uppercase),
            Condition::Shape(Shape::CapitalisedInside) => {
                word.starts_with(char::is_uppercase) && at > 0 && !self.gaps[at].contains('“')
            }
            _ => false,
        }
    }

    /// Whether a shape of what stands between words shows before the word at `at`, or behind the last one.
    fn shows(&self, at: usize, condition: &Condition) -> bool {
        let gap = if at == 0 || at == self.words.len() { "" } else { self.gaps[at] };
        match condition {
            Condition::Shape(Shape::Comma) => gap.contains(','),
            Condition::Shape(Shape::Colon) => gap.contains(':'),
            Condition::Shape(Shape::Hyphen) => gap == "-",
            Condition::Shape(Shape::Quote) => gap.contains('“'),
            Condition::Shape(Shape::Punctuation) => gap.contains([',', ':', '“']),
            _ => false,
        }
    }

    fn holds(&self, guards: &[Guard], guard: &Guard, at: usize) -> bool {
        let Guard { before, not_before, after, not_after, within, not_within, is, is_not, any, reach, .. } = guard;
        let (len, reach) = (self.words.len(), usize::from((*reach).max(1)));
        let starts = |condition: &Condition| at == 0 && matches!(condition, Condition::Shape(Shape::SentenceStart));
        let ends = |condition: &Condition| at + 1 == len && matches!(condition, Condition::Shape(Shape::SentenceEnd));
        let behind = |list: &[Condition]| {
            let near = |c: &Condition| (at + 1..len.min(at + 1 + reach)).any(|other| self.meets(other, c, false));
            list.iter().any(|c| near(c) || self.shows(at + 1, c) || ends(c))
        };
        let ahead = |list: &[Condition]| {
            let near = |c: &Condition| (at.saturating_sub(reach)..at).any(|other| self.meets(other, c, true));
            list.iter().any(|c| near(c) || self.shows(at, c) || starts(c))
        };
        let itself = |list: &[Condition]| {
            list.iter().any(|c| self.meets(at, c, false) || self.shows(at, c) || starts(c) || ends(c))
        };
        let sentence = |list: &[Condition]| {
            list.iter().any(|c| {
                let edge = |other: usize| match c {
                    Condition::Shape(Shape::SentenceStart) => other == 0,
                    Condition::Shape(Shape::SentenceEnd) => other + 1 == len,
                    _ => false,
                };
                (0..len).filter(|other| *other != at).any(|other| self.meets(other, c, false) || edge(other))
            })
        };
        let wanted = |list: &[Condition], found: &dyn Fn(&[Condition]) -> bool| list.is_empty() || found(list);
        wanted(before, &behind)
            && wanted(after, &ahead)
            && wanted(within, &sentence)
            && wanted(is, &itself)
            && !(behind(not_before) || ahead(not_after) || sentence(not_within) || itself(is_not))
            && (any.is_empty() || any.iter().any(|other| self.holds(guards, &guards[*other as usize], at)))
    }
}

fn condition() -> impl Strategy<Value = Condition> {
    let word = prop::sample::select(vec!["ferry", "port", "the", "will", "reed", "47"]);
    let shapes = vec![
        Shape::Number,
        Shape::Capitalised,
        Shape::Lower,
        Shape::CapitalisedInside,
        Shape::SentenceStart,
        Shape::SentenceEnd,
        Shape::Comma,
        Shape::Colon,
        Shape::Hyphen,
        Shape::Quote,
        Shape::Punctuation,
    ];
    let words = prop::collection::vec(word.prop_map(|form| Word::Exact(form.into())), 1..3);
    prop_oneof![
        3 => words.prop_map(|words| Condition::Words(words.into())),
        1 => prop::sample::select(shapes).prop_map(Condition::Shape),
    ]
}

/// A guard with one or two lists, which may name some of the guards behind it.
fn guard(behind: std::ops::Range<u32>) -> impl Strategy<Value = Guard> {
    let lists = prop::collection::vec((0..8usize, prop::collection::vec(condition(), 1..3)), 0..3);
    let any = prop::collection::vec(behind, 0..4);
    (lists, 1..4u8, any, 0..3u8).prop_map(|(lists, reach, any, names)| {
        let mut guard = Guard { reach, any: if names == 0 { any } else { Vec::new() }, ..Guard::default() };
        for (place, list) in lists {
            *[
                &mut guard.before,
                &mut guard.not_before,
                &mut guard.after,
                &mut guard.not_after,
                &mut guard.within,
                &mut guard.not_within,
                &mut guard.is,
                &mut guard.is_not,
            ][place] = list;
        }
        guard
    })
}

fn sentence() -> impl Strategy<Value = Sentence> {
    let words =
        prop::collection::vec((prop::sample::select(WORDS.to_vec()), prop::sample::select(GAPS.to_vec())), 1..9);
    words.prop_map(|words| {
        let (words, gaps) = words.into_iter().unzip();
        Sentence { words, gaps }
    })
}

/// Where `ferry` is found in a sentence, guarded by the first `asked` of these guards.
fn found(guards: &[Guard], asked: u32, sentence: &Sentence) -> Vec<u32> {
    let pattern =
        Pattern { words: vec![Word::Exact("ferry".into())].into(), joins: Vec::<Join>::new().into(), case: None };
    let entry = Entry { pattern, guards: (0..asked).collect::<Vec<u32>>().into(), ..Entry::default() };
    let category = Category { entries: vec![entry], ..Category::default() };
    let list = Lexicon { guards: guards.to_vec(), categories: vec![category], ..Lexicon::default() };
    let matcher = Matcher::new(vec![list], None, &Stemmer::english());
    let (mut text, mut vocabulary, mut session) =
        (Text::default(), Vocabulary::new(Stemmer::english()), Session::default());
    let source = sentence.written();
    let whole = ByteSpan::new(0, u32::try_from(source.len()).unwrap());
    text.read(&source, std::iter::once(whole), &SentenceRules::default(), &mut vocabulary);
    assert_eq!((text.tokens.len(), text.sentences.len()), (sentence.words.len(), 1), "{source}");
    session.take_up(&matcher, &vocabulary, &text);
    let (mut hits, mut candidates) = (Vec::new(), Vec::new());
    matcher.run(&source, &text, &session, &mut hits, &mut candidates);
    hits.iter().map(|hit| hit.tokens.start).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    #[test]
    fn guards_hold_where_they_are_written_to_hold(
        first in guard(2..5), second in guard(2..5), rest in (guard(3..5), guard(4..5), guard(4..5)),
        asked in 1..3u32, sentence in sentence(),
    ) {
        let last = Guard { any: Vec::new(), ..rest.2 };
        let guards = [first, second, rest.0, rest.1, last];
        let all_hold = |at: usize| guards[..asked as usize].iter().all(|guard| sentence.holds(&guards, guard, at));
        let places = (0..sentence.words.len()).filter(|at| sentence.words[*at] == "ferry" && all_hold(*at));
        let expected: Vec<u32> = places.map(|at| at as u32).collect();
        prop_assert_eq!(found(&guards, asked, &sentence), expected, "{}", sentence.written());
    }
}
