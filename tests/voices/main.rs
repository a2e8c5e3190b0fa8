//! What holds of voices in any text: they tile it, every word has one, offsets are right, and time stays linear.
#![expect(clippy::expect_used, reason = "a test that cannot read what was written should stop there")]
#![expect(clippy::print_stdout, reason = "times are shown with --nocapture")]

mod cited;
#[path = "../desk/mod.rs"]
pub mod desk;
mod hostile;
mod sources;
mod tags;

use parallax::reading::Reading;
use parallax::report::annotate::annotate;
use parallax::text::span::ByteSpan;
use parallax::voice::voices::Voice;
use proptest::prelude::*;
use serde_json::Value;

use desk::read;

/// Pieces of articles with all that voices are read from.
const PIECES: &[&str] = &[
    "the council closed the bridge",
    "Ms. Amsel",
    "Amsel",
    "police",
    "a senior official",
    "he",
    "critics",
    "The report",
    "said",
    "says that",
    "claimed",
    "according to",
    "according to the ministry",
    "told reporters",
    "asked",
    "he warned",
    "insisted",
    "denied",
    "in the words of",
    "it is believed",
    "the so-called",
    "nicknamed",
    "may have",
    "not",
    "\"",
    "\"",
    "“",
    "”",
    "„",
    "‘",
    "’",
    "'",
    "'",
    "«",
    "»",
    "[",
    "]",
    "[sic]",
    "(",
    ")",
    "[the US]",
    "don't",
    "dockers’",
    ", ",
    ". ",
    "? ",
    "! ",
    "… ",
    ": ",
    "; ",
    " – ",
    " — ",
    "-",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    "\t",
    "\nQ: ",
    "\nA: ",
    "\nAMSEL: ",
    "\nMira Amsel: ",
    "\nLANTERN: ",
    "\nAmsel\n",
    "\n\nLantern\n\n",
    "By Mira Amsel\n",
    "CALLOWICK — ",
    "Photo: Lantern",
    "Subscribe now",
    "U.S.",
    "Dr.",
    "3.5",
    "1,200",
    "é",
    "ß",
    "İ",
    "中文",
    "🙂",
    "👩‍👩‍👧",
    "e\u{301}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\0",
    "\u{202e}",
    "_",
    "a:b",
    "https://x.example/y?z=1",
];

fn article() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(prop::sample::select(PIECES), 0..120).prop_map(|pieces| pieces.concat()),
        4 => prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.join(" ")),
        1 => any::<String>(),
    ]
}

fn is_on_boundaries(text: &str, span: ByteSpan) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

/// Everything that must hold of one reading.
fn check(reading: &Reading<'_>) -> Result<(), TestCaseError> {
    let (text, voices) = (reading.document.text.as_str(), reading.voices);
    let mut at = 0;
    for (i, span) in voices.spans.iter().enumerate() {
        prop_assert_eq!(span.span.start, at, "a gap or an overlap before voice span {}", i);
        prop_assert!(!span.span.is_empty() && is_on_boundaries(text, span.span), "{:?}", span);
        prop_assert!(span.voice != Voice::Own || span.speaker.is_none(), "the outlet has no speaker: {:?}", span);
        at = span.span.end;
    }
    prop_assert_eq!(at as usize, text.len());
    prop_assert_eq!(voices.of_token.len(), reading.text.tokens.len());
    for (token, voice) in reading.text.tokens.iter().zip(&voices.of_token) {
        let holder = voices.spans.partition_point(|span| span.span.end <= token.start);
        let holder = &voices.spans[holder];
        prop_assert_eq!(holder.voice, *voice);
        prop_assert!(holder.span.covers(token.span()), "a voice begins or ends inside {:?}", token.span().of(text));
    }
    for (i, quotation) in voices.quotations.iter().enumerate() {
        prop_assert!(!quotation.span.is_empty() && is_on_boundaries(text, quotation.span), "{:?}", quotation);
        if let Some(outer) = quotation.inside {
            prop_assert!((outer as usize) < i, "{:?}", quotation);
            prop_assert!(voices.quotations[outer as usize].span.covers(quotation.span), "{:?}", quotation);
        }
        prop_assert!(quotation.attribution.is_none_or(|a| (a as usize) < voices.attributions.len()));
    }
    for attribution in &voices.attributions {
        let parts = attribution.source.into_iter().chain(attribution.cue.map(|cue| cue.span));
        for span in parts.chain(attribution.content.iter().copied()) {
            prop_assert!(!span.is_empty() && is_on_boundaries(text, span), "{:?}", attribution);
        }
        if let Some(cue) = attribution.cue {
            prop_assert!(cue.span.covers(cue.head), "{:?}", cue);
        }
        let in_order = attribution.content.windows(2).all(|pair| pair[0].end <= pair[1].start);
        prop_assert!(in_order, "pieces out of order or twice: {:?}", attribution);
    }
    for turn in &voices.turns {
        prop_assert!(is_on_boundaries(text, turn.span) && turn.label.end <= turn.span.start, "{:?}", turn);
    }
    for insert in &voices.inserts {
        prop_assert!(insert.of(text).starts_with('[') && insert.of(text).ends_with(']'));
    }
    let counted: u64 = reading
        .blocks
        .iter()
        .zip(&reading.text.blocks)
        .filter(|(block, _)| block.kind.is_counted())
        .map(|(_, tokens)| u64::from(tokens.len()))
        .sum();
    prop_assert_eq!(reading.all_words(), counted);
    Ok(())
}

