//! Keyness: words and pairs of words that an outlet uses more than all others together, with rates, dispersion and a test.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::super::error::ReportError;
use super::super::prose::grouped;
use super::super::selection::{KEYNESS_ARTICLES, KEYNESS_LEAST, Smallest};
use super::chart::{Chart, figure};
use super::contrast::{Contrast, contrasts};
use super::corpus::{Corpus, whole};
use super::differences::{HOLDS, LIMIT, short_p};
use super::evidence::Evidence;
use super::figures::Figures;
use super::line::of_term;
use super::measures::{Material, UNIT};
use super::source::Source;
use crate::compare::plan::REST;

/// How many terms of an outlet are drawn, and how many are listed.
const DRAWN: usize = 10;
const LISTED: usize = 20;

/// The rows of `keyness.csv` that are shown.
#[derive(Debug, Default)]
pub struct Keyness {
    /// For each outlet shown, its terms, the most typical first.
    outlets: Vec<Vec<Term>>,
    /// For each outlet shown, how many terms were tested and how many hold.
    tested: Vec<[u64; 2]>,
    is_there: bool,
    /// Whether it compares groups two by two, as a study can ask for.
    is_of_pairs: bool,
}

#[derive(Clone, Debug)]
struct Term {
    term: String,
    count: [u64; 2],
    documents: [u64; 2],
    rates: [Option<f64>; 2],
    log_ratio: Option<f64>,
    dispersion: Option<f64>,
    adjusted: Option<f64>,
    reason: String,
}

/// Reads `keyness.csv`: outlets against all others.
///
/// # Errors
/// When it cannot be read.
pub fn read(source: &Source, corpus: &Corpus) -> Result<Keyness, ReportError> {
    let mut chosen: Vec<Smallest<(i64, u64), Term>> = vec![Smallest::new(2 * LISTED); corpus.shown.len()];
    let mut read =
        Keyness { tested: vec![[0; 2]; corpus.shown.len()], is_there: source.has("keyness"), ..Keyness::default() };
    let mut number = 0;
    let columns =
        "term group_a group_b count_a count_b documents_a documents_b rate_a rate_b log_ratio z dp_a p_adjusted reason";
    source.rows("keyness", columns, |row: [&str; 14]| {
        let [term, group, other, count, count_b, documents, documents_b, rate, rate_b, ratio, z, dp, adjusted, reason] =
            row;
        let value = |cell: &str| cell.parse::<f64>().ok();
        read.is_of_pairs |= other != REST;
        let Some(outlet) = corpus.place_of(group).filter(|_| other == REST) else { return };
        number += 1;
        let (Some(z), adjusted) = (value(z), value(adjusted)) else { return };
        let term = Term {
            term: term.to_owned(),
            count: [count, count_b].map(whole),
            documents: [documents, documents_b].map(whole),
            rates: [rate, rate_b].map(value),
            log_ratio: value(ratio),
            dispersion: value(dp),
            adjusted,
            reason: reason.to_owned(),
        };
        let is_more = term.rates[0] > term.rates[1];
        read.tested[outlet][0] += u64::from(adjusted.is_some());
        read.tested[outlet][1] += u64::from(is_more && term.holds());
        if is_more {
            chosen[outlet].put((-(z * 1e6) as i64, number), term);
        }
    })?;
    for terms in chosen {
        let terms: Vec<Term> = terms.into_kept().into_values().collect();
        let is_part = |term: &&Term| terms.iter().any(|other| term.is_part_of(other));
        read.outlets.push(terms.iter().filter(|term| !is_part(term)).take(LISTED).cloned().collect());
    }
    Ok(read)
}

impl Term {
    /// Whether it is established by these articles.
    fn holds(&self) -> bool {
        self.adjusted.is_some_and(|p| p < LIMIT)
    }

    /// Whether it stands nowhere but in that phrase.
    fn is_part_of(&self, phrase: &Self) -> bool {
        let within = |text: &str| format!(" {text} ");
        self.term.len() < phrase.term.len()
            && (self.count, self.documents) == (phrase.count, phrase.documents)
            && within(&phrase.term).contains(&within(&self.term))
    }

    fn drawn(&self) -> Contrast {
        let told = |rate: Option<f64>| rate.map_or("undefined".into(), figure);
        let holds = if self.holds() { HOLDS } else { "not established" };
        Contrast {
            label: self.term.clone(),
            value: self.rates[0],
            other: self.rates[1],
            note: format!(
                "{} {UNIT} here, {} in all others; in {} articles; {holds}",
                told(self.rates[0]),
                told(self.rates[1]),
                self.documents[0]
            ),
            columns: [self.documents[0].to_string(), self.dispersion.map_or("–".into(), |dp| format!("{dp:.2}"))],
            is_open: !self.holds(),
        }
    }
}

impl Keyness {
    /// The words whose lines are wanted, with the places of the outlets that they set apart.
    pub fn terms(&self) -> BTreeSet<(String, usize)> {
        let outlets = self.outlets.iter().enumerate();
        outlets.flat_map(|(outlet, terms)| terms.iter().map(move |term| (term.term.clone(), outlet))).collect()
    }
}

