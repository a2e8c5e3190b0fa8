//! Groups compared, from counts to the table, and through the command: what is found, and what is refused with which words.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use parallax::compare::aggregate::{Aggregate, Article};
use parallax::compare::comparison::{Comparison, Question, Status};
use parallax::compare::design::{Against, Design};
use parallax::compare::scope::Scope;
use parallax::report::table::Cell;
use parallax::report::tables::comparisons::{row, table};
use parallax::scorers::measure::Measure;
use parallax::stats::adjust::Adjustment;
use parallax::stats::poisson::rate_ratio_at;
use parallax::stats::rate::Rate;
use parallax::stats::rate_ratio::{RateSums, log_rate};
use parallax::study::comparing::compare;
use proptest::prelude::*;

fn measures(names: &[&str]) -> Vec<Measure> {
    let measure = |name: &&str| Measure { lexicon: (*name).into(), ..Measure::default() };
    names.iter().map(measure).collect()
}

/// Articles of 100 words each in the own voice: group, event, and how often each measure was found.
fn corpus(articles: &[(&str, &str, &[u32])]) -> Aggregate {
    let mut aggregate = Aggregate::default();
    for (i, (group, event, counts)) in articles.iter().enumerate() {
        let counts = counts.iter().map(|count| [*count, 0, 0]).collect();
        let (group, event) = ((*group).into(), (*event).into());
        let article = Article { group, event, counts, words: [100, 0, 0], ..Article::default() };
        aggregate.insert(format!("d{i:03}").into(), article);
    }
    aggregate
}

fn of_group<'a>(group: &'a str, counts: &'a [[u32; 1]]) -> Vec<(&'a str, &'a str, &'a [u32])> {
    counts.iter().map(|counts| (group, "", counts.as_slice())).collect()
}

fn only(design: &Design, aggregate: &Aggregate) -> Comparison {
    let comparisons = compare(design, aggregate, &measures(&["m"]), 1);
    assert_eq!(comparisons.len(), 1);
    comparisons.into_iter().next().unwrap()
}

fn two(first: &[[u32; 1]], second: &[[u32; 1]]) -> Comparison {
    only(&Design::default(), &corpus(&[of_group("A", first), of_group("B", second)].concat()))
}

#[test]
fn two_outlets_get_a_ratio_an_interval_and_an_exact_p() {
    let found = two(&[[4], [6], [5], [7], [6]], &[[1], [2], [3], [1], [2]]);
    assert_eq!(found.status, Status::Ok);
    assert!((found.ratio.unwrap() - 28.0 / 9.0).abs() < 1e-12);
    assert!(found.interval.low.unwrap() > 1.0);
    assert_eq!(found.p.unwrap().value(), Some(2.0 / 252.0));
    assert!(found.method.contains("all 252 assignments"), "{}", found.method);
    assert!(found.reason.starts_with("only 5 documents in a group"), "{}", found.reason);
}

#[test]
fn one_article_carries_no_claim_and_two_or_three_carry_no_p() {
    let one = two(&[[4]], &[[1], [2], [3]]);
    assert_eq!((one.status, one.p, one.interval.low), (Status::Descriptive, None, None));
    assert!(one.ratio.is_some() && one.reason.contains("no variance"), "{}", one.reason);
    let three = two(&[[4], [5], [6]], &[[1], [2], [3]]);
    assert_eq!((three.status, three.p), (Status::Descriptive, None));
    assert!(three.interval.low.is_some() && three.reason.contains("the smallest possible is 0.10"), "{}", three.reason);
}

#[test]
fn no_hits_are_refused_and_hits_on_one_side_have_a_p_but_no_interval() {
    let none = two(&[[0]; 5], &[[0]; 5]);
    assert_eq!((none.status, none.reason.as_str()), (Status::Refused, "no hits in either group"));
    let equal = two(&[[2]; 5], &[[2]; 5]);
    assert_eq!((equal.ratio, equal.interval.low), (Some(1.0), None));
    assert_eq!(equal.p.unwrap().value(), Some(1.0));
    let silent = two(&[[0]; 6], &[[1], [2], [1], [3], [1], [1]]);
    assert_eq!((silent.status, silent.ratio), (Status::Ok, Some(0.0)));
    assert_eq!((silent.interval.low, silent.interval.high), (None, None));
    assert!(silent.reason.contains("hits in 0 of 6 documents and 6 of 6 documents"), "{}", silent.reason);
    assert!((silent.p.unwrap().value().unwrap() - 2.0 / 64.0).abs() < 1e-12);
}

