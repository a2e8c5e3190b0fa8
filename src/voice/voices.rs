//! [`Voices`]: the finding of this room for one article, and the rule that every word has exactly one voice.

use std::collections::BTreeSet;

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
        self.sweep(article.source.len() as u32, &layers);
        let mut at = 0;
        for token in &article.text.tokens {
            while self.spans.get(at).is_some_and(|span| span.span.end <= token.start) {
                at += 1;
            }
            self.of_token.push(self.spans.get(at).map_or(Voice::Own, |span| span.voice));
        }
    }

    /// Cuts the text where layers begin and end; each stretch has the voice of the last layer over it.
    fn sweep(&mut self, end: u32, layers: &[(ByteSpan, Voice, Option<Box<str>>)]) {
        // (where, begins or ends, which layer)
        let mut events: Vec<(u32, bool, usize)> = Vec::with_capacity(2 * layers.len());
        for (i, (span, _, _)) in layers.iter().enumerate().filter(|(_, (span, _, _))| !span.is_empty()) {
            events.push((span.start, true, i));
            events.push((span.end, false, i));
        }
        events.sort_unstable();
        let mut over = BTreeSet::new();
        let mut from = 0;
        for (at, begins, i) in events.into_iter().chain([(end, false, usize::MAX)]) {
            if at > from {
                let top = over.last().map(|top: &usize| &layers[*top]);
                let (voice, speaker) = top.map_or((Voice::Own, None), |(_, voice, speaker)| (*voice, speaker.clone()));
                let span = ByteSpan::new(from, at);
                match self.spans.last_mut() {
                    Some(last) if last.voice == voice && last.speaker == speaker => last.span.end = at,
                    _ => self.spans.push(VoiceSpan { span, voice, speaker }),
                }
                from = at;
            }
            if begins {
                over.insert(i);
            } else {
                over.remove(&i);
            }
        }
    }
}
