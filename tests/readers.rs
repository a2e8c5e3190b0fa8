//! What every reader promises, and what the intake promises about inputs as users have them.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its files should stop there")]

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

// The contract of all readers.

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

// Tables.

#[test]
fn a_quote_that_never_closes_costs_one_row_and_says_where() {
    let table = "id,outlet,text\na,Lantern,\"One.\"\nb,Lantern,\"Two.\n\nMore of two, and more\nc,Lantern,\"Three.\"\n";
    let haul = haul("x.csv", table, &ReadOptions::default());
    assert_eq!(haul.ids(), ["a", "c"]);
    assert_eq!(haul.entries[1].reason, Some(Reason::BadQuote));
    assert_eq!(haul.entries[1].item, "row 2");
    assert!(haul.entries[1].detail.starts_with("lines 3 to 5:"), "{}", haul.entries[1].detail);
}

#[test]
fn a_quote_open_to_the_end_of_the_file_does_not_swallow_it() {
    let table = "id,text\na,\"One.\"\nb,\"Two.\nc,Three.\nd,\n";
    let haul = haul("x.csv", table, &ReadOptions::default());
    assert_eq!(haul.ids(), ["a"]);
    assert_eq!(haul.reasons()[1], (Status::Refused, "bad quote"));
    assert!(haul.entries[1].detail.starts_with("lines 3 to 5:"), "{}", haul.entries[1].detail);
}

#[test]
fn a_text_that_lost_its_opening_quote_costs_no_other_row() {
    let table = "id,text\na,\"One.\"\nb,Two.\n\nMore, of two\nand, \"more\"\"\"\nc,\"Three.\n\nMore, of three\"\n";
    let haul = haul("x.csv", table, &ReadOptions::default());
    assert_eq!(haul.ids()[0], "a");
    assert_eq!(haul.documents.last().unwrap().text, "Three.\n\nMore, of three");
}

#[test]
fn ragged_rows_are_counted_and_the_others_read() {
    let haul = haul("x.csv", "id,text\na,One.\nb\nc,Three.,more\r\nd,Four.", &ReadOptions::default());
    assert_eq!(haul.ids(), ["a", "d"]);
    assert_eq!(haul.announced, Announced { files: 1, read: 2, refused: 2, empty: 0, duplicate: 0 });
    assert_eq!(haul.entries[2].detail, "line 4: 3 fields where the header has 2");
}

#[test]
fn a_table_without_text_names_its_columns_and_says_how_to_map() {
    let haul = haul("x.csv", "id,body\na,One.\n", &ReadOptions::default());
    assert_eq!(haul.reasons(), [(Status::Refused, "bad file")]);
    let detail = &haul.entries[0].detail;
    assert!(
        detail.contains("x.csv:1:") && detail.contains("id, body") && detail.contains("--columns text="),
        "{detail}"
    );
}

#[test]
fn columns_are_mapped_known_in_any_case_and_kept_when_unknown() {
    let mut options = ReadOptions::default();
    options.map_columns("text=body,outlet=Source").unwrap();
    let haul = haul("x.csv", "ID,source,body,Desk,,text\na, Lantern ,One.,city,7,other\n", &options);
    let document = &haul.documents[0];
    assert_eq!((document.outlet.as_str(), document.text.as_str()), ("Lantern", "One."));
    assert_eq!(document.extra.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>(), ["Desk=city", "text=other"]);
    options.map_columns("title=headline").unwrap();
    assert!(self::haul("x.csv", "body,source\na,b\n", &options).entries[0].detail.contains("no column `headline`"));
    assert!(
        self::haul("x.csv", "text,Text\na,b\n", &ReadOptions::default()).entries[0].detail.contains("second column")
    );
}

#[test]
fn a_table_may_use_tabs_or_semicolons() {
    for table in ["id\ttext\na\tOne, two.\n", "id;text\na;\"One, two.\"\n"] {
        assert_eq!(haul("x.csv", table, &ReadOptions::default()).documents[0].text, "One, two.");
    }
}

// JSON Lines.

