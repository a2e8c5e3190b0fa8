//! Turns of interviews and transcripts, in four layouts: `Name: …`, `NAME: …`, `Q: … A: …`, and the name on a line of its own.
//!
//! A label is a short run of capitalised words at the start of a line. Labels count as speakers when at least two
//! different ones occur and one comes back. A turn runs to the next label or the end of the article proper. Limit: where
//! an interview ends in an unlabelled paragraph of the outlet's, that paragraph is given to the last speaker.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::attribution::SourceType;
use super::grammar::{Article, Class};
use crate::corpus::document::BlockKind;
use crate::text::span::{ByteSpan, TokenSpan};
use crate::text::token::{Mark, MarkKind};

/// What one speaker says before the next one does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The speaker as labelled.
    pub speaker: Arc<str>,
    /// Who asks, who answers.
    pub role: Role,
    /// The label.
    pub label: ByteSpan,
    /// What is said, without the label.
    pub span: ByteSpan,
}

impl Turn {
    /// What sort of source its speaker is: `A:` tells the side that answers, not who it is.
    pub fn source_type(&self, article: &Article<'_>) -> SourceType {
        let is_side = |i: usize| article.is(i as u32, Class::InterviewLabel);
        let names_nobody = article.text.tokens_in(self.label).range().all(is_side);
        if names_nobody { SourceType::Unnamed } else { SourceType::Named }
    }
}

/// Who asks and who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Asks: the outlet's voice.
    Interviewer,
    /// Answers: the guest's voice.
    Interviewee,
}

impl Role {
    /// The name used in `annotate`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Interviewer => "interviewer",
            Self::Interviewee => "interviewee",
        }
    }
}

/// How long a label may be.
const LABEL_WORDS: usize = 6;
const LABEL_BYTES: u32 = 60;
/// How many labels make an interview.
const LABELS: usize = 3;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Colon,
    Line,
}

struct Label {
    layout: Layout,
    span: ByteSpan,
    /// Where what is said begins.
    said: u32,
}

/// Appends the turns of an article; leaves `turns` empty where it is no interview.
pub fn find(article: &Article<'_>, turns: &mut Vec<Turn>) {
    let proper = |kind: BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::Subheading);
    let mut parts = article.blocks.iter().filter(|block| proper(block.kind));
    let Some(first) = parts.next() else { return };
    let end = parts.next_back().unwrap_or(first).span.end;
    let body = ByteSpan::new(first.span.start, end);
    let mut labels = Vec::new();
    let bytes = article.source.as_bytes();
    let mut after_blank = true;
    let mut at = body.start;
    // Most lines are long and have no colon near their start: that is told from the marks, before a line is read.
    let mut colon = u32::MAX;
    for mark in article.text.marks_in(body).iter().copied().map(Some).chain([None]) {
        let end = match mark {
            Some(Mark { kind: MarkKind::LineEnd, at, .. }) => at + 1,
            Some(Mark { kind: MarkKind::Colon, at, .. }) => {
                colon = colon.min(at);
                continue;
            }
            Some(_) => continue,
            None => body.end,
        };
        if at + 1 == end {
            after_blank |= bytes[at as usize].is_ascii_whitespace();
        } else if at < end {
            let padded = is_padding(bytes[at as usize]) || is_padding(bytes[end as usize - 2]);
            if padded || colon - at < LABEL_BYTES || end - at <= LABEL_BYTES + 2 {
                let line = ByteSpan::new(at, end).of(article.source);
                let span = ByteSpan::new(at, at + line.trim_end().len() as u32);
                let more = span.end + 1 < body.end
                    && !article.source[end as usize..].trim_start_matches([' ', '\t', '\r']).starts_with('\n');
                labels.extend(label(article, span, after_blank && line.ends_with('\n') && more));
                after_blank = line.trim().is_empty();
            } else {
                after_blank = false;
            }
        }
        (at, colon) = (end, u32::MAX);
    }
    if labels.len() < LABELS {
        return;
    }
    for layout in [Layout::Colon, Layout::Line] {
        let chosen: Vec<&Label> = speakers(article, labels.iter().filter(|label| label.layout == layout));
        if !chosen.is_empty() {
            return push_turns(article, &chosen, end, turns);
        }
    }
}

