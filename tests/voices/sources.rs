//! Who says what: sources, speakers and quotations in sentences as newspapers write them.

use parallax::voice::attribution::{AttributionKind, SourceType};
use parallax::voice::quotation::QuotationUse;

use super::desk::read;

/// Source, speaker and content of each attribution, in the order of the text.
pub fn cited(text: &str) -> Vec<(String, String, String)> {
    read(text, |reading, _| {
        let mut attributions: Vec<_> = reading.voices.attributions.iter().collect();
        attributions.sort_by_key(|attribution| attribution.source.or(attribution.cue.map(|cue| cue.span)));
        let row = |attribution: &&parallax::voice::attribution::Attribution| {
            let pieces: Vec<&str> = attribution.content.iter().map(|piece| reading.slice(*piece)).collect();
            (
                attribution.source.map(|source| reading.slice(source).to_owned()).unwrap_or_default(),
                attribution.speaker.as_deref().unwrap_or_default().to_owned(),
                pieces.join(" … "),
            )
        };
        attributions.iter().map(row).collect()
    })
}

pub fn sources(text: &str) -> Vec<String> {
    cited(text).into_iter().map(|(source, _, _)| source).collect()
}

pub fn speakers(text: &str) -> Vec<String> {
    cited(text).into_iter().map(|(_, speaker, _)| speaker).collect()
}

pub fn contents(text: &str) -> Vec<String> {
    cited(text).into_iter().map(|(_, _, content)| content).collect()
}

#[test]
fn an_apposition_belongs_to_its_source_on_either_side_of_the_cue() {
    assert_eq!(sources("Mira Amsel, 47, a docker, said the quay was shut."), ["Mira Amsel, 47, a docker"]);
    assert_eq!(
        sources("“The quay is shut,” said Mira Amsel, a docker who saw the fire."),
        ["Mira Amsel, a docker who saw the fire"]
    );
    assert_eq!(sources("Mira Amsel (Callowick) said the quay was shut."), ["Mira Amsel (Callowick"]);
}

#[test]
fn a_time_before_the_cue_is_no_source() {
    assert_eq!(sources("Orlow a week later said the quay was shut."), ["Orlow"]);
    assert_eq!(sources("“The quay is shut,” she said Tuesday."), ["she"]);
}

#[test]
fn two_subjects_are_one_source() {
    assert_eq!(sources("Both dockers and pilots said the quay was shut."), ["Both dockers and pilots"]);
}

#[test]
fn a_subject_takes_its_modifiers_along() {
    assert_eq!(sources("A memo seen by the Lantern said the quay was shut."), ["A memo seen by the Lantern"]);
}

#[test]
fn a_passive_has_its_source_behind_by_or_none() {
    for about in ["Amsel is said to be ill.", "Floods are believed to have moved it.", "He is alleged to have lied."] {
        assert_eq!(sources(about), [""], "{about}");
        assert_eq!(contents(about)[0].split(" … ").count(), 2, "{about}: {:?}", contents(about));
    }
    assert_eq!(sources("Amsel was quoted as saying the quay was shut."), ["Amsel"]);
    assert_eq!(sources("The plan was criticized by Mira Amsel."), ["Mira Amsel"]);
    assert_eq!(contents("The plan was criticized by Mira Amsel."), ["The plan"]);
    assert_eq!(sources("It is believed that the quay is shut."), [""]);
}

#[test]
fn whoever_is_worried_is_the_source() {
    let text = "Residents are worried about the levy.";
    assert_eq!(cited(text), [("Residents".into(), "Residents".into(), "the levy".into())]);
}

#[test]
fn what_may_be_done_to_something_is_nobodys_statement() {
    assert_eq!(sources("The debt would be written off. Nobody can be dismissed."), Vec::<String>::new());
}

#[test]
fn an_apposition_does_not_take_the_sentence() {
    let text = "According to Mira Amsel, the quay is safe.";
    assert_eq!(cited(text), [("Mira Amsel".into(), "Mira Amsel".into(), "the quay is safe".into())]);
}

