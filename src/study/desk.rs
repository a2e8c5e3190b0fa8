//! A [`Desk`] is one thread's place of work: it reads one article after the other, reusing its memory.

use super::instrument::Instrument;
use crate::corpus::document::{Block, BlockKind, Document};
use crate::corpus::layout::lay_out;
use crate::matching::hit::Hit;
use crate::matching::session::Session;
use crate::reading::Reading;
use crate::scorers::measure::Profile;
use crate::text::analyse::Text;
use crate::text::offsets::CodePoints;
use crate::text::stem::Stemmer;
use crate::text::vocabulary::Vocabulary;
use crate::voice::grammar::Article;
use crate::voice::notes::Notes;
use crate::voice::turn::Role;
use crate::voice::voices::{Voice, Voices};

/// How many distinct spellings are remembered before all are forgotten; keeps memory bounded whatever the corpus.
const REMEMBERED: usize = 400_000;

/// One thread's memory.
#[derive(Debug)]
pub struct Desk {
    vocabulary: Vocabulary,
    session: Session,
    text: Text,
    /// The word classes of each word.
    classes: Vec<u64>,
    blocks: Vec<Block>,
    hits: Vec<Hit>,
    candidates: Vec<Hit>,
    notes: Notes,
    voices: Voices,
    profile: Profile,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            vocabulary: Vocabulary::new(Stemmer::english()),
            session: Session::default(),
            text: Text::default(),
            classes: Vec::new(),
            blocks: Vec::new(),
            hits: Vec::new(),
            candidates: Vec::new(),
            notes: Notes::default(),
            voices: Voices::default(),
            profile: Profile::default(),
        }
    }
}

impl Desk {
    /// Lays out, reads and measures an article, and shows the result to `look`.
    pub fn read<T>(
        &mut self,
        instrument: &Instrument,
        document: &mut Document,
        look: impl FnOnce(&Reading<'_>, &Profile) -> T,
    ) -> T {
        if self.vocabulary.len() > REMEMBERED {
            self.vocabulary = Vocabulary::new(Stemmer::english());
            self.session.clear();
        }
        lay_out(document, &instrument.layout);
        self.blocks.clone_from(&document.blocks);
        let spans = document.blocks.iter().map(|block| block.span);
        self.text.read(&document.text, spans, &instrument.sentences, &mut self.vocabulary);
        self.session.take_up(&instrument.matcher, &self.vocabulary, &self.text);
        self.hits.clear();
        let matcher = &instrument.matcher;
        matcher.run(&document.text, &self.text, &self.session, &mut self.hits, &mut self.candidates);
        self.leave_out_small_print();
        self.classes.clear();
        self.classes.extend(self.session.classes());
        let article = Article {
            source: &document.text,
            text: &self.text,
            blocks: &self.blocks,
            outlet: &document.outlet,
            vocabulary: &self.vocabulary,
            classes: &self.classes,
            grammar: &instrument.grammar,
            matcher: &instrument.matcher,
            hits: &self.hits,
        };
        self.voices.read(&article, &mut self.notes);
        let asked = instrument.asked as u16;
        self.hits.retain(|hit| hit.lexicon < asked);
        self.name_turns();
        let code_points = CodePoints::of(&document.text);
        let reading = Reading {
            document,
            blocks: &self.blocks,
            text: &self.text,
            hits: &self.hits,
            voices: &self.voices,
            code_points: &code_points,
            matcher: &instrument.matcher,
            vocabulary: &self.vocabulary,
            classes: &self.classes,
            grammar: &instrument.grammar,
            words: self.words(),
        };
        let headline = reading.first_block(&[BlockKind::Headline]).unwrap_or_default();
        self.profile.clear(instrument.measures.len(), reading.words, headline);
        for (first, scorer) in &instrument.scorers {
            scorer.score(&reading, *first, &mut self.profile);
        }
        look(&reading, &self.profile)
    }

    /// Drops hits in bylines, credits and boilerplate.
    fn leave_out_small_print(&mut self) {
        if self.blocks.iter().all(|block| block.kind.is_counted()) {
            return;
        }
        let (blocks, spans) = (&self.blocks, &self.text.blocks);
        self.hits.retain(|hit| {
            let block = spans.partition_point(|tokens| tokens.end <= hit.tokens.start);
            blocks.get(block).is_some_and(|block| block.kind.is_counted())
        });
    }

    /// Makes questions and answers of the paragraphs inside turns.
    fn name_turns(&mut self) {
        for turn in &self.voices.turns {
            let first = self.blocks.partition_point(|block| block.span.end <= turn.span.start);
            for block in self.blocks[first..].iter_mut().take_while(|block| block.span.start < turn.span.end) {
                if block.kind == BlockKind::Paragraph {
                    block.kind = match turn.role {
                        Role::Interviewer => BlockKind::Question,
                        Role::Interviewee => BlockKind::Answer,
                    };
                }
            }
        }
    }

    /// Counted words by voice.
    fn words(&self) -> [u64; 3] {
        let mut words = [0; 3];
        for (block, tokens) in self.blocks.iter().zip(&self.text.blocks) {
            if block.kind.is_counted() {
                for voice in &self.voices.of_token[tokens.range()] {
                    words[*voice as usize] += 1;
                }
            }
        }
        debug_assert_eq!(words.len(), Voice::ALL.len());
        words
    }
}
