//! Files and folders as users name them, and the metadata that articles get from there.

use super::*;

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
fn what_an_earlier_run_wrote_is_no_article() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("in");
    for (name, text) in [
        ("a.txt", "One."),
        ("parallax-out/run.json", "{\n  \"tool\": {\n    \"name\": \"parallax\",\n"),
        ("parallax-out/hits.csv", "document,text\na,One\n"),
        ("jogging/run.json", "{\"distance\": 5}"),
        ("jogging/b.txt", "Two."),
    ] {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let haul = haul_of(&[&root], &ReadOptions::default()).unwrap();
    assert_eq!(haul.ids(), ["a", "jogging/b"]);
    // Whoever names the folder itself is told what it is.
    let named = haul_of(&[&root.join("parallax-out")], &ReadOptions::default());
    assert!(matches!(named, Err(CorpusError::Results { .. })), "read as articles");
}

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
