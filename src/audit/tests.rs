use super::auditor::Auditor;
use super::frequency::FrequencyList;
use crate::lexicon::classes::Classes;
use crate::lexicon::parse::parse;
use crate::lexicon::shelf::Shelf;

const HEAD: &str = r#"
name = "x"
title = "X"
language = "en"
version = "0.1.0"
scorer = "density"
gloss = "Words."
[provenance]
compiled_by = "somebody"
license = "CC0-1.0"
sources = ["own"]
"#;

fn auditor() -> Auditor {
    let classes = r#"
        name = "english"
        title = "E"
        language = "en"
        version = "0.1.0"
        scorer = "none"
        gloss = "Classes."
        provenance = { compiled_by = "somebody", license = "CC0-1.0", sources = ["own"] }
        [[category]]
        name = "negation"
        gloss = "No."
        entries = ["not"]
        [[category]]
        name = "abbreviation before a name"
        gloss = "Titles."
        entries = ["dr"]
    "#;
    Auditor {
        classes: Classes::new(parse(classes, "english.toml").unwrap()),
        words: FrequencyList::new(
            "organization\t90\nslammed\t20\norgan\t9\norgans\t8\norganic\t7\nterror\t5\nterrorist\t4\n",
        ),
        shipped: vec!["x".into()],
    }
}

/// The findings of a file with this head and these lines after it, by line, severity and message.
fn found_with(auditor: &Auditor, head: &str, rest: &str) -> Vec<String> {
    let lexicon = parse(&format!("{head}{rest}"), "x.toml").unwrap_or_else(|error| panic!("{error}"));
    let first = head.lines().count() as u32;
    auditor
        .audit(&lexicon)
        .iter()
        .map(|f| format!("{} {:?} {}", f.line.saturating_sub(first), f.severity, f.message))
        .collect()
}

/// The same without what is said about missing examples.
fn found(rest: &str) -> Vec<String> {
    let mut found = found_with(&auditor(), HEAD, rest);
    found.retain(|finding| !finding.contains("no example"));
    found
}

#[test]
fn a_sound_list_has_no_findings() {
    let rest = r#"[[category]]
name = "a"
gloss = "A."
entries = ["may", "slam~"]
[[example]]
text = "Dr. May may not slam it. He slammed May's door."
hits = ["a: May", "a: may", "a: slam", "a: slammed", "a: May's"]
[[example]]
text = "Nothing."
hits = []
[[known_miss]]
text = "On 4 May."
hits = []
why = "months"
"#;
    assert_eq!(found_with(&auditor(), HEAD, rest), [""; 0]);
}

#[test]
fn an_example_with_other_hits_shows_what_was_wanted_and_found() {
    let rest = r#"[[category]]
name = "a"
gloss = "A."
entries = ["may"]
[[example]]
text = "It may rain and it might."
hits = ["a: might", "a: may"]
[[example]]
text = "In May."
hits = []
"#;
    assert_eq!(
        found(rest),
        [
            "5 Fault example: wanted `a: might`, `a: may`; found `a: may`",
            "8 Fault example: wanted no hits; found `a: May`"
        ]
    );
}

#[test]
fn the_hint_of_an_example_names_the_difference() {
    let rest = "[[category]]\nname = \"a\"\ngloss = \"A.\"\nentries = [\"may\"]\n\
                [[example]]\ntext = \"It may, it may.\"\nhits = [\"a: may\", \"a: might\"]\n";
    let lexicon = parse(&format!("{HEAD}{rest}"), "x.toml").unwrap();
    let findings = auditor().audit(&lexicon);
    assert!(findings[0].hint.starts_with("not found: `a: might`; not listed: `a: may`; mend"), "{}", findings[0]);
}

