//! An explanation says what happens: it agrees with the hits, and its verdicts with each other.
#![expect(clippy::expect_used, reason = "a test that cannot load the lexicons should stop there")]

use parallax::audit::explanation::{Outcome, Verdict, entries_with, explain};
use parallax::lexicon::entry::Lexicon;
use parallax::lexicon::shelf::Shelf;

fn list(name: &str) -> Lexicon {
    Shelf::shipped().load(name).expect("a shipped list")
}

fn classes() -> parallax::lexicon::classes::Classes {
    Shelf::shipped().classes().expect("the word classes")
}

/// All examples of a list in one paragraph.
fn examples(lexicon: &Lexicon) -> String {
    lexicon.examples.iter().map(|example| example.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn is_sound(verdict: &Verdict) -> bool {
    let one = verdict.any.is_empty() || verdict.any.iter().any(|other| other.holds);
    let parts = verdict.parts.iter().all(|part| part.holds);
    verdict.holds == (one && parts) && verdict.any.iter().all(is_sound)
}

#[test]
fn what_counts_has_no_failing_guard_and_what_fails_a_guard_does_not_count() {
    for name in ["hedges", "boosters"] {
        let lexicon = list(name);
        let finds = explain(&lexicon, &classes(), &examples(&lexicon), None);
        let (mut counted, mut guarded) = (0, 0);
        for find in &finds {
            assert!(find.verdicts.iter().all(is_sound), "{find:?}");
            let holds = find.verdicts.iter().all(|verdict| verdict.holds);
            match find.outcome {
                Outcome::Counts { .. } => {
                    counted += 1;
                    assert!(holds, "{find:?}");
                }
                Outcome::Guarded => {
                    guarded += 1;
                    assert!(!holds, "{find:?}");
                }
                Outcome::Beaten { by } => assert!(holds && by.is_some(), "{find:?}"),
                Outcome::Spelling => {}
            }
        }
        assert!(counted > 100 && guarded > 20, "{name}: {counted} {guarded}");
    }
}

#[test]
fn only_the_entries_asked_for_are_explained() {
    let (lexicon, classes) = (list("hedges"), classes());
    let text = "It may rain, and it could snow.";
    let entries = entries_with(&lexicon, &classes, "may");
    assert!(entries.iter().all(|(category, entry)| lexicon.categories[*category].entries[*entry].text.contains("may")));
    let finds = explain(&lexicon, &classes, text, Some(&entries));
    assert_eq!(finds.iter().map(|find| find.span.of(text)).collect::<Vec<_>>(), ["may"]);
}

#[test]
fn a_phrase_is_an_entry_with_all_its_words_and_nothing_asks_for_nothing() {
    let (lexicon, classes) = (list("hedges"), classes());
    let texts = |phrase: &str| -> Vec<String> {
        let ids = entries_with(&lexicon, &classes, phrase);
        ids.iter().map(|(category, entry)| lexicon.categories[*category].entries[*entry].text.to_string()).collect()
    };
    assert!(texts("not clear").contains(&"not yet clear".to_owned()));
    assert!(!texts("not clear").contains(&"less clear".to_owned()));
    assert!(texts("").is_empty() && texts("xyzzy may").is_empty());
}
