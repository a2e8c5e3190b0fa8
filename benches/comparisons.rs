//! How long it takes to compare outlets: all pairs, with 9,999 assignments of articles each.
//!
//!     cargo bench --bench comparisons                                     10,000 articles, 300 measures, 10 outlets
//!     cargo bench --bench comparisons -- 2000 100 4 --threads 1 --voices 4
//!
//! Articles are 600 words long on average; each measure has its own rate and comes in bursts. Prints seconds and the
//! largest resident size, and fails if one thread and the threads asked for disagree on a small corpus.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints what it measured")]

use parallax::stats::elementary::ln;
use std::time::Instant;

use parallax::compare::aggregate::{Aggregate, Article};
use parallax::compare::design::Design;
use parallax::compare::scope::Scope;
use parallax::scorers::measure::Measure;
use parallax::stats::random::{Key, Stream};
use parallax::study::comparing::compare;

/// A whole number around `mean`, by counting exponential waits.
fn poisson(stream: &mut Stream, mean: f64) -> u32 {
    let (mut waited, mut count) = (-ln(stream.share()), 0);
    while waited < mean {
        waited -= ln(stream.share());
        count += 1;
    }
    count
}

fn corpus(articles: u64, measures: usize, outlets: u64) -> Aggregate {
    let mut aggregate = Aggregate::default();
    for i in 0..articles {
        let mut stream = Stream::new(Key { seed: 7, test: 0, replicate: i });
        let words = [300 + u64::from(stream.below(600)), u64::from(stream.below(250)), u64::from(stream.below(100))];
        let counts = (0..measures).map(|measure| {
            let rate = 0.0002 * (1.0 + (measure % 40) as f64) * -ln(stream.share());
            words.map(|words| poisson(&mut stream, rate * words as f64))
        });
        let counts = counts.collect();
        let group = format!("outlet {:02}", i % outlets).into();
        aggregate.insert(format!("{i:06}").into(), Article { group, counts, words, ..Article::default() });
    }
    aggregate
}

fn names(number: usize) -> Vec<Measure> {
    let measure = |i: usize| Measure { lexicon: format!("m{i:03}"), ..Measure::default() };
    (0..number).map(measure).collect()
}

/// The largest resident size in megabytes, where the system tells it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let option = |name: &str, usual: usize| {
        let place = given.iter().position(|argument| argument == name);
        place.map_or(usual, |place| given[place + 1].parse().expect("a number"))
    };
    let first_option = given.iter().position(|argument| argument.starts_with("--")).unwrap_or(given.len());
    let number = |i: usize, usual: usize| {
        given[..first_option].get(i).map_or(usual, |argument| argument.parse().expect("a number"))
    };
    let (articles, measures, outlets) = (number(0, 10_000), number(1, 300), number(2, 10));
    let (threads, voices) = (option("--threads", 2), option("--voices", 1));
    let design = Design { scopes: Scope::EVERY[..voices].to_vec(), ..Design::default() };

    let small = corpus(80, 20, 3);
    let one = compare(&design, &small, &names(20), 1);
    assert!(one == compare(&design, &small, &names(20), threads.max(2)), "results depend on the number of threads");

    let aggregate = corpus(articles as u64, measures, outlets as u64);
    let begun = Instant::now();
    let comparisons = compare(&design, &aggregate, &names(measures), threads);
    let seconds = begun.elapsed().as_secs_f64();
    let peak = peak().map_or_else(|| "unknown".into(), |megabytes| format!("{megabytes} MB"));
    println!(
        "{articles} articles, {measures} measures, {outlets} outlets, {voices} voice(s), {threads} thread(s): \
         {} comparisons in {seconds:.1} s, largest size {peak}",
        comparisons.len()
    );
}