#[test]
fn where_hardly_an_article_has_a_hit_the_articles_with_one_decide_and_not_their_lengths() {
    let aggregate = |short: u64, long: u64, hits: u32| {
        let mut aggregate = Aggregate::default();
        for (group, words) in [("A", short), ("B", long)] {
            for i in 0..20 {
                // All hits of B stand in its first article, A has none.
                let counts = vec![[if group == "B" && i == 0 { hits } else { 0 }, 0, 0]];
                let article = Article { group: group.into(), counts, words: [words + i, 0, 0], ..Article::default() };
                aggregate.insert(format!("{group}{i:02}").into(), article);
            }
        }
        aggregate
    };
    for (short, long) in [(100, 1_000), (300, 400), (1_000, 1_000)] {
        for hits in [1, 9] {
            let found = only(&Design::default(), &aggregate(short, long, hits));
            assert_eq!((found.status, found.p.unwrap().value()), (Status::Ok, Some(1.0)), "{short} {long} {hits}");
            assert!(found.method.contains("exact test of the documents with a hit, 0 and 1"), "{}", found.method);
        }
    }
    let many = two(&[[0]; 8], &[[1]; 8]);
    assert!((many.p.unwrap().value().unwrap() - 2.0 / 256.0).abs() < 1e-12, "{many:?}");
}

#[test]
fn equal_rates_in_ever_so_many_articles_have_no_variance() {
    let sums = |hits: u64, words: u64, articles: u64| {
        let mut sums = RateSums::default();
        (0..articles).for_each(|_| sums.add(hits, words));
        sums
    };
    for articles in [40_000, 50_001] {
        assert_eq!(sums(1, 6, articles).variance(), Some(0.0));
        let units = vec![Rate::new(1, 6); articles as usize];
        assert_eq!(log_rate(&units).unwrap().1, 0.0);
    }
}

#[test]
fn two_articles_get_an_interval_of_the_level_asked_for() {
    let width = |level: f64| {
        let interval = rate_ratio_at(level, 12, 900, 4, 910).unwrap().interval;
        interval.high.unwrap() / interval.low.unwrap()
    };
    assert!(width(0.8) < width(0.95) && width(0.95) < width(0.99));
}

#[test]
fn an_outlet_named_twice_in_different_case_is_refused_by_name() {
    let found =
        only(&Design::default(), &corpus(&[of_group("The Post", &[[1]; 5]), of_group("the post", &[[2]; 5])].concat()));
    assert_eq!(found.status, Status::Refused);
    assert_eq!(found.reason, "the same name in another case: `The Post`, `the post`");
}

#[test]
fn three_outlets_are_asked_whether_any_differ_and_then_in_pairs_with_holm() {
    let counts = [[[1], [2], [1], [2], [3]], [[2], [1], [3], [1], [2]], [[8], [9], [7], [8], [9]]];
    let articles = [of_group("A", &counts[0]), of_group("B", &counts[1]), of_group("C", &counts[2])].concat();
    let design = Design { measures: vec!["m".into()], ..Design::default() };
    let found = compare(&design, &corpus(&articles), &measures(&["m", "n"]), 1);
    let questions: Vec<Question> = found.iter().map(|comparison| comparison.place.question).collect();
    assert_eq!(questions, [vec![Question::Heterogeneity], vec![Question::Difference; 3]].concat());
    assert!(found[0].p.unwrap().value().unwrap() < 0.01 && found[0].df == Some(2.0));
    assert_eq!(found[2].family, "declared: difference, own voice, 3 tests");
    assert_eq!((found[2].adjustment, found[2].p.unwrap().value()), ("holm", Some(2.0 / 252.0)));
    assert!((found[2].p_adjusted.unwrap() - 6.0 / 252.0).abs() < 1e-12);
    let rest = Design { against: Against::TheRest, ..design };
    let found = compare(&rest, &corpus(&articles), &measures(&["m", "n"]), 1);
    assert_eq!((found[3].sides[0].group.as_str(), found[3].sides[1].group.as_str()), ("C", "(the rest)"));
    assert_eq!((found[3].sides[1].documents, found[3].sides[1].count), (10, 18));
}

