//! What was declared beforehand: groups by name and in order, families, and what a comparison could at best show.

#![allow(clippy::unwrap_used)]

use parallax::compare::aggregate::{Aggregate, Article};
use parallax::compare::comparison::{Question, Status};
use parallax::compare::design::Design;
use parallax::compare::grouping::Grouping;
use parallax::compare::hypothesis::{Answer, Hypothesis, adjust};
use parallax::compare::prospect::{POWER, Prospect, prospects};
use parallax::scorers::measure::Measure;
use parallax::stats::adjust::Adjustment;
use parallax::stats::elementary::{exp, ln};
use parallax::stats::random::{Key, Stream};
use parallax::study::comparing::compare;
use proptest::prelude::*;

/// Articles of so many own words: group, event, count, words.
fn corpus(articles: &[(&str, String, u32, u64)]) -> Aggregate {
    let mut aggregate = Aggregate::default();
    for (i, (group, event, count, words)) in articles.iter().enumerate() {
        let (group, event) = ((*group).into(), event.as_str().into());
        let counts = vec![[*count, 0, 0]];
        let article = Article { group, event, counts, words: [*words, 0, 0], ..Article::default() };
        aggregate.insert(format!("d{i:04}").into(), article);
    }
    aggregate
}

fn measures() -> Vec<Measure> {
    vec![Measure { lexicon: "m".into(), ..Measure::default() }]
}

fn hypothesis(family: &str, design: Design) -> Hypothesis {
    let design = Design { measures: vec!["m".into()], ..design };
    let (name, claim) = (String::from("h"), String::from("They differ."));
    Hypothesis { name, claim, asks: Question::Difference, family: family.into(), line: 1, design }
}

fn answered(hypotheses: &[Hypothesis], aggregate: &Aggregate) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (number, hypothesis) in hypotheses.iter().enumerate() {
        let found = compare(&hypothesis.design, aggregate, &measures(), 1);
        let asked = hypothesis.asked(found, aggregate, &measures());
        answers.extend(asked.into_iter().map(|comparison| Answer { hypothesis: number, comparison }));
    }
    adjust(Adjustment::Holm, hypotheses, &mut answers);
    answers
}

