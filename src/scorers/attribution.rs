//! Attribution: how often sources are cited, in which form, of which sort, and with which stance of the cue.
//!
//! Counted per 1,000 words of the voice that the cue stands in (a guest's answer for a turn). Tools find about half of
//! what people mark as attribution, so compare these figures between outlets rather than read them as totals.

use super::measure::{Measure, Profile};
use super::scorer::{Scorer, ScorerKind};
use crate::matching::matcher::Matcher;
use crate::reading::Reading;
use crate::text::span::TokenSpan;
use crate::voice::attribution::{AttributionKind, SourceType, Stance};
use crate::voice::cue_table;
use crate::voice::quotation::QuotationUse;
use crate::voice::voices::Voice;

/// Counts attributions wherever the lexicon `attribution` is loaded.
pub const KIND: ScorerKind = ScorerKind { name: "attribution", make };

const REFERENCE: &str = "Pareti, S. (2016). PARC 3.0: A corpus of attribution relations. LREC. \
    Newell, E. et al. (2018). An attribution relations corpus for political news. LREC.";

fn make(matcher: &Matcher) -> Option<Box<dyn Scorer>> {
    let lexicon = &matcher.lexicons()[matcher.lexicon(cue_table::LEXICON)? as usize];
    let measure = |category: &str, meaning: String| Measure {
        lexicon: KIND.name.to_string(),
        category: category.to_string(),
        meaning,
        version: lexicon.version.clone(),
        reference: REFERENCE.to_string(),
        accuracy: lexicon.provenance.accuracy.join(" "),
        limits: lexicon.provenance.limits.join(" "),
    };
    let mut measures =
        vec![measure("", "Statements, beliefs and plans attributed to a source, turns of interviews included.".into())];
    measures.extend(
        AttributionKind::ALL
            .map(|kind| measure(kind.name(), format!("Attributions whose content is {}.", given_as(kind)))),
    );
    measures.extend(SourceType::ALL.map(|kind| {
        measure(&format!("source_{}", kind.name()), format!("Attributions whose source is {}.", sort(kind)))
    }));
    measures.extend(Stance::ALL.map(|stance| {
        measure(&format!("cue_{}", stance.name()), format!("Attributions with a {} cue.", stance.name()))
    }));
    measures.push(measure("unattributed", "Quotations of speech without a source or cue.".into()));
    measures.push(measure("scare", "Words in quotation marks that quote nobody (scare quotes).".into()));
    Some(Box::new(Attributions { measures }))
}

const fn given_as(kind: AttributionKind) -> &'static str {
    match kind {
        AttributionKind::Direct => "wholly in quotation marks",
        AttributionKind::Mixed => "partly in quotation marks",
        AttributionKind::Indirect => "paraphrased",
        AttributionKind::Turn => "a guest's turn in an interview",
    }
}

const fn sort(kind: SourceType) -> &'static str {
    match kind {
        SourceType::Named => "a person or body with a name",
        SourceType::Unnamed => "a person without a name",
        SourceType::Collective => "a group or body without a proper name",
        SourceType::Document => "a document",
        SourceType::Pronoun => "a pronoun",
        SourceType::None => "missing",
    }
}

/// Counts attributions.
#[derive(Debug)]
struct Attributions {
    measures: Vec<Measure>,
}

impl Scorer for Attributions {
    fn measures(&self) -> &[Measure] {
        &self.measures
    }

    fn score(&self, reading: &Reading<'_>, first: usize, profile: &mut Profile) {
        let kinds = first + 1;
        let sources = kinds + AttributionKind::ALL.len();
        let stances = sources + SourceType::ALL.len();
        let unattributed = stances + Stance::ALL.len();
        for attribution in &reading.voices.attributions {
            let at = attribution.cue.map(|cue| cue.span).or_else(|| attribution.content.first().copied());
            let at = at.map_or(0, |at| reading.text.tokens_in(at).start);
            let voice = match attribution.kind {
                AttributionKind::Turn => Voice::Quoted,
                _ => voice_at(reading, at),
            };
            profile.add(first, voice, at);
            profile.add(kinds + attribution.kind as usize, voice, at);
            profile.add(sources + attribution.source_type as usize, voice, at);
            if let Some(cue) = attribution.cue {
                profile.add(stances + cue.stance as usize, voice, at);
            }
        }
        for quotation in reading.voices.quotations.iter().filter(|quotation| quotation.inside.is_none()) {
            let at = reading.text.tokens_in(quotation.span).start;
            let voice = if quotation.use_ == QuotationUse::Speech { Voice::Quoted } else { voice_at(reading, at) };
            match quotation.use_ {
                QuotationUse::Speech if quotation.attribution.is_none() => profile.add(unattributed, voice, at),
                QuotationUse::Scare => profile.add(unattributed + 1, voice, at),
                _ => {}
            }
        }
    }
}

fn voice_at(reading: &Reading<'_>, at: u32) -> Voice {
    reading.voice(TokenSpan::new(at, at + 1))
}
