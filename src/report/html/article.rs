//! An article with its voices as tints and its hits as highlights, from the annotations beside its text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use maud::{Markup, html};
use serde_json::Value;

use super::super::selection::place;
use super::annotation::{article_anchor, list, number, text_of};
use super::chart::figure;
use super::corpus::called;
use super::highlights::{Highlights, classes};
use crate::voice::voices::Voice;

/// An article as a run annotated it.
#[derive(Debug)]
pub struct Article<'a> {
    value: &'a Value,
    /// Byte offset of every code point, and of the end.
    offsets: Vec<usize>,
    text: &'a str,
    hits: Vec<Hit<'a>>,
    voices: Vec<VoiceSpan<'a>>,
    /// Where lines of the evidence lead.
    landings: BTreeSet<usize>,
}

#[derive(Debug)]
struct Hit<'a> {
    span: Range<usize>,
    /// Number of the category among the highlights.
    kind: usize,
    lexicon: &'a str,
    category: &'a str,
    entry: &'a str,
    voice: &'a str,
    negated: bool,
    guards: Vec<&'a str>,
}

#[derive(Debug)]
struct VoiceSpan<'a> {
    span: Range<usize>,
    voice: &'a str,
    speaker: &'a str,
}

impl<'a> Article<'a> {
    /// Reads a line of annotations; `landings` are the places that links of the page lead to, by article.
    pub fn read(value: &'a Value, highlights: &Highlights, landings: &BTreeSet<(u64, u64)>) -> Self {
        let text = text_of(value, "text");
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let end = offsets.len() - 1;
        let span = |value: &Value| {
            let start = number(value, "start").unwrap_or(0).min(end);
            start..number(value, "end").unwrap_or(0).clamp(start, end)
        };
        let hits: Vec<Hit<'a>> = list(value, "hits")
            .iter()
            .map(|hit| Hit {
                span: span(hit),
                kind: highlights.number(text_of(hit, "lexicon"), text_of(hit, "category")).unwrap_or_default(),
                lexicon: text_of(hit, "lexicon"),
                category: text_of(hit, "category"),
                entry: text_of(hit, "entry"),
                voice: text_of(hit, "voice"),
                negated: hit.get("negated").and_then(Value::as_bool).unwrap_or(false),
                guards: list(hit, "guards").iter().filter_map(Value::as_str).collect(),
            })
            .collect();
        let voices = list(value, "voices").iter();
        let voices = voices
            .map(|v| VoiceSpan { span: span(v), voice: text_of(v, "voice"), speaker: text_of(v, "speaker") })
            .collect();
        let article = place(text_of(value, "id"));
        let landings =
            landings.range((article, 0)..=(article, u64::MAX)).filter_map(|(_, at)| usize::try_from(*at).ok());
        let landings = landings.collect();
        Self { value, offsets, text, hits, voices, landings }
    }

    /// Its section of the page; `words` are those of each voice.
    pub fn draw(&self, words: [u64; 3]) -> Markup {
        let anchor = article_anchor(text_of(self.value, "id"));
        let (topic, outlet) = (text_of(self.value, "topic"), called(text_of(self.value, "outlet")));
        let title = match text_of(self.value, "title") {
            "" => "(no title)",
            title => title,
        };
        let facts = [outlet, text_of(self.value, "date"), topic, text_of(self.value, "genre")]
            .into_iter()
            .filter(|fact| !fact.is_empty());
        html! {
            details .article id=(anchor) data-topic=(topic) data-outlet=(outlet) {
                summary { b { (title) } " " small { (facts.collect::<Vec<_>>().join(" · ")) } }
                (self.counts(words))
                @for block in list(self.value, "blocks") { (self.block(block, &anchor)) }
                @if list(self.value, "blocks").is_empty() { p { (self.span(0..self.offsets.len() - 1, &anchor)) } }
            }
        }
    }

    /// What was found in it, by lexicon.
    fn counts(&self, words: [u64; 3]) -> Markup {
        let mut counts: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
        for hit in &self.hits {
            let sums = counts.entry(hit.lexicon).or_default();
            let voice = Voice::ALL.into_iter().find(|voice| voice.name() == hit.voice);
            sums[voice.unwrap_or_default() as usize] += 1;
        }
        html! {
            div .wide tabindex="0" role="group" aria-label="What was found in the article" { table .counts {
                caption { "Words: " (words[0]) " own, " (words[1]) " quoted, " (words[2]) " reported. Words found by lexicon and voice:" }
                thead { tr { th scope="col" { "Lexicon" } th scope="col" { "own" } th scope="col" { "per 1,000" } th scope="col" { "quoted" } th scope="col" { "reported" } } }
                tbody { @for (lexicon, sums) in counts {
                    tr { th scope="row" { (lexicon) } td { (sums[0]) }
                        td { @if words[0] > 0 { (figure(sums[0] as f64 * 1000.0 / words[0] as f64)) } @else { "undefined" } }
                        td { (sums[1]) } td { (sums[2]) } }
                } }
            } }
        }
    }

    fn block(&self, block: &Value, anchor: &str) -> Markup {
        let end = self.offsets.len() - 1;
        let start = number(block, "start").unwrap_or(0).min(end);
        let inner = self.span(start..number(block, "end").unwrap_or(0).clamp(start, end), anchor);
        html! {
            @match text_of(block, "kind") {
                "headline" => p .headline { (inner) },
                "paragraph" | "standfirst" => p { (inner) },
                "question" | "answer" => p { (inner) },
                kind => p .side title=(kind) { (inner) },
            }
        }
    }

