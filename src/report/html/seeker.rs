//! What is found in the articles on a page without a table of its own: actions without an agent, quotation marks without a source,
//! and the places of single words.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::context::{after, before};
use super::annotation::{list, number, text_of};
use super::line::{Line, of_term};
use crate::corpus::document::BlockKind;
use crate::text::stem::Stemmer;
use crate::text::tokenize::tokenize;
use crate::text::vocabulary::Vocabulary;
use crate::voice::voices::Voice;

/// How many characters of context stand on either side.
const CONTEXT: usize = 60;

/// Looks for words and actions in annotated articles.
#[derive(Debug)]
pub struct Seeker {
    /// Wanted words and phrases by their first word: the words that follow, and the whole.
    terms: BTreeMap<String, Vec<(Vec<String>, String)>>,
    vocabulary: Vocabulary,
}

/// An article while it is looked through.
struct Place<'a> {
    text: &'a str,
    /// Byte offset of every code point, and of the end.
    offsets: Vec<usize>,
    voices: Vec<(usize, usize, &'a str, &'a str)>,
}

impl<'a> Place<'a> {
    fn new(value: &'a Value) -> Self {
        let text = text_of(value, "text");
        let voices = list(value, "voices").iter().map(|voice| {
            let at = |key: &str| number(voice, key).unwrap_or(0);
            (at("start"), at("end"), text_of(voice, "voice"), text_of(voice, "speaker"))
        });
        Self {
            text,
            offsets: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect(),
            voices: voices.collect(),
        }
    }

    /// Whose words stand at code point `at`.
    fn voice(&self, at: usize) -> (&'a str, &'a str) {
        let next = self.voices.partition_point(|voice| voice.1 <= at);
        self.voices.get(next).map_or((Voice::Own.name(), ""), |voice| (voice.2, voice.3))
    }

    fn byte(&self, at: usize) -> usize {
        self.offsets.get(at).copied().unwrap_or(self.text.len())
    }

    /// The line about the words from code point `start` to `end`.
    fn line(&self, start: usize, end: usize) -> Line {
        let (from, to) = (self.byte(start), self.byte(end));
        let (voice, speaker) = self.voice(start);
        Line {
            start: start as u64,
            voice: voice.to_owned(),
            speaker: speaker.to_owned(),
            left: before(self.text, from, CONTEXT).into_owned(),
            node: self.text.get(from..to).unwrap_or_default().to_owned(),
            right: after(self.text, to, CONTEXT).into_owned(),
            ..Line::default()
        }
    }
}

impl Seeker {
    /// Looks for these words and phrases, written as the table of keyness writes them.
    pub fn new(terms: &BTreeSet<String>) -> Self {
        let mut by_first: BTreeMap<String, Vec<(Vec<String>, String)>> = BTreeMap::new();
        for term in terms {
            let mut words = term.split(' ').map(str::to_owned);
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push((words.collect(), term.clone()));
            }
        }
        Self { terms: by_first, vocabulary: Vocabulary::new(Stemmer::english()) }
    }

    /// Hands each line of an annotated article to `take`, with the name of what it is about.
    pub fn look(&mut self, value: &Value, take: &mut dyn FnMut(&str, Line)) {
        let place = Place::new(value);
        let span = |value: &Value| Some((number(value, "start")?, number(value, "end")?));
        for act in list(value, "agency") {
            if let Some((start, end)) = span(act) {
                take(&format!("agency.{}", text_of(act, "kind")), place.line(start, end));
            }
        }
        for quote in list(value, "quotes") {
            let is_said = quote.get("attribution").is_some_and(|attribution| !attribution.is_null());
            let name = match text_of(quote, "use") {
                "speech" if !is_said => "attribution.unattributed",
                "scare" => "attribution.scare",
                _ => continue,
            };
            if let Some((start, end)) = span(quote) {
                take(name, place.line(start, end));
            }
        }
        if !self.terms.is_empty() {
            self.look_for_terms(value, &place, take);
        }
    }

    fn look_for_terms(&mut self, value: &Value, place: &Place<'_>, take: &mut dyn FnMut(&str, Line)) {
        let (mut tokens, mut marks) = (Vec::new(), Vec::new());
        for block in list(value, "blocks") {
            let kind = BlockKind::ALL.into_iter().find(|kind| kind.name() == text_of(block, "kind"));
            let (Some(start), Some(end)) = (number(block, "start"), number(block, "end")) else { continue };
            let from = place.byte(start);
            let text = place.text.get(from..place.byte(end)).unwrap_or_default();
            if !kind.is_some_and(BlockKind::is_counted) {
                continue;
            }
            tokens.clear();
            marks.clear();
            tokenize(text, &mut self.vocabulary, &mut tokens, &mut marks);
            let form = |at: usize| tokens.get(at).map_or("", |token| self.vocabulary.form(token.word));
            // A phrase ends where the sentence does.
            let is_joined = |at: usize| {
                let gap = text.get(tokens[at - 1].end as usize..tokens[at].start as usize).unwrap_or_default();
                !gap.contains(['.', '!', '?'])
            };
            for at in 0..tokens.len() {
                for (rest, term) in self.terms.get(form(at)).into_iter().flatten() {
                    let last = at + rest.len();
                    let is_it = last < tokens.len()
                        && rest.iter().enumerate().all(|(i, word)| form(at + 1 + i) == word && is_joined(at + 1 + i));
                    if is_it {
                        let point = |byte: u32| place.offsets.partition_point(|at| *at < from + byte as usize);
                        let line = place.line(point(tokens[at].start), point(tokens[last].end));
                        if line.voice == Voice::Own.name() {
                            take(&of_term(term), line);
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases_are_found_in_the_own_voice_of_counted_blocks() {
        let text = "Öl price up\nBy Oil Price\nThe oil price fell. Oil. Price “oil price” rose.";
        let at = |part: &str| {
            let start = text[..text.find(part).unwrap()].chars().count();
            (start, start + part.chars().count())
        };
        let span = |kind: &str, part: &str| {
            let (start, end) = at(part);
            serde_json::json!({"kind": kind, "voice": kind, "start": start, "end": end})
        };
        let quoted = span("quoted", "“oil price”");
        let all = text.chars().count();
        let value = serde_json::json!({
            "text": text,
            "blocks": [span("headline", "Öl price up"), span("byline", "By Oil Price"), span("paragraph", &text[text.find("The").unwrap()..])],
            "voices": [{"voice": "own", "start": 0, "end": quoted["start"]}, quoted, {"voice": "own", "start": quoted["end"], "end": all}],
            "quotes": [{"use": "scare", "start": quoted["start"], "end": quoted["end"], "attribution": null}],
            "agency": [{"kind": "passive_without_agent", "start": 0, "end": 2}],
        });
        let terms: BTreeSet<String> = ["oil price", "rose", "öl"].map(str::to_owned).into();
        let mut found = Vec::new();
        Seeker::new(&terms).look(&value, &mut |name, line| found.push((name.to_owned(), line.node, line.right)));
        let names: Vec<&str> = found.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(
            names,
            ["agency.passive_without_agent", "attribution.scare", "word: öl", "word: oil price", "word: rose"]
        );
        assert_eq!(found[3].1, "oil price");
        assert!(found[3].2.starts_with(" fell."), "{found:?}");
    }
}