/// Where a sentence begins to speak: behind the speaker's label, if it has one.
pub fn behind_label(article: &Article<'_>, turns: &[Turn], sentence: TokenSpan) -> u32 {
    let at = article.span(sentence.start).start;
    let turn = turns.partition_point(|turn| turn.span.end <= at);
    let said = turns.get(turn).map_or(0, |turn| article.text.tokens_in(turn.span).start);
    if sentence.contains(said) { said } else { sentence.start }
}

/// Whether a byte may belong to white space at an edge of a line.
const fn is_padding(byte: u8) -> bool {
    byte.is_ascii_whitespace() || !byte.is_ascii()
}

/// The labels that are speakers; none if this is no interview.
fn speakers<'l>(article: &Article<'_>, labels: impl Iterator<Item = &'l Label>) -> Vec<&'l Label> {
    let labels: Vec<&Label> = labels.collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for label in &labels {
        *count.entry(label.span.of(article.source)).or_default() += 1;
    }
    let recurring = count.values().filter(|n| **n > 1).count();
    if count.len() < 2 || recurring == 0 || labels.len() < LABELS {
        return Vec::new();
    }
    labels
}

fn push_turns(article: &Article<'_>, labels: &[&Label], end: u32, turns: &mut Vec<Turn>) {
    for (i, label) in labels.iter().enumerate() {
        let end = labels.get(i + 1).map_or(end, |next| next.span.start);
        let said = ByteSpan::new(label.said.min(end), end);
        let text = said.of(article.source);
        let start = said.start + (text.len() - text.trim_start().len()) as u32;
        let span = ByteSpan::new(start, start + text.trim().len() as u32);
        if span.is_empty() {
            continue;
        }
        let speaker = label.span.of(article.source).into();
        turns.push(Turn { speaker, role: Role::Interviewee, label: label.span, span });
    }
    // Who asks: the outlet, or else the one whose turns end in question marks most often.
    let mut asks: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for turn in turns.iter() {
        let (questions, all) = asks.entry(&turn.speaker).or_default();
        *questions += usize::from(turn.span.of(article.source).ends_with('?'));
        *all += 1;
    }
    let is_outlet = |name: &str| !article.outlet.is_empty() && name.eq_ignore_ascii_case(article.outlet);
    let best = asks.iter().filter(|(_, (questions, all))| questions * 2 >= *all);
    let asking: Option<String> = asks
        .keys()
        .copied()
        .find(|name| is_outlet(name))
        .or_else(|| best.max_by_key(|(_, (questions, all))| questions * 1000 / all).map(|(name, _)| *name))
        .map(str::to_string);
    for turn in turns.iter_mut().filter(|turn| asking.as_deref() == Some(&*turn.speaker)) {
        turn.role = Role::Interviewer;
    }
}

/// The label that a line begins with; `alone` says whether the line could be one by itself.
fn label(article: &Article<'_>, line: ByteSpan, alone: bool) -> Option<Label> {
    let text = line.of(article.source);
    let lead = (text.len() - text.trim_start().len()) as u32;
    let start = line.start + lead;
    let text = text.trim_start();
    let window = text.as_bytes().get(..LABEL_BYTES as usize).unwrap_or(text.as_bytes());
    if let Some(colon) = memchr::memchr(b':', window) {
        let said = &text[colon + 1..];
        let span = ByteSpan::new(start, start + text[..colon].trim_end().len() as u32);
        if (said.is_empty() || said.starts_with([' ', '\t', '\u{a0}'])) && is_label(article, span) {
            return Some(Label { layout: Layout::Colon, span, said: start + colon as u32 + 1 });
        }
    }
    let whole = ByteSpan::new(start, line.end);
    (alone && text.len() <= LABEL_BYTES as usize && is_label(article, whole)).then_some(Label {
        layout: Layout::Line,
        span: whole,
        said: line.end,
    })
}

fn is_label(article: &Article<'_>, span: ByteSpan) -> bool {
    let text = span.of(article.source);
    let tokens = article.text.tokens_in(span);
    let plain = |c: char| {
        c.is_alphanumeric() || c.is_whitespace() || matches!(c, '.' | '-' | '\'' | '’' | '&' | '(' | ')' | '/')
    };
    (1..=LABEL_WORDS as u32).contains(&tokens.len())
        && !text.ends_with(['?', '!', ','])
        && text.chars().all(plain)
        && article.shape(tokens.start).is_capitalised()
        && tokens.range().all(|i| {
            let i = i as u32;
            article.shape(i).is_capitalised() || article.shape(i).is_number() || article.is(i, Class::LowerNamePart)
        })
}
