//! Whether a longer list makes matching dearer: nanoseconds per word with 1,000 entries and with 5,000.
//!
//! `cargo bench --bench matching` runs three lists over the words of `corpus/sample`, in turn: 1,000 entries of the shipped
//! lists; the same with 4,000 that no article has; 5,000 entries of the shipped lists, the 1,000 among them. The second
//! says what size costs. The third finds more, and each hit costs something: hits stand beside it.
#![allow(missing_docs, clippy::expect_used, clippy::print_stdout, reason = "a benchmark stops where it cannot go on")]

mod sample;

use std::time::Instant;

use parallax::lexicon::entry::{Category, Entry, Lexicon, Pattern, Word};
use parallax::lexicon::shelf::Shelf;
use parallax::matching::matcher::Matcher;
use parallax::matching::session::Session;
use parallax::text::analyse::Text;
use parallax::text::sentence::SentenceRules;
use parallax::text::span::ByteSpan;
use parallax::text::stem::Stemmer;
use parallax::text::vocabulary::Vocabulary;

/// How often each list is run; the median counts.
const RUNS: usize = 31;
/// How often the sample is read in one run.
const TIMES: usize = 8;
const FEW: usize = 1_000;
const MANY: usize = 5_000;

fn main() {
    let source = sample::articles().iter().map(|article| article.to_owned() + "\n\n").collect::<String>();
    let (mut text, mut vocabulary) = (Text::default(), Vocabulary::new(Stemmer::english()));
    let whole = ByteSpan::new(0, source.len() as u32);
    text.read(&source, std::iter::once(whole), &SentenceRules::default(), &mut vocabulary);
    let shipped = entries();
    let absent = (0..MANY - FEW).map(|number| plain(&format!("zq{number}x")));
    let lists = [
        ("1,000 entries", shipped[..FEW].to_vec()),
        ("and 4,000 that never occur", shipped[..FEW].iter().cloned().chain(absent).collect()),
        ("5,000 entries", shipped[..MANY].to_vec()),
    ];
    let mut matchers: Vec<(&str, Matcher, Session, Vec<f64>, usize)> = lists
        .into_iter()
        .map(|(name, entries)| {
            let matcher = Matcher::new(vec![list(entries)], None, &Stemmer::english());
            let mut session = Session::default();
            session.take_up(&matcher, &vocabulary, &text);
            (name, matcher, session, Vec::new(), 0)
        })
        .collect();
    let words = text.tokens.len() * TIMES;
    let (mut hits, mut candidates) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        for (_, matcher, session, times, found) in &mut matchers {
            let began = Instant::now();
            for _ in 0..TIMES {
                hits.clear();
                matcher.run(&source, &text, session, &mut hits, &mut candidates);
            }
            times.push(began.elapsed().as_secs_f64() * 1e9 / words as f64);
            *found = hits.len();
        }
    }
    println!("{} words of corpus/sample\n", text.tokens.len());
    println!("{:30} {:>12} {:>14} {:>10}", "", "ns per word", "hits per 1,000", "ratio");
    let mut first = None;
    for (name, _, _, mut times, found) in matchers {
        times.sort_by(f64::total_cmp);
        let time = times[times.len() / 2];
        let base = *first.get_or_insert(time);
        let rate = found as f64 * 1000.0 / text.tokens.len() as f64;
        println!("{name:30} {time:12.2} {rate:14.1} {:10.2}", time / base);
    }
}

/// The entries of the two longest shipped lists without their guards, each pattern once, in an order that mixes the alphabet.
fn entries() -> Vec<Entry> {
    let shelf = Shelf::shipped();
    let lists = ["loaded", "policy-frames"].map(|name| shelf.load(name).expect("a shipped list"));
    let categories = lists.into_iter().flat_map(|list| list.categories);
    let mut entries: Vec<Entry> = categories.flat_map(|category| category.entries).collect();
    entries.sort_by(|Entry { pattern: one, .. }, Entry { pattern: other, .. }| {
        one.words.cmp(&other.words).then(one.joins.cmp(&other.joins)).then(one.case.cmp(&other.case))
    });
    entries.dedup_by(|one, other| one.pattern == other.pattern);
    for entry in &mut entries {
        entry.guards = Box::default();
    }
    // Steps that have no divisor in common with the number of entries meet each of them once.
    let count = entries.len();
    let step = (4_001..).find(|step| greatest_common_divisor(*step, count) == 1).expect("a step");
    (0..count).map(|at| entries[at * step % count].clone()).collect()
}

const fn greatest_common_divisor(one: usize, other: usize) -> usize {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}

fn plain(word: &str) -> Entry {
    let pattern = Pattern { words: Word::Exact(word.into()).into(), ..Pattern::default() };
    Entry { text: word.into(), pattern, ..Entry::default() }
}

fn list(entries: Vec<Entry>) -> Lexicon {
    let category = Category { name: "all".into(), entries, ..Category::default() };
    Lexicon { name: "list".into(), categories: vec![category], ..Lexicon::default() }
}
