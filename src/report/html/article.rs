//! An article with its voices as tints and its hits as highlights, from the annotations beside its text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use maud::{Markup, html};
use serde_json::Value;

use super::super::prose::grouped;
use super::super::selection::place;
use super::annotation::{article_anchor, list, number, text_of};
use super::chart::figure;
use super::corpus::called;
use super::highlights::{Highlights, classes};
use super::source::ARTICLES;
use crate::voice::voices::Voice;

/// How many characters of one article the page shows: those of some hundred pages of a book.
const LONGEST: usize = 200_000;

/// An article as a run annotated it.
#[derive(Debug)]
pub struct Article<'a> {
    value: &'a Value,
    /// Byte offset of every code point, and of the end.
    offsets: Vec<usize>,
    text: &'a str,
    hits: InOrder<Hit<'a>>,
    voices: InOrder<VoiceSpan<'a>>,
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

/// Whatever covers a stretch of code points.
trait Spanned {
    fn span(&self) -> &Range<usize>;
}

impl Spanned for Hit<'_> {
    fn span(&self) -> &Range<usize> {
        &self.span
    }
}

impl Spanned for VoiceSpan<'_> {
    fn span(&self) -> &Range<usize> {
        &self.span
    }
}

/// Things in the order of where they start, so that those of one passage are found without a look at all others.
#[derive(Debug)]
struct InOrder<T> {
    things: Vec<T>,
    /// For each thing, how far it or any before it reaches.
    reaches: Vec<usize>,
}

impl<T: Spanned> InOrder<T> {
    fn new(mut things: Vec<T>) -> Self {
        things.sort_by_key(|thing| thing.span().start);
        let reach = |furthest: &mut usize, thing: &T| {
            *furthest = thing.span().end.max(*furthest);
            Some(*furthest)
        };
        let reaches = things.iter().scan(0, reach).collect();
        Self { things, reaches }
    }

