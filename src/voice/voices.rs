//! [`Voices`]: the finding of this room for one article, and the rule that every word has exactly one voice.

use super::attribution::{Attribution, AttributionKind};
use super::cue::{self, CueSite};
use super::grammar::Article;
use super::insert;
use super::link::Linker;
use super::quotation::{self, Quotation, QuotationUse};
use super::turn::{self, Role, Turn};
use crate::text::span::ByteSpan;

/// Whose words they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// The outlet's.
    #[default]
    Own,
    /// Somebody's who is quoted, or the guest's in an interview.
    Quoted,
    /// The outlet's paraphrase of somebody.
    Reported,
}

impl Voice {
    /// Every voice, in the order of tables.
    pub const ALL: [Self; 3] = [Self::Own, Self::Quoted, Self::Reported];

    /// The name used in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Quoted => "quoted",
            Self::Reported => "reported",
        }
    }
}

/// A stretch of an article in one voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceSpan {
    /// Where.
    pub span: ByteSpan,
    /// Whose words.
    pub voice: Voice,
    /// Who speaks, where the voice is not the outlet's own and the speaker is known.
    pub speaker: Option<Box<str>>,
}

/// Who speaks where in one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voices {
    /// Turns of an interview or transcript.
    pub turns: Vec<Turn>,
    /// Stretches in quotation marks.
    pub quotations: Vec<Quotation>,
    /// The outlet's own words inside somebody else's, in square brackets.
    pub inserts: Vec<ByteSpan>,
    /// Who is reported to have said what.
    pub attributions: Vec<Attribution>,
    /// The whole text in order, without gaps.
    pub spans: Vec<VoiceSpan>,
    /// The voice of each token.
    pub of_token: Vec<Voice>,
}

impl Voices {
    /// Makes this the finding for one article; `sites` is scratch space.
    pub fn read(&mut self, article: &Article<'_>, sites: &mut Vec<CueSite>) {
        self.turns.clear();
        self.quotations.clear();
        self.inserts.clear();
        self.attributions.clear();
        self.spans.clear();
        self.of_token.clear();
        sites.clear();
        turn::find(article, &mut self.turns);
        quotation::find(article, &mut self.quotations);
        cue::find(article, &self.quotations, sites);
        insert::find(article, &self.quotations, &self.turns, &mut self.inserts);
        Linker::new(article, sites, &mut self.quotations, &self.turns, &mut self.attributions).run();
        self.tile(article);
    }

    /// Gives every stretch of the text one voice.
    ///
    /// From the outside in: the outlet's own; guests' turns; paraphrase; quotations of speech and nested ones; inserts.
    fn tile(&mut self, article: &Article<'_>) {
        let mut layers: Vec<(ByteSpan, Voice, Option<Box<str>>)> = Vec::new();
        for turn in self.turns.iter().filter(|turn| turn.role == Role::Interviewee) {
            layers.push((turn.span, Voice::Quoted, Some(turn.speaker.clone())));
        }
        for attribution in self.attributions.iter().filter(|a| a.kind != AttributionKind::Turn) {
            let nested = attribution.inside.is_some();
            for piece in &attribution.content {
                // Paraphrase inside somebody's words is still in that somebody's words.
                let voice = if nested { Voice::Quoted } else { Voice::Reported };
                layers.push((*piece, voice, attribution.speaker.clone()));
            }
        }
        for quotation in &self.quotations {
            if quotation.use_ == QuotationUse::Speech {
                let speaker = quotation.attribution.and_then(|a| self.attributions[a as usize].speaker.clone());
                layers.push((quotation.span, Voice::Quoted, speaker));
            }
        }
        layers.extend(self.inserts.iter().map(|span| (*span, Voice::Own, None)));
        let end = article.source.len() as u32;
        let mut cuts: Vec<u32> =
            layers.iter().flat_map(|(span, _, _)| [span.start, span.end]).chain([0, end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            let span = ByteSpan::new(pair[0], pair[1]);
            let top = layers.iter().rev().find(|(layer, _, _)| layer.covers(span));
            let (voice, speaker) = top.map_or((Voice::Own, None), |(_, voice, speaker)| (*voice, speaker.clone()));
            match self.spans.last_mut() {
                Some(last) if last.voice == voice && last.speaker == speaker => last.span.end = span.end,
                _ => self.spans.push(VoiceSpan { span, voice, speaker }),
            }
        }
        let mut at = 0;
        for token in &article.text.tokens {
            while self.spans.get(at).is_some_and(|span| span.span.end <= token.start) {
                at += 1;
            }
            self.of_token.push(self.spans.get(at).map_or(Voice::Own, |span| span.voice));
        }
    }
}
