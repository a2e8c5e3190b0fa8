//! The beginning of a page: what was read, from whom, whose words they are, and what was left out.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::error::ReportError;
use super::super::prose::grouped;
use super::chart::{Chart, cells};
use super::corpus::{Corpus, OUTLETS};
use super::figures::Figures;
use super::measures::{Material, linked_text};
use super::source::Source;
use super::tally::Tally;

/// How many reasons for refusing are listed.
const REASONS: usize = 12;

/// The measures whose lines stand behind the numbers of sources: all, named, unnamed.
const SOURCES: [&str; 3] = ["attribution", "attribution.source_named", "attribution.source_unnamed"];

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

/// The section; `found` is what the tests of differences come to.
pub fn draw(material: Material<'_>, refused: &BTreeMap<String, u64>, found: &Markup, figures: &mut Figures) -> Markup {
    let Material { tally, corpus, evidence } = material;
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
            h3 { "In short" }
            ul {
                li { (found) a href="#differences" { "What differs most" } }
                li { (surely(corpus)) }
                li { @if corpus.topics == 0 { "No events are given: outlets may differ because they wrote about different things, not because they word the same thing differently. " }
                    @else { "Outlets may differ in what they wrote about as well as in how: " code { "parallax compare --match topic" } " compares within events. " } }
                li { (validated(tally)) " " a href="#accuracy" { "How far to trust each measure" } }
                li { "All of this is about words, not about truth, fairness or intent. " a href="#methods" { "What this does not mean" } }
            }
            h3 { "What was read" }
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
                    tbody { @for (index, outlet) in corpus.shown().enumerate() {
                        tr {
                            th scope="row" { (outlet.name) }
                            td data-v=(outlet.articles) { (grouped(outlet.articles)) }
                            @for words in outlet.words { td data-v=(words) { (grouped(words)) " " small { (percent(words, outlet.all_words())) } } }
                            @for (number, measure) in outlet.sources.into_iter().zip(SOURCES) {
                                td data-v=(number) { (linked_text(&grouped(number), evidence.anchor(measure, index).filter(|_| number > 0))) }
                            }
                        }
                    } }
                }
            }
            (measured(tally))
            @if corpus.outlets.len() > OUTLETS {
                p .note { "This page shows the " (OUTLETS) " outlets with the most words; all " (corpus.outlets.len()) " are in the tables." }
            }
        }
    }
}

/// What the number of articles allows.
fn surely(corpus: &Corpus) -> Markup {
    let least = corpus.outlets.iter().map(|outlet| outlet.articles).min().unwrap_or(0);
    let most = corpus.outlets.iter().map(|outlet| outlet.articles).max().unwrap_or(0);
    html! {
        "Articles are the unit, and outlets have "
        @if least == most { (grouped(least)) } @else { (grouped(least)) " to " (grouped(most)) } " of them: "
        @if least < 10 { b { "with fewer than 10 in an outlet almost nothing can be known" } " about how it words things in general." }
        @else if least < 20 { "with fewer than 20 in an outlet intervals tend to be too narrow." }
        @else { "intervals say how far chance alone could move a number, if these articles are a fair sample of the outlet's." }
    }
}

/// For how many lexicons agreement with people is known.
fn validated(tally: &Tally) -> String {
    let lexicons = tally.lexicons();
    let is_known =
        |numbers: &Vec<usize>| numbers.iter().any(|number| !tally.measures[*number].account.accuracy.is_empty());
    let known = lexicons.iter().filter(|(_, numbers)| is_known(numbers)).count();
    format!(
        "Word lists miss things and catch others by mistake; what was held against people or read over is said here for {known} of the {} lists used.",
        lexicons.len()
    )
}

/// What each lexicon counts.
fn measured(tally: &Tally) -> Markup {
    html! {
        h3 { "What was measured" }
        div .wide tabindex="0" role="region" aria-label="Table: what was measured" { table .data.whole {
            caption { "Lists of words and what they count; occurrences in all outlets and voices" }
            thead { tr { th .t scope="col" { "List" } th .t scope="col" { "What it counts" } th scope="col" { "Found" } } }
            tbody { @for (lexicon, numbers) in tally.lexicons() {
                @if let Some(first) = numbers.first() {
                    @let has_sum = tally.measures[*first].category.is_empty();
                    @let counted: Vec<usize> = if has_sum { vec![*first] } else { numbers.clone() };
                    @let found: u64 = counted.iter().flat_map(|number| tally.measures[*number].cells.iter().flatten()).map(|cell| cell.sums.x).sum();
                    @let parts: Vec<&str> = numbers.iter().map(|number| tally.measures[*number].category.as_str()).filter(|part| !part.is_empty()).collect();
                    tr { th scope="row" { a href={ "#m" (first) } { (lexicon) } }
                        td .t.text { @if has_sum { (tally.measures[*first].account.meaning) " " } @if !parts.is_empty() { small { "Parts: " (parts.join(", ")) } } }
                        td { (grouped(found)) } }
                }
            } }
        } }
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

fn percent(part: u64, all: u64) -> String {
    if all == 0 { "undefined".into() } else { format!("{:.0}\u{a0}%", part as f64 * 100.0 / all as f64) }
}
