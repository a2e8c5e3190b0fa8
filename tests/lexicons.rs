//! What every shipped lexicon promises: it loads, keeps its own examples, and bears the names that others rely on.
#![expect(clippy::expect_used, reason = "a test that cannot load the lexicons should stop there")]
#![expect(clippy::print_stdout, reason = "the numbers of each list are shown with --nocapture")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use parallax::audit::auditor::Auditor;
use parallax::audit::finding::Summary;
use parallax::lexicon::entry::Lexicon;
use parallax::lexicon::shelf::{Shelf, read};
use parallax::lexicon::written::Written;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons")
}

fn below(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).expect("lexicons/").map(|entry| entry.expect("an entry").path()).collect()
}

/// Every `lexicons/*.toml`, and those in folders below, as it stands in the checkout, by its name on the shelf.
fn lexicons() -> Vec<(String, Lexicon)> {
    let files = below(&folder()).into_iter().flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] });
    let files = files.filter(|path| path.extension().is_some_and(|end| end == "toml"));
    let load = |path: PathBuf| {
        let name = path.strip_prefix(folder()).expect("below").with_extension("").to_string_lossy().replace('\\', "/");
        (name, read(&path.to_string_lossy()).unwrap_or_else(|error| panic!("{error}")))
    };
    let mut lexicons: Vec<_> = files.map(load).collect();
    lexicons.sort_by(|(one, _), (other, _)| one.cmp(other));
    lexicons
}

#[test]
fn a_lexicon_is_called_like_its_file_and_stands_on_the_shelf() {
    let lexicons = lexicons();
    let mut names = BTreeSet::new();
    for (file, lexicon) in &lexicons {
        assert_eq!(Some(lexicon.name.as_str()), file.rsplit('/').next());
        assert!(names.insert(&lexicon.name), "{}: two lists of one name", lexicon.name);
    }
    let files: Vec<&str> = lexicons.iter().map(|(file, _)| file.as_str()).collect();
    assert_eq!(Shelf::shipped().names().collect::<Vec<_>>(), files, "stale build");
}

#[test]
fn every_lexicon_says_where_it_comes_from_and_what_its_categories_mean() {
    for (name, lexicon) in lexicons() {
        let provenance = &lexicon.provenance;
        assert!(!provenance.compiled_by.is_empty() && !provenance.license.is_empty(), "{name}");
        assert!(!provenance.sources.is_empty(), "{name}: no sources");
        assert!(!lexicon.gloss.is_empty() && !lexicon.version.is_empty() && lexicon.language == "en", "{name}");
        for category in &lexicon.categories {
            assert!(!category.gloss.is_empty(), "{name}.{}: no gloss", category.name);
            let sorted =
                category.entries.windows(2).all(|pair| pair[0].text.to_lowercase() <= pair[1].text.to_lowercase());
            assert!(sorted || lexicon.scorer == "none", "{name}.{}: entries out of order", category.name);
        }
    }
}