#[test]
fn a_clause_of_its_own_behind_a_comma_is_not_what_was_said_before() {
    assert_eq!(sources("Orlow said the quay was shut, but the union denied it."), ["Orlow", "the union"]);
    assert_eq!(sources("Orlow said the quay was shut, and that he knew why."), ["Orlow"]);
    assert_eq!(contents("Orlow said the quay was shut, and told the pilots so."), ["the quay was shut", "so"]);
    assert_eq!(sources("Orlow said the quay was shut, with one docker calling it rubble."), ["Orlow", "one docker"]);
    assert_eq!(sources("I think the quay is shut, and I know why."), ["I", "I"]);
    let text = "Orlow said the quay was “dead,” but she denied it.";
    assert_eq!(contents(text), ["the quay was “dead,”", "it"]);
}

#[test]
fn a_question_whether_anybody_should_be_worried_cites_nobody() {
    assert_eq!(sources("Should people in the valley be worried tonight?"), Vec::<String>::new());
}

#[test]
fn a_second_half_with_that_stays_with_its_cue() {
    let text =
        "Orlow said the gate had been “on the table, in writing, since October,” and that nobody would be dismissed.";
    assert_eq!(sources(text), ["Orlow"]);
}

#[test]
fn what_i_think_stands_before_or_behind() {
    assert_eq!(contents("It was the second quay I think."), ["It was the second quay"]);
}

#[test]
fn a_space_on_the_wrong_side_of_a_mark_costs_no_paragraph() {
    let text = "Orlow said,\" The quay is shut\". According to Amsel, it is open.";
    assert_eq!(contents(text), ["\" The quay is shut\"", "it is open"]);
}

#[test]
fn a_participle_has_the_subject_of_its_sentence() {
    let text = "On Monday, Orlow left the hall, saying the talks were over.";
    assert_eq!(cited(text), [("Orlow".into(), "Orlow".into(), "the talks were over".into())]);
}

#[test]
fn a_clause_in_front_ends_at_its_comma() {
    let text = "While Orlow said the quay was shut, the ferries ran all week.";
    assert_eq!(contents(text), ["the quay was shut"]);
}

#[test]
fn an_addressee_is_no_content() {
    assert_eq!(contents("Orlow told reporters the quay was shut."), ["the quay was shut"]);
}

#[test]
fn a_surname_initials_and_a_description_lead_back_to_the_name() {
    let text = "Mayor Tom Orlow said the quay was shut. The mayor said it would open. Orlow said he knew. \
                The Quay and Tunnel Workers (QTW) union said it was late. The QTW said talks went on.";
    let found = speakers(text);
    assert_eq!(found[..2], ["Tom Orlow", "Tom Orlow"]);
    assert!(found[2..].iter().any(|speaker| speaker == "Tom Orlow"));
    assert_eq!(found[found.len() - 2..], ["Quay and Tunnel Workers", "Quay and Tunnel Workers"]);
}

#[test]
fn an_unnamed_source_stays_one_speaker() {
    let text = "A senior official said the quay was shut. The official added that it would open.";
    assert_eq!(speakers(text), ["A senior official", "A senior official"]);
}

#[test]
fn a_pronoun_is_the_nearest_source_that_fits() {
    let text = "Mr. Orlow said the quay was shut. Ms. Amsel said it was open. He said she was wrong.";
    assert_eq!(speakers(text), ["Orlow", "Amsel", "Orlow"]);
    let text = "Mira Amsel and Tom Orlow said the quay was shut. They said so twice.";
    assert_eq!(speakers(text), ["Mira Amsel and Tom Orlow", "Mira Amsel and Tom Orlow"]);
}

#[test]
fn a_person_at_the_head_of_a_body_is_a_person() {
    let text = "“They talk about money,” said Ilka Brandt, a pilot. The dues are due, said Mira Amsel, who heads the \
                Harbour Guild. She said nobody knew.";
    assert_eq!(speakers(text), ["Ilka Brandt", "Mira Amsel", "Mira Amsel"]);
}

