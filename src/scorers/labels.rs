//! Labels: which of several names for one sort of referent an article chooses, and for whom.
//!
//! A lexicon with `scorer = "labels"` is one concept: a closed set of alternatives, one category each ("terrorist",
//! "militant", "fighter"). None of them is called neutral; they are counted and compared (word choice and labelling:
//! Hamborg, Zhukova & Gipp 2019; naming: Fowler 1991). For whom a label stands is read from the words around it:
//! apposition ("Harrak, a militant group"), modifier ("Harrak militants"), predicate ("Harrak is a militant group"), and
//! else the nearest name in the sentence. Actors are the categories of lists with `scorer = "actors"` where a run has one,
//! else the names of the article. There is no parser and no coreference: a label whose bearer is a pronoun, or is named in
//! another sentence, has no actor or the wrong one; bearers by window are guesses and say so.

use std::sync::Arc;

use super::bearer::{Link, bearer};
use super::candidates::Candidates;
use super::measure::{Measure, Profile};
use super::scorer::{Scorer, ScorerKind};
use crate::lexicon::entry::Lexicon;
use crate::matching::matcher::Matcher;
use crate::reading::Reading;
use crate::text::span::{ByteSpan, TokenSpan};
use crate::voice::quotation::{is_quoted, outermost};
use crate::voice::voices::Voice;

/// Counts where a lexicon with `scorer = "labels"` is loaded.
pub const KIND: ScorerKind = ScorerKind { name: "labels", make };

/// A label as used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelUse<'a> {
    /// The words of the label.
    pub tokens: TokenSpan,
    /// The concept: a lexicon.
    pub concept: &'a str,
    /// The label: a category of it.
    pub label: &'a str,
    /// Who bears it, and what says so; `None` if nobody is named near it.
    pub actor: Option<(Arc<str>, Link)>,
    /// Whose word it is.
    pub voice: Voice,
    /// Whether it stands in quotation marks, as speech or not.
    pub quoted: bool,
}

/// The labels of an article in text order.
pub fn labels<'a>(reading: &Reading<'a>) -> Vec<LabelUse<'a>> {
    let lexicons = reading.matcher.lexicons();
    let ours: Vec<bool> = lexicons.iter().map(reads).collect();
    let hits = || reading.hits.iter().filter(|hit| ours[usize::from(hit.lexicon)]);
    if hits().next().is_none() {
        return Vec::new();
    }
    let article = reading.article();
    let mut candidates = Candidates::new(reading, &article);
    let quoted: Vec<ByteSpan> = outermost(&reading.voices.quotations).collect();
    let uses = hits().map(|hit| {
        let span = reading.bytes(hit.tokens);
        LabelUse {
            tokens: hit.tokens,
            concept: &lexicons[usize::from(hit.lexicon)].name,
            label: &reading.matcher.category(hit).name,
            actor: bearer(&mut candidates, hit),
            voice: reading.voice(hit.tokens),
            quoted: is_quoted(&quoted, span),
        }
    });
    uses.collect()
}

fn reads(lexicon: &Lexicon) -> bool {
    lexicon.scorer == KIND.name
}

fn make(matcher: &Matcher) -> Option<Box<dyn Scorer>> {
    let mut concepts = Vec::new();
    let mut measures = Vec::new();
    for lexicon in matcher.lexicons() {
        concepts.push(reads(lexicon).then_some(measures.len()));
        if reads(lexicon) {
            measures.push(Measure {
                lexicon: KIND.name.to_string(),
                category: lexicon.name.clone(),
                meaning: format!("{} Any of its names; which one for whom is in the table labels.", lexicon.gloss),
                version: lexicon.version.clone(),
                reference: lexicon.provenance.sources.join(" "),
                accuracy: lexicon.provenance.accuracy.join(" "),
                limits: lexicon.provenance.limits.join(" "),
            });
        }
    }
    (!measures.is_empty()).then(|| Box::new(Labels { measures, concepts }) as Box<dyn Scorer>)
}

/// Counts labels by concept.
#[derive(Debug)]
struct Labels {
    measures: Vec<Measure>,
    /// For each lexicon of the matcher, the number of its measure if it is a concept.
    concepts: Vec<Option<usize>>,
}

impl Scorer for Labels {
    fn measures(&self) -> &[Measure] {
        &self.measures
    }

    fn score(&self, reading: &Reading<'_>, first: usize, profile: &mut Profile) {
        for hit in reading.hits {
            if let Some(measure) = self.concepts[usize::from(hit.lexicon)] {
                profile.add(first + measure, reading.voice(hit.tokens), hit.tokens.start);
            }
        }
    }
}