#[test]
fn every_example_is_hit_as_written_and_every_known_miss_still_misses() {
    let auditor = Auditor::new(&Shelf::shipped()).expect("the word classes load");
    let mut faults = Vec::new();
    for (_, lexicon) in lexicons() {
        let findings = auditor.audit(&lexicon);
        println!("{}", Summary::new(&lexicon, &findings));
        faults.extend(findings.into_iter().filter(|finding| finding.is_fault()).map(|finding| finding.to_string()));
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_lexicon_that_measures_has_examples_no_hits_and_known_misses() {
    for (name, lexicon) in lexicons() {
        if lexicon.scorer != "none" {
            let hits = lexicon.examples.iter().filter(|example| !example.hits.is_empty()).count();
            let no_hits = lexicon.examples.len() - hits;
            assert!(hits >= lexicon.categories.len(), "{name}: {hits} examples with hits");
            assert!(no_hits >= 1, "{name}: {no_hits} examples without hits");
            assert!(!lexicon.known_misses.is_empty(), "{name}: no list is without misses; name one");
        }
    }
}

/// The names that the scoreboard, users' scripts and older results look for.
const FIXED: &[(&str, &str)] = &[
    (
        "hedges",
        "epistemic doxastic approximator.rounder approximator.adaptor shield.plausibility shield.attribution weasel \
         investigation condition",
    ),
    ("boosters", "certainty intensifier"),
    (
        "policy-frames",
        "economic capacity morality fairness_and_equality legality_and_crime policy security_and_defense \
         health_and_safety quality_of_life cultural_identity public_opinion political external_regulation",
    ),
    ("generic-frames", "conflict human_interest economic_consequences morality responsibility"),
    ("attribution", ""),
    ("loaded", ""),
    ("agency", "passive get_passive nominalisation hidden_agent"),
    ("labels/armed-actors", "terrorist militant fighter gunman insurgent rebel resistance"),
    ("labels/governments", "government regime administration junta"),
    ("labels/killings", "killed died martyred eliminated massacred"),
];

#[test]
fn the_names_that_others_rely_on_are_there() {
    let lexicons = lexicons();
    for (name, categories) in FIXED {
        let (_, lexicon) =
            lexicons.iter().find(|(file, _)| file == name).unwrap_or_else(|| panic!("no lexicon {name}"));
        let lost: Vec<&str> =
            categories.split_whitespace().filter(|category| lexicon.category(category).is_none()).collect();
        assert!(lost.is_empty(), "{name} lacks {}", lost.join(", "));
        assert!(lexicon.is_default(), "{name} must be read unasked");
    }
}

#[test]
fn the_word_classes_fit_into_the_bits_that_a_word_has_for_them() {
    let english = lexicons().into_iter().find(|(name, _)| name == "english").expect("the list of word classes");
    let classes = english.1.categories.len();
    assert!(classes <= u64::BITS as usize, "{classes} classes: those behind the 64th would hold of no word");
}

#[test]
fn every_loaded_word_has_a_weight_and_a_reason() {
    let lexicons = lexicons();
    let (_, loaded) = lexicons.iter().find(|(name, _)| name == "loaded").expect("loaded");
    for entry in loaded.categories.iter().flat_map(|category| &category.entries) {
        let attributes = &entry.attributes;
        assert!(attributes.weight.is_some_and(|weight| weight > 0.0 && weight <= 1.0), "{}: no weight", entry.text);
        assert!(attributes.reason.is_some(), "{}: no reason", entry.text);
    }
}

#[test]
fn every_cue_has_a_stance_and_a_kind() {
    let lexicons = lexicons();
    let (_, attribution) = lexicons.iter().find(|(name, _)| name == "attribution").expect("attribution");
    for entry in attribution.categories.iter().flat_map(|category| &category.entries) {
        assert!(entry.attributes.kind.is_some(), "{}: no kind", entry.text);
        assert!(entry.attributes.stance.is_some(), "{}: no stance", entry.text);
    }
}

#[test]
fn the_readme_names_every_lexicon() {
    let readme = fs::read_to_string(folder().join("README.md")).expect("lexicons/README.md");
    let named: BTreeSet<&str> = readme.split('`').skip(1).step_by(2).collect();
    let lost: Vec<String> =
        lexicons().into_iter().map(|(name, _)| name).filter(|name| !named.contains(name.as_str())).collect();
    assert!(lost.is_empty(), "lexicons/README.md does not name {}", lost.join(", "));
}

#[test]
fn every_hedge_and_booster_says_how_strong_it_is_what_form_it_has_and_where_it_comes_from() {
    let shelf = Shelf::shipped();
    let mut examples = 0;
    for name in ["hedges", "boosters"] {
        let lexicon = shelf.load(name).expect("a shipped list");
        examples += lexicon.examples.len();
        for category in &lexicon.categories {
            for entry in &category.entries {
                let given = &entry.attributes;
                let whole = given.weight.is_some() && given.form.is_some() && given.source.is_some();
                assert!(whole, "{name}, {}: `{}` lacks weight, form or source", category.name, entry.text);
            }
            let of_category =
                |hits: &[Written]| hits.iter().any(|hit| hit.starts_with(&format!("{}: ", category.name)));
            let shown = lexicon.examples.iter().filter(|example| of_category(&example.hits)).count();
            let missed = lexicon.known_misses.iter().filter(|miss| of_category(&miss.hits)).count();
            assert!(shown >= 10 && missed >= 1, "{name}, {}: {shown} examples, {missed} known misses", category.name);
        }
        let quiet = lexicon.examples.iter().filter(|example| example.hits.is_empty()).count();
        assert!(quiet >= 40, "{name}: {quiet} sentences without hits");
    }
    assert!(examples >= 400, "{examples} examples");
}
