use super::*;
use crate::lexicon::parse::parse;
use crate::lexicon::shelf::Shelf;

/// The lexicon without what writing does not keep: path, checksum and lines.
fn bare(mut lexicon: Lexicon) -> Lexicon {
    lexicon.path.clear();
    lexicon.sha256.clear();
    lexicon.guards.iter_mut().for_each(|guard| guard.line = 0);
    lexicon.categories.iter_mut().flat_map(|category| &mut category.entries).for_each(|entry| entry.line = 0);
    lexicon.examples.iter_mut().for_each(|example| example.line = 0);
    lexicon.known_misses.iter_mut().for_each(|miss| miss.line = 0);
    lexicon
}

fn survives(lexicon: Lexicon) {
    let text = render(&lexicon);
    let again = parse(&text, &lexicon.path).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(render(&again), text);
    assert_eq!(bare(again), bare(lexicon));
}

#[test]
fn a_lexicon_with_everything_in_it_survives() {
    let text = r##"
name = "full"
title = "All of it \"quoted\" \\ \u0007"
language = "en"
version = "0.1.0"
scorer = "framing"
overlap = "within"
pack = true
gloss = "ü"
provenance = { compiled_by = "us", license = "MIT", sources = ["a", "b"], removed = ["c: why"] }
sets = { be = ["am", "is~", "wa*"], have = ["has"] }
[guards]
a = { before = ["@be", "so-called x", "<comma>", "<pronoun>", "#one"], not_after = ["*ing", "un*"], reach = 3 }
b = { within = ["x"], not_within = ["y"], after = ["z"], not_before = ["q"], any = ["a"] }
c = { is = ["<upper>"], is_not = ["<sentence start>"] }
[[category]]
name = "one"
gloss = "g"
threshold = 2
form = "verb"
weight = 0.25
entries = ["@be-have", "@have", "alpha", { entry = "beta ... gamma", gap = 3, guard = ["a", "b"], weight = 1 }, { entry = "US", case = "upper", guard = "c", accept = ["used"] } ]
[[category]]
name = "two words"
gloss = "h"
entries = [{ entry = "x~", note = "n", source = "s", role = "r", stance = "hostile", kind = "belief", reason = "label", reliability = 0.125 }]
[[example]]
text = "A \"b\"."
hits = []
[[known_miss]]
text = "t"
hits = ["one: alpha"]
why = "w"
"##;
    survives(parse(text, "full.toml").unwrap_or_else(|error| panic!("{error}")));
}

#[test]
fn every_shipped_lexicon_survives() {
    let shelf = Shelf::shipped();
    shelf.names().filter_map(|name| shelf.load(name).ok()).for_each(survives);
}

#[test]
fn what_all_entries_share_is_said_once() {
    let category = |forms: &[&'static str]| Category {
        entries: forms
            .iter()
            .map(|form| Entry {
                attributes: Attributes { form: Some(form), weight: Some(0.5), ..Attributes::default() }.into(),
                ..Entry::default()
            })
            .collect(),
        ..Category::default()
    };
    assert_eq!(pairs(&shared(&category(&["verb", "verb"]).entries)).len(), 2);
    assert_eq!(pairs(&shared(&category(&["verb", "noun"]).entries)), [("weight", "0.5".to_owned())]);
}
