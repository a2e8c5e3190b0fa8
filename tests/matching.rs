//! What a matcher finds does not depend on how much its lists hold: of many patterns, guards and gaps none is left out in silence.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its files should stop there")]

use parallax::lexicon::entry::{Category, Condition, Entry, Guard, Join, Lexicon, Overlap, Pattern, Word};
use parallax::matching::hit::Hit;
use parallax::matching::matcher::Matcher;
use parallax::matching::session::Session;
use parallax::text::analyse::Text;
use parallax::text::sentence::SentenceRules;
use parallax::text::span::ByteSpan;
use parallax::text::stem::Stemmer;
use parallax::text::vocabulary::Vocabulary;

fn exact(form: &str) -> Word {
    Word::Exact(form.into())
}

/// An entry of these words, joined in this way.
fn entry(words: Vec<Word>, join: Join) -> Entry {
    let joins = vec![join; words.len() - 1];
    Entry { pattern: Pattern { words: words.into(), joins: joins.into(), case: None }, ..Entry::default() }
}

/// A list with each entry in a category of its own, so that all may count.
fn apart(entries: impl Iterator<Item = Entry>) -> Lexicon {
    let categories = entries.map(|entry| Category { entries: vec![entry], ..Category::default() }).collect();
    Lexicon { name: "list".into(), overlap: Overlap::Within, categories, ..Lexicon::default() }
}

/// The hits in a sentence, and room for how many candidates they took.
fn hits(lexicon: Lexicon, source: &str) -> (Vec<Hit>, usize) {
    let matcher = Matcher::new(vec![lexicon], None, &Stemmer::english());
    let (mut text, mut vocabulary, mut session) =
        (Text::default(), Vocabulary::new(Stemmer::english()), Session::default());
    let whole = ByteSpan::new(0, u32::try_from(source.len()).unwrap());
    text.read(source, std::iter::once(whole), &SentenceRules::default(), &mut vocabulary);
    session.take_up(&matcher, &vocabulary, &text);
    let (mut hits, mut candidates) = (Vec::new(), Vec::new());
    matcher.run(source, &text, &session, &mut hits, &mut candidates);
    (hits, candidates.capacity())
}

/// Sets that share the word `ferry`.
fn sets() -> impl Iterator<Item = Word> {
    (0..300).map(|number| Word::Set(vec![exact("ferry"), exact(&format!("w{number}"))]))
}

#[test]
fn a_word_begins_and_continues_as_many_patterns_as_there_are() {
    let begin = apart(sets().map(|set| entry(vec![set], Join::Space)));
    assert_eq!(hits(begin, "A ferry sails.").0.len(), 300);
    let go_on = apart(sets().map(|set| entry(vec![exact("a"), set], Join::Space)));
    assert_eq!(hits(go_on, "A ferry sails.").0.len(), 300);
}

#[test]
fn a_word_is_followed_by_as_many_words_as_the_lists_say() {
    let phrases = (0..70_000).map(|number| entry(vec![exact("port"), exact(&format!("w{number}"))], Join::Space));
    let category = Category { entries: phrases.collect(), ..Category::default() };
    let list = Lexicon { categories: vec![category], ..Lexicon::default() };
    let (found, _) = hits(list, "Port w69999 and port w0.");
    assert_eq!(found.iter().map(|hit| hit.entry).collect::<Vec<_>>(), [69_999, 0]);
}

#[test]
fn every_guard_of_an_entry_is_asked() {
    let condition = |word: &str| vec![Condition::Words(exact(word).into())];
    let holds = Guard { before: condition("sails"), ..Guard::default() };
    let fails = Guard { not_before: condition("sails"), ..Guard::default() };
    let guards = 65_536;
    let mut list = apart(std::iter::once(entry(vec![exact("ferry")], Join::Space)));
    list.guards = vec![holds; guards];
    list.categories[0].entries[0].guards = (0..guards as u32).collect();
    assert_eq!(hits(list.clone(), "A ferry sails.").0.len(), 1);
    list.guards.push(fails);
    list.categories[0].entries[0].guards = (0..=guards as u32).collect();
    assert_eq!(hits(list, "A ferry sails.").0, []);
}

#[test]
fn gaps_that_meet_in_the_same_words_do_not_multiply() {
    let list = apart(std::iter::once(entry(vec![exact("the"); 5], Join::Gap(8))));
    let (found, room) = hits(list, &"the ".repeat(40));
    assert_eq!(found.iter().map(|hit| hit.tokens.len()).collect::<Vec<_>>(), [37]);
    assert!(room < 10_000, "{room} candidates");
}
