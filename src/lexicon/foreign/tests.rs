use proptest::prelude::*;

use super::*;
use crate::lexicon::entry::Join;
use crate::lexicon::error::Fault;

const TSV: &str = "entry\tcategory\nclimate hoax\tdoubt\nSo-called\tdoubt\nscept*\tdoubt\n\nwarming\tgreen\nscept*\tgreen\nso-called\tdoubt\n";

const DIC: &str = "%\n1\tdoubt\n22\tgreen\n%\nclimate hoax\t1\nSo-called\t1\nscept*\t1\t22\nwarming\t22\n";

const YML: &str = "# a dictionary\n---\ndoubt:\n  - climate hoax   # two words\n  - \"So-called\"\n  - 'scept*'\ngreen: [warming, \"scept*\"]\n";

fn load(extension: &str, text: &str) -> Result<Lexicon, LexiconError> {
    format(extension).unwrap().parse(text, &format!("folder/List.{extension}"))
}

fn faults(extension: &str, text: &str) -> Vec<Fault> {
    match load(extension, text) {
        Err(LexiconError::Invalid { faults, .. }) => faults,
        other => panic!("{other:?}"),
    }
}

/// Names and entries only, which is all that the formats have in common.
fn content(lexicon: Lexicon) -> Vec<(String, Vec<(String, Pattern)>)> {
    let entries = |category: Category| {
        category.entries.into_iter().map(|entry| (entry.text.to_string(), entry.pattern)).collect()
    };
    lexicon.categories.into_iter().map(|category| (category.name.clone(), entries(category))).collect()
}

#[test]
fn the_same_dictionary_in_all_formats_is_the_same_lexicon() {
    let tsv = content(load("tsv", TSV).unwrap());
    assert_eq!(
        tsv.iter().map(|(name, entries)| (name.as_str(), entries.len())).collect::<Vec<_>>(),
        [("doubt", 3), ("green", 2)]
    );
    let exact = |form: &str| Word::Exact(form.into());
    let phrase = Pattern { words: vec![exact("climate"), exact("hoax")].into(), joins: Join::Space.into(), case: None };
    let hyphened = Pattern { words: vec![exact("so"), exact("called")].into(), joins: Join::Hyphen.into(), case: None };
    let prefix = Pattern { words: Word::Prefix("scept".into()).into(), ..Pattern::default() };
    let doubt = vec![("climate hoax".into(), phrase), ("scept*".into(), prefix), ("so-called".into(), hyphened)];
    assert_eq!(tsv[0].1, doubt);
    assert_eq!(tsv, content(load("dic", DIC).unwrap()));
    assert_eq!(tsv, content(load("yml", YML).unwrap()));
    assert_eq!(tsv, content(load("YAML", YML).unwrap()));
}

#[test]
fn every_format_says_that_its_terms_are_unknown() {
    for (extension, text) in [("tsv", TSV), ("dic", DIC), ("yml", YML)] {
        let lexicon = load(extension, text).unwrap();
        assert_eq!(
            lexicon.provenance.sources,
            [format!("imported from folder/List.{extension}, terms unknown to parallax")]
        );
        assert_eq!(
            (lexicon.name.as_str(), lexicon.title.as_str(), lexicon.scorer.as_str()),
            ("list", "List", "density")
        );
        assert_eq!(lexicon.overlap, Overlap::Within);
        assert_eq!(lexicon.sha256.len(), 64);
        assert!(lexicon.is_default());
    }
}

#[test]
fn every_format_reads_windows_line_ends_and_a_byte_order_mark() {
    for (extension, text) in [("tsv", TSV), ("dic", DIC), ("yml", YML)] {
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(content(load(extension, &windows).unwrap()), content(load(extension, text).unwrap()), "{extension}");
    }
}

#[test]
fn every_format_refuses_an_empty_file() {
    for extension in ["tsv", "dic", "yml"] {
        assert!(!faults(extension, "").is_empty(), "{extension}");
    }
}

#[test]
fn every_format_refuses_what_is_no_word_with_its_line() {
    for (extension, text, line) in [
        ("tsv", "good\ta\n:-)\ta\n", 2),
        ("tsv", "good\ta\nhiv/aids\ta\n", 2),
        ("dic", "%\n1\ta\n%\ngood\t1\n*\t1\n", 5),
        ("yml", "a:\n  - good\n  - 'b*d'\n", 3),
        ("yml", "a:\n  - good\n  - ''\n", 3),
    ] {
        let found = faults(extension, text);
        assert_eq!(found.iter().map(|fault| fault.line).collect::<Vec<_>>(), [line], "{text:?}: {found:?}");
    }
}

