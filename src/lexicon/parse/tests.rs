use proptest::prelude::*;

use super::*;
use crate::lexicon::entry::{Case, Condition, Join, Overlap, Pattern, Shape, Word};
use crate::lexicon::error::Fault;
use crate::lexicon::shelf::Shelf;

const HEAD: &str = r#"name = "x"
title = "X"
language = "en"
version = "0.1.0"
scorer = "density"
gloss = "g"
[provenance]
compiled_by = "us"
license = "MIT"
sources = ["own"]
"#;
/// The line on which what follows `HEAD` begins.
const BODY: u32 = 11;

fn read(body: &str) -> Result<Lexicon, LexiconError> {
    parse(&format!("{HEAD}{body}"), "folder/x.toml")
}

fn good(body: &str) -> Lexicon {
    read(body).unwrap_or_else(|error| panic!("{error}"))
}

fn category(entries: &str) -> String {
    format!("[[category]]\nname = \"c\"\ngloss = \"g\"\nentries = [{entries}]\n")
}

fn patterns(entries: &str) -> Vec<Pattern> {
    good(&category(entries)).categories.remove(0).entries.into_iter().map(|entry| entry.pattern).collect()
}

fn faults(text: &str) -> Vec<Fault> {
    match parse(text, "x.toml") {
        Err(LexiconError::Invalid { faults, .. }) => faults,
        other => panic!("no fault: {other:?}"),
    }
}

/// The only fault of a body: its line within the body, from 1, its message and its hint.
fn fault(body: &str) -> (u32, String, String) {
    let mut found = faults(&format!("{HEAD}{body}"));
    assert_eq!(found.len(), 1, "{found:#?}");
    let Fault { line, message, hint, .. } = found.remove(0);
    (line + 1 - BODY, message, hint)
}

fn exact(form: &str) -> Word {
    Word::Exact(form.into())
}

