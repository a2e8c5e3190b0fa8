//! The worked values of each tool, from articles to the listing.

use super::listing::{PeerTerm, as_peer};
use super::{PEERS, peer_named};
use crate::compare::usage::{ArticleUsage, Usage};

/// Articles with a group and counts of terms; words are the sum of the counts of single words.
fn usage(articles: &[(&str, &[(&str, u64)])]) -> Usage {
    let mut usage = Usage::default();
    for (i, (group, counts)) in articles.iter().enumerate() {
        let words = counts.iter().filter(|(term, _)| !term.contains(' ')).map(|(_, count)| count).sum();
        let counts = counts.iter().map(|(term, count)| ((*term).into(), *count)).collect();
        usage.insert(format!("{i:03}").into(), ArticleUsage { group: (*group).into(), words, counts });
    }
    usage
}

fn listed(peer: &str, usage: &Usage, least: u64) -> Vec<PeerTerm> {
    as_peer(peer_named(peer).unwrap(), usage, least)
}

/// The number `name` of the first row about `term`.
fn number(peer: &str, usage: &Usage, term: &str, name: &str) -> f64 {
    let place = peer_named(peer).unwrap().scores.iter().position(|score| score.name == name).unwrap();
    let rows = listed(peer, usage, 1);
    rows.into_iter().find(|row| row.term == term).unwrap().scores[place].unwrap()
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 6e-7, "{found} {expected}");
}

fn names() -> Usage {
    usage(&[
        ("A", &[("militant", 12), ("terrorist", 3), ("fighter", 7), ("other", 978)]),
        ("B", &[("militant", 4), ("terrorist", 11), ("fighter", 6), ("other", 1179)]),
    ])
}

fn large() -> Usage {
    usage(&[("A", &[("word", 120), ("rest", 49_880)]), ("B", &[("word", 60), ("rest", 47_940)])])
}

#[test]
fn quanteda_s_worked_example_comes_out() {
    let letters = usage(&[("A", &[("a", 3), ("b", 7)]), ("B", &[("a", 7), ("b", 2)])]);
    let expected = [
        ("chi2", 2.632_438_3),
        ("chi2_none", 4.337_160_5),
        ("chi2_williams", 4.682_108_9),
        ("lr", 2.702_843_8),
        ("lr_none", 4.534_939_4),
        ("lr_williams", 4.200_833_4),
        ("pmi", 0.390_539_5),
    ];
    for (name, expected) in expected {
        near(number("quanteda", &letters, "b", name), expected);
    }
    let rows = listed("quanteda", &letters, 1);
    let order: Vec<(&str, &str)> = rows.iter().map(|row| (&*row.groups[0], &*row.term)).collect();
    assert_eq!(order, [("A", "b"), ("A", "a"), ("B", "a"), ("B", "b")]);
    near(number("quanteda", &large(), "word", "chi2"), 17.665_781);
    near(number("quanteda", &large(), "word", "lr"), 18.046_192);
    near(number("quanteda", &large(), "word", "lr_williams"), 17.996_175);
}

#[test]
fn a_target_stands_against_all_others_pooled() {
    let three = usage(&[("A", &[("a", 2), ("b", 1)]), ("B", &[("a", 1)]), ("C", &[("b", 4)])]);
    let rows = listed("quanteda", &three, 1);
    let row = rows.iter().find(|row| row.groups[0] == "A" && row.term == "b").unwrap();
    assert_eq!((row.groups[1].as_str(), row.counts, row.totals), ("(the rest)", [1, 4], [3, 5]));
}

#[test]
fn the_two_flat_priors_come_out() {
    let expected = [
        ("militant", 2.228_080, 2.221_803, 2.227_544),
        ("terrorist", -1.711_525, -1.707_715, -1.720_530),
        ("fighter", 0.608_781, 0.606_948, 0.606_602),
        ("other", -5.382_165, -0.760_595, -0.757_607),
    ];
    // FightingWords takes terms of at least ten articles and at most half of them, so the counts are spread over such.
    let mut articles: Vec<(&str, Vec<(&str, u64)>)> = Vec::new();
    for (group, counts) in [("A", [12, 3, 7, 978]), ("B", [4, 11, 6, 1179])] {
        for (term, count) in ["militant", "terrorist", "fighter", "other"].into_iter().zip(counts) {
            for article in 0..10 {
                articles.push((group, vec![(term, if article < count % 10 { count / 10 + 1 } else { count / 10 })]));
            }
        }
    }
    for (_, counts) in &mut articles {
        counts.retain(|(_, count)| *count > 0);
    }
    let borrowed: Vec<(&str, &[(&str, u64)])> = articles.iter().map(|(group, counts)| (*group, &**counts)).collect();
    let spread = usage(&borrowed);
    let rows = listed("convokit", &spread, 10);
    for (term, two, four, flat) in expected {
        let row = rows.iter().find(|row| row.term == term).unwrap();
        near(row.scores[0].unwrap(), two);
        near(row.scores[1].unwrap(), four);
        near(number("scattertext", &names(), term, "z"), flat);
    }
    near(number("scattertext", &names(), "militant", "p"), 0.987_044_5);
    assert!(rows.windows(2).all(|pair| pair[0].scores[0] >= pair[1].scores[0]));
}

#[test]
fn fighting_words_leaves_out_the_rare_and_the_common_before_it_counts() {
    let mut articles: Vec<(&str, &[(&str, u64)])> = vec![("A", &[("common", 1), ("often", 2)]); 10];
    articles.extend(vec![("B", &[("common", 1), ("rare", 5)][..]); 3]);
    articles.extend(vec![("B", &[("common", 1)][..]); 7]);
    let rows = listed("convokit", &usage(&articles), 10);
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].term.as_str(), rows[0].totals), ("often", [20, 0]));
    assert_eq!(listed("convokit", &usage(&articles), 3).len(), 2);
}

#[test]
fn scattertext_s_ratios_and_f_scores_come_out() {
    near(number("scattertext", &large(), "word", "log_relative_risk"), 0.940_986);
    for (term, expected) in [("militant", 1.0), ("terrorist", 0.5), ("fighter", 0.5), ("other", 0.0)] {
        near(number("scattertext", &names(), term, "scaled_f"), expected);
        near(number("scattertext", &names(), term, "lrc"), 0.0);
    }
}

#[test]
fn two_cells_of_lancaster_and_four_of_antconc_come_out() {
    near(number("ucrel", &large(), "word", "ll"), 18.013_549);
    near(number("ucrel", &large(), "word", "log_ratio"), 0.941_106);
    near(number("ucrel", &large(), "word", "relative_risk"), 1.92);
    near(number("antconc", &large(), "word", "likelihood"), 18.046_192 - 2.0 * 98_000.0 * 1e-9);
    near(number("antconc", &large(), "word", "chi2"), 17.665_781);
    let less = usage(&[("A", &[("word", 60), ("rest", 47_940)]), ("B", &[("word", 120), ("rest", 49_880)])]);
    near(number("antconc", &less, "word", "chi2"), -17.665_781);
    near(number("ucrel", &less, "word", "sign"), -1.0);
}

#[test]
fn every_tool_gives_a_number_to_each_of_its_columns_and_thresholds_only_shorten_the_list() {
    for peer in PEERS {
        let rows = as_peer(peer, &names(), 1);
        assert!(rows.iter().all(|row| row.scores.len() == peer.scores.len()), "{}", peer.name);
        assert!(peer.sorted_by < peer.scores.len());
        assert!(as_peer(peer, &names(), 2).is_empty(), "{}", peer.name);
    }
}
