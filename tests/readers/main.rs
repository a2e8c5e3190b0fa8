//! What every reader promises, and what the intake promises about inputs as users have them.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its files should stop there")]

mod folders;
mod formats;

use std::fs;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;

use parallax::corpus::READERS;
use parallax::corpus::document::Document;
use parallax::corpus::error::CorpusError;
use parallax::corpus::field::Field;
use parallax::corpus::intake::{Announced, Delivery, read_all};
use parallax::corpus::ledger::{Entry, Reason, Status};
use parallax::corpus::options::ReadOptions;
use parallax::corpus::reader::{Item, Reader};
use parallax::corpus::source::{InputRecord, Place, Source};
use parallax::corpus::walk::Input;
use proptest::prelude::*;

/// All that an intake delivered.
#[derive(Debug, Default)]
struct Haul {
    documents: Vec<Document>,
    entries: Vec<Entry>,
    records: Vec<InputRecord>,
    announced: Announced,
}

impl Haul {
    fn ids(&self) -> Vec<&str> {
        self.documents.iter().map(|document| document.id.as_str()).collect()
    }

    fn reasons(&self) -> Vec<(Status, &'static str)> {
        self.entries.iter().map(|entry| (entry.status, entry.reason.map_or("", Reason::name))).collect()
    }
}

fn haul_of(paths: &[&Path], options: &ReadOptions) -> Result<Haul, CorpusError> {
    let inputs: Vec<Input> = paths.iter().map(|path| Input::from(path.as_os_str())).collect();
    let mut haul = Haul::default();
    haul.announced = read_all(&inputs, options, |delivery| {
        match delivery {
            Delivery::Article(document, entry) => {
                haul.documents.push(*document);
                haul.entries.push(entry);
            }
            Delivery::Entry(entry) => haul.entries.push(entry),
            Delivery::Input(record) => haul.records.push(record),
        }
        ControlFlow::Continue(())
    })?;
    Ok(haul)
}

/// What comes out of one file with this content.
fn haul(name: &str, content: impl AsRef<[u8]>, options: &ReadOptions) -> Haul {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    haul_of(&[&path], options).unwrap()
}

fn items(reader: &dyn Reader, input: impl Read, options: &ReadOptions) -> (Vec<Item>, Result<(), CorpusError>) {
    let place = Place { path: "here".into(), id: "here".into(), folder: "Lantern".into() };
    let mut source = Source::new(place, input, None, options).unwrap();
    let mut items = Vec::new();
    let read = reader.read(&mut source, options, &mut |item| {
        items.push(item);
        ControlFlow::Continue(())
    });
    (items, read)
}

/// Gives its bytes one at a time.
struct Drip<'b>(&'b [u8]);

impl Read for Drip<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = room.len().min(1);
        self.0.read(&mut room[..count])
    }
}

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus").join(name)
}

#[test]
fn the_same_articles_give_equal_documents_in_every_format() {
    let options = ReadOptions::default();
    let read = |name: &str| haul_of(&[&fixture(name)], &options).unwrap().documents;
    let expected = read("articles.jsonl");
    assert_eq!(expected.len(), 3);
    assert!(expected[1].text.contains("\r\n"), "line ends are kept");
    for name in ["articles.csv", "articles.tsv", "articles"] {
        assert_eq!(read(name), expected, "{name}");
    }
}

#[test]
fn every_reader_is_in_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/corpus");
    let files = fs::read_dir(folder).unwrap().filter(|file| {
        let path = file.as_ref().unwrap().path();
        path.extension().is_some_and(|end| end == "rs") && fs::read_to_string(path).unwrap().contains("impl Reader for")
    });
    assert_eq!(files.count(), READERS.len(), "a reader is missing in the table of src/corpus/mod.rs");
}

#[test]
fn an_input_without_articles_announces_no_article() {
    for reader in READERS {
        for content in ["", "\n", "\u{feff}"] {
            let (items, read) = items(*reader, content.as_bytes(), &ReadOptions::default());
            assert!(items.iter().all(|item| matches!(item, Item::Empty { .. })), "{}: {items:?}", reader.name());
            assert!(read.is_ok() || reader.name() == "csv", "{}: {read:?}", reader.name());
        }
    }
}

#[test]
fn a_consumer_that_has_enough_gets_no_more() {
    for name in ["articles.csv", "articles.jsonl", "articles"] {
        let mut count = 0;
        let inputs = [Input::Path(fixture(name))];
        let announced = read_all(&inputs, &ReadOptions::default(), |_| {
            count += 1;
            ControlFlow::Break(())
        });
        assert_eq!((count, announced.unwrap().read), (1, 1), "{name}");
    }
}

#[test]
fn a_large_article_is_refused_and_the_next_is_read() {
    let options = ReadOptions { max_document_bytes: 1000, ..ReadOptions::default() };
    let long = "word ".repeat(200_000);
    let table = format!("id,text\na,\"{long}\"\nb,\"short\"\n");
    let lines = format!("{{\"id\":\"a\",\"text\":\"{long}\"}}\n{{\"id\":\"b\",\"text\":\"short\"}}\n");
    for (name, content) in [("x.csv", table), ("x.jsonl", lines)] {
        let haul = haul(name, content, &options);
        assert_eq!(haul.ids(), ["b"], "{name}");
        assert_eq!(haul.reasons(), [(Status::Refused, "too large"), (Status::Read, "")], "{name}");
    }
    assert_eq!(haul("x.txt", long, &options).reasons(), [(Status::Refused, "too large")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_reader_panics_whatever_the_bytes(content in prop::collection::vec(any::<u8>(), 0..300)) {
        for reader in READERS {
            let _ = items(*reader, content.as_slice(), &ReadOptions::default());
        }
    }

    #[test]
    fn no_reader_panics_on_nearly_sound_input(
        content in "(\\{\"id\":\"a\",|\"text\":|\"x\"\\}|\\}|\n|\r\n|id,text|,|\"|\"\"|a|é|\\\\u0000|\\PC){0,40}",
    ) {
        for reader in READERS {
            let table = format!("id,text\n{content}");
            let _ = items(*reader, table.as_bytes(), &ReadOptions::default());
            let _ = items(*reader, content.as_bytes(), &ReadOptions::default());
        }
    }

    #[test]
    fn it_does_not_matter_how_the_bytes_arrive(content in "(id,text\n)?(a,|\"|\"\"|b\n|\r\n|\\{\"text\":\"|\"\\}\n|é){0,30}") {
        for reader in READERS {
            let whole = items(*reader, content.as_bytes(), &ReadOptions::default());
            let dripped = items(*reader, Drip(content.as_bytes()), &ReadOptions::default());
            prop_assert_eq!(whole.0, dripped.0);
        }
    }
}
