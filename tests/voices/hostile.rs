//! Articles of a megabyte that repeat one thing: reading one must not take much longer than reading a megabyte of prose.

use std::sync::LazyLock;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use parallax::report::WRITERS;
use parallax::report::annotate::annotate;
use parallax::report::rows::Rows;
use parallax::report::tables::TABLES;
use parallax::report::tables::document_table::Scored;
use parallax::report::writer::WriterOptions;

use super::desk::{INSTRUMENT, read};

const MEGABYTE: usize = 1 << 20;

/// How many times as long as prose a hostile article may take.
const TIMES: u32 = 8;

fn repeated(piece: &str) -> String {
    piece.repeat(MEGABYTE / piece.len())
}

/// Everything that a run does with an article.
fn process(text: &str) {
    read(text, |reading, profile| {
        let mut line = Vec::new();
        annotate(reading, &[], &mut line).expect("memory takes all");
        for kind in TABLES {
            let table = (kind.make)(&INSTRUMENT.measures);
            let writers: Vec<_> =
                WRITERS.iter().map(|writer| (writer.make)(table.table(), WriterOptions::default())).collect();
            let mut pages = vec![Vec::new(); writers.len()];
            table.rows(&Scored::new(reading, profile), &mut Rows::new(&writers, &mut pages));
        }
    });
}

/// How long a megabyte of prose takes on this machine, in this build, as articles of a usual length.
static PROSE: LazyLock<Duration> = LazyLock::new(|| {
    const ARTICLE: usize = 16;
    let articles: Vec<String> =
        (0..MEGABYTE / (PARAGRAPHS.len() * ARTICLE)).map(|_| PARAGRAPHS.repeat(ARTICLE)).collect();
    process("The lexicons are read first.");
    let begun = Instant::now();
    articles.iter().for_each(|article| process(article));
    begun.elapsed()
});

const PARAGRAPHS: &str = "The council closed the bridge on Monday, the mayor said. “We had no choice,” Ms. Amsel told \
     reporters.\n\nCritics claimed that the report, which was due in May, may have been delayed on purpose. The port \
     stays open.\n\n";

fn assert_ends_in_time(text: String) {
    let limit = (*PROSE * TIMES).max(Duration::from_secs(5));
    let (done, wait) = channel();
    let begun = Instant::now();
    let worker = thread::spawn(move || {
        process(&text);
        // Nobody waits any more where this took too long.
        let _ = done.send(());
    });
    match wait.recv_timeout(limit) {
        Ok(()) => println!("{:.1} s; a megabyte of prose {:.1} s", begun.elapsed().as_secs_f64(), PROSE.as_secs_f64()),
        Err(RecvTimeoutError::Timeout) => panic!("not done in {limit:?}; a megabyte of prose takes {:?}", *PROSE),
        Err(RecvTimeoutError::Disconnected) => panic!("panicked: {:?}", worker.join().err().is_some()),
    }
}

macro_rules! hostile {
    ($($name:ident: $text:expr,)+) => {
        $(#[test]
        fn $name() {
            assert_ends_in_time($text);
        })+
    };
}

hostile! {
    a_megabyte_of_prose_in_one_article_ends_in_time: repeated(PARAGRAPHS),
    a_megabyte_of_straight_quotation_marks_ends_in_time: repeated("\""),
    a_megabyte_of_short_quotations_ends_in_time: repeated("\"a\" "),
    a_megabyte_of_short_quoted_paragraphs_ends_in_time: repeated("“We won again, at last,” said Amsel.\n\n"),
    a_megabyte_of_quotations_in_one_sentence_ends_in_time: repeated("“we won again at last” and "),
    a_megabyte_of_quotations_and_cues_in_one_sentence_ends_in_time: repeated("“We won again,” said "),
    a_megabyte_of_loaded_words_among_quotations_ends_in_time: repeated("“a” the terrorist "),
    a_megabyte_of_opening_quotation_marks_ends_in_time: repeated("“a "),
    a_megabyte_of_closing_quotation_marks_ends_in_time: repeated("a” "),
    a_megabyte_of_nested_quotation_marks_ends_in_time: repeated("“a ‘b "),
    a_megabyte_of_single_quotation_marks_ends_in_time: repeated("‘a "),
    a_megabyte_of_apostrophes_ends_in_time: repeated("dockers' 'tis "),
    a_megabyte_of_guillemets_ends_in_time: repeated("«a "),
    a_megabyte_of_brackets_ends_in_time: repeated("["),
    a_megabyte_of_inserts_in_quotations_ends_in_time: repeated("“we [the dockers] won again at last.” "),
    a_megabyte_of_labels_on_one_line_ends_in_time: repeated("A: B: "),
    a_megabyte_of_labelled_lines_ends_in_time: repeated("Amsel: no\nVarga: why?\n"),
    a_megabyte_of_labelled_lines_of_ever_new_people_ends_in_time: numbered("A", ": no\nVarga: why?\n"),
    a_megabyte_of_one_word_ends_in_time: repeated("a"),
    a_megabyte_of_one_sentence_ends_in_time: repeated("the port is open and "),
    a_megabyte_of_cue_words_ends_in_time: repeated("said "),
    a_megabyte_of_adverbs_that_are_cues_ends_in_time: repeated("reportedly "),
    a_megabyte_of_claims_ends_in_time: repeated("Amsel said that Varga claimed, "),
    a_megabyte_of_loaded_words_ends_in_time: repeated("slammed regime terrorist "),
    a_megabyte_of_auxiliaries_ends_in_time: repeated("may not have been "),
    a_megabyte_of_ever_new_names_ends_in_time: numbered("Mira Amsel", "x said so. “We won again, at last,” said Amsel. "),
    a_megabyte_of_ever_new_sources_ends_in_time: numbered("Ada Z", " said so. "),
    a_megabyte_of_ever_new_women_ends_in_time:
        numbered("Ms. K", " came to the quay for the third day in a row. Kolm said so. She said so. "),
    a_megabyte_of_capitals_ends_in_time: repeated("Amsel "),
    a_megabyte_of_full_stops_ends_in_time: repeated("."),
    a_megabyte_of_full_stops_behind_a_word_ends_in_time: format!("a{} b", repeated(".")),
    a_megabyte_of_spaced_question_marks_ends_in_time: format!("a{} b", repeated(" ?")),
    a_megabyte_of_words_with_many_full_stops_ends_in_time: repeated("a........"),
    a_megabyte_of_line_ends_ends_in_time: repeated("\n"),
    a_megabyte_of_short_lines_ends_in_time: repeated("a\n"),
    a_megabyte_of_blanks_ends_in_time: format!("“{}a", repeated(" ")),
    a_megabyte_of_commas_ends_in_time: repeated("said, "),
    a_megabyte_of_ever_new_words_ends_in_time: numbered("w", " "),
    a_megabyte_of_combining_marks_ends_in_time: repeated("\u{301}"),
    a_megabyte_of_flags_ends_in_time: repeated("🇦"),
}

/// A megabyte of `before`, a number written in letters, and `after`.
fn numbered(before: &str, after: &str) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= MEGABYTE {
            break;
        }
        text.push_str(before);
        text.extend(
            format!("{number:x}").chars().map(|digit| char::from(b'a' + digit.to_digit(16).unwrap_or(0) as u8)),
        );
        text.push_str(after);
    }
    text
}
