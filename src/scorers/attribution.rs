//! Attribution: how often sources are cited, in which form, of which sort, with which stance of the cue, and how much
//! space they are given.
//!
//! Counted per 1,000 words of the voice that the cue stands in (a guest's answer for a turn); words given to a source are
//! counted there too, each word once for a source and once in a sum, in the voice of the outer of two cues. Three in ten attributions that people mark are missed, so compare these figures between outlets
//! rather than read them as totals. Shares are quotients of two counts: sum both over the articles first, then divide.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::measure::{Measure, Profile};
use super::scorer::{Scorer, ScorerKind};
use crate::matching::matcher::Matcher;
use crate::reading::Reading;
use crate::text::span::{Covered, TokenSpan};
use crate::voice::attribution::{Attribution, AttributionKind, SourceType, Stance};
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
    measures.push(measure(
        "scare",
        "Words in quotation marks that quote nobody (scare quotes); names, titles of works and slogans left out."
            .into(),
    ));
    measures.extend(Space::ALL.map(|(_, name, meaning)| measure(name, meaning.to_string())));
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

/// What is counted once all sources of an article are known.
#[derive(Clone, Copy)]
enum Space {
    Speakers,
    Attributed,
    Named,
    Unnamed,
    Collective,
    Document,
    Largest,
    Early,
}

impl Space {
    /// Each with its name and meaning, in the order of the measures.
    const ALL: [(Self, &'static str, &'static str); 8] = [
        (
            Self::Speakers,
            "speakers",
            "Distinct sources: people and bodies by resolved name, others by their words. Counted in the voice that first \
             cites them.",
        ),
        (
            Self::Attributed,
            "words",
            "Words that are attributed to a source, each counted once. The sum of the next four and of the unknown, but for \
             words in which one source cites another of another sort.",
        ),
        (Self::Named, "words_named", "Words attributed to sources with a name, also where a pronoun stands for it."),
        (
            Self::Unnamed,
            "words_unnamed",
            "Words attributed to people without a name, also where a pronoun stands for them.",
        ),
        (Self::Collective, "words_collective", "Words attributed to groups and bodies without a proper name."),
        (Self::Document, "words_document", "Words attributed to documents: reports, polls, letters."),
        (
            Self::Largest,
            "words_largest",
            "Words attributed to the source with the most. Divided by `attribution.words` it is the concentration: 1 if \
             one source says it all.",
        ),
        (
            Self::Early,
            "words_early",
            "Attributed words whose source is first cited in the first third of the article. Divided by \
             `attribution.words` it is the share of those who come in early.",
        ),
    ];
}

/// One source while an article is counted.
struct Source {
    /// The most telling mention decides.
    source_type: SourceType,
    words: Words,
    /// The voice and token of the first cue that cites it.
    voice: Voice,
    at: u32,
    /// First byte of the first mention.
    first: u32,
}

impl Source {
    /// The sum that its words belong to.
    const fn sort(&self) -> Space {
        match self.source_type {
            SourceType::Named | SourceType::Pronoun | SourceType::None => Space::Named,
            SourceType::Unnamed => Space::Unnamed,
            SourceType::Collective => Space::Collective,
            SourceType::Document => Space::Document,
        }
    }
}

/// A piece of what is attributed.
struct Piece {
    tokens: TokenSpan,
    /// The voice of the cue.
    voice: Voice,
    in_headline: bool,
    /// The number of its source, where that is known.
    source: Option<usize>,
}

/// Words given to somebody.
#[derive(Clone, Copy, Default)]
struct Words {
    /// By the voice of the cue.
    by_voice: [u32; 3],
    in_headline: u32,
    covered: Covered,
}

impl Words {
    fn add(&mut self, piece: &Piece) {
        let words = self.covered.more(piece.tokens);
        self.by_voice[piece.voice as usize] += words;
        self.in_headline += if piece.in_headline { words } else { 0 };
    }

    fn sum(&self) -> u32 {
        self.by_voice.iter().sum()
    }

