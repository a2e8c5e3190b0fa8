//! Which cue a quotation goes with, and what one without a cue goes on.

use super::sources::{cited, contents, sources};

#[test]
fn a_tag_behind_a_question_or_exclamation_mark_may_have_a_long_source() {
    let text = "“We are tired of it!” Tilda Amsel, a docker of Callowick, said of the delay.";
    assert_eq!(sources(text), ["Tilda Amsel, a docker of Callowick"]);
    let text = "“Is it over?” The harbour master of Callowick and her deputy asked.";
    assert_eq!(sources(text), ["The harbour master of Callowick and her deputy"]);
    let text = "“It is over!” The lock opened, and Orlow, a pilot of the upper river, said he knew.";
    assert_eq!(contents(text), ["he knew"]);
}

#[test]
fn a_tag_may_be_far_off_behind_an_apposition() {
    let text = "“It was a long winter,” Tilda Amsel, director of the Harbour Trust at the old customs house on the \
                southern quay, said.";
    let source = "Tilda Amsel, director of the Harbour Trust at the old customs house on the southern quay";
    assert_eq!(sources(text), [source]);
}

#[test]
fn a_full_stop_typed_for_a_comma_does_not_cut_a_tag_off() {
    assert_eq!(contents("“It was a long winter.” Amsel said."), ["“It was a long winter.”"]);
    assert_eq!(contents("“It was long.” Amsel said the quay was shut."), ["the quay was shut"]);
}

#[test]
fn a_quotation_goes_on_what_was_paraphrased_in_the_sentence_before() {
    for gap in [" ", "\n\n"] {
        let text = format!("“Never,” said Brandt. Orlow said the quay was shut.{gap}“We had no choice at all.”");
        assert_eq!(contents(&text), ["“Never,”", "the quay was shut … “We had no choice at all.”"]);
    }
}

#[test]
fn a_quotation_over_two_paragraphs_may_have_its_tag_in_the_second() {
    let text = "“We are tired of it all.\n\n“And nobody asks us,” Amsel said.";
    assert_eq!(contents(text), ["“We are tired of it all. … “And nobody asks us,”"]);
    let text = "“We are tired,” Amsel said. “We waited.\n\n“And nobody asks us,” she continued.";
    assert_eq!(sources(text), ["Amsel", "she"]);
}

#[test]
fn words_between_two_quotations_of_one_cue_keep_the_marks_of_both() {
    let text = "Orlow said, “Instead of calm after the flood,” Varga “opted for a fight.”";
    assert_eq!(contents(text), ["“Instead of calm after the flood,” Varga “opted for a fight.”"]);
}

#[test]
fn a_mark_typed_the_wrong_way_round_costs_no_quotation() {
    let pieces = "“It is over,“ … “Nobody asked us.”";
    assert_eq!(
        cited("“It is over,“ said Amsel. “Nobody asked us.”"),
        [("Amsel".into(), "Amsel".into(), pieces.into())]
    );
    assert_eq!(contents("” … they waited all night,” Amsel said."), ["” … they waited all night,”"]);
}

#[test]
fn a_comma_behind_an_abbreviation_ends_an_aside() {
    assert_eq!(sources("“The quay is shut,” Tilda Amsel, D-Tarn., said."), ["Tilda Amsel, D-Tarn"]);
}