#[test]
fn words_are_folded_and_split_at_spaces_and_hyphens() {
    let pattern =
        |words: Vec<Word>, joins: &[Join]| Pattern { words: words.into(), joins: joins.to_vec().into(), case: None };
    let expected = [
        pattern(vec![exact("don't")], &[]),
        pattern(vec![exact("far"), exact("left"), exact("group")], &[Join::Hyphen, Join::Space]),
        pattern(vec![Word::Stem("play".into()), exact("down")], &[Join::Space]),
        pattern(vec![Word::Prefix("terror".into())], &[]),
        pattern(vec![exact("u.s")], &[]),
    ];
    assert_eq!(patterns(r#""Don’t", "far-left group", "play~ down", "terror*", "U.S""#), expected);
}

#[test]
fn a_gap_stands_between_two_words() {
    let [pattern] = patterns(r#"{ entry = "it is ... that", gap = 2 }"#).try_into().unwrap();
    assert_eq!(*pattern.joins, [Join::Space, Join::Gap(2)]);
}

#[test]
fn a_set_is_spelled_out_in_entries_and_guards() {
    let lexicon = good(&format!(
        "[sets]\nbe = [\"is\", \"was\"]\n[guards]\ng = {{ before = [\"@be\", \"#c\"] }}\n{}",
        category(r#""@be said", { entry = "a", guard = "g", case = "upper" }"#)
    ));
    let be = Word::Set(vec![exact("is"), exact("was")]);
    assert_eq!(*lexicon.categories[0].entries[0].pattern.words, [be.clone(), exact("said")]);
    let entry = &lexicon.categories[0].entries[1];
    assert_eq!((entry.pattern.case, &*entry.guards, entry.line), (Some(Case::Upper), [0].as_slice(), BODY + 7));
    let before = [be, Word::Set(vec![exact("a")])].map(|word| Condition::Words(word.into()));
    assert_eq!(lexicon.guards[0].before, before);
}

#[test]
fn guards_know_shapes_classes_endings_and_each_other() {
    let lexicon = good(&format!(
        "[guards]\na = {{ not_before = [\"<capitalised inside>\", \"<number word>\", \"*ing\", \"as soon\"], reach = 4 }}\nb = {{ any = [\"a\"] }}\n{}",
        category(r#"{ entry = "x", guard = ["b"] }"#)
    ));
    let expected = [
        Condition::Shape(Shape::CapitalisedInside),
        Condition::Class("number word".into()),
        Condition::Words(Word::Suffix("ing".into()).into()),
        Condition::Words(vec![exact("as"), exact("soon")].into()),
    ];
    assert_eq!((lexicon.guards[0].not_before.as_slice(), lexicon.guards[0].reach), (expected.as_slice(), 4));
    assert_eq!((lexicon.guards[1].any.as_slice(), lexicon.guards[1].reach), ([0].as_slice(), 1));
}

#[test]
fn attributes_of_a_category_are_the_defaults_of_its_entries() {
    let body = "[[category]]\nname = \"c\"\ngloss = \"g\"\nweight = 1\nform = \"verb\"\nthreshold = 1.5\n\
                entries = [\"a\", { entry = \"b\", weight = 0.5, note = \"n\" }]\n";
    let category = good(body).categories.remove(0);
    let [a, b] = [0, 1].map(|i| &category.entries[i].attributes);
    assert_eq!((a.weight, a.form, b.weight, b.form), (Some(1.0), Some("verb"), Some(0.5), Some("verb")));
    assert_eq!((b.note.as_deref(), category.threshold), (Some("n"), Some(1.5)));
}

#[test]
fn a_pack_and_a_list_for_other_parts_are_not_read_unasked() {
    let plain = format!("{HEAD}{}", category("\"a\""));
    let default = |text: &str| parse(text, "x.toml").unwrap_or_else(|error| panic!("{error}")).is_default();
    assert!(default(&plain));
    assert!(!default(&format!("pack = true\n{plain}")));
    assert!(!default(&plain.replace("density", "none")));
}

#[test]
fn overlap_is_across_unless_the_file_says_within() {
    let plain = format!("{HEAD}{}", category("\"a\""));
    let overlap = |text: &str| parse(text, "x.toml").unwrap_or_else(|error| panic!("{error}")).overlap;
    assert_eq!(overlap(&plain), Overlap::Across);
    assert_eq!(overlap(&format!("overlap = \"within\"\n{plain}")), Overlap::Within);
}

#[test]
fn every_missing_part_of_the_head_is_named() {
    let messages: Vec<_> = faults("").into_iter().map(|fault| fault.message).collect();
    for part in ["[provenance]", "[[category]]", "`gloss`", "`language`", "`name`", "`scorer`", "`title`", "`version`"]
    {
        assert!(messages.contains(&format!("no {part}")), "{part}");
    }
    let text = format!("{}{}", HEAD.replace("license = \"MIT\"\n", ""), category("\"a\""));
    assert_eq!(faults(&text)[0].message, "provenance without `license`");
}

#[test]
fn each_fault_of_an_entry_is_found_on_its_line_with_a_hint() {
    for (entry, message, hint) in [
        ("{ entry = \"a\", wieght = 0.5 }", "unknown key `wieght`", "did you mean `weight`?"),
        ("{ entry = \"a\", weight = 1.5 }", "`weight` is out of range", "a number between 0 and 1 is wanted"),
        ("{ entry = \"a\", weight = nan }", "`weight` is out of range", "a number between 0 and 1 is wanted"),
        ("{ entry = \"a\", weight = \"1\" }", "`weight` holds a string", "a number is wanted here"),
        ("{ entry = \"a\", form = \"vreb\" }", "`vreb` is no form", "did you mean `verb`?"),
        ("{ entry = \"a\", guard = \"g\" }", "unknown guard `g`", "there is none in this file"),
        ("{ entry = \"a\", gap = 2 }", "`gap` without `...` in the entry", "write `word ... word` or drop the key"),
        ("{ weight = 1 }", "an entry without the key `entry`", "{ entry = \"word\", weight = 0.5 }"),
        ("\"a ... b\"", "`...` without the key `gap`", "say how many words may stand between: gap = 2"),
        ("{ entry = \"a ...\", gap = 2 }", "a gap needs a word on both sides", "write `word ... word`"),
        ("{ entry = \"a ... b\", gap = 9 }", "`gap` is out of range", "a whole number from 1 to 8 is wanted"),
        ("\"@be\"", "unknown set `@be`", "there is none in this file"),
        ("\" \"", "empty text in `entries`", "write it or leave it out"),
        ("\"~\"", "`~` would match every word", "write at least one letter beside the sign"),
        ("\"a- b\"", "a hyphen needs a word on both sides", "a space matches a space or a hyphen"),
        ("\"a, b\"", "`a,` is not one word of a text", "no word ends in `,`: leave it out"),
        ("7", "`entries` holds an integer", "a string in quotation marks is wanted here"),
    ] {
        let (line, found, help) = fault(&category(&format!("\n  {entry},\n")));
        assert_eq!((line, found.as_str(), help.as_str()), (5, message, hint), "{entry}");
    }
}

#[test]
fn an_ending_is_refused_outside_guards_and_word_classes() {
    assert_eq!(fault(&category("\"*ing\"")).1, "`*ing` is an ending");
    let text = format!("{}{}", HEAD.replace("density", "none"), category("\"*ing\""));
    assert!(parse(&text, "x.toml").is_ok());
}

#[test]
fn unsorted_entries_are_named() {
    let (line, message, _) = fault(&category("\n\"a\",\n\"C\",\n\"b\",\n"));
    assert_eq!((line, message.as_str()), (7, "not sorted: `b` stands after `C`"));
}

#[test]
fn duplicates_are_found_inside_a_category_and_across_under_the_same_guards() {
    let two = |overlap: &str, second: &str| {
        let text = format!("overlap = \"{overlap}\"\n{HEAD}[guards]\ng = {{ is = [\"<lower>\"] }}\n")
            + &category("\"a\", { entry = \"z\", guard = \"g\" }")
            + &category(second).replace("\"c\"", "\"d\"");
        parse(&text, "x.toml").err().map(|error| error.to_string())
    };
    assert!(two("across", "\"A\"").unwrap().contains("`A` stands already in `c`, line 17"));
    assert_eq!(two("within", "\"A\""), None);
    assert_eq!(two("across", "{ entry = \"a\", guard = \"g\" }"), None);
    assert_eq!(two("across", "{ entry = \"a\", case = \"upper\" }"), None);
    assert!(two("within", "\"a\", { entry = \"a\", guard = \"g\" }").unwrap().contains("`a` stands already in `d`"));
}

#[test]
fn unused_and_unknown_names_of_sets_and_guards_are_found() {
    let with = |body: &str| fault(&format!("{body}{}", category("\"a\"")));
    assert_eq!(with("[sets]\nbe = [\"is\"]\n").1, "the set `be` is not used");
    assert_eq!(with("[guards]\ng = { before = [\"is\"] }\n").1, "the guard `g` is not used");
    let used = |guard: &str| {
        let (line, message, hint) =
            fault(&format!("[guards]\ng = {guard}\n{}", category("{ entry = \"a\", guard = \"g\" }")));
        assert_eq!(line, 2);
        (message, hint)
    };
    assert_eq!(used("{ befor = [\"x\"], is = [\"<lower>\"] }").1, "did you mean `before`?");
    assert_eq!(used("{ before = [\"<capitalized>\"] }").1, "did you mean `<capitalised>`?");
    assert_eq!(used("{ is = [\"<pronoun>\"] }").0, "unknown shape `<pronoun>`: `is` takes shapes only");
    assert_eq!(used("{ before = [\"#d\"] }"), ("unknown category `#d`".into(), "did you mean `c`?".into()));
    assert_eq!(used("{ any = [\"g\"] }").0, "the guard `g` refers to itself");
    assert_eq!(used("{ reach = 2, is = [\"<lower>\"] }").0, "`reach` without before or after");
    assert_eq!(used("{ before = [\"<comma>\"], reach = 2 }").0, "`reach` in the guard `g`, which looks for no word");
    assert_eq!(used("{ not_within = [\"x\", \"<comma>\"] }").0, "`not_within` cannot look for `<comma>`");
    assert_eq!(used("{ before = [] }").0, "`before` is empty");
    assert_eq!(used("{ }").0, "the guard `g` asks for nothing");
}

#[test]
fn the_name_is_that_of_the_file() {
    let text = format!("{HEAD}{}", category("\"a\""));
    let Err(error) = parse(&text, "folder/y.toml") else { panic!("no fault") };
    assert_eq!(
        error.to_string(),
        "folder/y.toml:1:8: the name `x` is not that of the file, `y`\n    name = \"x\"\n  help: name = \"y\", or rename the file"
    );
}

#[test]
fn a_category_needs_a_gloss_and_its_own_name() {
    assert_eq!(fault("[[category]]\nname = \"c\"\nentries = [\"a\"]\n").1, "category without `gloss`");
    let twice = category("\"a\"") + &category("\"b\"");
    assert_eq!(fault(&twice).1, "the category `c` stands twice");
}

#[test]
fn the_hits_of_an_example_name_categories_of_the_file() {
    let body = category("\"a\"") + "[[example]]\ntext = \"a\"\nhits = [\"d: a\"]\n";
    assert_eq!(fault(&body), (7, "`d: a` names no category of this file".into(), "did you mean `c`?".into()));
    let body = category("\"a\"") + "[[known_miss]]\ntext = \"a\"\nhits = []\n";
    assert_eq!(fault(&body).1, "a case without `why`");
}

#[test]
fn a_syntax_error_is_reported_where_it_stands() {
    let found = faults("name = \"x\"\ntitle = X\n");
    assert_eq!((found[0].line, found[0].column), (2, 9));
    assert!(found[0].message.starts_with("not TOML: "), "{}", found[0].message);
    let found = faults("name = \"x\"\nname = \"x\"\n");
    assert_eq!(found[0].line, 2);
}

#[test]
fn all_faults_come_in_one_pass_in_the_order_of_the_file() {
    let body = "[sets]\nunused = [\"a b\"]\n[guards]\ng = { reach = 99 }\n[[category]]\nname = \"c\"\n\
                entries = [\n\"z\",\n\"a\",\n\"a\",\n{ entry = \"b\", weight = 7, guard = \"h\" },\n]\ncolour = 1\n";
    let lines: Vec<_> = faults(&format!("{HEAD}{body}")).iter().map(|fault| fault.line + 1 - BODY).collect();
    assert_eq!(lines, [2, 2, 4, 4, 4, 4, 5, 9, 10, 11, 11, 13]);
}

#[test]
fn an_entry_longer_than_any_text_is_read() {
    let entry = format!("\"{}\"", "word ".repeat(10_000));
    assert_eq!(patterns(&entry)[0].words.len(), 10_000);
}

#[test]
fn deep_nesting_is_refused_without_overflow() {
    let text = format!("name = {}", "[".repeat(100_000));
    assert!(!faults(&text).is_empty());
}

#[test]
fn guards_that_lead_to_one_another_without_end_are_refused_and_not_followed() {
    let chain = |length: usize| {
        let inner = (1..length).map(|number| format!("g{number:05} = {{ any = [\"g{:05}\"] }}\n", number - 1));
        let guards = inner.collect::<String>();
        let entry = category(&format!("{{ entry = \"a\", guard = \"g{:05}\" }}", length - 1));
        format!("[guards]\ng00000 = {{ before = [\"x\"] }}\n{guards}{entry}")
    };
    assert!(read(&chain(16)).is_ok());
    let (line, message, _) = fault(&chain(20_000));
    assert_eq!(
        (line, message.as_str()),
        (18, "the guard `g00016` leads to others by `any` more than 15 times in a row")
    );
}

#[test]
fn more_categories_than_hits_can_number_are_refused_where_they_begin() {
    let many = |count: usize| {
        let one =
            |number: usize| format!("[[category]]\nname = \"c{number}\"\ngloss = \"g\"\nentries = [\"w{number}\"]\n");
        (0..count).map(one).collect::<String>()
    };
    let (line, message, _) = fault(&many(65_537));
    assert_eq!((line, message.as_str()), (4 * 65_535 + 1, "this is category 65,536: a lexicon has at most 65,535"));
    assert_eq!(good(&many(65_535)).categories.len(), 65_535);
}

/// A text with some bytes replaced, cut or doubled.
fn mutated(text: &str, edits: &[(usize, u8, u8)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for &(at, kind, byte) in edits {
        let at = at % bytes.len().max(1);
        match kind % 4 {
            0 if at < bytes.len() => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            2 if at < bytes.len() => drop(bytes.remove(at)),
            _ => bytes.truncate(bytes.len() - at % 7),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_the_parser_panic(text in "([a-z\\[\\]{}=\"'.~*@#<> \n-]|\\PC){0,200}") {
        let _ = parse(&text, "x.toml");
    }

    #[test]
    fn no_entry_makes_the_parser_panic(entry in "([a-z.~*@#<>’' -]|\\PC){0,40}", other in "\\PC{0,20}") {
        let entry = toml::Value::String(entry);
        let other = toml::Value::String(other);
        let guard = format!("[guards]\ng = {{ before = [{entry}], is = [{other}] }}\n");
        let _ = read(&(guard + &category(&format!("{{ entry = {entry}, guard = \"g\", gap = 2 }}, {other}"))));
    }

    #[test]
    fn no_change_of_a_shipped_lexicon_makes_the_parser_panic(
        which in any::<usize>(), edits in prop::collection::vec(any::<(usize, u8, u8)>(), 1..6)
    ) {
        let shelf = Shelf::shipped();
        let names: Vec<_> = shelf.names().collect();
        if let Some(name) = names.get(which % names.len().max(1)) {
            let text = mutated(shelf.text(name).unwrap_or_default(), &edits);
            if let Err(error) = parse(&text, &format!("{name}.toml")) {
                prop_assert!(error.to_string().contains(".toml:"));
            }
        }
    }
}
