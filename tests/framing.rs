//! How articles are worded: frames, labels and agency, read through the front door.
#![expect(clippy::expect_used, reason = "a test that cannot load the lexicons should stop there")]

mod desk;

use parallax::corpus::document::Document;
use parallax::lexicon::shelf::{Shelf, read as load};
use parallax::reading::Reading;
use parallax::scorers::agency::{AgencyKind, acts};
use parallax::scorers::framing::{FrameScore, frames};
use parallax::scorers::labels::labels;
use parallax::study::desk::Desk;
use parallax::study::instrument::Instrument;
use parallax::text::span::TokenSpan;
use parallax::voice::voices::Voice;

use desk::read;

fn words<'a>(reading: &Reading<'a>, tokens: TokenSpan) -> &'a str {
    reading.slice(reading.bytes(tokens))
}

/// Kind, verb, agent and patient of every act in `text`.
fn told(text: &str) -> Vec<(AgencyKind, String, String, String)> {
    read(text, |reading, _| {
        let say =
            |tokens: Option<TokenSpan>| tokens.map(|tokens| words(reading, tokens).to_owned()).unwrap_or_default();
        acts(reading)
            .iter()
            .map(|act| (act.kind, say(Some(TokenSpan::new(act.verb, act.verb + 1))), say(act.agent), say(act.patient)))
            .collect()
    })
}

fn told_as(text: &str, kind: AgencyKind, verb: &str, agent: &str, patient: &str) {
    assert_eq!(told(text), [(kind, verb.to_owned(), agent.to_owned(), patient.to_owned())], "{text}");
}

#[test]
fn a_passive_has_an_agent_only_where_the_clause_names_one() {
    use AgencyKind::{PassiveWithAgent, PassiveWithoutAgent};
    told_as("Two farmers were killed near Ardmoor.", PassiveWithoutAgent, "killed", "", "Two farmers");
    told_as("Two farmers were killed by soldiers.", PassiveWithAgent, "killed", "soldiers", "Two farmers");
    told_as("The mill was burned down on Monday by the rebels.", PassiveWithAgent, "burned", "the rebels", "The mill");
    told_as("He was shot to death by guards.", PassiveWithAgent, "shot", "guards", "He");
    told_as("The rule was rejected by 64 percent of voters.", PassiveWithAgent, "rejected", "voters", "The rule");
}

#[test]
fn by_with_a_time_a_means_or_an_amount_names_nobody() {
    for text in [
        "The bridge was rebuilt by May.",
        "The letters were opened by mistake.",
        "The toll was raised by 10 percent.",
        "The plan was stopped by cutting its budget.",
        "He was killed, and the crowd, moved by grief, left.",
    ] {
        assert!(told(text).iter().all(|act| act.0 != AgencyKind::PassiveWithAgent), "{text}: {:?}", told(text));
    }
}

#[test]
fn states_and_adjectives_are_no_actions() {
    for text in [
        "She is interested in boats and married to a pilot.",
        "The inn is located in Corrand and closed on Mondays.",
        "The road is divided into two lanes, and he is left-handed.",
        "They are used to rain.",
        "It remains to be seen.",
    ] {
        assert_eq!(told(text), [], "{text}");
    }
}

#[test]
fn a_noun_tells_who_acts_as_its_owner_or_behind_by() {
    use AgencyKind::Nominalisation;
    told_as("Nobody saw the killing of Odo Marrin.", Nominalisation, "killing", "", "Odo Marrin");
    told_as("They saw Harrak's bombing of the port.", Nominalisation, "bombing", "Harrak's", "the port");
    told_as("They condemned the murder of a monk by bandits.", Nominalisation, "murder", "bandits", "a monk");
    told_as("Few mourned his assassination.", Nominalisation, "assassination", "", "his");
    told_as("They condemned Harrak's attacks.", Nominalisation, "attacks", "Harrak's", "");
}

#[test]
fn who_dies_in_an_event_suffers_it_and_nobody_acts() {
    told_as("Six miners died in clashes.", AgencyKind::HiddenAgent, "died", "", "Six miners");
    told_as("Odo Marrin lost her son in the war.", AgencyKind::HiddenAgent, "lost", "", "Odo Marrin");
    assert_eq!(told("Six miners died of old age.\n\nHe died of a heart attack."), []);
}

/// Actor, label, link, voice and quotation marks of every label in `text`.
fn named(text: &str) -> Vec<(String, String, &'static str, Voice, bool)> {
    read(text, |reading, _| {
        labels(reading)
            .into_iter()
            .map(|label| {
                let (actor, link) =
                    label.actor.map_or_else(Default::default, |(name, link)| (name.to_string(), link.name()));
                (actor, label.label.to_owned(), link, label.voice, label.quoted)
            })
            .collect()
    })
}

