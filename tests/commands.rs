//! The command as its users meet it: every command, and every input that is not as it should be, with message and exit
//! code. The cases are in `cmd/`, one file each, named by what they show; they run in `cmd/files`.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

const SAMPLE: &str = "corpus/sample";

fn parallax() -> Command {
    Command::new(env!("CARGO_BIN_EXE_parallax"))
}

#[test]
fn every_case_ends_as_it_says() {
    trycmd::TestCases::new().case("tests/cmd/*.toml");
}

#[test]
fn a_reader_that_goes_away_ends_the_command_quietly() {
    for threads in ["1", "2"] {
        let mut command = parallax();
        command.args(["annotate", SAMPLE, SAMPLE, "--threads", threads]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        BufReader::with_capacity(256, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let mut complaint = String::new();
        child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
        assert!(child.wait().unwrap().success());
        assert!(first.starts_with("{\"id\":") && complaint.is_empty(), "{complaint}");
    }
}

#[test]
fn results_do_not_depend_on_the_number_of_threads() {
    let place = tempfile::tempdir().unwrap();
    let written = |threads: &str| {
        let out = place.path().join(threads);
        let status = parallax().args(["analyze", SAMPLE, "--quiet", "--threads", threads, "--out"]).arg(&out).status();
        assert!(status.unwrap().success());
        files(&out)
    };
    let one = written("1");
    assert!(one.iter().any(|(name, bytes)| name == "measures.csv" && bytes.len() > 1000));
    assert_eq!(one, written("2"));
    assert_eq!(one, written("7"));
}

#[test]
fn a_diagnosis_does_not_depend_on_the_number_of_threads() {
    for format in [&[][..], &["--format", "csv"], &["--format", "csv", "--table", "overlaps"]] {
        let written = |threads: &str| {
            let mut command = parallax();
            command.args(["lexicon", "diagnose", SAMPLE, "--quiet", "--threads", threads]).args(format);
            let output = command.output().unwrap();
            assert!(output.status.success());
            output.stdout
        };
        let one = written("1");
        assert!(one.len() > 200);
        assert_eq!(one, written("2"));
        assert_eq!(one, written("7"));
    }
}

#[test]
fn what_cannot_be_read_is_in_the_ledger_and_the_rest_is_counted() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let mut command = parallax();
    command.current_dir("tests/cmd/files").args(["analyze", "bad", "good.txt", "--lexicon", "weather.toml", "--out"]);
    let output = command.arg(&out).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let summary = String::from_utf8(output.stdout).unwrap();
    assert!(summary.starts_with("6 articles read, 3 refused, 1 empty (see the ledger)\n"), "{summary}");
    let ledger = fs::read_to_string(out.join("ledger.csv")).unwrap();
    for fate in ["bad/broken.jsonl,line 2,refused,bad json", "bad/empty.txt,empty,empty,blank", "good.txt,good,read,,"]
    {
        assert!(ledger.contains(fate), "{ledger}");
    }
    let documents = fs::read_to_string(out.join("documents.csv")).unwrap();
    assert_eq!(documents.lines().count(), 7);
}

#[test]
fn a_full_disk_is_a_clear_failure_and_leaves_nothing_behind() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    let mut command = parallax();
    command.args(["annotate", SAMPLE, "-o"]).arg(full);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(complaint.starts_with("error: /dev/full: cannot be written: "), "{complaint}");
}

#[test]
fn a_file_appears_under_its_name_only_when_it_is_whole() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("new").join("sample.jsonl");
    assert!(parallax().args(["annotate", SAMPLE, "--quiet", "-o"]).arg(&target).status().unwrap().success());
    let names: Vec<String> = files(&place.path().join("new")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["sample.jsonl"]);
}

#[test]
fn what_is_read_is_not_written_over() {
    let place = tempfile::tempdir().unwrap();
    let (article, list) = (place.path().join("one.txt"), place.path().join("weather.toml"));
    fs::write(&article, "Storm\n\nA storm hit the coast. Critics slammed the plan.\n").unwrap();
    fs::copy("tests/cmd/files/weather.toml", &list).unwrap();
    let before = files(place.path());
    let lexicon = ["--lexicon", "weather.toml"];
    let commands: [(&[&str], &[&str]); 6] = [
        (&["annotate"], &lexicon),
        (&["kwic", "storm"], &[]),
        (&["keyness"], &[]),
        (&["compare"], &lexicon),
        (&["trend"], &lexicon),
        (&["lexicon", "diagnose", "--format", "csv"], &lexicon),
    ];
    for (command, lexicon) in commands {
        for input in ["one.txt", "."] {
            for output in ["one.txt", "./weather.toml"] {
                if output.ends_with("toml") && lexicon.is_empty() {
                    continue;
                }
                let mut run = parallax();
                run.current_dir(place.path()).args(command).arg(input).args(lexicon).args(["-o", output]);
                let done = run.output().unwrap();
                let complaint = String::from_utf8(done.stderr).unwrap();
                let wanted = format!("error: {output}: is read as an input; name another file with -o\n");
                assert_eq!((done.status.code(), complaint), (Some(2), wanted), "{command:?}");
            }
        }
    }
    assert_eq!(files(place.path()), before);
}