    /// Those that share something with a passage.
    fn touching(&self, passage: &Range<usize>) -> impl Iterator<Item = &T> {
        let end = self.things.partition_point(|thing| thing.span().start < passage.end);
        let first = self.reaches.partition_point(|reach| *reach <= passage.start).min(end);
        let start = passage.start;
        self.things[first..end].iter().filter(move |thing| thing.span().end > start)
    }
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
        let (hits, voices) = (InOrder::new(hits), InOrder::new(voices));
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
                @if list(self.value, "blocks").is_empty() { p { (self.span(0..self.shown(), &anchor)) } }
                (self.rest(&anchor))
            }
        }
    }

    /// How many characters of its text are shown.
    fn shown(&self) -> usize {
        (self.offsets.len() - 1).min(LONGEST)
    }

    /// What is said in place of the text that is not shown; what leads there leads here.
    fn rest(&self, anchor: &str) -> Markup {
        let (shown, all) = (self.shown(), self.offsets.len() - 1);
        html! {
            @if shown < all {
                p .note {
                    @for at in self.landings.range(shown..) { span id={ (anchor) "-" (at) } {} }
                    "The page shows the first " (grouped(shown as u64)) " of the " (grouped(all as u64)) " characters of this article. The counts above are of all of it, and " code { (ARTICLES) } " holds the rest."
                }
            }
        }
    }

    /// What was found in it, by lexicon.
    fn counts(&self, words: [u64; 3]) -> Markup {
        let mut counts: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
        for hit in &self.hits.things {
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
        let span = start..number(block, "end").unwrap_or(0).clamp(start, end);
        if span.start >= LONGEST {
            return Markup::default();
        }
        let inner = self.span(span.start..span.end.min(LONGEST), anchor);
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
        let voices: Vec<&VoiceSpan<'_>> = self.voices.touching(&span).collect();
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
                @if voice.voice == "own" { (self.pieces(run, anchor)) }
                @else {
                    span .v.(voice.voice) data-who=[name]
                        title={ (voice.voice) @if !voice.speaker.is_empty() { ": " (voice.speaker) } } { (self.pieces(run, anchor)) }
                }
            }
            @if voices.is_empty() { (self.pieces(span, anchor)) }
        }
    }

    fn pieces(&self, run: Range<usize>, anchor: &str) -> Markup {
        html! {
            @for (piece, found) in self.cut(run) {
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

    /// A run of one voice, cut wherever a hit begins or ends or a link leads, each piece with the hits over it.
    fn cut(&self, run: Range<usize>) -> Vec<(Range<usize>, Vec<&Hit<'_>>)> {
        let mut coming = self.hits.touching(&run).peekable();
        let ends = self.hits.touching(&run).flat_map(|hit| [hit.span.start, hit.span.end]);
        let mut cuts: Vec<usize> = ends.filter(|end| run.contains(end)).collect();
        cuts.extend(self.landings.range(run.clone()).chain([&run.start, &run.end]));
        cuts.sort_unstable();
        cuts.dedup();
        let mut open: Vec<&Hit<'_>> = Vec::new();
        let pieces = cuts.windows(2).map(|ends| {
            let piece = ends[0]..ends[1];
            open.retain(|hit| hit.span.end >= piece.end);
            while let Some(hit) = coming.next_if(|hit| hit.span.start <= piece.start) {
                open.extend((hit.span.end >= piece.end).then_some(hit));
            }
            (piece, open.clone())
        });
        pieces.collect()
    }
}

/// What hovering over a piece tells.
fn told(hits: &[&Hit<'_>]) -> String {
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
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_touches_a_passage_is_found_whatever_lies_over_it(
            spans in prop::collection::vec((0_usize..50, 0_usize..20), 0..30), start in 0_usize..50, length in 0_usize..20,
        ) {
            let voice = |(start, length): (usize, usize)| VoiceSpan { span: start..start + length, voice: "", speaker: "" };
            let all = InOrder::new(spans.into_iter().map(voice).collect());
            let passage = start..start + length;
            let touches = |other: &&VoiceSpan<'_>| other.span.start < passage.end && other.span.end > passage.start;
            let wanted: Vec<_> = all.things.iter().filter(touches).map(|voice| &voice.span).collect();
            prop_assert_eq!(all.touching(&passage).map(|voice| &voice.span).collect::<Vec<_>>(), wanted);
        }
    }

    #[test]
    fn an_article_of_any_length_is_drawn_soon_and_no_longer_than_a_page_bears() {
        const ALL: usize = 2 * LONGEST;
        let voices = (0..ALL / 20).map(|number| {
            let voice = if number % 2 == 0 { "own" } else { "quoted" };
            serde_json::json!({"start": number * 20, "end": number * 20 + 20, "voice": voice})
        });
        let hits = (0..ALL / 10).map(|number| {
            serde_json::json!({"lexicon": "h", "category": "c", "entry": "may", "start": number * 10, "end": number * 10 + 3, "voice": "own"})
        });
        let value = serde_json::json!({
            "id": "a", "text": "may sail. ".repeat(ALL / 10), "blocks": [{"kind": "paragraph", "start": 0, "end": ALL}],
            "voices": voices.collect::<Vec<_>>(), "hits": hits.collect::<Vec<_>>(),
        });
        let landings = BTreeSet::from([(place("a"), 10), (place("a"), ALL as u64 - 10)]);
        let article = Article::read(&value, &Highlights::default(), &landings);
        let page = article.draw([1, 0, 0]).into_string();
        assert_eq!((page.matches("<mark").count(), page.matches("may</mark>").count()), (LONGEST / 10, LONGEST / 10));
        assert!(page.contains("The page shows the first 200,000 of the 400,000 characters of this article."));
        for (_, at) in landings {
            assert!(page.contains(&format!("id=\"{}-{at}\"", article_anchor("a"))), "a link to {at} leads nowhere");
        }
    }

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
