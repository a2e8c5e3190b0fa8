//! Everything found in an article as one JSON object on one line, beside the text (stand-off), in Unicode code points.
//!
//! `text` is the article as read. The `id` of an attribution is its place in the list; `voices` tile the text.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::error::ReportError;
use crate::reading::Reading;
use crate::scorers::agency::{Act, acts};
use crate::scorers::framing::FrameScore;
use crate::text::span::{ByteSpan, TokenSpan};
use crate::voice::attribution::{Attribution, Cue};

/// Appends the line about one article.
///
/// # Errors
/// Only by a fault of parallax: memory takes all that is written.
pub fn annotate(reading: &Reading<'_>, frames: &[FrameScore<'_>], out: &mut Vec<u8>) -> Result<(), ReportError> {
    serde_json::to_writer(&mut *out, &Line { reading, frames, acts: &acts(reading) })?;
    out.push(b'\n');
    Ok(())
}

#[derive(Serialize)]
struct FrameEntry<'a> {
    lexicon: &'a str,
    frame: &'a str,
    score: f64,
    present: bool,
}

impl<'a> FrameEntry<'a> {
    const fn of(score: &FrameScore<'a>) -> Self {
        let FrameScore { lexicon, frame, score, present, .. } = *score;
        Self { lexicon, frame, score, present }
    }
}

struct Line<'a> {
    reading: &'a Reading<'a>,
    frames: &'a [FrameScore<'a>],
    acts: &'a [Act],
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reading = self.reading;
        let (document, voices) = (reading.document, reading.voices);
        let place = |span| Place::of(reading, span);
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry("id", &document.id)?;
        line.serialize_entry("outlet", &document.outlet)?;
        line.serialize_entry("title", &document.title)?;
        line.serialize_entry("date", &document.date.map(|date| date.to_string()))?;
        line.serialize_entry("topic", &document.topic)?;
        line.serialize_entry("genre", &document.genre)?;
        line.serialize_entry("text", &document.text)?;
        let blocks = || reading.blocks.iter().map(|b| BlockEntry { kind: b.kind.name(), place: place(b.span) });
        line.serialize_entry("blocks", &Each(blocks))?;
        line.serialize_entry("sentences", &Each(|| reading.text.sentences.iter().map(|s| place(s.span))))?;
        let turns = || {
            voices.turns.iter().map(|turn| TurnEntry {
                speaker: &turn.speaker,
                role: turn.role.name(),
                place: place(turn.span),
            })
        };
        line.serialize_entry("turns", &Each(turns))?;
        let attributions =
            || voices.attributions.iter().enumerate().map(|(id, a)| AttributionEntry::of(reading, id, a));
        line.serialize_entry("attributions", &Each(attributions))?;
        let quotes = || {
            voices.quotations.iter().map(|quotation| QuoteEntry {
                place: place(quotation.span),
                use_: quotation.use_.name(),
                attribution: quotation.attribution,
            })
        };
        line.serialize_entry("quotes", &Each(quotes))?;
        line.serialize_entry("inserts", &Each(|| voices.inserts.iter().map(|span| place(*span))))?;
        let spans = || {
            voices.spans.iter().map(|voice| VoiceEntry {
                place: place(voice.span),
                voice: voice.voice.name(),
                speaker: voice.speaker.as_deref(),
            })
        };
        line.serialize_entry("voices", &Each(spans))?;
        line.serialize_entry("hits", &Each(|| reading.hits.iter().map(|hit| HitEntry::of(reading, hit))))?;
        line.serialize_entry("frames", &Each(|| self.frames.iter().map(FrameEntry::of)))?;
        line.serialize_entry("agency", &Each(|| self.acts.iter().map(|act| ActEntry::of(reading, act))))?;
        line.end()
    }
}

/// A list that is made while it is written.
struct Each<F>(F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for item in (self.0)() {
            list.serialize_element(&item)?;
        }
        list.end()
    }
}

#[derive(Serialize)]
struct Place {
    start: u32,
    end: u32,
}

impl Place {
    fn of(reading: &Reading<'_>, span: ByteSpan) -> Self {
        let (start, end) = reading.offsets(span);
        Self { start, end }
    }
}

#[derive(Serialize)]
struct Written<'a> {
    #[serde(flatten)]
    place: Place,
    text: &'a str,
}

impl<'a> Written<'a> {
    fn of(reading: &Reading<'a>, span: ByteSpan) -> Self {
        Self { place: Place::of(reading, span), text: reading.slice(span) }
    }
}

