//! `reports/sample` and `reports/study` are what the tool writes for `corpus/sample`, byte for byte, whatever the threads,
//! folder or locale.
#![expect(clippy::expect_used, reason = "a test that cannot set up its files should stop there")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder by name.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    files
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a file")))
        .collect()
}

/// What the tool writes for the sample corpus when it is run as `run` says.
fn written(run: impl FnOnce(&mut Command) -> PathBuf) -> BTreeMap<String, Vec<u8>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(["analyze", "corpus/sample", "--quiet", "--out"]);
    let out = run(&mut command);
    let done = command.output().expect("the program starts");
    assert!(done.status.success(), "{}\n{}", done.status, String::from_utf8_lossy(&done.stderr));
    contents(&out)
}

/// Fails with the first line that differs from what stands in the folder `reports/NAME`.
fn assert_same(found: &BTreeMap<String, Vec<u8>>, report: &str, how: &str) {
    let sample = contents(&root().join("reports").join(report));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(found),
        names(&sample),
        "{how}: other files than in reports/{report}; tests/sample.sh writes it anew"
    );
    for (name, bytes) in found {
        if bytes != &sample[name] {
            let (now, then) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&sample[name]));
            let line = now.lines().zip(then.lines()).position(|(now, then)| now != then);
            let line = line.unwrap_or_else(|| now.lines().count().min(then.lines().count()));
            let at = |text: &str| text.lines().nth(line).unwrap_or("(no such line)").to_owned();
            panic!(
                "{how}: reports/{report}/{name}, line {}:\n  now  {}\n  then {}\nIf that is meant, tests/sample.sh writes it anew.",
                line + 1,
                at(&now),
                at(&then)
            );
        }
    }
}

#[test]
fn the_sample_report_is_what_the_tool_writes_with_any_number_of_threads() {
    for threads in ["1", "2", "7"] {
        let place = tempfile::tempdir().expect("a folder");
        let found = written(|command| {
            let out = place.path().join("out");
            command.arg(&out).args(["--threads", threads]).current_dir(root());
            out
        });
        assert_same(&found, "sample", &format!("{threads} threads"));
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

#[test]
fn the_sample_report_is_the_same_in_another_folder_and_locale() {
    let place = tempfile::tempdir().expect("a folder");
    copy(&root().join("corpus/sample"), &place.path().join("corpus/sample"));
    let found = written(|command| {
        command.arg("out").args(["--threads", "3"]).current_dir(place.path());
        command.envs([
            ("LC_ALL", "tr_TR.UTF-8"),
            ("LANG", "tr_TR.UTF-8"),
            ("TZ", "Pacific/Kiritimati"),
            ("NO_COLOR", "1"),
        ]);
        place.path().join("out")
    });
    assert_same(&found, "sample", "another folder and locale");
}

#[test]
fn a_second_run_into_the_same_folder_changes_nothing() {
    let place = tempfile::tempdir().expect("a folder");
    let run = || {
        written(|command| {
            command.arg(place.path()).current_dir(root());
            place.path().to_path_buf()
        })
    };
    let first = run();
    assert_eq!(first, run());
    assert_eq!(fs::read_dir(place.path()).expect("the folder").count(), first.len(), "something was left behind");
}

#[test]
fn the_sample_study_is_what_the_tool_writes_and_can_be_verified() {
    let place = tempfile::tempdir().expect("a folder");
    copy(&root().join("corpus/sample"), &place.path().join("corpus/sample"));
    fs::create_dir(place.path().join("reports")).expect("a folder");
    fs::copy(root().join("reports/study.toml"), place.path().join("reports/study.toml")).expect("a copy");
    let done = |arguments: &[&str], at: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
        let done = command.current_dir(at).env("LC_ALL", "tr_TR.UTF-8").args(arguments).output();
        let done = done.expect("the program starts");
        assert!(done.status.success(), "{}\n{}", done.status, String::from_utf8_lossy(&done.stderr));
    };
    for threads in ["1", "3"] {
        done(&["run", "reports/study.toml", "--quiet", "--threads", threads], place.path());
        assert_same(&contents(&place.path().join("reports/study")), "study", &format!("{threads} threads"));
    }
    done(&["verify", "reports/study", "--quiet"], root());
}

#[test]
fn the_readme_shows_what_its_first_command_prints() {
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("out");
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(["analyze", "corpus/sample", "--no-progress", "--out"]).arg(&out).current_dir(root());
    let done = command.output().expect("the program starts");
    let printed = String::from_utf8(done.stdout).expect("text").replace(&*out.to_string_lossy(), "out");
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    assert!(readme.contains(&format!("```text\n{printed}```")), "the README does not show this:\n{printed}");
}