/// Runs a command in `folder`: exit code and what stands on standard error.
fn told(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let done = parallax().current_dir(folder).args(arguments).output().unwrap();
    (done.status.code(), String::from_utf8(done.stderr).unwrap())
}

/// A folder with a table of articles and the results of a run over it.
fn with_results(arguments: &[&str]) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let rows = "id,outlet,date,text\na,A,2026-03-01,The storm may come.\nb,B,05/03/2026,The flood hit the coast.\n";
    fs::write(place.path().join("news.csv"), rows).unwrap();
    fs::copy("tests/cmd/files/weather.toml", place.path().join("weather.toml")).unwrap();
    let first = ["analyze", "news.csv", "--lexicon", "weather.toml", "--out", "out", "--quiet"];
    assert_eq!(told(place.path(), &[&first, arguments].concat()).0, Some(0));
    place
}

#[test]
fn a_table_is_not_written_over_the_one_that_it_is_made_from() {
    let place = with_results(&["--tables", "measures"]);
    fs::rename(place.path().join("news.csv"), place.path().join("documents.csv")).unwrap();
    let wanted = "error: ./documents.csv: the results would be written over it; choose another folder for them\n";
    let (code, complaint) = told(place.path(), &["analyze", "documents.csv", "--out", "."]);
    assert_eq!((code, complaint.as_str()), (Some(2), wanted));
    let compare = ["compare", "out", "-o", "out/measures.csv"];
    assert_eq!(told(place.path(), &compare).0, Some(2));
    assert_eq!(told(place.path(), &["compare", "out", "-o", "out/mine.csv"]), (Some(0), String::new()));
    assert_eq!(told(place.path(), &["compare", "out", "-o", "out/mine.csv"]), (Some(0), String::new()));
}

#[test]
fn a_second_run_leaves_no_table_of_the_first() {
    let place = with_results(&[]);
    let out = place.path().join("out");
    fs::write(out.join("notes.txt"), "mine").unwrap();
    let again =
        ["analyze", "news.csv", "--lexicon", "weather.toml", "--out", "out", "--quiet", "--tables", "documents"];
    assert_eq!(told(place.path(), &again).0, Some(0));
    let names: Vec<String> = files(&out).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["documents.csv", "notes.txt", "run.json"]);
    // A table that the run did not write is none of its results.
    fs::write(out.join("measures.csv"), "document,outlet,topic,date,lexicon,category,voice,count,words\n").unwrap();
    for command in ["compare", "trend"] {
        let (code, complaint) = told(place.path(), &[command, "out"]);
        assert!(code == Some(2) && complaint.contains("out: tables of `analyze` without measures.csv"), "{complaint}");
    }
}

#[test]
fn tables_that_were_changed_are_not_compared() {
    let place = with_results(&[]);
    let table = place.path().join("out/measures.csv");
    let text = fs::read_to_string(&table).unwrap();
    fs::write(&table, text.replacen(",own,", ",all,", 1)).unwrap();
    for command in ["compare", "trend", "report"] {
        let (code, complaint) = told(place.path(), &[command, "out"]);
        assert!(code == Some(2) && complaint.contains("measures.csv: its bytes are not those"), "{complaint}");
    }
}

#[test]
fn a_run_that_reads_nothing_leaves_earlier_results_alone() {
    let place = with_results(&[]);
    let out = place.path().join("out");
    let before = files(&out);
    fs::write(place.path().join("none.csv"), "id,text\n").unwrap();
    let (code, complaint) = told(place.path(), &["analyze", "none.csv", "--out", "out"]);
    assert_eq!(code, Some(1));
    let wanted = "error: no article was read; the results of an earlier run in out stay as they were\n";
    assert!(complaint.ends_with(wanted) && complaint.starts_with("empty: none.csv"), "{complaint}");
    assert_eq!(files(&out), before);
}

#[test]
fn a_name_that_is_not_quite_one_is_told_the_one_that_is_meant() {
    let place = with_results(&[]);
    for (arguments, wanted) in [
        (["compare", "out", "--measure", "Weather.Wet"], "not measured; did you mean `weather.wet`?"),
        (["trend", "out", "--measure", "wet"], "not measured; did you mean `weather.wet`?"),
        (
            ["compare", "out", "--measure", "x"],
            "not measured; there are those of attribution, weather, which codebook.csv names",
        ),
        (["annotate", "news.csv", "--lexicon", "hedges.toml"], "did you mean `hedges`?"),
        (["annotate", "news.csv", "--lexicon", "labels/"], "did you mean `labels`?"),
        (["annotate", "news.csv", "--lexicon", "frames"], "did you mean `generic-frames` or `policy-frames`?"),
    ] {
        let (code, complaint) = told(place.path(), &arguments);
        assert!(code == Some(2) && complaint.contains(wanted), "{complaint}");
    }
}