fn papers(each: &[(&'static str, &[u32])]) -> Aggregate {
    let articles = each.iter().flat_map(|(paper, counts)| {
        counts.iter().enumerate().map(|(i, count)| (*paper, format!("event {i}"), *count, 100))
    });
    corpus(&articles.collect::<Vec<_>>())
}

#[test]
fn groups_are_compared_by_name_in_the_order_named_and_no_others() {
    let aggregate = papers(&[("A", &[4, 6, 5, 7]), ("B", &[1, 2, 3, 1]), ("C", &[9, 9, 8, 9])]);
    let named =
        |names: &[&str]| Design { groups: names.iter().map(ToString::to_string).collect(), ..Design::default() };
    let found = answered(&[hypothesis("main", named(&["B", "A"]))], &aggregate);
    assert_eq!(found.len(), 1);
    let comparison = &found[0].comparison;
    assert_eq!([&comparison.sides[0].group, &comparison.sides[1].group], ["B", "A"]);
    assert!((comparison.ratio.unwrap() - 7.0 / 22.0).abs() < 1e-12);

    let gone = answered(&[hypothesis("main", named(&["A", "D", "B"]))], &aggregate);
    let status: Vec<Status> = gone.iter().map(|answer| answer.comparison.status).collect();
    assert_eq!(status, [Status::Refused, Status::Refused, Status::Ok, Status::Refused]);
    assert!(gone[1].comparison.reason.starts_with("no article whose outlet is `D`"), "{}", gone[1].comparison.reason);
}

#[test]
fn a_name_that_the_corpus_has_in_another_case_is_refused_though_only_one_is_named() {
    let aggregate = papers(&[("Post", &[4, 6, 5, 7]), ("post", &[1]), ("C", &[9, 9, 8, 9])]);
    let design = Design { groups: vec!["Post".into(), "C".into()], ..Design::default() };
    let found = answered(&[hypothesis("main", design)], &aggregate);
    assert_eq!(found[0].comparison.reason, "the same name in another case: `Post`, `post`");
}

#[test]
fn clusters_and_events_that_no_article_names_are_refused_and_not_forgotten() {
    let aggregate = papers(&[("A", &[4, 6, 5, 7, 5]), ("B", &[1, 2, 3, 1, 1]), ("C", &[9, 9, 8, 9, 7])]);
    let design = Design { cluster: Some(Grouping::named("writer")), ..Design::default() };
    for answer in answered(&[hypothesis("main", design)], &aggregate) {
        let found = answer.comparison;
        assert_eq!((found.status, found.p, found.interval.low), (Status::Refused, None, None));
        assert_eq!(found.reason, "no article has a value of `writer`, by which they were to be clustered");
    }
    let design = Design { matched: Some(Grouping::named("affair")), ..Design::default() };
    let eventless = ["A", "A", "B", "B"].map(|paper| (paper, String::new(), 4, 100));
    let found = answered(&[hypothesis("main", design)], &corpus(&eventless));
    assert_eq!(found[0].comparison.reason, "no article has a value of `affair`, by which they were to be matched");
}

#[test]
fn a_family_holds_what_was_declared_in_it_and_the_question_about_all_groups_stands_apart() {
    let aggregate = papers(&[("A", &[4, 6, 5, 7, 5]), ("B", &[1, 2, 3, 1, 1]), ("C", &[9, 9, 8, 9, 7])]);
    let two = Design { groups: vec!["A".into(), "B".into()], ..Design::default() };
    let all = [hypothesis("main", two.clone()), hypothesis("main", Design::default()), hypothesis("other", two)];
    let found = answered(&all, &aggregate);
    let families: Vec<&str> = found.iter().map(|answer| answer.comparison.family.as_str()).collect();
    let main = "main, 4 tests";
    assert_eq!(families, [main, "main, all groups, 1 test", main, main, main, "other, 1 test"]);
    let p = |answer: &Answer| answer.comparison.p.unwrap().value().unwrap();
    assert!((found[0].comparison.p_adjusted.unwrap() - 4.0 * p(&found[0])).abs() < 1e-12);
    assert_eq!(found[5].comparison.p_adjusted.unwrap(), p(&found[5]));
}

fn looked_at(design: Design, aggregate: &Aggregate) -> (Answer, Prospect) {
    let all = [hypothesis("main", design)];
    let found = answered(&all, aggregate);
    let seen = prospects(&all, &found, all[0].design.draws, Adjustment::Holm);
    (found[0].clone(), seen[0].clone())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_p_is_smaller_than_the_smallest_that_was_foretold(
        first in prop::collection::vec(0..9_u32, 4..8), second in prop::collection::vec(0..9_u32, 4..8),
    ) {
        let aggregate = papers(&[("A", &first), ("B", &second)]);
        for matched in [None, Some(Grouping::Topic)] {
            let (found, seen) = looked_at(Design { matched, draws: 199, ..Design::default() }, &aggregate);
            if let Some(p) = found.comparison.p {
                prop_assert!(p.value().unwrap() >= seen.smallest_p.unwrap() * (1.0 - 1e-12), "{seen:?} {p:?}");
            } else {
                prop_assert!(seen.smallest_p.is_none());
            }
            if let (Some(low), Some(high)) = (found.comparison.interval.low, found.comparison.interval.high) {
                let spread = seen.spread.unwrap();
                prop_assert!((spread * spread / (high / low) - 1.0).abs() < 1e-9);
                prop_assert!(seen.detectable.unwrap() > spread);
            }
        }
    }
}

#[test]
fn the_smallest_p_comes_out_where_groups_are_as_far_apart_as_can_be() {
    let apart = papers(&[("A", &[9, 8, 9, 7, 9]), ("B", &[1, 0, 1, 2, 1])]);
    let (found, seen) = looked_at(Design::default(), &apart);
    assert_eq!(found.comparison.p.unwrap().value(), seen.smallest_p);
    assert_eq!(seen.smallest_p, Some(2.0 / 252.0));
    let many = vec![1; 30];
    let many = papers(&[("A", &many), ("B", &[&[2][..], &many].concat())]);
    let (_, seen) = looked_at(Design { draws: 999, ..Design::default() }, &many);
    assert_eq!(seen.smallest_p, Some(1.0 / 1000.0));
}

/// Articles of two papers, the first with `ratio` times the rate; words come in bursts.
fn bursty(number: u64, ratio: f64, each: usize) -> Aggregate {
    let mut stream = Stream::new(Key { seed: 11, test: number, replicate: 0 });
    let mut articles = Vec::new();
    for (paper, rate) in [("A", 0.004 * ratio), ("B", 0.004)] {
        for _ in 0..each {
            let words = 300 + u64::from(stream.below(600));
            // Exponential bursts: a coefficient of variation of 1.
            let mean = rate * words as f64 * -ln(stream.share());
            let (mut waited, mut count) = (-ln(stream.share()), 0);
            while waited < mean {
                waited -= ln(stream.share());
                count += 1;
            }
            articles.push((paper, String::new(), count, words));
        }
    }
    corpus(&articles)
}

#[test]
fn a_ratio_that_is_said_to_be_detectable_is_found_about_as_often_as_is_said() {
    const CORPORA: u64 = 120;
    let design = Design { draws: 199, ..Design::default() };
    let mean = (0..CORPORA).filter_map(|i| looked_at(design.clone(), &bursty(i, 1.0, 20)).1.detectable).map(ln);
    let ratio = exp(mean.sum::<f64>() / CORPORA as f64);
    let found = (0..CORPORA).filter(|i| {
        let (answer, _) = looked_at(design.clone(), &bursty(1_000 + i, ratio, 20));
        answer.comparison.p.and_then(|p| p.value()).is_some_and(|p| p < 0.05)
    });
    let share = found.count() as f64 / CORPORA as f64;
    assert!((share - POWER).abs() < 0.12, "a ratio of {ratio} is found in {share} of corpora");
}
