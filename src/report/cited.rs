//! Whom an article cites: its attributions gathered by source.
//!
//! Attributions belong to one source if they have the same resolved speaker or, where none is resolved, the same words
//! for the source (in any case). A pronoun that could not be resolved, and an attribution without a source, count for
//! nobody.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::table::Cell;
use crate::reading::Reading;
use crate::text::span::Covered;
use crate::voice::attribution::{Attribution, AttributionKind, SourceType, Stance};
use crate::voice::role::SourceRole;

/// One source of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Cited<'a> {
    /// The speaker, or the source as first written.
    pub name: &'a str,
    /// What sort of source; the most telling mention decides (a name over a description). A pronoun is what it goes back to.
    pub source_type: SourceType,
    /// The part in society in which it is cited, by the first mention that tells.
    pub role: Option<SourceRole>,
    /// Whether it answers in an interview.
    pub is_interviewee: bool,
    /// How often it is cited.
    pub attributions: u32,
    /// How many words are attributed to it, each counted once.
    pub words: u32,
    /// First byte of the first mention as a source or of the first content.
    pub first: u32,
    /// Cues by stance, in the order of [`Stance::ALL`].
    pub stances: [u32; 4],
}

impl Cited<'_> {
    /// Whether the article names it.
    pub const fn is_named(&self) -> bool {
        matches!(self.source_type, SourceType::Named)
    }

    /// Its cues of one stance.
    pub const fn stance(&self, stance: Stance) -> Cell<'static> {
        Cell::Count(self.stances[stance as usize] as u64)
    }
}

/// The sources of an article in the order in which they are first cited.
pub fn cited<'a>(reading: &Reading<'a>) -> Vec<Cited<'a>> {
    let mut sources: Vec<Cited<'a>> = Vec::new();
    let mut by_name: BTreeMap<Spelled<'a>, usize> = BTreeMap::new();
    let mut pieces = Vec::new();
    for (first, attribution) in in_text_order(reading) {
        let Some(name) = name(reading, attribution) else { continue };
        let index = *by_name.entry(Spelled(name)).or_insert_with(|| {
            sources.push(Cited {
                name,
                source_type: attribution.speaker_type,
                role: None,
                is_interviewee: false,
                attributions: 0,
                words: 0,
                first,
                stances: [0; 4],
            });
            sources.len() - 1
        });
        let source = &mut sources[index];
        source.source_type = source.source_type.min(attribution.speaker_type);
        source.role = source.role.or(attribution.role);
        source.is_interviewee |= attribution.kind == AttributionKind::Turn;
        source.attributions += 1;
        pieces.extend(attribution.content.iter().map(|piece| (reading.text.tokens_in(*piece), index)));
        if let Some(cue) = attribution.cue {
            source.stances[cue.stance as usize] += 1;
        }
    }
    // Words that two attributions of one source share ("I think" in a guest's turn) count once.
    pieces.sort_unstable();
    let mut covered = vec![Covered::default(); sources.len()];
    for (piece, source) in pieces {
        sources[source].words += covered[source].more(piece);
    }
    sources
}

/// Attributions, each with the first byte of its source or content: turns and what is quoted come first among those of a
/// reading.
fn in_text_order<'a>(reading: &Reading<'a>) -> Vec<(u32, &'a Attribution)> {
    let first = |attribution: &Attribution| {
        let places = attribution.source.iter().chain(attribution.content.first());
        places.map(|span| span.start).min().unwrap_or(u32::MAX)
    };
    let mut attributions: Vec<_> =
        reading.voices.attributions.iter().map(|attribution| (first(attribution), attribution)).collect();
    attributions.sort_by_key(|(first, _)| *first);
    attributions
}

/// A name in any case.
struct Spelled<'a>(&'a str);

impl PartialEq for Spelled<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(other.0)
    }
}

impl Eq for Spelled<'_> {}

impl Ord for Spelled<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        // Most names differ in length, which is sooner seen than what they say.
        self.0.len().cmp(&other.0.len()).then_with(|| {
            let [a, b] = [self, other].map(|name| name.0.bytes().map(|byte| byte.to_ascii_lowercase()));
            a.cmp(b)
        })
    }
}

impl PartialOrd for Spelled<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// How many words an attribution's content has.
pub fn words(reading: &Reading<'_>, attribution: &Attribution) -> u32 {
    attribution.content.iter().map(|piece| reading.text.tokens_in(*piece).len()).sum()
}

fn name<'a>(reading: &Reading<'a>, attribution: &'a Attribution) -> Option<&'a str> {
    let written = || {
        let tells = !matches!(attribution.source_type, SourceType::Pronoun | SourceType::None);
        attribution.source.filter(|_| tells).map(|source| reading.slice(source))
    };
    attribution.speaker.as_deref().or_else(written).filter(|name| !name.is_empty())
}
