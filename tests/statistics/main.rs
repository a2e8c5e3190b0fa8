//! Every statistic held against other people's implementations.
//!
//! The cases are those of the file that `PARALLAX_GOLDEN` names, or else of `reference/cases.json`, which
//! `reference/make.py` writes. Prints `N passed, N failed` and the failures; an unknown statistic is a failure.
#![expect(clippy::expect_used, clippy::print_stderr, reason = "a test says what it found and where it cannot go on")]

mod case;
mod counts;
mod policy;
mod scores;
mod words;

use std::fs;
use std::path::PathBuf;

use case::Case;

fn cases() -> (PathBuf, Vec<Case>) {
    let ours = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/reference/cases.json");
    let path = std::env::var_os("PARALLAX_GOLDEN").map_or(ours, PathBuf::from);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let cases = file["cases"].as_array().expect("cases").iter().cloned().map(Case).collect();
    (path, cases)
}

fn faults(case: &Case) -> Vec<String> {
    if case.family() == "policy" {
        return policy::faults(case);
    }
    let found = words::compute(case).or_else(|| scores::compute(case)).or_else(|| counts::compute(case));
    found.map_or_else(|| vec![format!("unknown statistic {}", case.stat())], |found| case.compare(&found))
}

#[test]
fn every_statistic_agrees_with_its_reference() {
    let (path, cases) = cases();
    let mut failed = 0;
    for case in &cases {
        let faults = faults(case);
        failed += usize::from(!faults.is_empty());
        for fault in faults {
            eprintln!("{} ({}): {fault}", case.id(), case.stat());
        }
    }
    eprintln!("{}: {} passed, {failed} failed", path.display(), cases.len() - failed);
    assert!(!cases.is_empty() && failed == 0, "{failed} of {} cases failed", cases.len());
}

#[test]
fn a_wrong_number_and_an_unknown_statistic_are_failures() {
    let case = |text: &str| Case(serde_json::from_str(text).expect("JSON"));
    let wrong = case(
        r#"{"id":"x","family":"keyness","stat":"g2_4cell","params":{},"input":{"a":3,"n1":5000,"b":0,"n2":4000},
            "expected":{"g2":3.5275203},"tol":{"rel":1e-9,"abs":1e-12}}"#,
    );
    assert_eq!(faults(&wrong).len(), 1);
    let unknown = case(r#"{"id":"x","family":"f","stat":"no_such","params":{},"input":{},"expected":{},"tol":{}}"#);
    assert_eq!(faults(&unknown), ["unknown statistic no_such"]);
}