#[test]
fn matched_outlets_are_compared_within_events_only() {
    let mut articles: Vec<(&str, &str, &[u32])> = Vec::new();
    let events = ["a", "b", "c", "d", "e", "f", "g"];
    for event in events {
        articles.push(("A", event, &[6]));
        articles.push(("B", event, &[3]));
    }
    articles.extend([("A", "alone", &[50][..]), ("B", "", &[50][..])]);
    articles[0].2 = &[7];
    let design = Design { matched: Some(parallax::compare::grouping::Grouping::Topic), ..Design::default() };
    let found = only(&design, &corpus(&articles));
    assert_eq!((found.sides[0].documents, found.sides[0].clusters, found.sides[0].count), (7, 7, 43));
    assert!((found.ratio.unwrap() - 43.0 / 21.0).abs() < 1e-12);
    assert_eq!((found.df, found.p.unwrap().value()), (Some(6.0), Some(2.0 / 128.0)));
    articles.truncate(10);
    let few = only(&design, &corpus(&articles));
    assert_eq!((few.status, few.p), (Status::Descriptive, None));
    assert_eq!(few.reason, "only 5 shared events: no p (the smallest possible is 0.0625)");
}

#[test]
fn no_difference_is_claimed_only_inside_a_margin_named_beforehand() {
    let even: Vec<[u32; 1]> = (0..12).map(|i| [20 + i % 3]).collect();
    let aggregate = corpus(&[of_group("A", &even), of_group("B", &even)].concat());
    let design = Design { margin: Some([0.8, 1.25]), ..Design::default() };
    let found = compare(&design, &aggregate, &measures(&["m"]), 1);
    assert_eq!(found[1].place.question, Question::Equivalence);
    assert_eq!(found[1].reason, "equal within the margin");
    assert!(found[1].p.unwrap().value().unwrap() < 0.001 && found[1].level < 0.91);
    assert!(compare(&Design::default(), &aggregate, &measures(&["m"]), 1).len() == 1);
}

#[test]
fn articles_of_a_cluster_count_as_one() {
    let mut aggregate = Aggregate::default();
    for i in 0..24_u32 {
        let group = if i < 12 { "A" } else { "B" };
        let cluster = format!("author {}", i / 2);
        let (group, cluster) = (group.into(), cluster.into());
        let counts = vec![[1 + i % 5, 0, 0]];
        let article = Article { group, cluster, counts, words: [100, 0, 0], ..Article::default() };
        aggregate.insert(format!("{i:02}").into(), article);
    }
    let design = Design { cluster: Some(parallax::compare::grouping::Grouping::Author), ..Design::default() };
    let found = only(&design, &aggregate);
    assert_eq!((found.sides[0].documents, found.sides[0].clusters), (12, 6));
    assert!(found.reason.contains("6 clusters by author"), "{}", found.reason);
}

