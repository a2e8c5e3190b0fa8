//! What every scorer promises.
#![expect(clippy::expect_used, reason = "a test that cannot load the lexicons should stop there")]

mod desk;
mod texts;

use std::collections::BTreeSet;

use parallax::scorers::hedging::{Figures, HedgingIndex};
use parallax::scorers::measure::Profile;
use parallax::scorers::{SCORERS, density, hedging};
use parallax::study::desk::Desk;
use parallax::text::span::TokenSpan;
use parallax::voice::voices::Voice;

use desk::{INSTRUMENT, read, read_at};

const ARTICLE: &str = "Bridge closed\n\nThe regime slammed the report, Ms. Amsel said. “It may be wrong,” she claimed.\n\n\
                       According to critics, the “reform” was certainly a disaster for the economy.";

fn profile(text: &str) -> Profile {
    read(text, |_, profile| profile.clone())
}

#[test]
fn every_scorer_of_the_table_measures_something() {
    assert_eq!(INSTRUMENT.scorers.len(), SCORERS.len(), "a scorer found no lexicon among the shipped ones");
    for (first, scorer) in &INSTRUMENT.scorers {
        assert!(!scorer.measures().is_empty());
        assert_eq!(scorer.measures(), &INSTRUMENT.measures[*first..*first + scorer.measures().len()]);
    }
}

#[test]
fn the_scorer_that_a_lexicon_names_exists() {
    // `framing` is counted by density and scored by what builds on it.
    let known: BTreeSet<&str> = SCORERS.iter().map(|kind| kind.name).chain(["framing", "none"]).collect();
    for lexicon in INSTRUMENT.matcher.lexicons() {
        assert!(known.contains(lexicon.scorer.as_str()), "{}: no scorer `{}`", lexicon.path, lexicon.scorer);
    }
}

#[test]
fn measures_are_named_once_and_as_lexicon_dot_category() {
    let mut seen = BTreeSet::new();
    for measure in &INSTRUMENT.measures {
        let column = measure.column();
        let is_name =
            |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c));
        assert!(!measure.lexicon.is_empty() && !measure.lexicon.contains('.') && is_name(&column), "{column}");
        let expected = match measure.category.as_str() {
            "" => measure.lexicon.clone(),
            category => format!("{}.{category}", measure.lexicon),
        };
        assert_eq!(column, expected);
        assert!(!measure.meaning.is_empty() && !measure.version.is_empty(), "{column} does not say what it is");
        assert!(seen.insert(column.clone()), "{column} is measured twice");
    }
}

#[test]
fn an_empty_article_gives_no_counts_and_no_rates() {
    for text in ["", " \n\n ", "…", "By Mira Amsel\n"] {
        let profile = profile(text);
        if profile.words.iter().sum::<u64>() > 0 {
            continue;
        }
        for (i, measure) in INSTRUMENT.measures.iter().enumerate() {
            assert_eq!(profile.counts[i], [0; 3], "{}", measure.column());
            assert!(
                Voice::ALL.iter().all(|voice| profile.rate(i, *voice).per_1000().is_none()),
                "{}",
                measure.column()
            );
            assert_eq!(profile.rate_of_all(i).per_1000(), None, "{}", measure.column());
        }
    }
    assert_eq!(profile("").words, [0; 3]);
}

#[test]
fn the_same_article_gives_the_same_profile_whatever_was_read_before() {
    let alone = profile(ARTICLE);
    assert!(alone.counts.iter().any(|counts| counts.iter().sum::<u32>() > 0));
    let mut desk = Desk::default();
    for other in texts::sample().iter().take(6) {
        read_at(&mut desk, other, |_, _| ());
        assert_eq!(read_at(&mut desk, ARTICLE, |_, profile| profile.clone()), alone);
    }
}

#[test]
fn a_scorer_counts_in_its_own_rows_only() {
    for (_, scorer) in &INSTRUMENT.scorers {
        for first in [0, 3] {
            let own = first..first + scorer.measures().len();
            let counted = read(ARTICLE, |reading, _| {
                let mut profile = Profile::default();
                profile.clear(own.end + 2, reading.words, TokenSpan::default());
                scorer.score(reading, first, &mut profile);
                profile
            });
            for (i, counts) in counted.counts.iter().enumerate().filter(|(i, _)| !own.contains(i)) {
                assert_eq!(*counts, [0; 3], "row {i} is another scorer's");
            }
        }
    }
}