#[test]
fn an_example_is_split_into_sentences_with_the_abbreviations_of_the_language() {
    let rest = r#"[guards]
inside = { is_not = ["<sentence start>"] }
[[category]]
name = "a"
gloss = "A."
entries = [{ entry = "tolland", guard = "inside" }]
[[example]]
text = "Dr. Tolland left. Tolland is back."
hits = ["a: Tolland"]
"#;
    assert_eq!(found(rest), [""; 0]);
}

#[test]
fn a_known_miss_that_works_now_belongs_to_the_examples() {
    let rest = r#"[[category]]
name = "a"
gloss = "A."
entries = ["may"]
[[known_miss]]
text = "It may rain."
hits = ["a: may"]
why = "once"
"#;
    assert_eq!(found(rest), ["5 Fault known miss: it works now: found `a: may`"]);
}

#[test]
fn a_guard_of_an_unknown_word_class_is_a_fault() {
    let rest = r#"[guards]
g = { before = ["<pronnoun>"] }
[[category]]
name = "a"
gloss = "A."
entries = [{ entry = "may", guard = "g" }]
"#;
    assert_eq!(found(rest), ["2 Fault unknown word class <pronnoun>: the guard never finds it"]);
}

#[test]
fn a_stem_that_catches_other_words_is_a_fault_until_they_are_accepted() {
    let entry = |accept: &str| {
        found(&format!("[[category]]\nname = \"a\"\ngloss = \"A.\"\nentries = [{{ entry = \"organ~\"{accept} }}]\n"))
    };
    assert_eq!(entry(""), ["4 Fault `organ~` also catches organization, organic"]);
    assert_eq!(entry(", accept = [\"organization\"]"), ["4 Fault `organ~` also catches organic"]);
    assert_eq!(entry(", accept = [\"Organization\", \"organic\"]"), [""; 0]);
    assert_eq!(
        entry(", accept = [\"organic\", \"organization\", \"music\"]"),
        ["4 Note `music` is accepted but `organ~` does not catch it"]
    );
}

#[test]
fn a_stem_in_a_set_is_reported_once() {
    let rest = r#"[sets]
s = ["organ~", "heart"]
[[category]]
name = "a"
gloss = "A."
entries = ["@s of", "@s with"]
"#;
    assert_eq!(found(rest), ["6 Fault `organ~` also catches organization, organic"]);
}

#[test]
fn a_stem_in_a_guard_that_sees_other_words_is_a_note() {
    let rest = r#"[guards]
g = { before = ["organ~"] }
[[category]]
name = "a"
gloss = "A."
entries = [{ entry = "may", guard = "g" }]
"#;
    assert_eq!(found(rest), ["2 Note `organ~` in the guard `g` also sees organization, organic"]);
}

#[test]
fn a_beginning_is_noted_with_the_words_it_catches() {
    let rest = "[[category]]\nname = \"a\"\ngloss = \"A.\"\nentries = [\"terror*\"]\n";
    assert_eq!(found(rest), ["4 Note `terror*` also catches terrorist"]);
}

#[test]
fn a_word_that_no_text_has_as_one_word_is_a_fault() {
    let rest = r#"[guards]
g = { not_before = ["9:15"] }
[[category]]
name = "a"
gloss = "A."
entries = [
  "24:7",
  { entry = "may", guard = "g" },
  "yes,no",
]
"#;
    assert_eq!(
        found(rest),
        [
            "2 Fault the guard `g` never sees `9:15`: it is not one word of a text",
            "7 Fault never matches: `24:7` is not one word of a text",
            "9 Fault never matches: `yes,no` is not one word of a text",
        ]
    );
}

#[test]
fn an_abbreviation_inside_a_phrase_is_cut_off_by_its_stop() {
    let rest = "[[category]]\nname = \"a\"\ngloss = \"A.\"\nentries = [\"the u.s\", \"u.s ally\", \"u.s-led\"]\n";
    let message = "4 Fault hardly ever matches: a full stop follows `u.s` in a text";
    assert_eq!(found(rest), [message, message]);
}