#[test]
fn a_first_line_that_names_the_columns_is_no_entry() {
    for header in ["entry\tcategory", "Word\tCategory", "term\tcategory"] {
        assert_eq!(
            content(load("tsv", &format!("{header}\ngood\ta\n")).unwrap()),
            content(load("tsv", "good\ta\n").unwrap())
        );
    }
}

#[test]
fn malformed_rows_are_all_reported_in_one_pass() {
    let lines = |extension, text| faults(extension, text).iter().map(|fault| fault.line).collect::<Vec<_>>();
    assert_eq!(lines("tsv", "a\tb\nalone\nc\td\te\n\tx\ny\t\n"), [2, 3, 4, 5]);
    assert_eq!(lines("dic", "%\n1\tone\n1\tagain\n2\n%\ngood\t1\nbad\t7\nalone\n"), [3, 3, 4, 7, 8]);
    assert_eq!(lines("yml", "- a\nk:\n\t- b\nk: {a: b}\nk: [a\nk: \"open\nk: &x y\nword\n"), [1, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn a_liwc_file_without_its_header_is_refused() {
    assert_eq!(faults("dic", "good\t1\n")[0].message, "text before the header");
    assert_eq!(faults("dic", "%\n1\tone\n")[0].message, "the header has no end");
}

#[test]
fn conditional_liwc_entries_are_refused() {
    let found = faults("dic", "%\n1\tone\n2\ttwo\n%\ngood\t1\t2\nlike\t(02 134)125/1\n");
    assert!(found.iter().all(|fault| fault.line == 6), "{found:?}");
}

#[test]
fn nested_quanteda_keys_make_dotted_categories() {
    let text = "Africa:\n  East:\n    BI: [Burundi, Burundian*]\n    DJ:\n    - Djibouti\n  West:\n    ML: Mali\nAsia:\n  - tea_house\n";
    let names: Vec<_> =
        content(load("yml", text).unwrap()).into_iter().map(|(name, entries)| (name, entries.len())).collect();
    let expected = [("Africa.East.BI", 2), ("Africa.East.DJ", 1), ("Africa.West.ML", 1), ("Asia", 1)];
    assert_eq!(names, expected.map(|(name, n)| (name.to_owned(), n)));
}

#[test]
fn quoted_strings_keep_what_they_hold() {
    let text = "\"a key\":\n  - 'it''s'\n  - \"no\"\n  - no # comment\n  - don’t\n";
    let entries = &content(load("yml", text).unwrap())[0].1;
    assert_eq!(entries.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), ["don't", "it's", "no"]);
}

#[test]
fn an_imported_dictionary_survives_the_native_format() {
    for (extension, text) in [("tsv", TSV), ("dic", DIC), ("yml", YML)] {
        let lexicon = load(extension, text).unwrap();
        let native = crate::lexicon::render::render(&lexicon);
        let again = crate::lexicon::parse::parse(&native, "list.toml").unwrap();
        assert_eq!(content(again), content(lexicon));
    }
}

#[test]
fn large_dictionaries_of_three_formats_agree() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/perf");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let (Some(tsv), Some(dic), Some(yml)) = (read("lexicon.tsv"), read("lexicon.dic"), read("lexicon.yml")) else {
        #[allow(clippy::print_stderr)]
        {
            eprintln!("skipped: the dictionaries are not beside the checkout");
        }
        return;
    };
    let tsv = content(load("tsv", &tsv).unwrap());
    assert_eq!(tsv.len(), 40);
    let distinct: std::collections::BTreeSet<_> =
        tsv.iter().flat_map(|(_, entries)| entries.iter().map(|(text, _)| text)).collect();
    assert_eq!(distinct.len(), 3_000);
    assert_eq!(tsv, content(load("dic", &dic).unwrap()));
    assert_eq!(tsv, content(load("yml", &yml).unwrap()));
}

proptest! {
    #[test]
    fn no_text_makes_a_format_panic(text in "([a-z%:\\-\\[\\],'\"#*\t \r\n1é]|\\PC){0,120}") {
        for format in FORMATS {
            if let Ok(lexicon) = format.parse(&text, "x.y") {
                prop_assert!(lexicon.categories.iter().all(|category| !category.entries.is_empty()));
            }
        }
    }
}

#[test]
fn more_categories_than_hits_can_number_are_refused_on_the_line_of_the_first_too_many() {
    let rows: String = (0..65_537).map(|number| format!("w{number}\tc{number}\n")).collect();
    let found = faults("tsv", &rows);
    let found: Vec<_> = found.iter().map(|fault| (fault.line, fault.message.as_str())).collect();
    assert_eq!(found, [(65_536, "this is category 65,536: a lexicon has at most 65,535")]);
}
