//! One small article, read by hand, for the tests of this room.

use crate::corpus::document::{Block, BlockKind, Document};
use crate::lexicon::entry::{Attributes, Category, Entry, Lexicon};
use crate::matching::hit::Hit;
use crate::matching::matcher::Matcher;
use crate::matching::session::Session;
use crate::reading::Reading;
use crate::scorers::measure::{Measure, Profile};
use crate::text::analyse::Text;
use crate::text::offsets::CodePoints;
use crate::text::sentence::SentenceRules;
use crate::text::span::ByteSpan;
use crate::text::stem::Stemmer;
use crate::text::vocabulary::Vocabulary;
use crate::voice::attribution::{Attribution, AttributionKind, Cue, SourceType, Stance};
use crate::voice::grammar::Grammar;
use crate::voice::voices::{Voice, VoiceSpan, Voices};

pub(super) const TEXT: &str =
    "Port shut\nBy Ann Lee\n\n“We may strike,” said Ana Bränd. She claimed it is,\n perhaps, legal.\n";

/// What is measured in it: hedges, and their only category.
pub(super) fn measures() -> Vec<Measure> {
    let measure = |category: &str| Measure {
        lexicon: "hedges".into(),
        category: category.into(),
        meaning: "doubt".into(),
        version: "1".into(),
        reference: "Hyland 2005".into(),
        accuracy: String::new(),
        limits: String::new(),
    };
    vec![measure(""), measure("modal")]
}

/// Where `part` first stands in `text`.
pub(super) fn place(text: &str, part: &str) -> ByteSpan {
    let start = text.find(part).unwrap() as u32;
    ByteSpan::new(start, start + part.len() as u32)
}

/// The document of [`TEXT`].
pub(super) fn document() -> Document {
    let block = |kind, part| Block { kind, span: place(TEXT, part) };
    Document {
        id: "d1".into(),
        outlet: "=Post".into(),
        text: TEXT.into(),
        blocks: vec![
            block(BlockKind::Headline, "Port shut"),
            block(BlockKind::Byline, "By Ann Lee"),
            block(BlockKind::Paragraph, "“We may strike,” said Ana Bränd. She claimed it is,\n perhaps, legal."),
        ],
        ..Document::default()
    }
}

/// Reads `document` and shows it, with its two hits and two attributions where the words for them are there.
pub(super) fn read<T>(document: &Document, look: impl FnOnce(&Reading<'_>, &Profile) -> T) -> T {
    let source = document.text.as_str();
    let (mut text, mut vocabulary) = (Text::default(), Vocabulary::new(Stemmer::english()));
    let spans = document.blocks.iter().map(|block| block.span);
    text.read(source, spans, &SentenceRules::default(), &mut vocabulary);
    let entry = |text: &str, weight| Entry {
        text: text.into(),
        attributes: Attributes { weight, ..Attributes::default() }.into(),
        ..Entry::default()
    };
    let category = Category {
        name: "modal".into(),
        entries: vec![entry("may", Some(0.5)), entry("perhaps", None)],
        ..Category::default()
    };
    let lexicon =
        Lexicon { name: "hedges".into(), scorer: "hedging".into(), categories: vec![category], ..Lexicon::default() };
    let matcher = Matcher::new(vec![lexicon], None, &Stemmer::english());
    let is_whole = source == TEXT;
    let voices = if is_whole { voices(&text) } else { Voices::default() };
    let hit = |part: &str, entry| Hit {
        tokens: text.tokens_in(place(source, part)),
        lexicon: 0,
        category: 0,
        entry,
        negated: entry == 1,
    };
    let hits = if is_whole { vec![hit("may", 0), hit("perhaps", 1)] } else { Vec::new() };
    let mut words = [0; 3];
    for (_, tokens) in document.blocks.iter().zip(&text.blocks).filter(|(block, _)| block.kind.is_counted()) {
        for token in tokens.range() {
            words[voices.of_token.get(token).copied().unwrap_or_default() as usize] += 1;
        }
    }
    let mut profile = Profile::default();
    let is_headline = document.blocks.first().is_some_and(|block| block.kind == BlockKind::Headline);
    let headline = text.blocks.first().copied().filter(|_| is_headline).unwrap_or_default();
    profile.clear(2, words, headline);
    for hit in &hits {
        for measure in [0, 1] {
            profile.add(measure, voices.of_token[hit.tokens.start as usize], hit.tokens.start);
        }
    }
    let code_points = CodePoints::of(source);
    let mut session = Session::default();
    session.take_up(&matcher, &vocabulary, &text);
    let classes: Vec<u64> = session.classes().collect();
    let grammar = Grammar::new(&matcher);
    let reading = Reading {
        document,
        blocks: &document.blocks,
        text: &text,
        hits: &hits,
        voices: &voices,
        code_points: &code_points,
        matcher: &matcher,
        vocabulary: &vocabulary,
        classes: &classes,
        grammar: &grammar,
        words,
    };
    look(&reading, &profile)
}

fn voices(text: &Text) -> Voices {
    let quote = place(TEXT, "“We may strike,”");
    let cue = |part, stance| Some(Cue { span: place(TEXT, part), head: place(TEXT, part), stance });
    let ana = || Some("Ana Bränd".into());
    let attributions = vec![
        Attribution {
            kind: AttributionKind::Direct,
            source: Some(place(TEXT, "Ana Bränd")),
            source_type: SourceType::Named,
            speaker_type: SourceType::Named,
            role: None,
            speaker: ana(),
            cue: cue("said", Stance::Neutral),
            content: vec![quote],
            inside: None,
        },
        Attribution {
            kind: AttributionKind::Indirect,
            source: Some(place(TEXT, "She")),
            source_type: SourceType::Pronoun,
            speaker_type: SourceType::Named,
            role: None,
            speaker: ana(),
            cue: cue("claimed", Stance::Distancing),
            content: vec![place(TEXT, "it is"), place(TEXT, "legal")],
            inside: None,
        },
    ];
    let own = |start, end| VoiceSpan { span: ByteSpan::new(start, end), voice: Voice::Own, speaker: None };
    let quoted = VoiceSpan { span: quote, voice: Voice::Quoted, speaker: ana() };
    let in_quote = |start| if quote.contains(start) { Voice::Quoted } else { Voice::Own };
    Voices {
        attributions,
        spans: vec![own(0, quote.start), quoted, own(quote.end, TEXT.len() as u32)],
        of_token: text.tokens.iter().map(|token| in_quote(token.start)).collect(),
        ..Voices::default()
    }
}
