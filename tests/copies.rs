//! Nothing of the annotated texts is in the project: they are other people's, and a list fitted to them would prove nothing.
#![expect(clippy::expect_used, clippy::print_stderr, reason = "a test says what it skips and where it cannot go on")]

mod texts;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// As many words in a row that are the same are no accident.
const WORDS: usize = 9;

/// The words of a text in lower case, and a number for each run of [`WORDS`] of them.
fn runs(text: &str) -> Vec<(String, u64)> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let number = |run: &[String]| {
        let mut hasher = DefaultHasher::new();
        run.hash(&mut hasher);
        (run.join(" "), hasher.finish())
    };
    words.windows(WORDS).map(number).collect()
}

#[test]
fn no_sentence_of_the_annotated_texts_has_been_copied() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(shared) = texts::shared() else {
        eprintln!("skipped: no ../shared/gold beside the checkout (its texts are not ours to ship)");
        return;
    };
    let mut ours: Vec<(String, u64)> = Vec::new();
    let kinds = [("corpus", "txt"), ("lexicons", "toml"), ("lexicons", "md"), ("src", "rs"), ("tests", "rs")];
    for path in kinds.iter().flat_map(|(folder, extension)| texts::files(&root.join(folder), extension)) {
        // Sentences stand on lines of their own in lists; runs over their ends would be accidents.
        for line in texts::text(&path).lines() {
            let place = path.strip_prefix(root).expect("below the root").display().to_string();
            ours.extend(runs(line).into_iter().map(|(run, number)| (format!("{place}: {run}"), number)));
        }
    }
    let numbers: HashSet<u64> = ours.iter().map(|(_, number)| *number).collect();
    let copied: HashSet<u64> = shared
        .iter()
        .flat_map(|text| runs(text))
        .map(|(_, number)| number)
        .filter(|number| numbers.contains(number))
        .collect();
    let found: Vec<&str> =
        ours.iter().filter(|(_, number)| copied.contains(number)).map(|(place, _)| place.as_str()).collect();
    assert!(found.is_empty(), "{WORDS} words in a row as in an annotated text:\n  {}", found.join("\n  "));
}
