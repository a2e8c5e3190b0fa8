//! How far to trust each measure, and how the page was made: versions, checksums, rules of choice, limits, how to cite.

use maud::{Markup, html};
use serde_json::Value;

use super::super::prose::grouped;
use super::super::selection::KEYNESS_ARTICLES;
use super::corpus::Corpus;
use super::evidence::Evidence;
use super::source::{PAGE, Source};
use super::tally::{Account, Tally};
use crate::compare::keyness::{DOUBT, SCREEN};

/// The section on validation.
pub fn accuracy(tally: &Tally) -> Markup {
    // What the first measure of a lexicon says is not said again by the others.
    let said = |number: usize, part: fn(&Account) -> &str| {
        let measure = &tally.measures[number];
        let first = tally.measures.iter().find(|first| first.lexicon == measure.lexicon).unwrap_or(measure);
        let is_again = !std::ptr::eq(first, measure) && part(&first.account) == part(&measure.account);
        if is_again && part(&measure.account).len() > 60 {
            format!("as {}", first.name())
        } else {
            part(&measure.account).to_owned()
        }
    };
    html! {
        section #accuracy aria-labelledby="accuracy-h" {
            h2 #accuracy-h { "How far to trust each measure" }
            p { "Word lists miss things and catch others by mistake. The table says what is known of how well each measure agrees with people who coded texts by hand. "
                "Where nothing is known, the measure is unvalidated: read its lines before you rely on it." }
            div .wide tabindex="0" role="region" aria-label="Table: accuracy of measures" { table .data.whole {
                caption { "Accuracy, limits and origin of every measure" }
                thead { tr { th .t scope="col" { "Measure" } th .t scope="col" { "Version" } th .t scope="col" { "Agreement with people" } th .t scope="col" { "Limits" } th .t scope="col" { "Origin" } } }
                tbody { @for (number, measure) in tally.measures.iter().enumerate() {
                    @let account = &measure.account;
                    tr { th scope="row" { (measure.name()) } td .t { (account.version) }
                        td .t { @if account.accuracy.is_empty() { span .undefined { "not measured" } } @else { (said(number, |account| &account.accuracy)) } }
                        td .t { (said(number, |account| &account.limits)) } td .t { (said(number, |account| &account.reference)) } }
                } }
            } }
        }
    }
}

/// The section on methods.
pub fn draw(source: &Source, corpus: &Corpus, evidence: &Evidence, articles: usize) -> Markup {
    let list = |key: &str| source.record.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let version = source.text("/tool/version");
    // The ledger names files as they lie on a disk, which is no part of what was found; a page cannot hold its own checksum.
    let is_shown = |path: &str| !path.starts_with("ledger") && path != PAGE;
    let tables = list("outputs").iter().filter(|output| is_shown(&text(output, "path")));
    html! {
        section #methods aria-labelledby="methods-h" {
            h2 #methods-h { "Methods, limits, citing" }
            h3 { "What this does not mean" }
            ul {
                li { "It counts words, not truth. It does not know what happened, what was left out, or what an author meant." }
                li { "There is no bias score, because there is no single number for that. A high rate is a way of wording, not a fault." }
                li { "A difference between outlets can come from what they write about. Only articles on the same event can show how the same thing was worded." }
                li { "An interval says how far chance alone could move a number if these articles were a sample of the outlet's. It says nothing about articles that were not collected, or were chosen by hand." }
                li { "The shipped lists and the rules of voice are for English news." }
                li { "“Undefined” means that there is nothing to divide by, or too few articles; it is not zero." }
            }
            h3 { "How it was measured" }
            ul {
                li { "Words are counted in headlines and paragraphs; bylines, captions, credits and furniture are not." }
                li { "A rate is occurrences over words of the same voice, times 1,000, all articles of an outlet taken together." }
                li { "Intervals: linearised variance of a ratio over articles, t distribution with one degree of freedom less than articles, 95%. With fewer than 20 articles they tend to be too narrow." }
                li { "Small dots: up to " (corpus.points) " articles of each outlet, in a fixed order that has nothing to do with what they say. Points beyond the scale stand at its end." }
                li { "Keyness: each outlet against all others together, in its own voice, in up to " (KEYNESS_ARTICLES) " articles in the same fixed order. p: articles change places between the outlet and the others, "
                    (SCREEN) " times at first, then anew under all draws where that leaves p at " (DOUBT) " or below; where fewer than two articles of a side have the term, an exact test of the articles with it; adjusted by Benjamini and Hochberg over all terms of the outlet." }
                li { "Trends: rates and intervals as above, month by month; nothing is tested." }
                li { "Lines: up to " (evidence.each) " of each measure and outlet, " (evidence.of_name) " of each source or word and outlet. Articles shown: " (articles) " of " (grouped(corpus.articles()))
                    "; first one of each outlet on each event, then others, in the same fixed order." }
                li { "Stemmer: " (source.text("/stemmer")) ". Random numbers: " @match source.record.get("seed").and_then(Value::as_u64) { Some(seed) => { "seed " (seed) }, None => "none were used" } "." }
            }
            h3 { "How to cite" }
            p { "parallax, version " (version) ": a media-bias and framing analysis toolkit. Cite the lexicons as well, with version and origin (above), and describe how the articles were collected." }
            h3 { "Versions and checksums" }
            div .wide tabindex="0" role="region" aria-label="Table: lexicons" { table .data {
                caption { "Lexicons of this run" }
                thead { tr { th .t scope="col" { "Lexicon" } th .t scope="col" { "Version" } th .t scope="col" { "SHA-256" } } }
                tbody { @for lexicon in list("lexicons") { tr { th scope="row" { (text(lexicon, "name")) } td .t { (text(lexicon, "version")) } td .t { code { (text(lexicon, "sha256")) } } } } }
            } }
            div .wide tabindex="0" role="region" aria-label="Table: files of this run" { table .data {
                caption { "Files beside this page; " (list("inputs").len()) " inputs are listed with their checksums in " code { "run.json" } }
                thead { tr { th .t scope="col" { "File" } th scope="col" { "Bytes" } th .t scope="col" { "SHA-256" } } }
                tbody { @for file in tables { tr { th scope="row" { (text(file, "path")) }
                    td { (file.get("bytes").and_then(Value::as_u64).unwrap_or_default()) } td .t { code { (text(file, "sha256")) } } } } }
            } }
        }
    }
}
