//! What guards cost: the same lists with their guards and without, run over the same words in turn.
//!
//! `cargo bench --bench guards` matches the articles of `corpus/sample`: once only that, their words being known, and once with
//! the reading of words and sentences before it, which every run has to do. Both times are of one thread and taken in
//! pairs; the medians of nanoseconds for each word and of the ratios are printed, with the quarters of the ratios. Without guards more hits are found, which
//! also costs, so the ratio is what guards cost less what they save. On a busy machine count instructions instead:
//!
//!     valgrind --tool=callgrind target/release/deps/guards-* [with|without] [start|only|read] [LIST...]
//!
//! matches every article [`ROUNDS`] times, or never (`start`), with nothing else to do.
#![allow(missing_docs, clippy::expect_used, clippy::print_stdout, reason = "a benchmark stops where it cannot go on")]

mod sample;

use std::hint::black_box;
use std::time::{Duration, Instant};

use parallax::lexicon::classes::Classes;
use parallax::lexicon::entry::Lexicon;
use parallax::lexicon::shelf::Shelf;
use parallax::matching::hit::Hit;
use parallax::matching::matcher::Matcher;
use parallax::matching::sentences::sentence_rules;
use parallax::matching::session::Session;
use parallax::text::analyse::Text;
use parallax::text::sentence::SentenceRules;
use parallax::text::span::ByteSpan;
use parallax::text::stem::Stemmer;
use parallax::text::vocabulary::Vocabulary;

/// How many pairs are timed.
const PAIRS: usize = 201;
/// How often every article is matched where instructions are counted.
const ROUNDS: usize = 100;

fn main() {
    let shelf = Shelf::shipped();
    let classes = shelf.classes().expect("the word classes");
    let sources = sample::articles();
    let bytes: usize = sources.iter().map(String::len).sum();
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if let [guarded, reads, names @ ..] = arguments.as_slice() {
        let mut lists: Vec<Lexicon> = if names.is_empty() {
            shelf.defaults().expect("the lists load")
        } else {
            names.iter().map(|name| shelf.load(name).expect("the list loads")).collect()
        };
        if guarded == "without" {
            strip(&mut lists);
        }
        let mut run = Run::new(Matcher::new(lists, Some(classes.list()), &Stemmer::english()), &sources, &classes);
        for _ in 0..if reads == "start" { 0 } else { ROUNDS } {
            run.time(&sources, reads == "read");
        }
        return;
    }
    println!("{} articles, {:.2} MB, {PAIRS} pairs\n", sources.len(), bytes as f64 / 1e6);
    println!("{:40} {:>12} {:>12} {:>8} {:>17}", "", "with", "without", "ratio", "quarters");
    let named: [(&str, &[&str]); 3] =
        [("hedges", &["hedges"]), ("hedges and boosters", &["hedges", "boosters"]), ("all lists", &[])];
    for (name, names) in named {
        let lists: Vec<Lexicon> = if names.is_empty() {
            shelf.defaults().expect("the lists load")
        } else {
            names.iter().map(|name| shelf.load(name).expect("the list loads")).collect()
        };
        let mut bare = lists.clone();
        strip(&mut bare);
        let stemmer = Stemmer::english();
        let [mut with, mut without] = [lists, bare]
            .map(|lists| Run::new(Matcher::new(lists, Some(classes.list()), &stemmer), &sources, &classes));
        for (what, reads) in [("only matched", false), ("read and matched", true)] {
            compare(&format!("{name}, {what}"), &mut with, &mut without, &sources, reads);
        }
    }
}

/// Takes the guards off.
fn strip(lists: &mut [Lexicon]) {
    for entry in lists.iter_mut().flat_map(|list| &mut list.categories).flat_map(|category| &mut category.entries) {
        entry.guards = Box::default();
    }
}

/// Times both in pairs and prints a line.
fn compare(name: &str, with: &mut Run, without: &mut Run, sources: &[String], reads: bool) {
    let (mut ratios, mut times, words) = (Vec::new(), [Vec::new(), Vec::new()], with.words());
    for _ in 0..PAIRS {
        // Always in turn: who runs twice in a row is faster the second time, as the processor remembers where its branches went.
        let [with, without] = [&mut *with, &mut *without].map(|run| run.time(sources, reads).as_secs_f64());
        ratios.push(with / without);
        times[0].push(with);
        times[1].push(without);
    }
    ratios.sort_by(f64::total_cmp);
    let at = |part: usize| ratios[ratios.len() * part / 4];
    let [with, without] = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2] * 1e9 / words as f64
    });
    println!("{name:40} {with:>9.2} ns {without:>9.2} ns {:>8.3} {:>8.3} {:>8.3}", at(2), at(1), at(3));
}

/// A matcher with the words of all articles.
struct Run {
    matcher: Matcher,
    rules: SentenceRules,
    vocabulary: Vocabulary,
    session: Session,
    texts: Vec<Text>,
    hits: Vec<Hit>,
    candidates: Vec<Hit>,
}

impl Run {
    fn new(matcher: Matcher, sources: &[String], classes: &Classes) -> Self {
        let mut run = Self {
            matcher,
            rules: sentence_rules(classes.list()),
            vocabulary: Vocabulary::new(Stemmer::english()),
            session: Session::default(),
            texts: sources.iter().map(|_| Text::default()).collect(),
            hits: Vec::new(),
            candidates: Vec::new(),
        };
        run.time(sources, true);
        run
    }

    fn words(&self) -> usize {
        self.texts.iter().map(|text| text.tokens.len()).sum()
    }

    /// How long it takes to match every article, its words read before if `reads`.
    fn time(&mut self, sources: &[String], reads: bool) -> Duration {
        let began = Instant::now();
        for (source, text) in sources.iter().zip(&mut self.texts) {
            if reads {
                let whole = ByteSpan::new(0, source.len() as u32);
                text.read(source, std::iter::once(whole), &self.rules, &mut self.vocabulary);
            }
            self.session.take_up(&self.matcher, &self.vocabulary, text);
            self.hits.clear();
            self.matcher.run(source, text, &self.session, &mut self.hits, &mut self.candidates);
            black_box(&self.hits);
        }
        began.elapsed()
    }
}
