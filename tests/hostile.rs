//! Bytes that nobody meant, wherever files come in: articles, lexicons, tables of an earlier run. Nothing panics, nothing is lost
//! without a line that says so, and what is refused is named.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its files should stop there")]

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use parallax::corpus::intake::{Delivery, read_all};
use parallax::corpus::ledger::Status;
use parallax::corpus::options::ReadOptions;
use parallax::corpus::walk::Input;
use parallax::lexicon::shelf;
use parallax::report::html::page::draw;
use parallax::report::html::source::Source;
use parallax::report::returned::read_back;
use proptest::prelude::*;
use sha2::{Digest, Sha256};

/// Bytes that look like a file of some encoding, and bytes that look like none.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let text = "(id,text\n|\\{\"id\":\"a\",\"text\":\"|\"\\}\n|,|\"|\n|\r\n|Ann said: “No.”|\\PC){0,30}";
    let wide = |text: String, mark: [u8; 2], turn: fn(u16) -> [u8; 2]| {
        mark.into_iter().chain(text.encode_utf16().flat_map(turn)).collect::<Vec<u8>>()
    };
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..400),
        text.prop_map(String::into_bytes),
        text.prop_map(move |text| wide(text, [0xFF, 0xFE], u16::to_le_bytes)),
        text.prop_map(move |text| wide(text, [0xFE, 0xFF], u16::to_be_bytes)),
        (text, prop::collection::vec(any::<(prop::sample::Index, u8)>(), 1..4)).prop_map(|(text, edits)| {
            let mut bytes = text.into_bytes();
            for (at, byte) in edits.into_iter().filter(|_| !bytes.is_empty()).collect::<Vec<_>>() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            bytes
        }),
    ]
}

/// The output of a run on one article.
static RUN: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let place = tempfile::tempdir().unwrap();
    let article = place.path().join("a.txt");
    fs::write(&article, "The ferry may sail on Monday, Ann Brook said. “It will not,” claimed the pilot.").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(["analyze", "--quiet", "--outlet", "The Kettle", "--lexicon", "hedges"]).arg(&article).arg("--out");
    assert!(command.arg(place.path().join("out")).status().unwrap().success());
    place
});

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn every_article_and_every_refusal_has_a_line_in_the_ledger(
        content in bytes(), name in prop::sample::select(vec!["x.txt", "x.csv", "x.tsv", "x.jsonl"]),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, &content).unwrap();
        let (mut articles, mut read, mut others, mut sizes) = (0, 0, 0, Vec::new());
        let result = read_all(&[Input::Path(path)], &ReadOptions::default(), |delivery| {
            match delivery {
                Delivery::Article(document, entry) => {
                    articles += 1;
                    read += u64::from(entry.status == Status::Read);
                    assert!(!document.id.is_empty() && !document.text.trim().is_empty());
                }
                Delivery::Entry(entry) => {
                    others += 1;
                    assert!(entry.status != Status::Read && entry.reason.is_some(), "{entry:?}");
                }
                Delivery::Input(record) => sizes.push(record.bytes),
            }
            ControlFlow::Continue(())
        });
        match result {
            Ok(announced) => {
                prop_assert_eq!((announced.read, read), (articles, articles));
                prop_assert!(articles + others > 0, "an input without a line");
                // A file that is refused as a whole has no checksum: nothing in the tables rests on it.
                prop_assert!(sizes == [content.len() as u64] || sizes.is_empty() && articles == 0);
            }
            Err(error) => prop_assert!(error.to_string().contains(name), "{}", error),
        }
    }

    #[test]
    fn a_lexicon_of_any_bytes_is_read_or_refused_by_name(
        content in bytes(), end in prop::sample::select(vec!["toml", "tsv", "dic", "yml"]),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x").with_extension(end);
        fs::write(&path, content).unwrap();
        if let Err(error) = shelf::read(path.to_str().unwrap()) {
            let named = format!("x.{end}:");
            prop_assert!(error.to_string().contains(&named), "{}", error);
        }
    }
}

#[test]
fn the_page_of_one_huge_line_is_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("a.txt");
    fs::write(&article, "Critics claimed that the report, which was due in May, may have been late. ".repeat(14_000))
        .unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(["analyze", "--quiet", "--lexicon", "hedges", "--tables", "report"]).arg(&article).arg("--out");
    assert!(command.arg(folder.path().join("out")).status().unwrap().success());
    let page = fs::read_to_string(folder.path().join("out").join("report.html")).unwrap();
    assert!(page.contains("The page shows the first 200,000 of the 1,050,000 characters of this article."));
    assert!(page.len() < 4_000_000, "{} bytes", page.len());
}

/// Gives the tables that a run names the lengths and checksums they have now, so that a table that was damaged is read all the same.
fn trust_tables(folder: &Path) {
    let path = folder.join("run.json");
    let Ok(mut record) = serde_json::from_slice::<serde_json::Value>(&fs::read(&path).unwrap()) else { return };
    for output in record.get_mut("outputs").and_then(serde_json::Value::as_array_mut).into_iter().flatten() {
        let bytes = output.get("path").and_then(serde_json::Value::as_str).map(|name| fs::read(folder.join(name)));
        if let (Some(Ok(bytes)), Some(output)) = (bytes, output.as_object_mut()) {
            let checksum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            output.insert("bytes".into(), bytes.len().into());
            output.insert("sha256".into(), checksum.into());
        }
    }
    fs::write(path, serde_json::to_vec(&record).unwrap()).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn damaged_tables_of_an_earlier_run_are_read_or_refused(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 1..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut names: Vec<_> =
            fs::read_dir(RUN.path().join("out")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.retain(|name| Path::new(name).extension().is_some_and(|end| end != "html"));
        names.sort();
        for name in &names {
            let mut content = fs::read(RUN.path().join("out").join(name)).unwrap();
            if *name == *which.get(&names) {
                for (at, byte) in &edits {
                    let at = at.index(content.len());
                    content[at] = *byte;
                }
                content.truncate(cut.map_or(content.len(), |cut| cut.index(content.len())));
            }
            fs::write(folder.path().join(name), content).unwrap();
        }
        trust_tables(folder.path());
        let mut counted = 0;
        if let Err(error) = read_back(folder.path(), |_, _| counted += 1) {
            prop_assert!(error.to_string().contains(".csv:") || error.to_string().contains("run.json"), "{}", error);
        }
        if let Ok(source) = Source::open(folder.path()) {
            let _ = draw(&source, None, true, &mut io::sink());
        }
    }
}
