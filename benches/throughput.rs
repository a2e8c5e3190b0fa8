//! How fast articles are read and measured: megabytes per second of CPU time, and CPU time against `wc -w`.
//!
//! `cargo bench --bench throughput -- [MEGABYTES] [CSV]` deals out a corpus from the paragraphs of `corpus/sample` (20 MB if
//! nothing is said) or takes one (with a column `text`), and runs three rows on one thread, in turn with `wc -w`. The
//! vocabulary of a corpus that was dealt out stops growing, which flatters a memo of words: say so beside a figure.
#![allow(missing_docs, clippy::expect_used, clippy::print_stdout, reason = "a benchmark stops where it cannot go on")]

mod sample;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use parallax::compare::design::Design;
use parallax::corpus::options::ReadOptions;
use parallax::corpus::walk::Input;
use parallax::lexicon::shelf::Shelf;
use parallax::report::selection::ARTICLES;
use parallax::report::tables::TABLES;
use parallax::report::writer::WriterOptions;
use parallax::study::analysis::Analysis;
use parallax::study::instrument::Instrument;
use parallax::study::run::{Corpus, Silent};

/// How often each row is run; the median counts.
const RUNS: usize = 3;
const OUTLETS: [&str; 4] = ["Harbour Post", "Morning Hammer", "The Turnstile", "Corrand One"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let megabytes = arguments.iter().find_map(|argument| argument.parse::<f64>().ok()).unwrap_or(20.0);
    let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("throughput");
    fs::create_dir_all(&work).expect("a folder");
    let given = arguments.iter().find(|argument| Path::new(argument).is_file());
    let csv = given.map_or_else(|| deal_out(&work, megabytes), PathBuf::from);
    let text = work.join("words.txt");
    let bytes = write_text(&csv, &text);
    println!("{}: {:.1} MB of article text\n", csv.display(), bytes as f64 / 1e6);
    println!("{:56} {:>9} {:>8} {:>8}", "one thread", "MB/s CPU", "x wc -w", "goal");

    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/perf/lexicon.tsv");
    let one = if shared.exists() { shared.to_string_lossy().into_owned() } else { "loaded".to_owned() };
    let most: Vec<String> =
        ["documents", "measures", "attributions", "speakers", "ledger", "codebook"].map(str::to_owned).to_vec();
    // Without the page, which is drawn from the tables once they are written.
    let every: Vec<String> =
        TABLES.iter().map(|kind| kind.name).chain(["comparisons", "ledger", "codebook"]).map(str::to_owned).collect();
    let rows = [
        (
            format!("{}: documents", one.rsplit('/').next().unwrap_or(&one)),
            vec![one.clone()],
            vec!["documents".into()],
            2.0,
        ),
        ("all lexicons, voices: every table but hits".into(), Vec::new(), most, 4.0),
        ("all lexicons, voices: every table".into(), Vec::new(), every, 6.0),
    ];
    for (name, lexicons, tables, goal) in rows {
        let began = Instant::now();
        let instrument = Instrument::new(&Shelf::shipped(), &lexicons).expect("the lexicons load");
        let start = began.elapsed();
        let analysis = Analysis {
            corpus: Corpus {
                inputs: vec![Input::from(csv.to_string_lossy().as_ref())],
                options: ReadOptions::default(),
            },
            threads: 1,
            tables,
            articles: Some(ARTICLES),
            formats: Vec::new(),
            writing: WriterOptions::default(),
            out: work.join("out"),
            design: Design::default(),
            protocol: None,
            options: BTreeMap::new(),
        };
        let (mut ours, mut ratios) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let words = count_words(&text);
            let before = cpu_seconds(false);
            analysis.run(&instrument, &Silent).expect("a run");
            let seconds = cpu_seconds(false) - before;
            ours.push(seconds);
            ratios.extend(words.map(|words| seconds / words));
        }
        let rate = bytes as f64 / 1e6 / median(&mut ours).unwrap_or(f64::NAN);
        let ratio = median(&mut ratios).map_or_else(|| "no wc".to_owned(), |ratio| format!("{ratio:.2}"));
        println!("{name:56} {rate:9.1} {ratio:>8} {goal:>8.1}   lexicons read in {} ms", start.as_millis());
    }
    println!("\npeak memory {:.0} MiB", peak_mebibytes());
}

fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// A CSV of so many megabytes of articles made of whole paragraphs of the sample corpus; the same every time.
fn deal_out(work: &Path, megabytes: f64) -> PathBuf {
    let articles = sample::articles();
    let paragraphs: Vec<&str> =
        articles.iter().flat_map(|text| text.split("\n\n").map(str::trim).filter(|text| !text.is_empty())).collect();
    let path = work.join("articles.csv");
    let mut out = csv::Writer::from_writer(BufWriter::new(File::create(&path).expect("a file")));
    out.write_record(["id", "outlet", "date", "topic", "text"]).expect("a row");
    // xorshift64 by Marsaglia (2003).
    let mut state: u64 = 20_261_122;
    let mut draw = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as usize % below
    };
    let (mut done, mut number) = (0, 0);
    while (done as f64) < megabytes * 1e6 {
        let count = 8 + draw(24);
        let text: Vec<&str> = (0..count).map(|_| paragraphs[draw(paragraphs.len())]).collect();
        let text = text.join("\n\n");
        done += text.len();
        let date = format!("2026-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
        let (id, topic) = (format!("a{number:07}"), format!("event{:05}", number / 16));
        out.write_record([id.as_str(), OUTLETS[number % OUTLETS.len()], &date, &topic, &text]).expect("a row");
        number += 1;
    }
    out.flush().expect("the disk takes it");
    path
}

/// Writes the articles of a CSV one after the other; how many bytes they are.
fn write_text(csv: &Path, text: &Path) -> u64 {
    let mut reader = csv::Reader::from_path(csv).expect("a CSV file");
    let column = reader.headers().expect("a header").iter().position(|name| name == "text").expect("a column `text`");
    let mut out = BufWriter::new(File::create(text).expect("a file"));
    let mut bytes = 0;
    for row in reader.records() {
        let row = row.expect("a row");
        out.write_all(row[column].as_bytes()).and_then(|()| out.write_all(b"\n\n")).expect("the disk takes it");
        bytes += row[column].len() as u64;
    }
    out.flush().expect("the disk takes it");
    bytes
}

/// The CPU time that `wc -w` takes; `None` where there is none.
fn count_words(text: &Path) -> Option<f64> {
    let before = cpu_seconds(true);
    let mut wc = Command::new("wc");
    wc.arg("-w").arg(text).env("LC_ALL", "C.UTF-8").stdout(Stdio::null()).stderr(Stdio::null());
    wc.status().ok().filter(std::process::ExitStatus::success)?;
    let seconds = cpu_seconds(true) - before;
    (seconds > 0.0).then_some(seconds)
}

/// User and system time of this process, or of its finished children, in seconds; wall time where the system does not say.
fn cpu_seconds(of_children: bool) -> f64 {
    /// Clock ticks a second, on every Linux.
    const TICKS: f64 = 100.0;
    static BEGUN: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<f64> =
        stat.rsplit(')').next().unwrap_or("").split_whitespace().filter_map(|field| field.parse().ok()).collect();
    // After the name and the state: user and system time are the 11th and 12th number, those of children follow.
    let first = if of_children { 12 } else { 10 };
    match fields.get(first..first + 2) {
        Some(times) => times.iter().sum::<f64>() / TICKS,
        None => BEGUN.elapsed().as_secs_f64(),
    }
}

fn peak_mebibytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
}