#[test]
fn a_broken_line_is_refused_with_line_and_column() {
    let lines = "{\"id\":\"a\",\"text\":\"One.\"}\n\n{\"id\":\"b\",\"text\":oops}\n[1]\n{\"id\":\"c\"}\n{\"text\":\"Four.\",\"text\":\"4\"}\n{\"text\":\"\\ud800\"}\n{\"id\":7,\"text\":\"Six.\"}";
    let haul = haul("x.jsonl", lines, &ReadOptions::default());
    assert_eq!(haul.ids(), ["a", "7"]);
    let details: Vec<&str> = haul.entries.iter().map(|entry| entry.detail.as_str()).collect();
    assert!(details[1].starts_with("line 3, column 18:"), "{details:?}");
    assert!(details[2].starts_with("line 4, column"), "{details:?}");
    assert!(details[3].starts_with("line 5: no `text`"), "{details:?}");
    assert!(details[4].contains("key `text` for the second time"), "{details:?}");
    assert_eq!(haul.entries[5].reason, Some(Reason::BadJson));
}

#[test]
fn what_was_annotated_reads_as_what_was_read() {
    let line = r#"{"id":"a","outlet":"Lantern","date":null,"text":"One.\nTwo.","blocks":[{"kind":"paragraph","start":0,"end":4}],"score":0.5,"checked":true,"hits":{}}"#;
    let document = &haul("x.ndjson", line, &ReadOptions::default()).documents[0];
    assert_eq!((document.text.as_str(), document.date), ("One.\nTwo.", None));
    assert_eq!(document.extra.keys().collect::<Vec<_>>(), ["checked", "score"]);
}

#[test]
fn deep_nesting_is_passed_over_or_refused() {
    let deep = format!("{{\"text\":\"One.\",\"x\":{}}}\n{{\"text\":\"Two.\"}}\n", "[".repeat(1_000_000));
    let haul = haul("x.jsonl", deep, &ReadOptions::default());
    assert_eq!(haul.ids(), ["x:2"]);
}

// Encodings.

#[test]
fn every_encoding_gives_the_same_text() {
    let text = "“We will not,” said the mayor of Österby – twice, in the rain, at the café.";
    let utf16 = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let inputs = [
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        [b"\xFF\xFE".to_vec(), utf16(u16::to_le_bytes)].concat(),
        [b"\xFE\xFF".to_vec(), utf16(u16::to_be_bytes)].concat(),
        utf16(u16::to_le_bytes),
        windows.into_owned(),
    ];
    for input in inputs {
        let haul = haul("x.txt", &input, &ReadOptions::default());
        assert_eq!((haul.documents[0].text.as_str(), haul.documents[0].replacements), (text, 0));
        assert_eq!(haul.records[0].bytes, input.len() as u64);
    }
}

#[test]
fn damage_late_in_a_large_file_is_replaced_and_counted_where_it_is() {
    let mut table = b"id,text\n".to_vec();
    for number in 0..20_000 {
        table.extend_from_slice(format!("a{number},\"Österby, again, and again.\"\n").as_bytes());
    }
    table.extend_from_slice(b"z,\"It was \xFFlate\0.\"\n");
    let haul = haul("x.csv", &table, &ReadOptions::default());
    let (last, others) = haul.documents.split_last().unwrap();
    assert_eq!((last.text.as_str(), last.replacements), ("It was \u{FFFD}late\u{FFFD}.", 2));
    assert!(others.iter().all(|document| document.replacements == 0));
    assert_eq!(haul.entries.last().unwrap().reason, Some(Reason::Replaced));
}

#[test]
fn a_large_table_in_another_encoding_is_read_in_pieces() {
    let mut table = String::from("id,text\n");
    for number in 0..30_000 {
        table.push_str(&format!("a{number},\"Österby – “again”.\"\n"));
    }
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(&table);
    let haul = haul("x.csv", &windows, &ReadOptions::default());
    assert_eq!(haul.documents.len(), 30_000);
    assert!(haul.documents.iter().all(|document| document.text == "Österby – “again”."));
}

