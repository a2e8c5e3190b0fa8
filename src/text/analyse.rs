//! [`Text`]: the tokens, marks and sentences of one article, block by block.

use super::sentence::{BlockTokens, Sentence, SentenceRules};
use super::span::{ByteSpan, TokenSpan};
use super::token::{Mark, Token};
use super::tokenize::tokenize;
use super::vocabulary::Vocabulary;

/// One article's words, marks and sentences; its memory is reused from article to article.
#[derive(Debug, Default)]
pub struct Text {
    /// The words in order.
    pub tokens: Vec<Token>,
    /// The marks in order.
    pub marks: Vec<Mark>,
    /// The sentences in order; none leaves its block.
    pub sentences: Vec<Sentence>,
    /// The words of each block, in the order of the blocks.
    pub blocks: Vec<TokenSpan>,
}

impl Text {
    /// Makes this the analysis of `text`, which is laid out in `blocks`.
    pub fn read(
        &mut self,
        text: &str,
        blocks: impl Iterator<Item = ByteSpan>,
        rules: &SentenceRules,
        vocabulary: &mut Vocabulary,
    ) {
        self.tokens.clear();
        self.marks.clear();
        self.sentences.clear();
        self.blocks.clear();
        tokenize(text, vocabulary, &mut self.tokens, &mut self.marks);
        let (mut token, mut mark) = (0, 0);
        for bytes in blocks {
            token += self.tokens[token..].partition_point(|t| t.start < bytes.start);
            mark += self.marks[mark..].partition_point(|m| m.at < bytes.start);
            let token_end = token + self.tokens[token..].partition_point(|t| t.start < bytes.end);
            let mark_end = mark + self.marks[mark..].partition_point(|m| m.at < bytes.end);
            let span = TokenSpan::new(token as u32, token_end as u32);
            self.blocks.push(span);
            if !span.is_empty() {
                let block = BlockTokens { text, tokens: &self.tokens, marks: &self.marks[mark..mark_end], span, bytes };
                rules.split(block, vocabulary, &mut self.sentences);
            }
            (token, mark) = (token_end, mark_end);
        }
    }

    /// The text between token `i` and the next one.
    pub fn gap_after<'a>(&self, text: &'a str, i: usize) -> &'a str {
        let end = self.tokens.get(i + 1).map_or(text.len() as u32, |next| next.start);
        ByteSpan::new(self.tokens[i].end, end).of(text)
    }

    /// The bytes that a run of tokens covers, from its first word to its last.
    pub fn bytes(&self, span: TokenSpan) -> ByteSpan {
        if span.is_empty() {
            return ByteSpan::default();
        }
        ByteSpan::new(self.tokens[span.start as usize].start, self.tokens[span.end as usize - 1].end)
    }

    /// The marks that stand in a stretch of text.
    pub fn marks_in(&self, bytes: ByteSpan) -> &[Mark] {
        let start = self.marks.partition_point(|mark| mark.at < bytes.start);
        let end = start + self.marks[start..].partition_point(|mark| mark.at < bytes.end);
        &self.marks[start..end]
    }

    /// The tokens that begin in a stretch of text.
    pub fn tokens_in(&self, bytes: ByteSpan) -> TokenSpan {
        let start = self.tokens.partition_point(|token| token.start < bytes.start);
        let end = start + self.tokens[start..].partition_point(|token| token.start < bytes.end);
        TokenSpan::new(start as u32, end as u32)
    }

    /// The number of the sentence that token `i` stands in; tokens between blocks count to the sentence before them.
    pub fn sentence_of(&self, i: u32) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.start <= i).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::stem::Stemmer;
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let set = |words: &[&str]| words.iter().map(|w| Box::from(*w)).collect();
        let rules = SentenceRules::new(set(&["dr", "mr", "sen"]), set(&["inc", "u.s"]), set(&["the", "he", "it"]));
        let mut analysis = Text::default();
        let whole = ByteSpan::new(0, text.len() as u32);
        analysis.read(text, std::iter::once(whole), &rules, &mut Vocabulary::new(Stemmer::english()));
        analysis.sentences.iter().map(|s| s.span.of(text).to_string()).collect()
    }

    #[test]
    fn a_stop_after_an_abbreviation_or_initial_ends_nothing() {
        assert_eq!(sentences("Dr. J. R. Tolland left. He is back."), ["Dr. J. R. Tolland left.", "He is back."]);
        assert_eq!(sentences("U.S. Steel rose. Nobody knew."), ["U.S. Steel rose.", "Nobody knew."]);
        assert_eq!(sentences("He lives in the U.S. The rest left."), ["He lives in the U.S.", "The rest left."]);
        assert_eq!(sentences("It cost 3.5 million. It was so."), ["It cost 3.5 million.", "It was so."]);
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_they_close() {
        assert_eq!(
            sentences("“We won.” He left. (Twice.) It rained."),
            ["“We won.”", "He left.", "(Twice.)", "It rained."]
        );
        assert_eq!(sentences("“Why?” he asked."), ["“Why?” he asked."]);
        assert_eq!(sentences("Wait... what? No!"), ["Wait... what?", "No!"]);
    }

    #[test]
    fn a_headline_without_a_stop_is_a_sentence() {
        assert_eq!(sentences("Port strike enters second week"), ["Port strike enters second week"]);
    }

    proptest! {
        #[test]
        fn sentences_are_in_order_and_hold_every_word(text in "[A-Ca-c1 .!?,\"“”()\n]{0,60}") {
            let mut analysis = Text::default();
            let whole = ByteSpan::new(0, text.len() as u32);
            analysis.read(&text, std::iter::once(whole), &SentenceRules::default(), &mut Vocabulary::new(Stemmer::english()));
            let mut token = 0;
            let mut byte = 0;
            for sentence in &analysis.sentences {
                prop_assert_eq!(sentence.tokens.start, token);
                prop_assert!(sentence.span.start >= byte && !sentence.tokens.is_empty());
                prop_assert!(sentence.span.covers(analysis.bytes(sentence.tokens)));
                token = sentence.tokens.end;
                byte = sentence.span.end;
            }
            prop_assert_eq!(token as usize, analysis.tokens.len());
        }
    }
}
