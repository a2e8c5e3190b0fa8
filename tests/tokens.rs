//! Words are those of UAX #29 as `unicode-segmentation` draws them, in every text there is.
#![expect(clippy::expect_used, clippy::print_stderr, reason = "a test says what it skips and where it cannot go on")]

mod texts;

use parallax::text::stem::Stemmer;
use parallax::text::tokenize::tokenize;
use parallax::text::vocabulary::Vocabulary;
use unicode_segmentation::UnicodeSegmentation;

/// Holds the words of `texts` against the reference; the vocabulary grows from text to text, as in a run.
fn assert_same_words(texts: &[String]) {
    let mut vocabulary = Vocabulary::new(Stemmer::english());
    let (mut tokens, mut marks) = (Vec::new(), Vec::new());
    for text in texts {
        tokens.clear();
        marks.clear();
        tokenize(text, &mut vocabulary, &mut tokens, &mut marks);
        let ours = tokens.iter().map(|token| (token.start as usize, token.span().of(text)));
        if let Some((theirs, ours)) = text
            .unicode_word_indices()
            .map(Some)
            .chain(std::iter::repeat(None))
            .zip(ours.map(Some).chain(std::iter::repeat(None)))
            .take_while(|(theirs, ours)| theirs.is_some() || ours.is_some())
            .find(|(theirs, ours)| theirs != ours)
        {
            let at = theirs.or(ours).map_or(0, |(at, _)| at);
            let around: String = text[..at].chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
            panic!("behind {around:?}: the reference has {theirs:?}, we have {ours:?}");
        }
    }
}

#[test]
fn the_words_of_the_sample_corpus_are_those_of_the_reference() {
    assert_same_words(&texts::sample());
}

#[test]
fn the_words_of_all_shared_texts_are_those_of_the_reference() {
    if let Some(texts) = texts::shared() {
        assert!(texts.len() > 1000, "only {} texts", texts.len());
        assert_same_words(&texts);
    } else {
        eprintln!("skipped: no ../shared/gold beside the checkout (its texts are not ours to ship)");
    }
}
