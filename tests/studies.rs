//! Studies from one file: the same bytes wherever and however they are run, and run again; nothing but refusals where the
//! articles cannot carry a claim; every fault of a study file on its own line.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use parallax::protocol::error::ProtocolError;
use parallax::protocol::study_file::{Protocol, TEMPLATE};
use proptest::prelude::*;

const STUDY: &str = r#"
title = "Bridges"
[corpus]
inputs = ["articles/all.csv"]
columns = { text = "body", outlet = "paper" }
[lexicons]
hedges = "any"
boosters = "any"
[groups]
match = "topic"
[[hypothesis]]
name = "doubt"
claim = "The Echo hedges more than the Dealer."
measure = "hedges"
groups = ["The Echo", "The Dealer"]
[[hypothesis]]
name = "free"
claim = "The same, whatever they write about."
measure = ["hedges", "boosters"]
design = "independent"
[[hypothesis]]
name = "same"
claim = "They use boosters equally often."
measure = "boosters"
voice = ["own", "all"]
asks = "equivalence"
margin = [0.5, 2.0]
[keyness]
least = 2
[trend]
measure = "hedges"
bin = "month"
least = 1
"#;

/// Articles of papers about bridges: so many of each paper, more or less in doubt.
fn articles(papers: &[(&str, usize)]) -> String {
    let mut table = String::from("paper,date,topic,body\n");
    for (number, (paper, articles)) in papers.iter().enumerate() {
        for i in 0..*articles {
            let doubt = "perhaps ".repeat((i * 7 + number * 3) % 5);
            let sure = if i % 3 == number % 3 { "certainly " } else { "" };
            let _ = writeln!(
                table,
                "{paper},2026-{:02}-11,bridge {i},\"The mayor {sure}opened bridge {i}. It was {doubt}a long day. \"\"We may come back,\"\" said Mona Kell.\"",
                i % 12 + 1,
            );
        }
    }
    table
}

/// A folder with a study of these papers.
fn folder(papers: &[(&str, usize)], study: &str) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir(place.path().join("articles")).unwrap();
    fs::write(place.path().join("articles/all.csv"), articles(papers)).unwrap();
    fs::write(place.path().join("bridges.toml"), study).unwrap();
    place
}

const PAPERS: [(&str, usize); 3] = [("The Echo", 9), ("The Dealer", 8), ("The Third", 7)];

fn parallax(at: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parallax")).current_dir(at).args(arguments).output().unwrap()
}

fn run(at: &Path, arguments: &[&str]) -> String {
    let output = parallax(at, arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.map(|path| (path.file_name().unwrap().into(), fs::read(&path).unwrap())).collect()
}

#[test]
fn a_study_gives_the_same_bytes_from_any_folder_by_any_path_and_with_any_threads() {
    let place = folder(&PAPERS, STUDY);
    let at = place.path();
    run(at, &["run", "bridges.toml", "--threads", "1"]);
    let first = contents(&at.join("bridges-results"));
    for name in ["hypotheses.csv", "keyness.csv", "trend.csv", "methods.md", "references.bib", "report.html"] {
        assert!(first.contains_key(Path::new(name)), "{name}");
    }
    assert_eq!(first[Path::new("study.toml")], STUDY.as_bytes());
    let page = String::from_utf8_lossy(&first[Path::new("report.html")]);
    assert!(page.contains("<section id=\"hypotheses\"") && page.contains("The Echo hedges more than the Dealer."));
    let whole = at.join("bridges.toml");
    run(Path::new("/"), &["run", whole.to_str().unwrap(), "--threads", "3"]);
    assert_eq!(contents(&at.join("bridges-results")), first);
    run(&at.join("articles"), &["run", "../bridges.toml", "--quiet", "--out", "../other/out"]);
    assert_eq!(contents(&at.join("other/out")), first);
    let elsewhere = folder(&PAPERS, STUDY);
    run(elsewhere.path(), &["run", "./bridges.toml"]);
    assert_eq!(contents(&elsewhere.path().join("bridges-results")), first);
}

#[test]
fn a_study_runs_again_to_the_same_bytes_and_leaves_its_results_alone() {
    let place = folder(&PAPERS, STUDY);
    run(place.path(), &["run", "bridges.toml"]);
    let results = place.path().join("bridges-results");
    let before = contents(&results);
    let said = run(Path::new("/"), &["verify", results.to_str().unwrap()]);
    assert!(said.starts_with("the same: ") && said.contains(" from 1 input, every byte"), "{said}");
    assert_eq!(contents(&results), before);
    let away = tempfile::tempdir().unwrap();
    let moved = away.path().join("results");
    fs::rename(&results, &moved).unwrap();
    let lost = parallax(away.path(), &["verify", "results"]);
    assert_eq!(lost.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&lost.stderr).contains("--base"));
    run(away.path(), &["verify", "results", "--base", place.path().to_str().unwrap()]);
}

