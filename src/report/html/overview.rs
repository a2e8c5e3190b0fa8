//! The beginning of a page: what was read, from whom, whose words they are, and what was left out.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::error::ReportError;
use super::chart::{Chart, cells};
use super::corpus::{Corpus, OUTLETS};
use super::figures::Figures;
use super::source::Source;

/// How many reasons for refusing are listed.
const REASONS: usize = 12;

/// What became of the inputs that were not measured, by status and reason.
///
/// # Errors
/// When `ledger.csv` cannot be read.
pub fn refused(source: &Source) -> Result<BTreeMap<String, u64>, ReportError> {
    let mut refused = BTreeMap::new();
    source.rows("ledger", "status reason", |[status, reason]| {
        if status != "read" {
            let why = if reason.is_empty() { status.to_owned() } else { format!("{status}: {reason}") };
            *refused.entry(why).or_default() += 1;
        }
    })?;
    Ok(refused)
}

/// The section.
pub fn draw(corpus: &Corpus, refused: &BTreeMap<String, u64>, figures: &mut Figures) -> Markup {
    let sum = |voice: usize| corpus.outlets.iter().map(|outlet| outlet.words[voice]).sum::<u64>();
    let words = [sum(0), sum(1), sum(2)];
    let all: u64 = words.iter().sum();
    let left_out: u64 = refused.values().sum();
    html! {
        section #overview aria-labelledby="overview-h" {
            h2 #overview-h { "Overview" }
            dl .facts {
                div { dt { "Articles" } dd { (grouped(corpus.articles())) } }
                div { dt { "Outlets" } dd { (corpus.outlets.len()) } }
                div { dt { "Events (topics)" } dd { @if corpus.topics == 0 { "none given" } @else { (corpus.topics) } } }
                div { dt { "Words" } dd { (grouped(all)) } }
                div { dt { "Not measured" } dd { (grouped(left_out)) } }
                div { dt { "Near-duplicates" } dd { (grouped(corpus.duplicates)) } }
            }
            p {
                @match &corpus.dates {
                    Some((first, last)) => { "Published from " (first) " to " (last) ". " }
                    None => "No dates are known, so there are no trends. ",
                }
                @if corpus.undated > 0 && corpus.dates.is_some() { (grouped(corpus.undated)) " articles have no date. " }
                "Every word has one voice: the outlet's " b { "own" } ", " span .voice.quoted { "quoted" } " (direct speech), or "
                span .voice.reported { "reported" } " (paraphrase, as in “said that …”). Rates are over the words of their voice: an outlet that quotes an insult has not written one."
            }
            @if !refused.is_empty() {
                p .warn { (grouped(left_out)) " inputs were not measured:" }
                ul { @for (why, number) in refused.iter().take(REASONS) { li { (why) ": " (grouped(*number)) } } }
                p .note { "Each is listed in " code { "ledger.csv" } "." }
            }
            figure {
                div .wide tabindex="0" role="region" aria-label="Chart: words by voice" { (figures.draw("words-by-voice", &shares(corpus))) }
                figcaption { "Share of each outlet's words by voice, in percent" }
            }
            div .wide tabindex="0" role="region" aria-label="Table: outlets" {
                table .data {
                    caption { "Outlets, words by voice, sources" }
                    thead { tr {
                        th .t scope="col" { "Outlet" } th scope="col" { "Articles" } th scope="col" { "Own words" }
                        th scope="col" { "Quoted" } th scope="col" { "Reported" } th scope="col" { "Sources" }
                        th scope="col" { "Named" } th scope="col" { "Unnamed" }
                    } }
                    tbody { @for outlet in corpus.shown() {
                        tr {
                            th scope="row" { (outlet.name) }
                            td data-v=(outlet.articles) { (grouped(outlet.articles)) }
                            @for words in outlet.words { td data-v=(words) { (grouped(words)) " " small { (percent(words, outlet.all_words())) } } }
                            @for number in outlet.sources { td data-v=(number) { (grouped(number)) } }
                        }
                    } }
                }
            }
            @if corpus.outlets.len() > OUTLETS {
                p .note { "This page shows the " (OUTLETS) " outlets with the most words; all " (corpus.outlets.len()) " are in the tables." }
            }
        }
    }
}

fn shares(corpus: &Corpus) -> Chart {
    let share = |words: u64, all: u64| (all > 0).then(|| words as f64 * 100.0 / all as f64);
    let rows: Vec<_> = corpus
        .shown()
        .map(|outlet| {
            (outlet.name.clone(), outlet.words.iter().map(|words| share(*words, outlet.all_words())).collect())
        })
        .collect();
    let columns = crate::voice::voices::Voice::ALL.map(|voice| voice.name().to_owned());
    cells(
        "Share of words by voice, in percent, for each outlet; the table below has the numbers".into(),
        &columns,
        &rows,
        |value| format!("{value:.0} %"),
    )
}

/// A whole number with commas between thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn percent(part: u64, all: u64) -> String {
    if all == 0 { "undefined".into() } else { format!("{:.0} %", part as f64 * 100.0 / all as f64) }
}
