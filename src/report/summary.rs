//! The end of a run as a person likes to read it: what was read, in whose words, and where outlets differ most.
//!
//! Plain rates, no test. A measure can be among the most different ones only between outlets that would have had at least
//! [`FLOOR`] of its occurrences had all outlets used it equally often per own word; so a small outlet does not lead the list
//! by chance alone. The difference is the ratio of the highest rate to the lowest, each with half an occurrence added to
//! count and expectation so that none is infinite (Haldane 1956); ties go to the measure that comes first. A lexicon's
//! sum is left out where its categories are measured.

use std::io::{self, Write};

use super::prose::{grouped, plural};
use super::terminal::visible;
use crate::findings::{Findings, Sums};
use crate::scorers::measure::Measure;
use crate::voice::voices::Voice;

/// How many occurrences an outlet must be expected to have.
pub const FLOOR: f64 = 5.0;
/// How many measures are shown.
const MEASURES: usize = 5;
/// How many outlets are shown, the ones with the most words first.
const OUTLETS: usize = 12;
/// Longest name of an outlet that is shown in full.
const NAME: usize = 28;

/// A measure with the outlets that use it most and least.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference<'a> {
    /// The measure.
    pub measure: &'a Measure,
    /// Outlet with the highest rate, and the rate per 1,000 own words.
    pub highest: (&'a str, f64),
    /// Outlet with the lowest rate, and the rate per 1,000 own words.
    pub lowest: (&'a str, f64),
    /// Highest over lowest rate, as described above.
    pub ratio: f64,
}

/// Writes the summary; `folder` is where the tables are.
///
/// # Errors
/// When `out` takes no more.
pub fn summarize(findings: &Findings, folder: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    write_articles(findings, out)?;
    if !findings.outlets.is_empty() {
        write_words(findings, out)?;
    }
    write_differences(findings, out)?;
    if let Some(folder) = folder {
        writeln!(out, "\ntables: {}", visible(folder))?;
    }
    Ok(())
}

/// Writes what became of the articles.
pub(super) fn write_articles(findings: &Findings, out: &mut dyn Write) -> io::Result<()> {
    let articles = findings.articles;
    write!(out, "{} read", plural(articles.read, "article", "articles"))?;
    for (number, fate) in
        [(articles.refused, "refused"), (articles.empty, "empty"), (articles.duplicate, "named twice")]
    {
        if number > 0 {
            write!(out, ", {} {fate}", grouped(number))?;
        }
    }
    let unread = articles.refused + articles.empty + articles.duplicate;
    writeln!(out, "{}", if unread > 0 { " (see the ledger)" } else { "" })
}

/// Writes whose words they are, outlet by outlet.
pub(super) fn write_words(findings: &Findings, out: &mut dyn Write) -> io::Result<()> {
    let mut outlets: Vec<(String, &Sums)> = findings.outlets.iter().map(|(name, sums)| (label(name), sums)).collect();
    outlets.sort_by_key(|(_, sums)| std::cmp::Reverse(sums.words.iter().sum::<u64>()));
    let mut all = Sums::default();
    outlets.iter().for_each(|(_, sums)| all.merge(sums));
    let unshown = outlets.len().saturating_sub(OUTLETS);
    outlets.truncate(OUTLETS);
    if outlets.len() > 1 {
        outlets.push(("all outlets".into(), &all));
    }
    const TITLE: &str = "words by voice";
    let width = outlets.iter().map(|(name, _)| name.chars().count()).fold(TITLE.len(), usize::max);
    writeln!(out, "\n{TITLE:width$} {:>9} {:>16} {:>16} {:>16}", "articles", "own", "quoted", "reported")?;
    for (name, sums) in &outlets {
        write!(out, "{name:width$} {:>9}", grouped(sums.articles))?;
        for words in sums.words {
            write!(out, " {:>11} {:>4}", grouped(words), share(words, sums.words.iter().sum()))?;
        }
        writeln!(out)?;
    }
    if unshown > 0 {
        writeln!(out, "and {} in the tables", plural(unshown as u64, "more outlet", "more outlets"))?;
    }
    Ok(())
}

fn write_differences(findings: &Findings, out: &mut dyn Write) -> io::Result<()> {
    let differences = differences(findings);
    let shown = &differences[..differences.len().min(MEASURES)];
    if shown.is_empty() {
        return Ok(());
    }
    let width = shown.iter().map(|difference| difference.measure.column().chars().count()).max().unwrap_or(0);
    writeln!(out, "\nlargest differences, per 1,000 words in the outlets' own voice (plain rates, not tested)")?;
    for Difference { measure, highest, lowest, .. } in shown {
        writeln!(
            out,
            "{:width$} {:>7} {:NAME$} {:>7} {}",
            measure.column(),
            decimal(highest.1),
            label(highest.0),
            decimal(lowest.1),
            label(lowest.0),
        )?;
    }
    Ok(())
}

/// The measures by which outlets differ in their own words, the most different first.
pub fn differences(findings: &Findings) -> Vec<Difference<'_>> {
    let has_categories = |lexicon: &str| {
        findings.measures.iter().any(|measure| measure.lexicon == lexicon && !measure.category.is_empty())
    };
    let mut differences: Vec<Difference<'_>> = findings
        .measures
        .iter()
        .enumerate()
        .filter(|(_, measure)| !measure.category.is_empty() || !has_categories(&measure.lexicon))
        .filter(|(_, measure)| !measure.counts_words())
        .filter_map(|(index, measure)| difference(findings, index, measure))
        .collect();
    differences.sort_by(|a, b| b.ratio.total_cmp(&a.ratio));
    differences
}