#[test]
fn dates_that_are_not_read_and_tables_without_rows_are_told() {
    let place = with_results(&[]);
    let ambiguous = "1 date not read: a date of numbers can be taken two ways, --numeric-dates says how";
    let all = "id,outlet,date,text\na,A,05/03/2026,The storm may come.\nb,B,2026-02-30,It came.\n";
    fs::write(place.path().join("undated.csv"), all).unwrap();
    fs::write(place.path().join("none.csv"), "id,outlet,date,text\n").unwrap();
    for (arguments, wanted, code) in [
        (&["analyze", "news.csv", "--out", "again"][..], ambiguous, 0),
        (&["trend", "news.csv"], ambiguous, 0),
        (&["compare", "news.csv", "--split", "2026-03-02"], ambiguous, 2),
        (
            &["compare", "undated.csv", "--split", "2026-03-02"],
            "error: nothing to compare: no article with a date; give",
            2,
        ),
        (&["trend", "undated.csv"], "error: no article with a date; give one with --date or --columns, or say how", 2),
        (&["trend", "undated.csv"], "1 date not read: --date-format", 2),
        (
            &["trend", "undated.csv", "--by", "nosuch"],
            "error: nothing to follow: no article has a value of `nosuch`",
            2,
        ),
        (&["trend", "none.csv"], "error: no article was read", 2),
        (&["keyness", "none.csv"], "error: no article was read", 2),
        (&["compare", "none.csv"], "error: no article was read", 2),
        (&["keyness", "news.csv"], "no term stands in 5 articles of a group: the table is empty; --least asks", 0),
        (&["trend", "news.csv", "--bins"], "no week has 5 articles of a group: the table is empty; --least asks", 0),
        (
            &["trend", "news.csv", "--date-format", "DMY"],
            "--date-format DMY: no part of a date in it; %d is the day",
            2,
        ),
        (&["trend", "news.csv", "--date", "2026-02-30"], "--date 2026-02-30: the calendar has no such day", 2),
        (&["compare", "news.csv", "--split", "2026-02-30"], "--split 2026-02-30: the calendar has no such day", 2),
        (&["run", "news.csv"], "news.csv:1:3: not TOML", 2),
    ] {
        let (ended, complaint) = told(place.path(), arguments);
        assert!(ended == Some(code) && complaint.contains(wanted), "{arguments:?}: {ended:?} {complaint}");
        assert!(!complaint.contains("news.csv:2"), "{complaint}");
    }
    let ledger = fs::read_to_string(place.path().join("again/ledger.csv")).unwrap();
    assert!(ledger.contains("ambiguous date"), "{ledger}");
}

#[test]
fn two_lists_of_one_name_are_refused() {
    let place = with_results(&[]);
    let list = fs::read_to_string(place.path().join("weather.toml")).unwrap();
    fs::create_dir(place.path().join("my")).unwrap();
    fs::write(place.path().join("my/weather.toml"), format!("{list}\n# another\n")).unwrap();
    let both = ["annotate", "news.csv", "--lexicon", "weather.toml", "--lexicon", "my/weather.toml"];
    let (code, complaint) = told(place.path(), &both);
    let wanted = "error: two lexicons are called `weather`: weather.toml and my/weather.toml\n";
    assert!(code == Some(2) && complaint.starts_with(wanted), "{complaint}");
    let study = "title = \"t\"\n[corpus]\ninputs = [\"news.csv\"]\n[lexicons]\n\"weather.toml\" = \"1.0\"\n\"my/weather.toml\" = \"1.0\"\n";
    fs::write(place.path().join("study.toml"), study).unwrap();
    let (code, complaint) = told(place.path(), &["run", "study.toml"]);
    assert!(code == Some(2) && complaint.contains("two lexicons are called `weather`"), "{complaint}");
    // Categories of a list stand beside what the program counts under the same name.
    for (category, code) in [("protests", Some(2)), ("wet", Some(0))] {
        let mine = list.replacen("\"weather\"", "\"labels\"", 1).replace("wet", category);
        fs::write(place.path().join("labels.toml"), mine).unwrap();
        let labels = ["annotate", "news.csv", "--lexicon", "labels.toml", "--lexicon", "labels/protests", "-o", "x"];
        let told = told(place.path(), &labels);
        assert_eq!(
            (told.0, told.1.contains("two measures are called `labels.protests`")),
            (code, code != Some(0)),
            "{told:?}"
        );
    }
}

#[test]
fn results_are_no_articles() {
    let place = with_results(&[]);
    for command in [&["kwic", "storm"][..], &["annotate"], &["keyness"], &["lexicon", "diagnose"], &["analyze"]] {
        let (code, complaint) = told(place.path(), &[command, &["out"]].concat());
        assert!(code == Some(2) && complaint.contains("out: results of an earlier run, not articles"), "{complaint}");
    }
}

#[test]
fn a_manual_page_is_written_for_every_command() {
    let place = tempfile::tempdir().unwrap();
    assert!(parallax().args(["man", "--out"]).arg(place.path()).status().unwrap().success());
    let pages = files(place.path());
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    for name in ["parallax.1", "parallax-analyze.1", "parallax-lexicon-check.1"] {
        assert!(names.contains(&name), "{names:?}");
    }
}

/// The files of a folder in the order of their names.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}