#[test]
fn a_word_that_cannot_be_spelled_as_asked_is_a_fault() {
    let rest = r#"[[category]]
name = "a"
gloss = "A."
entries = [{ entry = "9 lives", case = "title" }, { entry = "i", case = "upper" }, { entry = "us", case = "upper" }]
"#;
    assert_eq!(
        found(rest),
        [
            "4 Fault never matches: `9` cannot be spelled with a capital",
            "4 Fault never matches: `i` cannot be spelled in capitals: that takes two letters",
        ]
    );
}

#[test]
fn an_entry_that_an_earlier_one_always_beats_never_counts() {
    let rest = r#"[sets]
be = ["is", "was"]
[guards]
g = { before = ["that"] }
h = { after = ["it"] }
[[category]]
name = "a"
gloss = "A."
entries = [
  "@be said",
  { entry = "may", guard = "g" },
  { entry = "so called", weight = 0.5 },
  "so-called",
]
[[category]]
name = "b"
gloss = "B."
entries = [
  "is said",
  { entry = "may", guard = ["g", "h"] },
]
"#;
    let never = |entry: &str| format!("never counts: {entry}, finds the same words and stands first");
    let expected = [
        format!("13 Fault {}", never("`so called` of `a`, line 12")),
        format!("19 Fault {}", never("`@be said` of `a`, line 10")),
        format!("20 Fault {}", never("`may` of `a`, line 11")),
    ];
    let lines = HEAD.lines().count();
    let expected = expected.map(|message| {
        let (start, rest) = message.split_once("line ").unwrap();
        let (line, rest) = rest.split_once(',').unwrap();
        format!("{start}line {},{rest}", line.parse::<usize>().unwrap() + lines)
    });
    assert_eq!(found(rest), expected);
    let within = HEAD.replace("[provenance]", "overlap = \"within\"\n[provenance]");
    let found = found_with(&auditor(), &within, rest).join("\n");
    assert_eq!(found.matches("never counts").count(), 1, "two categories may both count a word");
}

#[test]
fn an_entry_that_changes_nothing_is_a_note() {
    let rest =
        "[[category]]\nname = \"a\"\ngloss = \"A.\"\nentries = [\"he\", \"he's\", \"so called\", \"so-called\"]\n";
    let found = found(rest);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|finding| finding.starts_with("4 Note never counts")));
}

#[test]
fn a_shipped_list_owes_an_example_for_each_category_and_one_without_hits() {
    let rest = r#"[[category]]
name = "a"
gloss = "A."
entries = ["may"]
[[category]]
name = "b"
gloss = "B."
entries = [
  "must",
]
[[example]]
text = "It may."
hits = ["a: may"]
"#;
    let expected = |severity: &str| {
        [
            format!("9 {severity} no example has a hit of the category `b`"),
            format!("11 {severity} no example with hits = []"),
        ]
    };
    assert_eq!(found_with(&auditor(), HEAD, rest), expected("Fault"));
    let own = Auditor { shipped: Vec::new(), ..auditor() };
    assert_eq!(found_with(&own, HEAD, rest), expected("Note"));
}

#[test]
fn a_list_without_examples_is_asked_for_some_once_unless_it_measures_nothing() {
    let rest = "[[category]]\nname = \"a\"\ngloss = \"A.\"\nentries = [\"may\"]\n";
    assert_eq!(found_with(&auditor(), HEAD, rest), ["0 Fault no examples: nothing shows what the list finds"]);
    assert_eq!(found_with(&auditor(), &HEAD.replace("density", "none"), rest), [""; 0]);
}

#[test]
fn the_shipped_lists_have_no_faults() {
    let shelf = Shelf::shipped();
    let auditor = Auditor::new(&shelf).unwrap();
    for lexicon in shelf.all().unwrap() {
        let faults = auditor.audit(&lexicon).into_iter().filter(|finding| finding.is_fault());
        let faults: Vec<String> = faults.map(|finding| finding.to_string()).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