    /// The text of a span in pieces: within each, the voice and the hits are the same.
    fn span(&self, span: Range<usize>, anchor: &str) -> Markup {
        let touches = |other: &Range<usize>| other.start < span.end && other.end > span.start;
        let hits: Vec<&Hit<'_>> = self.hits.iter().filter(|hit| touches(&hit.span)).collect();
        let voices: Vec<&VoiceSpan<'_>> = self.voices.iter().filter(|voice| touches(&voice.span)).collect();
        // A name is said once, until somebody else speaks.
        let mut last = "";
        let names: Vec<Option<&str>> = voices
            .iter()
            .map(|voice| {
                let is_new = !voice.speaker.is_empty() && voice.speaker != last;
                last = if voice.speaker.is_empty() { last } else { voice.speaker };
                is_new.then_some(voice.speaker)
            })
            .collect();
        html! {
            @for (voice, name) in voices.iter().zip(names) {
                @let run = voice.span.start.max(span.start)..voice.span.end.min(span.end);
                @if voice.voice == "own" { (self.pieces(run, &hits, anchor)) }
                @else {
                    span .v.(voice.voice) data-who=[name]
                        title={ (voice.voice) @if !voice.speaker.is_empty() { ": " (voice.speaker) } } { (self.pieces(run, &hits, anchor)) }
                }
            }
            @if voices.is_empty() { (self.pieces(span, &hits, anchor)) }
        }
    }

    fn pieces(&self, run: Range<usize>, hits: &[&Hit<'_>], anchor: &str) -> Markup {
        let mut cuts: BTreeSet<usize> = self.landings.range(run.clone()).copied().chain([run.start, run.end]).collect();
        cuts.extend(hits.iter().flat_map(|hit| [hit.span.start, hit.span.end]).filter(|end| run.contains(end)));
        let cuts: Vec<usize> = cuts.into_iter().collect();
        html! {
            @for piece in cuts.windows(2).map(|ends| ends[0]..ends[1]) {
                @let found: Vec<&&Hit<'_>> = hits.iter().filter(|hit| hit.span.start <= piece.start && hit.span.end >= piece.end).collect();
                @let text = &self.text[self.offsets[piece.start]..self.offsets[piece.end]];
                @let id = self.landings.contains(&piece.start).then(|| format!("{anchor}-{}", piece.start));
                @if !found.is_empty() {
                    mark .(classes(found.iter().map(|hit| hit.kind))) id=[id] title=(told(&found)) { (text) }
                } @else if id.is_some() {
                    span id=[id] { (text) }
                } @else { (text) }
            }
        }
    }
}

/// What hovering over a piece tells.
fn told(hits: &[&&Hit<'_>]) -> String {
    let told = hits.iter().map(|hit| {
        let category = if hit.category.is_empty() { String::new() } else { format!(".{}", hit.category) };
        let negated = if hit.negated { ", negated" } else { "" };
        let guards = hit.guards.iter().map(|guard| guard.replace('_', " ")).collect::<Vec<_>>().join(", ");
        let guards = if guards.is_empty() { guards } else { format!("; guard: {guards}") };
        format!("{}{category}: entry “{}”, {} voice{negated}{guards}", hit.lexicon, hit.entry, hit.voice)
    });
    told.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_hold_the_whole_text_and_hits_over_each_other_are_both_told() {
        let value = serde_json::json!({
            "id": "<b>", "outlet": "A&B", "title": "<img src=x onerror=alert(1)>", "text": "Émile said it may fail.",
            "blocks": [{"kind": "paragraph", "start": 0, "end": 23}],
            "voices": [{"start": 0, "end": 11, "voice": "own", "speaker": null},
                       {"start": 11, "end": 22, "voice": "reported", "speaker": "\"><i>"},
                       {"start": 22, "end": 23, "voice": "own", "speaker": null}],
            "attributions": [],
            "hits": [{"lexicon": "h", "category": "c", "entry": "may", "start": 14, "end": 17, "voice": "reported", "negated": false, "guards": ["not_the_month", "b"]},
                     {"lexicon": "k", "category": "", "entry": "may fail", "start": 14, "end": 22, "voice": "reported", "negated": true}]
        });
        let mut highlights = Highlights::default();
        highlights.meet(&value);
        let page = Article::read(&value, &highlights.numbered(), &BTreeSet::from([(place("<b>"), 18)]));
        let page = page.draw([2, 0, 3]).into_string();
        assert!(page.contains("h.c: entry “may”, reported voice; guard: not the month, b\nk: entry “may fail”, reported voice, negated"), "{page}");
        assert!(
            page.contains("class=\"c0 c1\"") && page.contains(&format!("id=\"{}-18\"", article_anchor("<b>"))),
            "{page}"
        );
        assert!(!page.contains("<img") && !page.contains("<i>") && !page.contains("\"><b>"), "{page}");
        let start = page.rfind("<p>").unwrap();
        let mut plain = String::new();
        let mut is_text = true;
        for c in page[start..page.rfind("</p>").unwrap()].chars() {
            match c {
                '<' => is_text = false,
                '>' => is_text = true,
                c if is_text => plain.push(c),
                _ => {}
            }
        }
        assert_eq!(plain, "Émile said it may fail.");
    }
}