#[test]
fn a_label_finds_its_bearer_by_apposition_modifier_and_predicate() {
    for (text, actor, label, link) in [
        ("They met Odo Harrak, a militant, on Monday.", "Odo Harrak", "militant", "apposition"),
        ("They met the rebel leader Odo Marrin near the front.", "Odo Marrin", "rebel", "apposition"),
        ("They saw Harrak militants.", "Harrak", "militant", "modifier"),
        ("They fled from the militants of the Harrak Front.", "Harrak Front", "militant", "modifier"),
        ("They say Odo Marrin is a terrorist.", "Odo Marrin", "terrorist", "predicate"),
        ("They described Odo Marrin as a terrorist.", "Odo Marrin", "terrorist", "predicate"),
        ("They say Odo Marrin was martyred.", "Odo Marrin", "martyred", "predicate"),
        ("They say soldiers assassinated Odo Marrin.", "Odo Marrin", "assassinated", "predicate"),
    ] {
        let found = named(text);
        let found = found.iter().find(|found| found.1 == label).unwrap_or_else(|| panic!("{text}: {found:?}"));
        assert_eq!((found.0.as_str(), found.2), (actor, link), "{text}");
    }
}

#[test]
fn a_surname_is_completed_from_the_article() {
    let found = named("There they met Odo Harrak.\n\nThey called Harrak a liar and Harrak's regime a farce.");
    assert_eq!((found[0].0.as_str(), found[0].1.as_str(), found[0].2), ("Odo Harrak", "regime", "modifier"));
}

#[test]
fn an_enemy_of_somebody_is_not_that_somebody() {
    let found = named("They met anti-Harrak militants.");
    assert_ne!((found[0].0.as_str(), found[0].2), ("Harrak", "modifier"));
}

#[test]
fn a_label_keeps_its_voice_and_its_quotation_marks() {
    let found = named("The “terrorists” left.\n\n“They are terrorists,” said Ms. Amsel.\n\nThe militants stayed.");
    let seen: Vec<_> = found.iter().map(|label| (label.1.as_str(), label.3, label.4)).collect();
    let expected =
        [("terrorist", Voice::Own, true), ("terrorist", Voice::Quoted, true), ("militant", Voice::Own, false)];
    assert_eq!(seen, expected);
}

#[test]
fn a_list_of_actors_says_who_can_bear_a_label_and_under_which_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sides.toml");
    let list = "name = \"sides\"\ntitle = \"Sides\"\nlanguage = \"en\"\nversion = \"1\"\nscorer = \"actors\"\ngloss = \"Who.\"\n\
                [provenance]\ncompiled_by = \"us\"\nlicense = \"CC0-1.0\"\nsources = [\"own\"]\n\
                [[category]]\nname = \"Northern Front\"\ngloss = \"The north.\"\nentries = [\"north army\", \"northerners\"]\n";
    std::fs::write(&path, list).expect("a file");
    let shelf = Shelf::shipped();
    let lists = ["labels/armed-actors"].map(|name| shelf.load(name).expect("a list"));
    let lists = lists.into_iter().chain([load(&path.to_string_lossy()).expect("a list")]);
    let instrument = Instrument::of(&shelf, lists.collect()).expect("compiled");
    let text = "The northerners are terrorists, Odo Marrin told the paper.";
    let mut document = Document { text: text.into(), ..Document::default() };
    let actor = Desk::default().read(&instrument, &mut document, |reading, _| labels(reading)[0].actor.clone());
    assert_eq!(actor.map(|(name, link)| (name.to_string(), link.name())), Some(("Northern Front".into(), "predicate")));
}

/// What `look` sees of a frame of `text`.
fn frame<T>(text: &str, lexicon: &str, name: &str, look: impl FnOnce(&FrameScore<'_>, &[FrameScore<'_>]) -> T) -> T {
    read(text, |reading, _| {
        let all = frames(reading);
        let of_lexicon: Vec<_> = all.iter().copied().filter(|frame| frame.lexicon == lexicon).collect();
        let one = of_lexicon.iter().find(|frame| frame.frame == name).expect("a frame of that name");
        look(one, &of_lexicon)
    })
}

const TAXES: &str = "Tax on imports and wages rises again\n\nThe tax on imports and the budget deficit hurt jobs and wages, and prices rose \
                     all over the country this year.\n\nRain fell on the mill and on the old bridge where nobody had waited for it.";

#[test]
fn shares_of_one_lexicon_make_one_and_the_largest_is_dominant() {
    frame(TAXES, "policy-frames", "economic", |economic, all| {
        let sum: f64 = all.iter().filter_map(|frame| frame.share).sum();
        assert!((sum - 1.0).abs() < 1e-9 && economic.dominant && economic.present, "{economic:?}");
        assert_eq!(all.iter().filter(|frame| frame.dominant).count(), 1);
        let evenness = economic.evenness.expect("several frames");
        assert!((0.0..1.0).contains(&evenness), "{evenness}");
    });
}

#[test]
fn headline_and_first_paragraph_are_scored_apart() {
    frame(TAXES, "policy-frames", "economic", |economic, _| {
        let (headline, paragraph) = (economic.headline.expect("a headline"), economic.first_paragraph.expect("one"));
        assert!(headline > 300.0 && paragraph > economic.score, "{economic:?}");
    });
}

#[test]
fn an_article_without_frames_has_no_shares() {
    frame("Fog lay.", "policy-frames", "economic", |economic, all| {
        assert_eq!((economic.score, economic.share, economic.evenness, economic.dominant), (0.0, None, None, false));
        assert!(all.iter().all(|frame| !frame.present));
    });
}

#[test]
fn frames_that_words_show_poorly_are_marked() {
    let weak = |name: &str| frame("Fog lay.", "policy-frames", name, |frame, _| frame.weak);
    assert!(!weak("economic") && !weak("morality") && weak("capacity") && weak("public_opinion"));
}