#[test]
fn what_is_no_text_is_refused() {
    let image: Vec<u8> = (0..4000_u32).map(|number| (number * number % 251) as u8 & 0x8F).collect();
    assert_eq!(haul("x.bin", image, &ReadOptions::default()).announced.read, 0);
    let wide = [b"\xFF\xFE\0\0".as_slice(), b"a\0\0\0".as_slice()].concat();
    assert_eq!(haul("x.txt", wide, &ReadOptions::default()).reasons(), [(Status::Refused, "bad encoding")]);
}

// Dates and metadata.

#[test]
fn a_date_that_can_be_read_two_ways_stays_empty_and_is_noted() {
    let haul = haul(
        "x.csv",
        "id,date,text\na,05/03/2026,One.\nb,14 March 2026,Two.\nc,soon,Three.\n",
        &ReadOptions::default(),
    );
    assert_eq!(haul.documents[0].date, None);
    assert_eq!(haul.documents[1].date, Some(jiff::civil::date(2026, 3, 14)));
    let reasons: Vec<_> = haul.entries.iter().map(|entry| entry.reason).collect();
    assert_eq!(reasons, [Some(Reason::AmbiguousDate), None, Some(Reason::UnknownDate)]);
    assert!(haul.entries.iter().all(|entry| entry.status == Status::Read));
}

#[test]
fn an_outlet_comes_from_the_header_then_the_user_then_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("news");
    fs::create_dir_all(root.join("Lantern/city")).unwrap();
    fs::write(root.join("Lantern/city/a.txt"), "Outlet: Harbour Post\nDate: 5 March 2026\n\nOne.").unwrap();
    fs::write(root.join("Lantern/b.txt"), "Two.").unwrap();
    fs::write(root.join("c.txt"), "Outlet: no header without an empty line").unwrap();
    let outlets = |haul: &Haul| haul.documents.iter().map(|document| document.outlet.clone()).collect::<Vec<_>>();
    let mut options = ReadOptions::default();
    let haul = haul_of(&[&root], &options).unwrap();
    assert_eq!(haul.ids(), ["Lantern/b", "Lantern/city/a", "c"]);
    assert_eq!(outlets(&haul), ["Lantern", "Harbour Post", "news"]);
    assert_eq!(haul.documents[1].text, "One.");
    options.given.outlet = "The Meridian".into();
    assert_eq!(outlets(&haul_of(&[&root], &options).unwrap()), ["The Meridian", "Harbour Post", "The Meridian"]);
    assert_eq!(outlets(&haul_of(&[&root.join("Lantern/b.txt")], &ReadOptions::default()).unwrap()), [""]);
}

// Files and folders.

#[test]
fn a_folder_is_read_in_byte_order_and_what_is_not_read_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("in");
    for name in ["b.txt", "a/z.txt", "a.txt", "B.TXT", "README.md", "LICENSE", ".hidden.txt", ".git/x.txt", "empty.txt"]
    {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, if name == "empty.txt" { " \n" } else { "One." }).unwrap();
    }
    fs::write(root.join(".gitignore"), "*.txt\n").unwrap();
    let haul = haul_of(&[&root], &ReadOptions::default()).unwrap();
    assert_eq!(haul.ids(), ["B", "a", "a/z", "b"]);
    let others: Vec<_> = haul.entries.iter().filter(|entry| entry.status != Status::Read).collect();
    let listed: Vec<_> = others.iter().map(|entry| (entry.path.rsplit('/').next().unwrap(), entry.status)).collect();
    let expected = [("LICENSE", Status::Refused), ("README.md", Status::Refused), ("empty.txt", Status::Empty)];
    assert_eq!(listed, expected);
    assert_eq!(others[0].reason, Some(Reason::UnknownFormat));
    assert!(haul.entries[0].path.ends_with("in/B.TXT"));
    assert_eq!(haul_of(&[&root.join(".git")], &ReadOptions::default()).unwrap().ids(), ["x"]);
}

