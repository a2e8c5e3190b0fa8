//! [`Voices`]: the finding of this room for one article, and the rule that every word has exactly one voice.

use std::sync::Arc;

use super::attribution::{Attribution, AttributionKind};
use super::cue;
use super::grammar::Article;
use super::insert;
use super::link::Linker;
use super::notes::{Layer, LayerKind, Notes};
use super::quotation::{self, Quotation};
use super::turn::{self, Turn};
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

    /// The voice of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|voice| voice.name() == name)
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
    pub speaker: Option<Arc<str>>,
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
    /// Makes this the finding for one article.
    pub fn read(&mut self, article: &Article<'_>, notes: &mut Notes) {
        notes.spare.extend(self.attributions.drain(..).map(|attribution| attribution.content));
        self.turns.clear();
        self.quotations.clear();
        self.inserts.clear();
        self.spans.clear();
        self.of_token.clear();
        turn::find(article, &mut self.turns);
        quotation::find(article, &mut self.quotations);
        cue::find(article, &self.quotations, &mut notes.sites);
        insert::find(article, &self.quotations, &self.turns, &mut self.inserts);
        Linker::new(article, notes, &mut self.quotations, &self.turns, &mut self.attributions).run();
        self.tile(article, notes);
    }

    /// Gives every stretch of the text one voice.
    ///
    /// From the outside in: the outlet's own; guests' turns; paraphrase; quotations of speech and slogans, nested ones too; inserts.
    fn tile(&mut self, article: &Article<'_>, notes: &mut Notes) {
        let layers = &mut notes.layers;
        layers.clear();
        // Turns come first among the attributions.
        for (number, attribution) in self.attributions.iter().enumerate() {
            // Paraphrase inside somebody's words is still in that somebody's words.
            let quoted = attribution.kind == AttributionKind::Turn || attribution.inside.is_some();
            let kind = if quoted { LayerKind::Words } else { LayerKind::Paraphrase };
            let from = Some(number as u32);
            // What is quoted has a layer of its own above.
            let pieces = attribution.content.iter().filter(|piece| !is_speech(&self.quotations, **piece));
            layers.extend(pieces.map(|piece| Layer { span: *piece, kind, from }));
        }
        let speech = self.quotations.iter().filter(|quotation| quotation.use_.is_others_words());
        layers.extend(speech.map(|quotation| Layer {
            span: quotation.span,
            kind: LayerKind::Words,
            from: quotation.attribution,
        }));
        layers.extend(self.inserts.iter().map(|span| Layer { span: *span, kind: LayerKind::Insert, from: None }));
        self.sweep(article.source.len() as u32, notes);
        for span in &self.spans {
            let end = article.text.first_from(span.span.end) as usize;
            self.of_token.resize(end.max(self.of_token.len()), span.voice);
        }
        self.of_token.resize(article.text.tokens.len(), Voice::Own);
    }

    /// Cuts the text where layers begin and end; each stretch has the voice of the last layer over it.
    fn sweep(&mut self, end: u32, notes: &mut Notes) {
        const BEGINS: u64 = 1 << 31;
        let (layers, edges, open) = (&notes.layers, &mut notes.edges, &mut notes.open);
        edges.clear();
        open.clear();
        for (i, layer) in layers.iter().enumerate().filter(|(_, layer)| !layer.span.is_empty()) {
            edges.push(u64::from(layer.span.start) << 32 | BEGINS | i as u64);
            edges.push(u64::from(layer.span.end) << 32);
        }
        edges.sort_unstable();
        let mut from = 0;
        for edge in edges.iter().copied().chain([u64::from(end) << 32]) {
            let at = (edge >> 32) as u32;
            if at > from {
                while open.peek().is_some_and(|top| layers[*top as usize].span.end <= from) {
                    open.pop();
                }
                let top = open.peek().map(|top| layers[*top as usize]);
                let voice = match top.map(|top| top.kind) {
                    Some(LayerKind::Words) => Voice::Quoted,
                    Some(LayerKind::Paraphrase) => Voice::Reported,
                    Some(LayerKind::Insert) | None => Voice::Own,
                };
                let speaker = top.and_then(|top| self.attributions[top.from? as usize].speaker.as_ref());
                match self.spans.last_mut() {
                    Some(last) if last.voice == voice && last.speaker.as_ref() == speaker => last.span.end = at,
                    _ => {
                        let span = ByteSpan::new(from, at);
                        self.spans.push(VoiceSpan { span, voice, speaker: speaker.cloned() });
                    }
                }
                from = at;
            }
            if edge & BEGINS != 0 {
                open.push((edge as u32) & !(BEGINS as u32));
            }
        }
    }
}

/// Whether a stretch is just that of a quotation of somebody's words.
fn is_speech(quotations: &[Quotation], span: ByteSpan) -> bool {
    let at = quotations.partition_point(|quotation| quotation.span.start < span.start);
    quotations.get(at).is_some_and(|quotation| quotation.span == span && quotation.use_.is_others_words())
}
