//! What is in an output folder after a run that was killed, interrupted, that ran out of room, or that met another run: every file is the
//! old one or the new one, whole, and the next run leaves nothing behind. `faults.py` does the same at every single call of the system.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its files should stop there")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The files of a folder with what is in them; hidden ones too.
type Files = BTreeMap<String, Vec<u8>>;

fn files(folder: &Path) -> Files {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

fn parallax() -> Command {
    Command::new(env!("CARGO_BIN_EXE_parallax"))
}

fn analyze(articles: &Path, out: &Path) -> Command {
    let mut command = parallax();
    command
        .args(["analyze", "--quiet", "--threads", "1", "--outlet", "The Kettle"])
        .arg(articles)
        .arg("--out")
        .arg(out);
    command
}

/// Articles to read, and what an undisturbed run makes of them.
struct Runs {
    place: tempfile::TempDir,
    old: Files,
    new: Files,
}

impl Runs {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let said = "The ferry may sail on Monday, Ann Brook said. “It will not,” claimed the pilot.\n\n";
        fs::write(place.path().join("old.txt"), said).unwrap();
        fs::write(place.path().join("new.txt"), said.repeat(40)).unwrap();
        let made = |name: &str| {
            let out = place.path().join(name);
            assert!(analyze(&place.path().join(name).with_extension("txt"), &out).status().unwrap().success());
            files(&out)
        };
        let (old, new) = (made("old"), made("new"));
        assert!(old.keys().eq(new.keys()) && old.len() > 10 && old["hits.csv"] != new["hits.csv"]);
        Self { place, old, new }
    }

    /// A folder that holds the output of the old run.
    fn folder(&self, name: &str) -> std::path::PathBuf {
        let out = self.place.path().join(name);
        fs::create_dir(&out).unwrap();
        for (name, content) in &self.old {
            fs::write(out.join(name), content).unwrap();
        }
        out
    }

    fn again(&self, out: &Path) -> Command {
        analyze(&self.place.path().join("new.txt"), out)
    }

    /// Names of the files that the two runs do not have in common.
    fn changed(&self) -> Vec<&String> {
        self.new.iter().filter(|(name, content)| self.old[*name] != **content).map(|(name, _)| name).collect()
    }

    /// How many of the changed files are new; fails unless all the others are old and none is half.
    fn number_new(&self, out: &Path, may_be_left: bool) -> usize {
        let found = files(out);
        let is_left = |name: &str| may_be_left && name.starts_with('.') && name.ends_with(".parallax.tmp");
        for (name, content) in found.iter().filter(|(name, _)| !is_left(name)) {
            assert!(self.old.get(name) == Some(content) || self.new.get(name) == Some(content), "{name} is neither");
        }
        assert!(self.old.keys().all(|name| found.contains_key(name)));
        self.changed().into_iter().filter(|name| found[*name] == self.new[*name]).count()
    }

    fn recovers(&self, out: &Path) {
        assert!(self.again(out).status().unwrap().success());
        assert_eq!(files(out), self.new);
    }
}

#[test]
fn a_killed_run_leaves_every_file_old_or_new_and_the_next_one_tidies_up() {
    let runs = Runs::new();
    let begun = Instant::now();
    assert!(runs.again(&runs.folder("whole")).status().unwrap().success());
    let whole = begun.elapsed();
    for step in 0..16_u32 {
        let out = runs.folder(&format!("killed {step}"));
        let mut child = runs.again(&out).stdout(Stdio::null()).spawn().unwrap();
        sleep(whole * step / 13);
        child.kill().unwrap();
        child.wait().unwrap();
        runs.number_new(&out, true);
        runs.recovers(&out);
    }
}