    fn add_to(&self, profile: &mut Profile, measure: usize) {
        for (count, words) in profile.counts[measure].iter_mut().zip(self.by_voice) {
            *count += words;
        }
        profile.in_headline[measure] += self.in_headline;
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
        let mut space = Distribution::default();
        for attribution in &reading.voices.attributions {
            let (voice, at) = place(reading, attribution);
            profile.add(first, voice, at);
            profile.add(kinds + attribution.kind as usize, voice, at);
            profile.add(sources + attribution.source_type as usize, voice, at);
            if let Some(cue) = attribution.cue {
                profile.add(stances + cue.stance as usize, voice, at);
            }
            space.add(reading, attribution, (voice, at), profile.headline);
        }
        space.count(reading, unattributed + 2, profile);
        for quotation in reading.voices.quotations.iter().filter(|quotation| quotation.inside.is_none()) {
            let at = reading.text.tokens_in(quotation.span).start;
            let voice = if quotation.use_.is_others_words() { Voice::Quoted } else { voice_at(reading, at) };
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

/// The voice and token at which an attribution is counted.
fn place(reading: &Reading<'_>, attribution: &Attribution) -> (Voice, u32) {
    let at = attribution.cue.map(|cue| cue.span).or_else(|| attribution.content.first().copied());
    let at = at.map_or(0, |at| reading.text.tokens_in(at).start);
    let voice = match attribution.kind {
        AttributionKind::Turn => Voice::Quoted,
        _ => voice_at(reading, at),
    };
    (voice, at)
}

/// What each source of an article is given.
#[derive(Default)]
struct Distribution<'a> {
    sources: Vec<Source>,
    /// The number of each, by the length of the name and the name: most differ in length, which is sooner seen.
    by_name: BTreeMap<(usize, &'a str), usize>,
    pieces: Vec<Piece>,
}

impl<'a> Distribution<'a> {
    fn add(
        &mut self,
        reading: &Reading<'a>,
        attribution: &'a Attribution,
        (voice, at): (Voice, u32),
        headline: TokenSpan,
    ) {
        let source = attribution.speaker.as_deref().map(|name| self.cite(name, attribution, (voice, at)));
        self.pieces.extend(attribution.content.iter().map(|piece| {
            let tokens = reading.text.tokens_in(*piece);
            Piece { tokens, voice, in_headline: headline.contains(tokens.start), source }
        }));
    }

    /// Notes that a source is cited; gives its number.
    fn cite(&mut self, name: &'a str, attribution: &Attribution, (voice, at): (Voice, u32)) -> usize {
        let first = attribution.source.map_or(u32::MAX, |source| source.start);
        let index = *self.by_name.entry((name.len(), name)).or_insert(self.sources.len());
        if index == self.sources.len() {
            let source_type = attribution.speaker_type;
            self.sources.push(Source { source_type, words: Words::default(), voice, at, first });
        }
        let source = &mut self.sources[index];
        source.source_type = source.source_type.min(attribution.speaker_type);
        // What is quoted comes before what is paraphrased earlier in the text.
        (source.at, source.voice) = (source.at, source.voice).min((at, voice));
        source.first = source.first.min(first);
        index
    }

    /// Counts it; `first` is the first of the measures of [`Space`].
    fn count(mut self, reading: &Reading<'_>, first: usize, profile: &mut Profile) {
        let sources = &mut self.sources;
        let third = reading.document.text.len() as u32 / 3;
        let mut sums = [Words::default(); Space::ALL.len()];
        // Of two pieces that share words the outer comes first.
        self.pieces.sort_by_key(|piece| (piece.tokens.start, Reverse(piece.tokens.end)));
        for piece in &self.pieces {
            sums[Space::Attributed as usize].add(piece);
            let Some(number) = piece.source else { continue };
            let source = &mut sources[number];
            source.words.add(piece);
            sums[source.sort() as usize].add(piece);
            if source.first < third {
                sums[Space::Early as usize].add(piece);
            }
        }
        for source in sources.iter() {
            profile.add(first + Space::Speakers as usize, source.voice, source.at);
        }
        for (number, words) in sums.iter().enumerate() {
            words.add_to(profile, first + number);
        }
        // Of sources with as many words the one cited first counts.
        let largest = sources.iter().max_by_key(|source| (source.words.sum(), Reverse(source.first)));
        if let Some(largest) = largest {
            largest.words.add_to(profile, first + Space::Largest as usize);
        }
    }
}