#[derive(Serialize)]
struct BlockEntry {
    kind: &'static str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct TurnEntry<'a> {
    speaker: &'a str,
    role: &'static str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct AttributionEntry<'a> {
    id: usize,
    kind: &'static str,
    source: Option<Written<'a>>,
    source_type: &'static str,
    speaker: Option<&'a str>,
    cue: Option<CueEntry<'a>>,
    content: Vec<Place>,
    inside: Option<u32>,
}

impl<'a> AttributionEntry<'a> {
    fn of(reading: &Reading<'a>, id: usize, attribution: &'a Attribution) -> Self {
        Self {
            id,
            kind: attribution.kind.name(),
            source: attribution.source.map(|span| Written::of(reading, span)),
            source_type: attribution.source_type.name(),
            speaker: attribution.speaker.as_deref(),
            cue: attribution.cue.map(|cue| CueEntry::of(reading, cue)),
            content: attribution.content.iter().map(|piece| Place::of(reading, *piece)).collect(),
            inside: attribution.inside,
        }
    }
}

#[derive(Serialize)]
struct CueEntry<'a> {
    #[serde(flatten)]
    cue: Written<'a>,
    head_start: u32,
    head_end: u32,
    stance: &'static str,
}

impl<'a> CueEntry<'a> {
    fn of(reading: &Reading<'a>, cue: Cue) -> Self {
        let (head_start, head_end) = reading.offsets(cue.head);
        Self { cue: Written::of(reading, cue.span), head_start, head_end, stance: cue.stance.name() }
    }
}

#[derive(Serialize)]
struct QuoteEntry {
    #[serde(flatten)]
    place: Place,
    #[serde(rename = "use")]
    use_: &'static str,
    attribution: Option<u32>,
}

#[derive(Serialize)]
struct VoiceEntry<'a> {
    #[serde(flatten)]
    place: Place,
    voice: &'static str,
    speaker: Option<&'a str>,
}

#[derive(Serialize)]
struct HitEntry<'a> {
    lexicon: &'a str,
    category: &'a str,
    entry: &'a str,
    #[serde(flatten)]
    found: Written<'a>,
    voice: &'static str,
    negated: bool,
    weight: Option<f64>,
    guards: Vec<&'a str>,
}

impl<'a> HitEntry<'a> {
    fn of(reading: &Reading<'a>, hit: &crate::matching::hit::Hit) -> Self {
        let entry = reading.matcher.entry(hit);
        let lexicon = &reading.matcher.lexicons()[usize::from(hit.lexicon)];
        let guards = entry.guards.iter().filter_map(|guard| lexicon.guards.get(*guard as usize));
        Self {
            lexicon: &lexicon.name,
            category: &reading.matcher.category(hit).name,
            entry: &entry.text,
            found: Written::of(reading, reading.bytes(hit.tokens)),
            voice: reading.voice(hit.tokens).name(),
            negated: hit.negated,
            weight: entry.attributes.weight,
            guards: guards.map(|guard| guard.name.as_str()).collect(),
        }
    }
}

#[derive(Serialize)]
struct ActEntry<'a> {
    #[serde(flatten)]
    place: Place,
    kind: &'static str,
    verb: &'a str,
    agent: Option<&'a str>,
    patient: Option<&'a str>,
    voice: &'static str,
}

impl<'a> ActEntry<'a> {
    fn of(reading: &Reading<'a>, act: &Act) -> Self {
        let words = |tokens: TokenSpan| reading.slice(reading.bytes(tokens));
        Self {
            place: Place::of(reading, reading.bytes(act.tokens)),
            kind: act.kind.name(),
            verb: words(TokenSpan::new(act.verb, act.verb + 1)),
            agent: act.agent.map(words),
            patient: act.patient.map(words),
            voice: reading.voice(act.tokens).name(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::sample;
    use super::*;

    fn line() -> Value {
        let document = sample::document();
        let mut out = Vec::new();
        sample::read(&document, |reading, _| annotate(reading, &[], &mut out)).unwrap();
        assert_eq!(out.iter().filter(|byte| **byte == b'\n').count(), 1);
        serde_json::from_slice(&out).unwrap()
    }

    /// The text that an object's offsets point to.
    fn pointed(line: &Value, object: &Value) -> String {
        let at = |key: &str| object[key].as_u64().unwrap() as usize;
        let text = line["text"].as_str().unwrap();
        text.chars().skip(at("start")).take(at("end") - at("start")).collect()
    }

    #[test]
    fn offsets_are_code_points_into_the_text_as_read() {
        let line = line();
        assert_eq!(line["text"], sample::TEXT);
        let attribution = &line["attributions"][0];
        for found in [&line["hits"][0], &line["hits"][1], &attribution["source"], &attribution["cue"]] {
            assert_eq!(pointed(&line, found), found["text"].as_str().unwrap());
        }
        assert_eq!(pointed(&line, &line["attributions"][1]["content"][1]), "legal");
        assert_eq!(pointed(&line, &line["blocks"][1]), "By Ann Lee");
        let tiles: String = line["voices"].as_array().unwrap().iter().map(|tile| pointed(&line, tile)).collect();
        assert_eq!(tiles, sample::TEXT);
    }

    #[test]
    fn keys_come_in_a_fixed_order_and_what_is_unknown_is_null() {
        let document = sample::document();
        let mut out = Vec::new();
        sample::read(&document, |reading, _| annotate(reading, &[], &mut out)).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.starts_with("{\"id\":\"d1\",\"outlet\":\"=Post\",\"title\":\"\",\"date\":null,\"topic\":"),
            "{text}"
        );
        assert!(text.ends_with("\"frames\":[],\"agency\":[]}\n"), "{text}");
        let line = line();
        assert_eq!((&line["hits"][0]["weight"], &line["hits"][1]["weight"]), (&Value::from(0.5), &Value::Null));
        assert_eq!(line["attributions"][1]["id"], 1);
    }
}