#[test]
fn a_file_of_any_name_is_read_when_named_directly() {
    assert_eq!(haul("notes.md", "One.", &ReadOptions::default()).ids(), ["notes"]);
    let options = ReadOptions { format: Some("jsonl".into()), ..ReadOptions::default() };
    assert_eq!(haul("notes.md", "{\"id\":\"n\",\"text\":\"One.\"}", &options).ids(), ["n"]);
}

#[test]
fn nothing_to_read_is_an_error_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("README.md"), "none").unwrap();
    let options = ReadOptions::default();
    let error = haul_of(&[folder.path()], &options).unwrap_err().to_string();
    assert!(error.contains("no articles in this folder") && error.contains("txt"), "{error}");
    let error = haul_of(&[&folder.path().join("gone")], &options).unwrap_err().to_string();
    assert!(error.ends_with("no such file or folder; check the path"), "{error}");
    let options = ReadOptions { format: Some("docx".into()), ..ReadOptions::default() };
    assert!(haul_of(&[folder.path()], &options).unwrap_err().to_string().contains("plain"));
}

#[cfg(unix)]
#[test]
fn links_pipes_and_closed_files_are_listed_and_never_opened() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("a.txt"), "One.").unwrap();
    symlink(root.join("a.txt"), root.join("b.txt")).unwrap();
    symlink(root, root.join("loop")).unwrap();
    symlink(root.join("gone"), root.join("c.txt")).unwrap();
    fs::write(root.join("d.txt"), "Four.").unwrap();
    fs::set_permissions(root.join("d.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    let pipe = root.join("e.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let haul = haul_of(&[root], &ReadOptions::default()).unwrap();
    let closed = fs::read(root.join("d.txt")).is_err();
    let reasons = haul.reasons();
    assert_eq!(reasons[1], (Status::Refused, "link"));
    assert_eq!(reasons[2], (Status::Refused, "link"));
    assert_eq!(reasons[3], if closed { (Status::Refused, "unreadable") } else { (Status::Read, "") });
    assert_eq!(reasons[4..], [(Status::Refused, "not a file"), (Status::Refused, "link")]);
    assert_eq!(haul_of(&[&pipe], &ReadOptions::default()).unwrap().reasons(), [(Status::Refused, "not a file")]);
    assert_eq!(haul_of(&[&root.join("b.txt")], &ReadOptions::default()).unwrap().ids(), ["b"]);
}

#[test]
fn a_file_named_twice_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "One.").unwrap();
    let haul = haul_of(&[folder.path(), &path], &ReadOptions::default()).unwrap();
    assert_eq!(haul.reasons(), [(Status::Read, ""), (Status::Duplicate, "named twice")]);
}

#[test]
fn a_taken_id_gets_a_number_and_a_note() {
    let haul = haul("x.csv", "id,text\na,1\na,2\na#2,3\na,4\n,5\n", &ReadOptions::default());
    assert_eq!(haul.ids(), ["a", "a#2", "a#2#2", "a#3", "x:5"]);
    assert_eq!(haul.entries[1].reason, Some(Reason::IdTaken));
    assert_eq!((haul.entries[1].item.as_str(), haul.entries[1].detail.as_str()), ("a#2", "`a` is taken"));
}

#[test]
fn every_input_is_recorded_with_size_and_checksum() {
    let haul = haul("x.csv", "id,text\nabc", &ReadOptions::default());
    assert_eq!(haul.records[0].bytes, 11);
    let haul = self::haul("x.txt", "abc", &ReadOptions::default());
    assert_eq!(haul.records[0].sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn an_input_that_does_not_say_what_it_is_is_looked_at() {
    let looked_at = |head: &str| {
        let reader = READERS.iter().find(|reader| reader.recognises(head.as_bytes(), &ReadOptions::default()));
        reader.map(|reader| reader.name())
    };
    assert_eq!(looked_at("\n {\"text\":"), Some("jsonl"));
    assert_eq!(looked_at("id,Text\na,b"), Some("csv"));
    assert_eq!(looked_at("text\tid\r\n"), Some("csv"));
    assert_eq!(looked_at("In other news, text was read."), Some("plain"));
    assert_eq!(Field::named("TEXT"), Some(Field::Text));
}
