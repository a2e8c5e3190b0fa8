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
    /// For every 32 bytes of the article, the first word that begins there or later.
    steps: Vec<u32>,
    /// For each word, the number of its sentence.
    sentence_of: Vec<u32>,
}

/// Words are looked for among those of 32 bytes: two to the power of this.
const STEP: u32 = 5;

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
        self.note_steps(text.len());
        let (mut token, mut mark) = (0, 0);
        for bytes in blocks {
            token = token.max(self.first_from(bytes.start) as usize);
            mark += self.marks[mark..].partition_point(|m| m.at < bytes.start);
            let token_end = token.max(self.first_from(bytes.end) as usize);
            let mark_end = mark + self.marks[mark..].partition_point(|m| m.at < bytes.end);
            let span = TokenSpan::new(token as u32, token_end as u32);
            self.blocks.push(span);
            if !span.is_empty() {
                let block = BlockTokens { text, tokens: &self.tokens, marks: &self.marks[mark..mark_end], span, bytes };
                rules.split(block, vocabulary, &mut self.sentences);
            }
            (token, mark) = (token_end, mark_end);
        }
        self.note_sentences();
    }

    /// Makes the index from bytes to words.
    fn note_steps(&mut self, bytes: usize) {
        self.steps.clear();
        for (i, token) in self.tokens.iter().enumerate() {
            while self.steps.len() as u32 <= token.start >> STEP {
                self.steps.push(i as u32);
            }
        }
        self.steps.resize((bytes >> STEP) + 1, self.tokens.len() as u32);
    }

    /// Makes the index from words to sentences; words between blocks count to the sentence before them.
    fn note_sentences(&mut self) {
        self.sentence_of.clear();
        for (number, sentence) in self.sentences.iter().enumerate().skip(1) {
            self.sentence_of.resize(sentence.tokens.start as usize, number as u32 - 1);
        }
        self.sentence_of.resize(self.tokens.len(), self.sentences.len().saturating_sub(1) as u32);
    }

    /// The first word that begins at byte `at` or later.
    #[inline]
    pub fn first_from(&self, at: u32) -> u32 {
        let Some(first) = self.steps.get((at >> STEP) as usize) else { return self.tokens.len() as u32 };
        let behind = self.tokens[*first as usize..].iter().take_while(|token| token.start < at);
        first + behind.count() as u32
    }

    /// The text between token `i` and the next one.
    pub fn gap_after<'a>(&self, text: &'a str, i: usize) -> &'a str {
        let end = self.tokens.get(i + 1).map_or(text.len() as u32, |next| next.start);
        ByteSpan::new(self.tokens[i].end, end).of(text)
    }

    /// Whether nothing but one space stands between token `i` and the next one, as in most gaps.
    #[inline]
    pub fn is_spaced(&self, text: &str, i: usize) -> bool {
        i + 1 < self.tokens.len()
            && self.tokens[i + 1].start == self.tokens[i].end + 1
            && text.as_bytes()[self.tokens[i].end as usize] == b' '
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
    #[inline]
    pub fn tokens_in(&self, bytes: ByteSpan) -> TokenSpan {
        let start = self.first_from(bytes.start);
        TokenSpan::new(start, self.first_from(bytes.end).max(start))
    }

    /// The number of the sentence that token `i` stands in; tokens between blocks count to the sentence before them.
    #[inline]
    pub fn sentence_of(&self, i: u32) -> usize {
        self.sentence_of.get(i as usize).map_or(self.sentences.len().saturating_sub(1), |number| *number as usize)
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
    fn the_time_of_day_before_an_entry_of_a_live_blog_is_a_sentence_of_its_own() {
        assert_eq!(sentences("11:30 The port is shut."), ["11:30", "The port is shut."]);
        assert_eq!(sentences("3:45 p.m. Amsel left. He is back."), ["3:45 p.m.", "Amsel left.", "He is back."]);
        assert_eq!(sentences("11:30 U.S. Steel rose."), ["11:30", "U.S. Steel rose."]);
        assert_eq!(sentences("6:40 – Nobody knew."), ["6:40", "– Nobody knew."]);
        for prose in ["2:1 was the score.", "2:1 Lead for Callowick.", "At 3:45 Amsel left.", "1:23:45 Amsel ran."] {
            assert_eq!(sentences(prose), [prose]);
        }
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

        #[test]
        fn words_and_sentences_are_found_by_place(text in "[A-Ca-c1 .!?,\"“”()\n]{0,200}") {
            let mut analysis = Text::default();
            let whole = ByteSpan::new(0, text.len() as u32);
            analysis.read(&text, std::iter::once(whole), &SentenceRules::default(), &mut Vocabulary::new(Stemmer::english()));
            for at in 0..=text.len() as u32 + 40 {
                let first = analysis.tokens.partition_point(|token| token.start < at) as u32;
                prop_assert_eq!(analysis.tokens_in(ByteSpan::new(at, u32::MAX)).start, first);
            }
            for i in 0..analysis.tokens.len() as u32 {
                prop_assert!(analysis.sentences[analysis.sentence_of(i)].tokens.contains(i));
            }
        }
    }
}