#[test]
fn a_pronoun_can_be_the_subject_of_the_sentence_before() {
    let text = "Lev Brandt said the quay was shut.\n\nTom Orlow shook his head. “Never,” he said.";
    assert_eq!(speakers(text), ["Lev Brandt", "Tom Orlow"]);
}

#[test]
fn a_quotation_goes_on_in_its_own_sentence_and_in_the_next_paragraph() {
    let text = "“We are tired,” Amsel said. “It is over.”\n\n“Nobody asked the dockers about any of it.”";
    assert_eq!(contents(text), ["“We are tired,” … “It is over.” … “Nobody asked the dockers about any of it.”"]);
}

#[test]
fn a_quotation_is_the_outermost_cue_s() {
    let text = "Amsel said the union wanted “a fair share” of the harbour dues.";
    assert_eq!(sources(text), ["Amsel"]);
}

#[test]
fn a_name_behind_a_dash_signs_a_quotation() {
    let text = "“The port belongs to all of us here.” — Mira Amsel\n\nThe talks go on.";
    assert_eq!(speakers(text), ["Mira Amsel"]);
}

/// The use of each quotation and whether somebody is said to speak it.
fn uses(text: &str) -> Vec<(QuotationUse, bool)> {
    read(text, |reading, _| reading.voices.quotations.iter().map(|q| (q.use_, q.attribution.is_some())).collect())
}

#[test]
fn slogans_are_told_by_what_they_are_called_and_what_bears_them() {
    for text in [
        "The party ran under the slogan “One port, one people”.",
        "Its motto: “Tide waits”.",
        "Dockers carried placards with the words “Hands off our quay”.",
        "Two thousand marched past signs like “No Dam Here”.",
        "The “Quay First” slogan is old.",
    ] {
        assert_eq!(uses(text), [(QuotationUse::Slogan, false)], "{text}");
    }
    for text in [
        "The crowd chanted “shut it down”.",
        "“Shut it down,” the crowd chanted.",
        "One banner read: “Hands off our quay”.",
        "A sign at the gate says “No entry”.",
    ] {
        assert_eq!(uses(text), [(QuotationUse::Slogan, true)], "{text}");
    }
    assert_eq!(uses("A slogan coined by the “Quay First” camp."), [(QuotationUse::Scare, false)]);
    assert_eq!(uses("It was a sign of “progress”."), [(QuotationUse::Scare, false)]);
    assert_eq!(uses("He stood by the banner, “It is over,” he said."), [(QuotationUse::Speech, true)]);
}

#[test]
fn two_apostrophes_are_a_quotation_mark() {
    read("''We are tired of it all,'' Amsel said. ''It is over.''", |reading, _| {
        let quotations: Vec<&str> = reading.voices.quotations.iter().map(|q| reading.slice(q.span)).collect();
        assert_eq!(quotations, ["''We are tired of it all,''", "''It is over.''"]);
        assert!(reading.voices.quotations.iter().all(|quotation| quotation.use_ == QuotationUse::Speech));
        let [attribution] = reading.voices.attributions.as_slice() else { panic!("one attribution") };
        assert_eq!((attribution.kind, attribution.source_type), (AttributionKind::Direct, SourceType::Named));
    });
}

#[test]
fn a_source_has_the_role_that_its_words_tell() {
    let role = |text: &str| {
        read(text, |reading, _| reading.voices.attributions[0].role.map(parallax::voice::role::SourceRole::name))
    };
    assert_eq!(role("Police sergeant Lev Brandt said the quay was shut."), Some("police"));
    assert_eq!(role("A police sergeant said the quay was shut."), Some("police"));
    assert_eq!(role("An army sergeant said the quay was shut."), Some("military"));
    assert_eq!(role("A union said the quay was shut."), Some("civil_society"));
    assert_eq!(role("Residents said the quay was shut."), Some("citizen"));
    assert_eq!(role("Mira Amsel said the quay was shut."), None);
}

