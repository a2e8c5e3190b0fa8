//! Tables, JSON Lines and encodings, sound and broken.

use super::*;

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
fn columns_of_one_name_are_told_apart_however_many_there_are() {
    let header = format!("text,k,k#2{}\n", ",k".repeat(100_000));
    let row = format!("The port stays open.,a,b{}\n", ",c".repeat(100_000));
    let haul = haul("x.csv", header + &row, &ReadOptions::default());
    let extra = &haul.documents[0].extra;
    assert_eq!(extra.len(), 100_002);
    assert_eq!(
        ["k", "k#2", "k#3", "k#100002"].map(|name| extra.get(name).map(String::as_str)),
        [Some("a"), Some("b"), Some("c"), Some("c")]
    );
}

#[test]
fn what_is_no_text_is_refused() {
    let image: Vec<u8> = (0..4000_u32).map(|number| (number * number % 251) as u8 & 0x8F).collect();
    assert_eq!(haul("x.bin", image, &ReadOptions::default()).announced.read, 0);
    let wide = [b"\xFF\xFE\0\0".as_slice(), b"a\0\0\0".as_slice()].concat();
    assert_eq!(haul("x.txt", wide, &ReadOptions::default()).reasons(), [(Status::Refused, "bad encoding")]);
}
