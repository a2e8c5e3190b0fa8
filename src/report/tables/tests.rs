//! Every table on one small article, cell by cell where it matters.

use super::super::csv::Csv;
use super::super::rows::Rows;
use super::super::sample;
use super::super::table::{Cell, Column, ColumnKind};
use super::super::writer::{Writer, WriterOptions};
use super::document_table::Scored;
use super::*;
use crate::corpus::document::Document;

/// A table's columns and rows about `document`, as the csv crate reads them back.
fn rows(name: &str, document: &Document) -> (Vec<String>, Vec<Vec<String>>) {
    let table = (table_named(name).unwrap().make)(&sample::measures());
    let csv: [Box<dyn Writer>; 1] =
        [Box::new(Csv::new(table.table(), WriterOptions { raw: true, byte_order_mark: false }))];
    let mut out = [Vec::new()];
    csv[0].begin(&mut out[0]);
    sample::read(document, |reading, profile| {
        table.rows(&Scored::new(reading, profile), &mut Rows::new(&csv, &mut out));
    });
    let mut reader = ::csv::Reader::from_reader(out[0].as_slice());
    let names = reader.headers().unwrap().iter().map(String::from).collect();
    (names, reader.records().map(|row| row.unwrap().iter().map(String::from).collect()).collect())
}

/// One column of a table about the sample.
fn column(table: &str, column: &str) -> Vec<String> {
    let (names, rows) = rows(table, &sample::document());
    let index = names.iter().position(|name| name == column).unwrap();
    rows.into_iter().map(|mut row| row.swap_remove(index)).collect()
}

#[test]
fn columns_are_those_users_rely_on() {
    let columns = |name: &str| rows(name, &sample::document()).0.join(" ");
    assert_eq!(
        columns("documents"),
        "document outlet date topic title author url genre language words sentences own_words quoted_words \
         reported_words attributions sources named_sources unnamed_sources duplicate_group hedges hedges.modal \
         hedges.strength hedges.sentence_share boosters.strength hedges.per_booster"
    );
    assert_eq!(columns("measures"), "document outlet topic date lexicon category voice count words per_1000");
    assert_eq!(
        columns("hits"),
        "document lexicon category entry text start end sentence block voice speaker negated weight left right"
    );
    assert_eq!(
        columns("attributions"),
        "document attribution kind source source_start source_end source_type speaker cue cue_start cue_end stance \
         content content_start content_end words"
    );
    assert_eq!(
        columns("speakers"),
        "document outlet speaker source_type role attributions words first_position stance_neutral stance_endorsing \
         stance_distancing stance_hostile"
    );
    assert_eq!(
        columns("hedging"),
        "document outlet topic date voice words sentences hedges hedges_per_1000 hedge_strength_per_1000 \
         hedged_sentences hedged_share boosters boosters_per_1000 booster_strength_per_1000 hedges_per_booster"
    );
    assert_eq!(columns("labels"), "document outlet actor concept label voice quoted count sentence start end link");
    assert_eq!(
        columns("frames"),
        "document outlet topic date lexicon frame strength count words density score threshold present share dominant \
         evenness own_score headline_score first_paragraph_score"
    );
    assert_eq!(
        columns("headlines"),
        "document outlet topic date lexicon category headline_count headline_words headline_per_1000 body_count \
         body_words body_per_1000 difference"
    );
}

#[test]
fn a_headline_is_held_against_all_else_that_is_counted() {
    assert_eq!(column("headlines", "headline_words"), ["2", "2"]);
    assert_eq!(column("headlines", "headline_count"), ["0", "0"]);
    assert_eq!(column("headlines", "body_count"), ["2", "2"]);
    assert_eq!(column("headlines", "body_words"), ["12", "12"]);
    let difference: f64 = column("headlines", "difference")[0].parse().unwrap();
    assert!((difference + 2.0 * 1000.0 / 12.0).abs() < 1e-9, "{difference}");
    let mut document = sample::document();
    document.blocks.remove(0);
    assert!(rows("headlines", &document).1.is_empty(), "no headline, no comparison");
}

/// Holds every cell against its column and writes one byte for it, and another one at the end of a row.
struct Inspector(Vec<Column>);