#[test]
fn beyond_fifty_thousand_articles_sums_alone_are_compared_and_the_table_says_so() {
    let mut aggregate = Aggregate::default();
    for i in 0..50_002_u32 {
        let words = [100 + u64::from(i % 11), 0, 0];
        let group = if i % 2 == 0 { "A" } else { "B" };
        let article = Article { group: group.into(), counts: vec![[i % 7, 0, 0]], words, ..Article::default() };
        aggregate.insert(format!("{i}").into(), article);
    }
    let found = only(&Design::default(), &aggregate);
    assert_eq!(found.status, Status::Ok);
    assert!(found.method.ends_with("from sums") && found.reason.starts_with("more than 50,000 articles"));
    assert!(found.interval.low.unwrap() < 1.0 && found.interval.high.unwrap() > 1.0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_row_is_finite_refused_rows_are_empty_and_threads_change_nothing(
        articles in prop::collection::vec((0..4_usize, prop::collection::vec(0..4_u32, 3), 0..120_u64), 0..26),
        adjustment in prop::sample::select(Adjustment::ALL.to_vec()),
        with_margin in any::<bool>(),
    ) {
        let mut aggregate = Aggregate::default();
        for (i, (group, counts, words)) in articles.iter().enumerate() {
            let words = (*words).max(u64::from(counts.iter().sum::<u32>()));
            let counts = counts.iter().map(|c| [*c, 0, *c / 2]).collect();
            let group = ["A", "a", "B", "C"][*group];
            let article = Article { group: group.into(), counts, words: [words, 0, words], ..Article::default() };
            aggregate.insert(format!("{i:02}").into(), article);
        }
        let design = Design {
            scopes: Scope::EVERY.to_vec(),
            adjustment: Some(adjustment),
            margin: with_margin.then_some([0.8, 1.25]),
            draws: 99,
            ..Design::default()
        };
        let names = measures(&["x", "y", "z"]);
        let found = compare(&design, &aggregate, &names, 1);
        prop_assert_eq!(&found, &compare(&design, &aggregate, &names, 3));
        let width = table().columns.len();
        for comparison in &found {
            let mut cells_seen = 0;
            row(comparison, &names, &mut |cells| {
                cells_seen = cells.len();
                assert!(cells.iter().all(|cell| !matches!(cell, Cell::Number(value) if !value.is_finite())));
            });
            prop_assert_eq!(cells_seen, width);
            let has_number = comparison.p.is_some() || comparison.ratio.is_some() || comparison.interval.low.is_some();
            prop_assert!(comparison.status != Status::Refused || !has_number);
            prop_assert!(comparison.status == Status::Ok || comparison.p.is_none());
            prop_assert!(comparison.status == Status::Ok || !comparison.reason.is_empty());
            prop_assert_eq!(comparison.p.is_some(), comparison.p_adjusted.is_some());
        }
    }
}

fn parallax(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parallax")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn tables_of_an_earlier_run_give_the_same_comparisons_as_the_articles() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    let out = out.to_str().unwrap();
    assert!(parallax(&["analyze", "corpus/sample", "--quiet", "--out", out]).status.success());
    let written = fs::read_to_string(Path::new(out).join("comparisons.csv")).unwrap();
    let from_tables = parallax(&["compare", out, "--quiet"]);
    assert_eq!(text(&from_tables.stdout), written);
    let from_articles = parallax(&["compare", "corpus/sample", "--quiet", "--threads", "3"]);
    assert_eq!(text(&from_articles.stdout), written);
}

#[test]
fn of_very_many_outlets_each_is_compared_with_the_rest() {
    let place = tempfile::tempdir().unwrap();
    let seconds = |outlets: usize| {
        let articles: String =
            (0..outlets).map(|outlet| format!("{outlet},Outlet {outlet},It may rain. It rains.\n")).collect();
        let table = place.path().join("news.csv");
        fs::write(&table, format!("id,outlet,text\n{articles}")).unwrap();
        let out = place.path().join(outlets.to_string());
        let (table, folder) = (table.to_str().unwrap(), out.to_str().unwrap());
        parallax(&["analyze", table, "--lexicon", "hedges", "--tables", "comparisons", "--quiet", "--out", folder]);
        let written =
            rows(&Output { stdout: fs::read(out.join("comparisons.csv")).unwrap(), ..parallax(&["--version"]) });
        let pairs = written.iter().filter(|row| row["group_a"] != "(all groups)" && row["measure"] == "hedges");
        pairs.map(|row| row["group_b"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(seconds(40).len(), 40 * 39 / 2);
    assert_eq!(seconds(41), vec!["(the rest)"; 41]);
}

#[test]
fn what_cannot_be_compared_at_all_is_wrong_usage_with_a_message() {
    let cases: [(&[&str], &str); 9] = [
        (
            &["keyness", "corpus/sample/Harbour Post"],
            "nothing to compare: all 6 articles with a value of `outlet` are in one group (`Harbour Post`)",
        ),
        (&["keyness", "corpus/sample", "--by", "section"], "nothing to compare: no article has a value of `section`"),
        (
            &["keyness", "corpus/sample/Harbour Post/dam-report.txt"],
            "nothing to compare: only one article has a value of `outlet` (`Harbour Post`)",
        ),
        (
            &["compare", "corpus/sample/Harbour Post"],
            "nothing to compare: all 6 articles with a value of `outlet` are in one group (`Harbour Post`)",
        ),
        (&["compare", "corpus/sample", "--by", "section"], "nothing to compare: no article has a value of `section`"),
        (&["compare", "corpus/sample", "--measure", "charm"], "--measure charm: not measured; there are"),
        (&["compare", "corpus/sample", "--margin", "0.8"], "--margin 0.8: name a ratio below 1 and one above"),
        (&["compare", "corpus/sample", "--split", "soon"], "--split soon: no date"),
        (&["compare", "corpus/sample", "--match", "topic", "--cluster", "author"], "name one"),
    ];
    for (arguments, message) in cases {
        let output = parallax(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(message), "{}", text(&output.stderr));
    }
}

/// A table of twelve weeks with two articles on each Monday, in which it rains more and more, and a lexicon for it.
fn rainy(place: &Path) -> String {
    let mut rows = String::from("id,outlet,date,section,text\n");
    let rain = [1, 4, 2, 5, 1, 6, 3, 7, 2, 8, 4, 9];
    for (week, rain) in rain.into_iter().enumerate() {
        let day = if week < 4 {
            format!("2026-01-{:02}", 5 + 7 * week)
        } else {
            format!("2026-02-{:02}", 2 + 7 * (week - 4) % 28)
        };
        let day = if week >= 8 { format!("2026-03-{:02}", 2 + 7 * (week - 8)) } else { day };
        for copy in 0..2 {
            let section = if copy == 0 { "north" } else { "south" };
            let words = "rain ".repeat(rain) + &"wind ".repeat(30 + copy);
            rows += &format!("{week}-{copy},The Kettle,{day},{section},{words}\n");
        }
    }
    let path = place.join("rainy.csv");
    fs::write(&path, rows).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The rows of a table as a command prints it, by column.
fn rows(output: &Output) -> Vec<std::collections::BTreeMap<String, String>> {
    assert!(output.status.success(), "{}", text(&output.stderr));
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let headers = reader.headers().unwrap().clone();
    let cells = |row: csv::StringRecord| headers.iter().map(String::from).zip(row.iter().map(String::from)).collect();
    reader.records().map(|row| cells(row.unwrap())).collect()
}

#[test]
fn a_rising_rate_has_a_slope_and_its_bins_can_be_drawn() {
    let place = tempfile::tempdir().unwrap();
    let articles = rainy(place.path());
    let lexicon = ["--lexicon", "tests/cmd/files/weather.toml", "--measure", "weather.wet", "--quiet"];
    let trend = |more: &[&str]| rows(&parallax(&[&["trend", &articles], &lexicon[..], more].concat()));
    let slopes = trend(&["--least", "2"]);
    assert_eq!(slopes.len(), 1);
    let row = &slopes[0];
    assert_eq!((row["bins"].as_str(), row["status"].as_str()), ("12", "ok"), "{row:?}");
    assert_eq!((row["first"].as_str(), row["last"].as_str()), ("2026-01-05", "2026-03-23"));
    assert!(row["slope"].parse::<f64>().unwrap() > 0.0 && row["p"].parse::<f64>().unwrap() < 0.2);
    let bins = trend(&["--least", "2", "--bins"]);
    assert_eq!((bins.len(), bins[0]["count"].as_str(), bins[0]["documents"].as_str()), (12, "2", "2"));
    let thin = trend(&[]);
    assert_eq!((thin[0]["thin_bins"].as_str(), thin[0]["status"].as_str()), ("12", "refused"));
}

#[test]
fn articles_are_compared_before_and_after_a_day_and_by_any_column() {
    let place = tempfile::tempdir().unwrap();
    let articles = rainy(place.path());
    let lexicon = ["--lexicon", "tests/cmd/files/weather.toml", "--measure", "weather.wet", "--quiet"];
    let compare = |more: &[&str]| rows(&parallax(&[&["compare", &articles], &lexicon[..], more].concat()));
    let split = &compare(&["--split", "2026-02-02"])[0];
    assert_eq!((split["group_a"].as_str(), split["group_b"].as_str()), ("before 2026-02-02", "from 2026-02-02"));
    assert_eq!((split["documents_a"].as_str(), split["clusters_a"].as_str()), ("8", "4"));
    let column = &compare(&["--by", "section", "--cluster", "date"])[0];
    assert_eq!((column["group_a"].as_str(), column["group_b"].as_str()), ("north", "south"));
    assert_eq!(column["count_a"], column["count_b"]);
}

#[test]
fn key_terms_rank_what_sets_groups_apart_and_test_it_by_article() {
    let place = tempfile::tempdir().unwrap();
    let mut table = String::from("id,outlet,text\n");
    for i in 0..12 {
        let (outlet, word) = if i % 2 == 0 { ("Kettle", "bright") } else { ("Ladle", "gloomy") };
        let rest = "The harbour stayed open. ".repeat(3 + i % 3);
        table += &format!("{i},{outlet},\"A {word} morning began. {rest}\"\"A gloomy end,\"\" said Ann Brook.\"\n");
    }
    let articles = place.path().join("terms.csv");
    fs::write(&articles, table).unwrap();
    let keyness =
        |more: &[&str]| rows(&parallax(&[&["keyness", articles.to_str().unwrap(), "--quiet"], more].concat()));
    let terms = keyness(&[]);
    let named = |name: &str| terms.iter().find(|row| row["term"] == name).unwrap();
    let (bright, gloomy) = (named("bright"), named("gloomy"));
    assert_eq!((bright["count_a"].as_str(), bright["documents_b"].as_str()), ("6", "0"));
    assert!(bright["p"].parse::<f64>().unwrap() < 0.05 && bright["z"].parse::<f64>().unwrap() > 0.0);
    // The gloomy end is quoted, so it is not the outlets' own.
    assert_eq!((gloomy["count_a"].as_str(), gloomy["count_b"].as_str()), ("0", "6"));
    assert!(gloomy["g2"].parse::<f64>().unwrap() < 0.0);
    assert_eq!(
        (named("bright morning")["kind"].as_str(), named("the harbour")["documents_a"].as_str()),
        ("phrase", "6")
    );
    assert!(named("harbour")["p_adjusted"].parse::<f64>().unwrap() > 0.05);
    let z = |row: &std::collections::BTreeMap<String, String>| row["z"].parse::<f64>().unwrap();
    assert!(terms.windows(2).all(|pair| z(&pair[0]) >= z(&pair[1])));
    assert!(keyness(&["--longest", "1"]).iter().all(|row| row["kind"] == "word"));
    assert_eq!(keyness(&["--threads", "3"]), terms);
}

#[test]
fn the_numbers_of_another_tool_come_out_of_articles() {
    let place = tempfile::tempdir().unwrap();
    let articles = place.path().join("letters.csv");
    fs::write(&articles, "id,outlet,text\n1,Kettle,b b b b b b b a a a\n2,Ladle,b b a a a a a a a\n").unwrap();
    let like = |tool: &str, more: &[&str]| {
        let arguments = ["keyness", articles.to_str().unwrap(), "--quiet", "--like", tool];
        rows(&parallax(&[&arguments[..], more].concat()))
    };
    let quanteda = like("quanteda", &[]);
    assert_eq!((quanteda.len(), quanteda[0]["term"].as_str(), quanteda[0]["total_a"].as_str()), (4, "b", "10"));
    for (name, expected) in [("chi2", 2.632_438_3), ("chi2_williams", 4.682_108_9), ("lr", 2.702_843_8)] {
        assert!((quanteda[0][name].parse::<f64>().unwrap() - expected).abs() < 6e-8, "{name} {}", quanteda[0][name]);
    }
    let antconc = like("antconc", &[]);
    assert!(
        (antconc[0]["likelihood"].parse::<f64>().unwrap() - 4.534_939_33).abs() < 6e-8,
        "{}",
        antconc[0]["likelihood"]
    );
    // Ten articles are its least, and half of the articles its most: only the phrase of one article is left.
    assert!(like("convokit", &[]).is_empty());
    assert_eq!(like("convokit", &["--least", "1"])[0]["term"], "b b b");
    assert!(like("scattertext", &[]).iter().any(|row| row["kind"] == "phrase"));
    assert!(like("ucrel", &["--longest", "1", "--least", "2"]).is_empty());
    let refused = parallax(&["keyness", articles.to_str().unwrap(), "--like", "quanteda", "--draws", "999"]);
    assert_eq!(refused.status.code(), Some(2), "{}", text(&refused.stderr));
}
