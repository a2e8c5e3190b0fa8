//! A concordance in a terminal: colours, pages, and nothing of an article that a terminal would act on.
//!
//! The terminal is made by `script` (util-linux or BSD); where there is none, that test says so and passes.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// What a hostile article tries on a terminal: clipboard, hyperlink, colours, title, C1 codes, bells, overwriting, direction.
const HOSTILE: &str = "\u{1b}]52;c;aGk=\u{7} \u{1b}]8;;http://x.example\u{1b}\\ \u{1b}[2J\u{1b}[31m \u{1b}]0;t\u{7} \u{9b}2J\u{9d}0;x\u{9c} \u{7} over\rwritten \u{202e}reversed";

/// An article that says "said" a few times among all that.
fn article(folder: &Path) {
    let lines: String = (0..6).map(|n| format!("Mara Fenn {HOSTILE} said {HOSTILE} so {n}. ")).collect();
    fs::write(folder.join("hostile.txt"), format!("Port open\n\n{lines}\n")).unwrap();
}

fn kwic(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.current_dir(folder).args(["kwic", "said", "hostile.txt"]).args(arguments);
    command.env_remove("NO_COLOR").env_remove("PAGER").envs(variables.iter().copied());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// `text` without the escapes that set words off.
fn without_colours(text: &str) -> String {
    ["1;31", "33", "32", "2", "0"]
        .iter()
        .fold(text.to_owned(), |text, code| text.replace(&format!("\u{1b}[{code}m"), ""))
}

fn is_inert(text: &str) -> bool {
    !without_colours(text).contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}')
}

#[test]
fn colours_come_where_they_are_asked_for_and_nothing_else_does() {
    let place = tempfile::tempdir().unwrap();
    article(place.path());
    let (plain, always) =
        (kwic(place.path(), &[], &[]), kwic(place.path(), &["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(plain.lines().count() == 6 && !plain.contains('\u{1b}') && is_inert(&plain), "{plain:?}");
    assert!(always.contains("\u{1b}[1;31msaid\u{1b}[0m") && is_inert(&always), "{always:?}");
    assert_eq!(without_colours(&always), plain);
}

/// Runs `kwic` in a terminal and gives what the terminal got; `None` without the program that makes one.
fn in_a_terminal(folder: &Path, arguments: &str, variables: &[(&str, &str)]) -> Option<String> {
    let line = format!("{} kwic said hostile.txt {arguments}", env!("CARGO_BIN_EXE_parallax"));
    let mut command = Command::new("script");
    if cfg!(target_os = "linux") {
        command.args(["-qec", &line, "/dev/null"]);
    } else {
        command.args(["-q", "/dev/null", "sh", "-c", &line]);
    }
    // Nobody is there to press a key: no pager of these tests waits for one.
    command
        .current_dir(folder)
        .stdin(std::process::Stdio::null())
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .env_remove("LESS");
    let output = command.envs(variables.iter().copied()).output().ok()?;
    Some(String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n"))
}

#[test]
fn a_terminal_gets_colours_and_a_pager_unless_it_is_told_otherwise() {
    let place = tempfile::tempdir().unwrap();
    article(place.path());
    let pager = ("PAGER", "tee paged.txt");
    let Some(shown) = in_a_terminal(place.path(), "", &[pager]) else {
        eprintln!("no `script` here: nothing was tried in a terminal");
        return;
    };
    let paged = fs::read_to_string(place.path().join("paged.txt")).unwrap();
    assert!(paged.contains("\u{1b}[1;31msaid\u{1b}[0m") && is_inert(&paged), "{paged:?}");
    assert!(shown.contains(&paged), "{shown:?}");
    fs::remove_file(place.path().join("paged.txt")).unwrap();
    let plain = kwic(place.path(), &[], &[]);
    for (arguments, variables) in [
        ("--no-pager --no-progress", [pager, ("NO_COLOR", "1")]),
        ("--color never --no-progress", [("PAGER", ""), ("LESS", "")]),
    ] {
        let shown = in_a_terminal(place.path(), arguments, &variables).unwrap();
        assert!(shown.contains(&plain) && !shown.contains("\u{1b}[1;31m"), "{shown:?}");
        assert!(!place.path().join("paged.txt").exists());
    }
    // A pager that does not start is no reason to show nothing.
    let shown = in_a_terminal(place.path(), "--color never --no-progress", &[("PAGER", "no-such-pager")]).unwrap();
    assert!(shown.contains("the pager `no-such-pager` does not start") && shown.contains(&plain), "{shown:?}");
    // The usual one is told to keep colours, and to end by itself where all fits on a screen.
    let usual = place.path().join("less");
    fs::write(&usual, "#!/bin/sh\necho \"told: $* $LESS\"\ncat\n").unwrap();
    let made_to_run = Command::new("chmod").arg("+x").arg(&usual).status().unwrap();
    assert!(made_to_run.success());
    for (own_way, told) in [(None, "told: -R FX\n"), (Some(("LESS", "S")), "told: -R S\n")] {
        let variables: Vec<(&str, &str)> = [("PAGER", "./less")].into_iter().chain(own_way).collect();
        let shown = in_a_terminal(place.path(), "", &variables).unwrap();
        assert!(shown.contains(told) && shown.contains(&paged), "{shown:?}");
    }
}