impl Writer for Inspector {
    fn cells(&self, first: usize, cells: &[Cell<'_>], out: &mut Vec<u8>) {
        for (cell, column) in cells.iter().zip(&self.0[first..]) {
            let fits = match cell {
                Cell::Missing => true,
                Cell::Text(_) => matches!(column.kind, ColumnKind::Text | ColumnKind::Date),
                Cell::Count(_) => column.kind == ColumnKind::Count,
                Cell::Number(_) => column.kind == ColumnKind::Number,
                Cell::Flag(_) => column.kind == ColumnKind::Flag,
            };
            assert!(fits, "{}: {cell:?}", column.name);
        }
        out.extend(cells.iter().map(|_| 0));
    }

    fn end_row(&self, out: &mut Vec<u8>) {
        out.push(1);
    }
}

#[test]
fn every_cell_is_of_the_kind_that_its_column_announces() {
    let document = sample::document();
    for kind in TABLES {
        let table = (kind.make)(&sample::measures());
        assert_eq!(kind.name, table.table().name);
        let inspector: [Box<dyn Writer>; 1] = [Box::new(Inspector(table.table().columns.clone()))];
        sample::read(&document, |reading, profile| {
            let mut page = [Vec::new()];
            table.rows(&Scored::new(reading, profile), &mut Rows::new(&inspector, &mut page));
            for row in page[0].split_inclusive(|byte| *byte == 1) {
                assert_eq!(row.len(), table.table().columns.len() + 1, "{}", kind.name);
            }
        });
    }
}

#[test]
fn every_measure_has_a_row_for_each_voice_and_is_undefined_where_nobody_speaks() {
    assert_eq!(column("measures", "voice").join(" "), "own quoted reported all own quoted reported all");
    assert_eq!(column("measures", "count")[..4], ["1", "1", "0", "2"]);
    assert_eq!(column("measures", "words")[..4], ["11", "3", "0", "14"]);
    let rates = column("measures", "per_1000");
    assert_eq!((rates[0].as_str(), rates[2].as_str()), ("90.9090909090909", ""));
}

#[test]
fn hedging_weighs_its_words_and_is_undefined_where_there_is_nothing_to_divide_by() {
    assert_eq!(column("hedging", "voice"), ["own", "quoted", "reported", "all"]);
    assert_eq!(column("hedging", "hedges"), ["1", "1", "0", "2"]);
    let strength = column("hedging", "hedge_strength_per_1000");
    assert_eq!(strength, ["90.9090909090909", "166.66666666666666", "", "107.14285714285714"]);
    assert_eq!(column("hedging", "sentences"), ["3", "1", "0", "3"]);
    assert_eq!(column("hedging", "hedged_share"), ["0.3333333333333333", "1", "", "0.6666666666666666"]);
    assert_eq!(column("hedging", "hedges_per_booster"), [""; 4]);
    assert_eq!(column("documents", "hedges.strength"), ["90.9090909090909"]);
    assert_eq!(column("documents", "hedges.per_booster"), [""]);
}

#[test]
fn a_hit_says_where_it_stands_in_code_points_and_whose_words_it_is() {
    let start: usize = sample::TEXT.chars().take_while(|c| *c != 'm').count();
    assert_eq!(column("hits", "start")[0], start.to_string());
    assert_eq!(column("hits", "text"), ["may", "perhaps"]);
    assert_eq!(column("hits", "voice"), ["quoted", "own"]);
    assert_eq!(column("hits", "speaker"), ["Ana Bränd", ""]);
    assert_eq!(column("hits", "weight"), ["0.5", ""]);
    assert_eq!(column("hits", "negated"), ["false", "true"]);
    assert_eq!(column("hits", "block"), ["paragraph", "paragraph"]);
    assert_eq!(column("hits", "left")[1], "Bränd. She claimed it is, ");
    assert_eq!(column("hits", "right")[1], ", legal.");
}

#[test]
fn the_pieces_of_a_content_are_joined_and_its_words_counted() {
    assert_eq!(column("attributions", "content"), ["“We may strike,”", "it is … legal"]);
    assert_eq!(column("attributions", "words"), ["3", "3"]);
    assert_eq!(column("attributions", "stance"), ["neutral", "distancing"]);
}

#[test]
fn a_pronoun_that_leads_to_a_name_is_the_same_source() {
    assert_eq!(column("speakers", "speaker"), ["Ana Bränd"]);
    assert_eq!(column("speakers", "source_type"), ["named"]);
    assert_eq!(column("speakers", "attributions"), ["2"]);
    assert_eq!(column("speakers", "words"), ["6"]);
    let position: f64 = column("speakers", "first_position")[0].parse().unwrap();
    let before = sample::TEXT.chars().take_while(|c| *c != '“').count();
    assert_eq!(position, before as f64 / sample::TEXT.chars().count() as f64);
    assert_eq!(
        (column("documents", "sources"), column("documents", "named_sources")),
        (vec!["1".into()], vec!["1".into()])
    );
}

#[test]
fn small_print_is_neither_words_nor_sentences_of_an_article() {
    assert_eq!(column("documents", "words"), ["14"]);
    assert_eq!(column("documents", "sentences"), ["3"]);
    assert_eq!(column("documents", "hedges.modal"), ["90.9090909090909"]);
}

#[test]
fn the_same_words_below_the_headline_are_one_group_whatever_the_white_space() {
    let group = |text: &str| {
        let kinds = sample::document().blocks;
        let (headline, body) = text.split_once('\n').unwrap();
        let mut document = Document { text: text.into(), blocks: kinds, ..Document::default() };
        document.blocks.remove(1);
        document.blocks[0].span = sample::place(text, headline);
        document.blocks[1].span = sample::place(text, body.trim());
        rows("documents", &document).1[0][18].clone()
    };
    let one = group("Port shut\nThe harbourmaster said so.");
    assert_eq!((one.len(), &one), (12, &group("Elsewhere\n\nThe  harbourmaster\nsaid so.\n")));
    assert_ne!(one, group("Port shut\nThe harbourmaster says so."));
    assert_ne!(group("x\nab c"), group("x\na bc"));
    assert_eq!(one, "1a1e693a1a33");
}
