//! Whom an article cites, in which order, with how many words, and as what.

use parallax::report::cited::Cited;
use parallax::report::tables::document_table::Scored;
use parallax::voice::attribution::SourceType;
use parallax::voice::role::SourceRole;

use super::desk::{INSTRUMENT, read};

/// The sources of an article as `look` sees them.
fn cited<T>(text: &str, look: impl Fn(&Cited<'_>) -> T) -> Vec<T> {
    read(text, |reading, profile| Scored::new(reading, profile).cited().iter().map(look).collect())
}

/// The counts of a measure by voice.
fn counts(text: &str, measure: &str) -> [u32; 3] {
    let number = INSTRUMENT.measures.iter().position(|known| known.column() == measure).expect("a measure");
    read(text, |_, profile| profile.counts[number])
}

const INTERVIEW: &str = "Interview\n\nAnna Brook: The port is closed for now. I think it is open in fact and I believe \
     that it will stay open for years.\n\nCarl Dorn: Why is that?\n\nAnna Brook: I think that nobody knows why it is so.\n";

#[test]
fn sources_stand_in_the_order_in_which_the_text_first_cites_them() {
    let text = "Port dispute\n\nMayor Tom Orlow said the port was shut. “We had no choice at all,” Varga told the town. \
                “It will not be so bad in the end,” said Orlow, a docker.";
    assert_eq!(
        cited(text, |source| (source.name.to_owned(), source.role)),
        [("Tom Orlow".to_owned(), Some(SourceRole::Official)), ("Varga".to_owned(), None)]
    );
}

#[test]
fn a_source_is_counted_where_the_text_first_cites_it() {
    let text = "Port dispute\n\nOrlow said that the port was closed.\n\nCarl Dorn: Why?\n\nAnna Brook: “They had no choice \
                at all in this,” Orlow said.\n\nCarl Dorn: When was it?\n";
    assert_eq!(counts(text, "attribution.speakers"), [1, 1, 0]);
}

#[test]
fn a_label_that_tells_the_side_names_nobody() {
    let sorts = |text: &str| cited(text, |source| source.source_type);
    assert_eq!(sorts(INTERVIEW), [SourceType::Named]);
    assert_eq!(sorts(&INTERVIEW.replace("Anna Brook:", "A:").replace("Carl Dorn:", "Q:")), [SourceType::Unnamed]);
}

#[test]
fn a_word_is_counted_once_for_a_source_and_once_in_a_sum() {
    assert_eq!(cited(INTERVIEW, |source| (source.name.to_owned(), source.words)), [("Anna Brook".to_owned(), 32)]);
    for measure in ["words", "words_named", "words_largest", "words_early"] {
        assert_eq!(counts(INTERVIEW, &format!("attribution.{measure}")), [0, 32, 0], "{measure}");
    }
    let text = INTERVIEW.replace("I think that nobody", "A docker said that nobody");
    assert_eq!(cited(&text, |source| source.words), [33, 7]);
    let words = |measure| counts(&text, measure)[1];
    assert_eq!(["attribution.words", "attribution.words_unnamed"].map(words), [33, 7]);
}

#[test]
fn a_source_cited_by_a_pronoun_alone_is_what_the_pronoun_goes_back_to() {
    let text = "Port shut\n\nA docker who said the port was closed left the town on Monday with his wife.";
    let source = |source: &Cited<'_>| (source.name.to_owned(), source.source_type, source.is_named());
    assert_eq!(cited(text, source), [("A docker".to_owned(), SourceType::Unnamed, false)]);
    assert_eq!(counts(text, "attribution.words_named"), [0; 3]);
    assert_eq!(counts(text, "attribution.words_unnamed"), counts(text, "attribution.words"));
}