/// The code points that a JSON object's `start` and `end` cut out.
fn cut(points: &[char], place: &Value, start: &str, end: &str) -> Option<String> {
    let at = |key| place[key].as_u64().and_then(|at| usize::try_from(at).ok());
    Some(points.get(at(start)?..at(end)?)?.iter().collect())
}

/// Holds every offset of an annotation against the words that stand beside it.
fn check_annotation(line: &Value) -> Result<(), TestCaseError> {
    let points: Vec<char> = line["text"].as_str().unwrap_or_default().chars().collect();
    let none = Vec::new();
    let list = |key: &str| line[key].as_array().unwrap_or(&none).iter();
    let said = |place: &Value| place["text"].as_str().map(str::to_owned);
    for hit in list("hits") {
        prop_assert_eq!(cut(&points, hit, "start", "end"), said(hit));
    }
    for attribution in list("attributions") {
        for part in [&attribution["source"], &attribution["cue"]].into_iter().filter(|part| !part.is_null()) {
            prop_assert_eq!(cut(&points, part, "start", "end"), said(part));
        }
        let cue = &attribution["cue"];
        if !cue.is_null() {
            let head = cut(&points, cue, "head_start", "head_end").unwrap_or_default();
            prop_assert!(!head.is_empty() && said(cue).is_some_and(|cue| cue.contains(&head)), "{}", cue);
        }
    }
    for key in ["blocks", "sentences", "turns", "quotes", "inserts", "voices"] {
        for place in list(key) {
            prop_assert!(cut(&points, place, "start", "end").is_some(), "{} {}", key, place);
        }
    }
    let whole: String = list("voices").filter_map(|voice| cut(&points, voice, "start", "end")).collect();
    prop_assert_eq!(whole, points.iter().collect::<String>());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(1000)))]

    #[test]
    fn voices_tile_any_text_and_every_word_has_one(text in article()) {
        read(&text, |reading, _| check(reading))?;
    }

    #[test]
    fn offsets_of_annotations_are_code_points_of_the_text_as_read(text in article()) {
        let mut line = Vec::new();
        read(&text, |reading, _| annotate(reading, &[], &mut line)).expect("memory takes all");
        let line: Value = serde_json::from_slice(&line).expect("one JSON object");
        prop_assert_eq!(line["text"].as_str(), Some(text.as_str()));
        check_annotation(&line)?;
    }
}

#[test]
fn an_empty_text_has_no_voices() {
    read("", |reading, _| {
        assert_eq!((reading.voices.spans.len(), reading.voices.of_token.len(), reading.all_words()), (0, 0, 0));
    });
}