/// Runs `command` where no file may become larger than `blocks` times 512 bytes, as if the disk were full.
fn with_little_room(command: &Command, blocks: u64) -> Output {
    let mut shell = Command::new("sh");
    // Without a handler the signal would end the program before it can say anything.
    shell.args(["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "sh", &blocks.to_string()]);
    shell.arg(command.get_program()).args(command.get_args()).output().unwrap()
}

#[test]
fn a_disk_that_fills_up_is_named_and_changes_nothing() {
    let runs = Runs::new();
    let largest = runs.new.values().map(Vec::len).max().unwrap() as u64;
    let (mut failed, mut done) = (0, 0);
    for step in 0..=16 {
        let out = runs.folder(&format!("full {step}"));
        // The unit is 512 or 1,024 bytes, depending on the shell.
        let output = with_little_room(&runs.again(&out), largest * step / 8 / 512);
        let number_new = runs.number_new(&out, false);
        if output.status.success() {
            assert_eq!(number_new, runs.changed().len());
            done += 1;
        } else {
            let complaint = String::from_utf8(output.stderr).unwrap();
            assert_eq!((output.status.code(), number_new), (Some(3), 0), "{complaint}");
            assert!(complaint.contains("cannot be written after") && complaint.contains("is unchanged"), "{complaint}");
            failed += 1;
        }
        runs.recovers(&out);
    }
    assert!(failed > 3 && done > 0, "{failed} {done}");
}

/// A run that waits for its article on standard input, with the folder in its hands.
fn waiting(out: &Path) -> std::process::Child {
    let mut command = analyze(Path::new("-"), out);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    let has_begun = || out.is_dir() && files(out).keys().filter(|name| name.ends_with(".parallax.tmp")).count() > 9;
    while !has_begun() {
        assert!(begun.elapsed() < Duration::from_secs(60), "the run does not begin");
        sleep(Duration::from_millis(10));
    }
    child
}

#[test]
fn a_second_run_in_the_same_folder_is_refused_and_names_the_first() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let mut first = waiting(&out);
    let article = place.path().join("a.txt");
    fs::write(&article, "The ferry may sail.").unwrap();
    let second = analyze(&article, &out).output().unwrap();
    let complaint = String::from_utf8(second.stderr).unwrap();
    assert_eq!(second.status.code(), Some(3));
    let expected = format!("out: another run (process {}) is writing there; wait for it to end", first.id());
    assert!(complaint.contains(&expected), "{complaint}");
    first.stdin.take().unwrap().write_all(b"The ferry may not sail.").unwrap();
    assert!(first.wait().unwrap().success());
    assert!(files(&out).keys().all(|name| !name.starts_with('.')));
    assert!(analyze(&article, &out).status().unwrap().success());
    assert!(parallax().arg("report").arg(&out).status().unwrap().success());
}

#[test]
fn a_killed_run_gives_the_folder_back_and_what_belongs_to_others_stays() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let mut first = waiting(&out);
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(files(&out).keys().any(|name| name.ends_with(".parallax.tmp")));
    fs::write(out.join(".notes.12.tmp"), "mine").unwrap();
    let article = place.path().join("a.txt");
    fs::write(&article, "The ferry may sail.").unwrap();
    assert!(analyze(&article, &out).status().unwrap().success());
    let hidden: Vec<String> = files(&out).into_keys().filter(|name| name.starts_with('.')).collect();
    assert_eq!(hidden, [".notes.12.tmp"]);
}

#[test]
fn an_interrupted_run_ends_at_once_and_leaves_what_stood_there() {
    let runs = Runs::new();
    for signal in ["INT", "TERM", "HUP"] {
        let out = runs.folder(signal);
        let mut run = waiting(&out);
        let kill = format!("kill -{signal} {}", run.id());
        // Waiting would close standard input, and an input that ends without an article is another end.
        let _open = run.stdin.take();
        let begun = Instant::now();
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
        assert_eq!(run.wait().unwrap().code(), Some(130), "{signal}");
        assert!(begun.elapsed() < Duration::from_secs(2), "{signal}");
        assert_eq!(files(&out), runs.old, "{signal}");
        runs.recovers(&out);
    }
}

#[test]
fn many_runs_can_write_files_of_their_own_into_one_folder() {
    let place = tempfile::tempdir().unwrap();
    let article = place.path().join("a.txt");
    fs::write(&article, "The ferry may sail.").unwrap();
    let annotate = |name: &str| {
        parallax().args(["annotate", "--quiet"]).arg(&article).arg("-o").arg(place.path().join(name)).spawn().unwrap()
    };
    let runs: Vec<_> = ["one.jsonl", "two.jsonl", "same.jsonl", "same.jsonl"].map(annotate).into();
    assert!(runs.into_iter().all(|mut run| run.wait().unwrap().success()));
    let found = files(place.path());
    assert_eq!(found.len(), 4, "{:?}", found.keys());
    assert!(found["one.jsonl"] == found["same.jsonl"] && found["one.jsonl"].ends_with(b"}\n"));
}