#[test]
fn what_has_changed_since_a_run_is_named_with_its_cause_first() {
    let place = folder(&PAPERS, STUDY);
    let at = place.path();
    run(at, &["run", "bridges.toml"]);
    let said = |code: i32| {
        let output = parallax(at, &["verify", "bridges-results"]);
        assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let table = at.join("articles/all.csv");
    let original = fs::read(&table).unwrap();
    fs::write(&table, articles(&[("The Echo", 9), ("The Dealer", 8), ("The Third", 6)])).unwrap();
    let changed = said(1);
    assert!(changed.starts_with("input: articles/all.csv has changed\n"), "{changed}");
    assert!(changed.contains("result: hypotheses.csv differs from line "), "{changed}");
    fs::write(&table, original).unwrap();
    assert!(said(0).starts_with("the same"));

    let record = at.join("bridges-results/run.json");
    let written = fs::read_to_string(&record).unwrap();
    let version =
        written.split("\"name\": \"hedges\",\n      \"version\": \"").nth(1).unwrap().split('"').next().unwrap();
    let older = written.replacen(
        &format!("\"name\": \"hedges\",\n      \"version\": \"{version}\""),
        "\"name\": \"hedges\",\n      \"version\": \"0.0.0\"",
        1,
    );
    fs::write(&record, older).unwrap();
    assert_eq!(said(1), format!("lexicon: hedges was 0.0.0, is {version}\n"));
    fs::write(&record, written).unwrap();

    fs::write(at.join("bridges-results/methods.md"), "other").unwrap();
    fs::remove_file(at.join("bridges-results/hits.csv")).unwrap();
    fs::write(at.join("bridges.toml"), format!("{STUDY}# more\n")).unwrap();
    let edited = said(1);
    assert!(edited.contains("bridges.toml is not any more as it was run"), "{edited}");
    assert!(edited.contains("result: hits.csv is gone from the folder\n"), "{edited}");
    assert!(edited.contains("result: methods.md was changed after the run\n"), "{edited}");
}

#[test]
fn a_version_that_is_not_there_is_refused_on_its_line() {
    let place = folder(&PAPERS, &STUDY.replace("hedges = \"any\"", "hedges = \"99.1\""));
    let output = parallax(place.path(), &["run", "bridges.toml"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.starts_with("error: bridges.toml:7:1: `hedges` has version ") && said.contains(", not 99.1"),
        "{said}"
    );
    assert!(!place.path().join("bridges-results").exists());
}

#[test]
fn a_dry_run_tells_what_could_be_found_and_not_what_would_be_and_writes_nothing() {
    let place = folder(&PAPERS, STUDY);
    let said = run(place.path(), &["run", "bridges.toml", "--dry-run"]);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2);
    for part in [
        "24 articles read",
        "The Echo: 9 articles",
        "hedges, own voice, The Echo / The Dealer, 8 shared events",
        // Eight events: two choices of signs of 256 are as far apart as can be; four tests are in the family.
        "smallest p 0.00781",
        "a true ratio of ",
        "too wide to lie within the margin",
        "nothing was written",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    // Were the articles dealt out the other way round, the same would be told of them.
    let turned = folder(&[("The Dealer", 9), ("The Echo", 8), ("The Third", 7)], STUDY);
    let told = |said: &str| said.lines().filter(|l| l.contains("multiplied")).map(str::to_owned).collect::<Vec<_>>();
    let other = run(turned.path(), &["run", "bridges.toml", "--dry-run"]);
    assert_eq!(told(&said)[0], told(&other)[0]);
}

#[test]
fn the_template_is_a_study_that_runs() {
    let place = folder(&PAPERS[..2], TEMPLATE);
    let table = articles(&PAPERS[..2]).replace("paper,", "outlet,").replace(",body", ",text");
    fs::write(place.path().join("articles/all.csv"), table).unwrap();
    let said = run(place.path(), &["run", "bridges.toml"]);
    assert!(said.contains("hedging: The papers differ in how often they hedge"), "{said}");
    assert_eq!(run(place.path(), &["run", "--template"]), TEMPLATE);
    // With every key that it explains, it is read as well.
    let is_key = |text: &&str| {
        text.starts_with(['[', '"']) || text.split(' ').nth(1) == Some("=") && !text.starts_with("split ")
    };
    let all: String = TEMPLATE
        .lines()
        .map(|line| line.strip_prefix("# ").filter(is_key).unwrap_or(line))
        .fold(String::new(), |text, line| text + line + "\n");
    let protocol = Protocol::read(&all, "study.toml", Path::new(""));
    let protocol = protocol.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(protocol.hypotheses.len(), 2);
    assert!(protocol.keyness.is_some() && protocol.trend.is_some() && protocol.actors.is_some());
    assert_eq!(protocol.statistics, Default::default());
}

#[test]
fn corpora_that_carry_no_claim_are_refused_in_words_and_never_in_numbers() {
    let study = STUDY.replace("groups = [\"The Echo\", \"The Dealer\"]\n", "");
    let corpora: [&[(&str, usize)]; 6] = [
        &[("The Echo", 9)],
        &[("The Echo", 1), ("The Dealer", 1)],
        &[("The Echo", 1), ("The Dealer", 12)],
        &[("The Echo", 5), ("the echo", 5), ("The Dealer", 5)],
        &[("The Echo", 3), ("The Dealer", 3)],
        &[("", 4), ("The Dealer", 4)],
    ];
    for papers in corpora {
        for text in [study.as_str(), STUDY] {
            let place = folder(papers, text);
            run(place.path(), &["run", "bridges.toml", "--dry-run"]);
            run(place.path(), &["run", "bridges.toml"]);
            let rows = fs::read_to_string(place.path().join("bridges-results/hypotheses.csv")).unwrap();
            let names: Vec<&str> =
                ["doubt,", "free,", "same,"].into_iter().filter(|n| rows.contains(&format!("\n{n}"))).collect();
            assert_eq!(names.len(), 3, "a hypothesis without a row for {papers:?}: {rows}");
            for row in rows.lines().skip(1) {
                let cells: Vec<&str> = row.split(',').collect();
                let is_number = |cell: &&str| matches!(cell.to_ascii_lowercase().as_str(), "nan" | "inf" | "-inf");
                assert!(!cells.iter().any(is_number), "{row}");
                // A row that is not a test says why.
                assert!(row.contains(",ok,") || !row.ends_with(','), "{row}");
            }
            let methods = fs::read_to_string(place.path().join("bridges-results/methods.md")).unwrap();
            assert!(!methods.contains("NaN") && methods.contains("No test was possible"), "{methods}");
        }
    }
}

#[test]
fn copies_of_one_text_can_count_as_one() {
    let study = STUDY.replace("match = \"topic\"", "cluster = \"duplicate_group\"");
    let place = folder(&[("The Echo", 6), ("The Dealer", 6)], &study);
    let table = place.path().join("articles/all.csv");
    let text = fs::read_to_string(&table).unwrap();
    let copied = text.lines().find(|line| line.starts_with("The Echo")).unwrap();
    fs::write(&table, format!("{text}{copied}\n{copied}\n")).unwrap();
    let said = run(place.path(), &["run", "bridges.toml", "--dry-run"]);
    assert!(said.contains("The Echo: 8 articles"), "{said}");
    assert!(said.contains("The Echo / The Dealer, 6 and 6 clusters by duplicate_group"), "{said}");
}

#[test]
fn a_study_file_is_not_written_over() {
    let place = folder(&PAPERS, STUDY);
    let other = STUDY.replace("Bridges", "Other bridges");
    fs::write(place.path().join("study.toml"), &other).unwrap();
    for study in ["bridges.toml", "study.toml"] {
        let output = parallax(place.path(), &["run", study, "--out", "."]);
        let complaint = String::from_utf8(output.stderr).unwrap();
        let wanted = "error: ./study.toml: the results would be written over it; choose another folder for them\n";
        assert_eq!((output.status.code(), complaint.as_str()), (Some(2), wanted));
    }
}

#[test]
fn a_form_of_dates_without_a_part_of_a_date_is_refused_on_its_line() {
    let bad = STUDY.replace("columns =", "date_formats = \"DMY\"\ncolumns =");
    let place = folder(&PAPERS, &bad);
    let complaint = String::from_utf8(parallax(place.path(), &["run", "bridges.toml"]).stderr).unwrap();
    assert!(complaint.contains("bridges.toml:5:16: `DMY` has no part of a date in it"), "{complaint}");
}

#[test]
fn results_are_not_written_where_the_next_run_would_read_them() {
    let place = folder(&PAPERS, &STUDY.replace("articles/all.csv", "articles"));
    let output = parallax(place.path(), &["run", "bridges.toml", "--out", "articles/new/out"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("lies inside the input articles"));
    assert_eq!(fs::read_dir(place.path().join("articles")).unwrap().count(), 1);
}

#[test]
fn methods_name_lists_tests_adjustment_accuracy_and_works() {
    let place = folder(&PAPERS, STUDY);
    run(place.path(), &["run", "bridges.toml"]);
    let [methods, works] = ["methods.md", "references.bib"]
        .map(|name| fs::read_to_string(place.path().join("bridges-results").join(name)).unwrap());
    for part in
        ["24 articles", "| The Echo | 9 |", "Hedges, hedges ", "Holm", "Mantel", "main, ", "`hedges`: ", "SHA-256"]
    {
        assert!(methods.contains(part), "{part}: {methods}");
    }
    // Every work that the text cites has an entry, and no other has one.
    let cited: std::collections::BTreeSet<&str> = methods
        .split('[')
        .filter_map(|part| part.split_once(']'))
        .flat_map(|(inside, _)| inside.split(';'))
        .filter_map(|one| one.trim().strip_prefix('@'))
        .collect();
    let entries = works.lines().filter(|line| line.starts_with('@'));
    let entries: std::collections::BTreeSet<&str> =
        entries.map(|line| line.split_once('{').unwrap().1.trim_end_matches(',')).collect();
    assert_eq!(cited, entries);
    assert!(!methods.contains('{') && !methods.contains('}'));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_study_file_is_read_or_refused_on_lines_that_it_has(
        cut in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        put in prop::collection::vec((any::<prop::sample::Index>(), "[\\[\\]={}\"a-z0-9.,\n -]{0,8}"), 0..4),
    ) {
        let mut text: Vec<char> = STUDY.chars().collect();
        for (at, piece) in &put {
            let at = at.index(text.len());
            text.splice(at..at, piece.chars());
        }
        for at in &cut {
            let from = at.index(text.len());
            let to = text.len().min(from + 9);
            text.drain(from..to);
        }
        let text: String = text.into_iter().collect();
        match Protocol::read(&text, "study.toml", Path::new("")) {
            Ok(protocol) => prop_assert!(!protocol.title.is_empty() && !protocol.inputs.is_empty()),
            Err(ProtocolError::Invalid { faults, .. }) => {
                prop_assert!(!faults.is_empty());
                let lines = text.lines().count().max(1) as u32 + 1;
                prop_assert!(faults.iter().all(|fault| (1..=lines).contains(&fault.line) && !fault.message.is_empty()));
            }
            Err(error) => prop_assert!(false, "{error}"),
        }
    }
}