fn difference<'a>(findings: &'a Findings, index: usize, measure: &'a Measure) -> Option<Difference<'a>> {
    let own = Voice::Own as usize;
    let count = |sums: &Sums| sums.counts.get(index).map_or(0, |counts| counts[own]);
    let (all_counts, all_words) =
        findings.outlets.values().fold((0, 0), |(counts, words), sums| (counts + count(sums), words + sums.words[own]));
    if all_words == 0 {
        return None;
    }
    let expected = |sums: &Sums| all_counts as f64 * sums.words[own] as f64 / all_words as f64;
    let relative = |sums: &Sums| (count(sums) as f64 + 0.5) / (expected(sums) + 0.5);
    let large = || findings.outlets.iter().filter(|(_, sums)| expected(sums) >= FLOOR);
    let highest = large().reduce(|a, b| if relative(b.1) > relative(a.1) { b } else { a })?;
    let lowest = large().reduce(|a, b| if relative(b.1) < relative(a.1) { b } else { a })?;
    let ratio = relative(highest.1) / relative(lowest.1);
    let rate = |(name, sums): (&'a String, &Sums)| Some((name.as_str(), sums.rate(index, Voice::Own).per_1000()?));
    (ratio > 1.0).then_some(Difference { measure, highest: rate(highest)?, lowest: rate(lowest)?, ratio })
}

/// An outlet's name as shown.
fn label(name: &str) -> String {
    let name = if name.is_empty() { "(no outlet given)".into() } else { visible(name) };
    if name.chars().count() <= NAME {
        return name.into_owned();
    }
    name.chars().take(NAME - 1).chain(['…']).collect()
}

fn decimal(value: f64) -> String {
    if value >= 10.0 { format!("{value:.1}") } else { format!("{value:.2}") }
}

fn share(words: u64, all: u64) -> String {
    if all == 0 { "-".into() } else { format!("{:.0}%", 100.0 * words as f64 / all as f64) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::Articles;

    fn measure(lexicon: &str, category: &str) -> Measure {
        Measure {
            lexicon: lexicon.into(),
            category: category.into(),
            meaning: String::new(),
            version: String::new(),
            reference: String::new(),
            accuracy: String::new(),
            limits: String::new(),
        }
    }

    fn findings(outlets: &[(&str, u64, &[u64])], measures: Vec<Measure>) -> Findings {
        let sums = |own: u64, counts: &[u64]| Sums {
            articles: 1,
            words: [own, 100, 0],
            counts: counts.iter().map(|count| [*count, 0, 0]).collect(),
            ..Sums::default()
        };
        Findings {
            measures,
            outlets: outlets.iter().map(|(name, own, counts)| (name.to_string(), sums(*own, counts))).collect(),
            articles: Articles { read: outlets.len() as u64, refused: 1, ..Articles::default() },
            comparisons: Vec::new(),
            answers: Vec::new(),
        }
    }

    #[test]
    fn a_small_outlet_does_not_lead_the_list_by_chance() {
        let measures = vec![measure("loaded", "insult"), measure("loaded", "label")];
        let found = findings(&[("A", 10_000, &[40, 60]), ("B", 10_000, &[40, 20]), ("C", 50, &[5, 0])], measures);
        let differences = differences(&found);
        assert_eq!(differences[0].measure.category, "label");
        assert_eq!((differences[0].highest, differences[0].lowest), (("A", 6.0), ("B", 2.0)));
        assert!(differences.iter().all(|difference| difference.highest.0 != "C"));
    }

    #[test]
    fn one_outlet_and_equal_rates_give_no_differences() {
        let one = findings(&[("A", 10_000, &[40])], vec![measure("x", "y")]);
        assert!(differences(&one).is_empty());
        let equal = findings(&[("A", 10_000, &[40]), ("B", 10_000, &[40])], vec![measure("x", "y")]);
        assert!(differences(&equal).is_empty());
        assert!(differences(&findings(&[("A", 0, &[0]), ("B", 0, &[0])], vec![measure("x", "y")])).is_empty());
    }

    #[test]
    fn a_sum_is_left_out_where_its_categories_are_measured() {
        let measures = vec![measure("x", ""), measure("x", "y"), measure("z", "")];
        let found = findings(&[("A", 9_000, &[40, 40, 40]), ("B", 9_000, &[10, 10, 10])], measures);
        let columns: Vec<String> = differences(&found).iter().map(|difference| difference.measure.column()).collect();
        assert_eq!(columns, ["x.y", "z"]);
    }

    #[test]
    fn the_summary_counts_articles_and_words_and_shows_no_escape() {
        let found = findings(&[("\u{1b}[2JA", 12_345, &[40]), ("", 12_345, &[4])], vec![measure("x", "y")]);
        let mut out = Vec::new();
        summarize(&found, Some("out"), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("2 articles read, 1 refused (see the ledger)\n"), "{text}");
        assert!(
            text.contains("12,345") && text.contains("(no outlet given)") && text.contains("all outlets"),
            "{text}"
        );
        assert!(text.contains("3.24") && text.contains("tables: out") && !text.contains('\u{1b}'), "{text}");
    }
}
