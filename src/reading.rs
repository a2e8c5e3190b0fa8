//! A [`Reading`] is an article with everything found in it: its text, hits, attributions and voices. Scorers and tables
//! see nothing else of an article.

use crate::corpus::document::{Block, BlockKind, Document};
use crate::matching::hit::Hit;
use crate::matching::matcher::Matcher;
use crate::text::analyse::Text;
use crate::text::offsets::CodePoints;
use crate::text::span::{ByteSpan, TokenSpan};
use crate::text::vocabulary::Vocabulary;
use crate::voice::grammar::{Article, Grammar};
use crate::voice::voices::{Voice, Voices};

/// One article as read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The article.
    pub document: &'a Document,
    /// Its parts; paragraphs of an interview are questions and answers here.
    pub blocks: &'a [Block],
    /// Its words, marks and sentences.
    pub text: &'a Text,
    /// What the lexicons found, in text order; only in blocks that are counted.
    pub hits: &'a [Hit],
    /// Who speaks where.
    pub voices: &'a Voices,
    /// From bytes to code points.
    pub code_points: &'a CodePoints<'a>,
    /// The lexicons.
    pub matcher: &'a Matcher,
    /// What is known about spellings.
    pub vocabulary: &'a Vocabulary,
    /// The word classes of each word, one bit each.
    pub classes: &'a [u64],
    /// The word classes.
    pub grammar: &'a Grammar,
    /// How many counted words stand in each voice, in the order of [`Voice::ALL`].
    pub words: [u64; 3],
}

impl<'a> Reading<'a> {
    /// The bytes a hit covers.
    pub fn bytes(&self, tokens: TokenSpan) -> ByteSpan {
        self.text.bytes(tokens)
    }

    /// The voice a run of tokens stands in, by its first word.
    pub fn voice(&self, tokens: TokenSpan) -> Voice {
        self.voices.of_token.get(tokens.start as usize).copied().unwrap_or_default()
    }

    /// The words of the first block of one of these kinds; `None` if the article has none.
    pub fn first_block(&self, kinds: &[BlockKind]) -> Option<TokenSpan> {
        let block = self.blocks.iter().position(|block| kinds.contains(&block.kind))?;
        self.text.blocks.get(block).copied()
    }

    /// The article as the rules for phrases and names see it.
    pub fn article(&self) -> Article<'a> {
        Article {
            source: &self.document.text,
            text: self.text,
            blocks: self.blocks,
            outlet: &self.document.outlet,
            vocabulary: self.vocabulary,
            classes: self.classes,
            grammar: self.grammar,
            matcher: self.matcher,
            hits: self.hits,
        }
    }

    /// All counted words.
    pub fn all_words(&self) -> u64 {
        self.words.iter().sum()
    }

    /// A span in code points: start and end.
    pub fn offsets(&self, bytes: ByteSpan) -> (u32, u32) {
        (self.code_points.before(bytes.start), self.code_points.before(bytes.end))
    }

    /// The article's text that a span covers.
    pub fn slice(&self, bytes: ByteSpan) -> &'a str {
        bytes.of(&self.document.text)
    }
}