/// The scorers that count words: one word is counted once in a category.
#[test]
fn a_category_of_words_is_never_counted_more_often_than_there_are_words() {
    let make = [density::KIND.make, hedging::KIND.make];
    let counting: Vec<String> = make
        .iter()
        .flat_map(|make| make(&INSTRUMENT.matcher).expect("a lexicon for it").measures().to_vec())
        .filter(|measure| !measure.category.is_empty())
        .map(|measure| measure.column())
        .collect();
    let hostile =
        ["said ".repeat(50), "may may may ".repeat(20), "“regime” ".repeat(30), "very very sure, perhaps ".repeat(9)];
    for text in texts::sample().iter().chain(&hostile) {
        let profile = profile(text);
        for (i, measure) in INSTRUMENT.measures.iter().enumerate() {
            if counting.contains(&measure.column()) {
                for voice in Voice::ALL {
                    let (count, words) = (u64::from(profile.counts[i][voice as usize]), profile.words[voice as usize]);
                    assert!(count <= words, "{} {}: {count} hits in {words} words", measure.column(), voice.name());
                }
            }
        }
    }
}

#[test]
fn every_count_has_its_hits() {
    for text in &texts::sample() {
        read(text, |reading, profile| {
            for (lexicon, found) in reading.matcher.lexicons().iter().enumerate().take(INSTRUMENT.asked) {
                for (number, category) in found.categories.iter().enumerate() {
                    let column = format!("{}.{}", found.name, category.name);
                    // The scorer `attribution` counts attributions, not the words of the list.
                    let row = INSTRUMENT.measures.iter().position(|measure| measure.column() == column);
                    let Some(row) = row.filter(|_| found.scorer != "attribution") else { continue };
                    for voice in Voice::ALL {
                        let hits = reading.hits.iter().filter(|hit| {
                            (hit.lexicon as usize, hit.category as usize) == (lexicon, number)
                                && reading.voice(hit.tokens) == voice
                        });
                        assert_eq!(hits.count(), profile.counts[row][voice as usize] as usize, "{column}");
                    }
                }
            }
        });
    }
}

/// Own, quoted, reported, all.
fn hedging_of(text: &str) -> [Figures; 4] {
    read(text, |reading, _| HedgingIndex::new(reading.matcher).figures(reading))
}

#[test]
fn hedging_is_counted_by_voice_and_in_all_of_them_together() {
    let text = "Ferry late\n\nThe ferry may be late and could possibly sink. It is clearly old. The deck was painted red.\n\n\
                “It might rain,” said Mira Amsel.";
    let [own, quoted, _, all] = hedging_of(text);
    assert_eq!((own.hedges, own.hedged_sentences, own.boosters), (3, 1, 1));
    assert_eq!((quoted.hedges, quoted.hedged_sentences, quoted.boosters), (1, 1, 0));
    // The headline, three sentences of the outlet and the one that it shares with the quotation.
    assert_eq!((own.sentences, quoted.sentences, all.sentences), (5, 1, 5));
    assert_eq!((all.hedges, all.hedged_sentences), (4, 2));
    assert_eq!(own.hedged_share(), Some(0.2));
    assert_eq!(own.hedges_per_booster(), Some(3.0));
    assert!(own.hedge_strength < 100 * own.hedges && own.hedge_strength > 0);
}

#[test]
fn without_boosters_the_ratio_is_undefined_and_without_words_everything() {
    let [own, quoted, ..] = hedging_of("The ferry may be late.");
    assert_eq!((own.hedges, own.hedges_per_booster()), (1, None));
    let nothing = [
        quoted.hedge_strength_per_1000(),
        quoted.booster_strength_per_1000(),
        quoted.hedged_share(),
        quoted.hedges_per_booster(),
    ];
    assert_eq!(nothing, [None; 4]);
}

#[test]
fn open_questions_and_conditions_stay_out_of_the_index() {
    let text = "If the bus is late, unless it snows, the council will examine whether the road is dry.";
    let [own, ..] = hedging_of(text);
    assert_eq!((own.hedges, own.hedged_sentences, own.hedge_strength), (0, 0, 0));
    let profile = profile(text);
    for category in ["condition", "investigation"] {
        let column = format!("hedges.{category}");
        let row = INSTRUMENT.measures.iter().position(|measure| measure.column() == column).expect("a measure");
        assert!(profile.counts[row][0] > 0, "{column}");
    }
}

#[test]
fn the_figures_of_hedging_agree_with_the_measures() {
    let row = |name: &str| INSTRUMENT.measures.iter().position(|measure| measure.column() == name).expect("a measure");
    let (hedges, boosters) = (row("hedges"), row("boosters"));
    for text in &texts::sample() {
        let figures = hedging_of(text);
        let profile = profile(text);
        for (voice, figure) in Voice::ALL.into_iter().zip(figures) {
            assert_eq!(figure.hedges, profile.counts[hedges][voice as usize], "{}", voice.name());
            assert_eq!(figure.boosters, profile.counts[boosters][voice as usize], "{}", voice.name());
            assert!(figure.hedged_sentences <= figure.hedges.min(figure.sentences), "{}", voice.name());
        }
        let all = figures[3];
        assert_eq!(all.hedges, profile.counts[hedges].iter().sum::<u32>());
        assert!(all.sentences >= figures[..3].iter().map(|figure| figure.sentences).max().unwrap_or(0));
    }
}