#[test]
fn a_guest_has_not_the_role_of_whoever_was_mentioned_last() {
    let text = "Mayor Tom Orlow said the quay was shut.\n\nCarl Dorn: Why?\n\nAnna Brook: I think it is open.\n\n\
                Carl Dorn: Since when?\n";
    read(text, |reading, _| {
        let guest = reading.voices.attributions.iter().find(|found| found.source_type == SourceType::Pronoun);
        assert_eq!(guest.map(|guest| (guest.speaker.as_deref(), guest.role)), Some((Some("Anna Brook"), None)));
    });
}

#[test]
fn a_who_that_opens_a_clause_has_no_antecedent() {
    let text = "Orlow left.\n\nCarl Dorn: Who told you so?\n\nAnna Brook: Nobody did.\n\nCarl Dorn: When was it?\n";
    assert!(cited(text).contains(&("Who".into(), String::new(), "so".into())), "{:?}", cited(text));
    assert_eq!(speakers("He wrote to Carl Dorn: Who said the quay was shut?"), [""]);
    assert_eq!(speakers("Carl Dorn, who said the quay was shut, left."), ["Carl Dorn"]);
}

#[test]
fn asides_between_dashes_years_and_times_are_stepped_over() {
    let text = "A docker — Tilda Amsel, of Callowick — said the quay was shut.";
    assert_eq!(sources(text), ["A docker — Tilda Amsel, of Callowick"]);
    assert_eq!(cited("Orlow, who in 2016 said the quay was safe, has left.")[0].1, "Orlow");
    assert_eq!(sources("Hours later, Orlow left the hall, saying the talks were over."), ["Orlow"]);
    assert_eq!(sources("“The quay is shut,” reads a Monday notice at the gate."), ["a Monday notice at the gate"]);
    assert_eq!(sources("Amsel, speaking in the hall on Quay Road, said the quay was shut."), ["Amsel"]);
    let text = "Tilda Amsel, the head of the Harbour Guild, the oldest on the river, said the quay was shut.";
    assert_eq!(sources(text), ["Tilda Amsel, the head of the Harbour Guild, the oldest on the river"]);
}

#[test]
fn a_determiner_alone_can_be_a_source() {
    assert_eq!(sources("Pilots came. Another said the quay was shut."), ["Another"]);
    for nobody in ["The claims that the quay was shut were false.", "Any promise that the quay would open was broken."]
    {
        assert!(sources(nobody).iter().all(String::is_empty), "{nobody}: {:?}", sources(nobody));
    }
}

#[test]
fn a_participle_shares_its_subject_with_the_main_verb() {
    assert_eq!(sources("After saying the quay was shut, Amsel left the hall."), ["Amsel"]);
    let text = "Orlow told a docker who said he knew that the quay was shut, adding “we all knew it.”";
    assert!(sources(text).iter().all(|source| source != "who"), "{:?}", sources(text));
    assert!(sources("Orlow appeared to mock them by saying “it is a puddle.”").contains(&"Orlow".to_owned()));
}

#[test]
fn what_stands_in_the_object_of_a_cue_is_no_attribution_of_its_own() {
    assert_eq!(contents("Amsel criticized Orlow for closing the quay."), ["Orlow for closing the quay"]);
    assert_eq!(
        contents("Amsel called the plan “madness” and urged dockers to stay."),
        ["the plan “madness”", "dockers to stay"]
    );
    assert_eq!(contents("Amsel criticized Orlow for saying so."), ["Orlow for saying so"]);
    assert_eq!(contents("Orlow denied what he called a “plain lie.”"), ["what he called a “plain lie.”"]);
    assert_eq!(contents("Orlow praised her as a leader of the river."), ["her as a leader of the river"]);
}

#[test]
fn a_wish_behind_and_goes_on_with_what_was_said() {
    assert_eq!(contents("He said he was cold and wanted to leave."), ["he was cold and wanted to leave"]);
    assert_eq!(contents("He said he was cold and denied that he had left."), ["he was cold", "that he had left"]);
}