/// The section.
pub fn draw(keyness: &Keyness, material: Material<'_>, figures: &mut Figures) -> Markup {
    let Material { corpus, evidence, .. } = material;
    let [tested, holding] =
        keyness.tested.iter().fold([0, 0], |[all, held], [tested, holding]| [all + tested, held + holding]);
    html! {
        section #keyness aria-labelledby="keyness-h" {
            h2 #keyness-h { "Keyness: the words that set outlets apart" }
            @if !keyness.is_there { p { "This run wrote no table " code { "keyness.csv" } "." } }
            @else if corpus.outlets.len() < 2 { p { "Words can set outlets apart only where there are two or more." } }
            @else if keyness.is_of_pairs { p { "The table " code { "keyness.csv" } " of this run compares groups two by two; this section draws outlets against all others, as " code { "analyze" } " compares them." } }
            @else if keyness.outlets.iter().all(Vec::is_empty) {
                p { "No word stands in " (KEYNESS_LEAST) " articles of an outlet and is more frequent there than elsewhere: too few articles." }
            } @else {
                p { "Words and pairs of words that an outlet uses more in its own voice than all others together, if they stand in at least " (KEYNESS_LEAST) " of its articles. "
                    @if corpus.articles() > KEYNESS_ARTICLES as u64 { "Counted in " (KEYNESS_ARTICLES) " of the " (grouped(corpus.articles())) " articles, chosen in a fixed order that has nothing to do with what they say. " }
                    b { "Most of what sets outlets apart this way is what they wrote about, and house style; " } "it is no list of loaded words." }
                p { "Large dot: the outlet's rate; upright line: the rate of all others. Filled: " (HOLDS) ", adjusted over all terms of the outlet, where articles change places between the outlets. Open: not established by these articles. "
                    "“Articles” is how many of the outlet's articles have the term; “DP” its dispersion over them (Gries' deviation of proportions): near 0 it is spread evenly, near 1 a few articles hold all of it. "
                    "Each panel has its own scale, and its most typical term on top (log-odds with an informative prior, which ranks and tests nothing)." }
                p { @if holding == 0 { b { "None of the " (grouped(tested)) " terms tested is established as typical of an outlet." } }
                    @else { b { (grouped(holding)) " of the " (grouped(tested)) " terms tested are established as typical of an outlet." } } }
                figure .panels.broad { @for (outlet, terms) in corpus.shown().zip(&keyness.outlets) {
                    div { p .panel { (outlet.name) }
                        @if terms.is_empty() { p .note { "None: too few articles, or none in which it differs." } }
                        @else { (figures.draw(&format!("keyness-{}", outlet.name), &panel(&outlet.name, terms))) } }
                } }
                div .wide tabindex="0" role="region" aria-label="Table: keyness" { (table(keyness, corpus, evidence)) }
            }
        }
    }
}

fn panel(outlet: &str, terms: &[Term]) -> Chart {
    let rows: Vec<Contrast> = terms.iter().take(DRAWN).map(Term::drawn).collect();
    contrasts(
        format!("Words typical of {outlet} against all others, {UNIT}; the table below has the numbers"),
        UNIT,
        ["articles", "DP"],
        &rows,
    )
}

fn table(keyness: &Keyness, corpus: &Corpus, evidence: &Evidence) -> Markup {
    let number = |value: Option<f64>| value.map_or("–".into(), figure);
    let mut remarks: BTreeMap<&str, usize> = BTreeMap::new();
    for term in keyness.outlets.iter().flatten().filter(|term| !term.reason.is_empty()) {
        *remarks.entry(&term.reason).or_default() += 1;
    }
    html! {
        table .data {
            caption { "Up to " (LISTED) " terms of each outlet, the most typical first; a count opens lines from the articles shown on this page. A word that stands in a listed phrase only is left out. All terms are in " code { "keyness.csv" } "." }
            thead { tr {
                th .t scope="col" { "Outlet" } th .t scope="col" { "Term" } th scope="col" { "Count" } th scope="col" { "elsewhere" }
                th scope="col" { "Rate " (UNIT) } th scope="col" { "elsewhere" } th scope="col" { "Log ratio" }
                th scope="col" { "Articles" } th scope="col" { "elsewhere" } th scope="col" { "DP" } th scope="col" { "p, adjusted" }
            } }
            tbody { @for (index, (outlet, terms)) in corpus.shown().zip(&keyness.outlets).enumerate() { @for term in terms {
                tr {
                    td .t { (outlet.name) } th scope="row" { (term.term) }
                    td { @match evidence.anchor(&of_term(&term.term), index) { Some(anchor) => a href={ "#" (anchor) } { (term.count[0]) }, None => (term.count[0]) } }
                    td { (term.count[1]) } td { (number(term.rates[0])) } td { (number(term.rates[1])) } td { (number(term.log_ratio)) }
                    td { (term.documents[0]) } td { (term.documents[1]) } td { (number(term.dispersion)) } td { (term.adjusted.map_or("–".into(), short_p)) }
                }
            } } }
        }
        @for (remark, terms) in remarks { p .note { "Of " (terms) " terms in the table: " (remark) "." } }
    }
}
