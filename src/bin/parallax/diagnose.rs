//! `lexicon diagnose`: what the entries of lexicons do in a corpus.

use parallax::lexicon::shelf::Shelf;
use parallax::report::diagnosis::{
    CategoryDiagnosis, EntryDiagnosis, Tally, entry_rows, entry_table, names, overlap_rows, overlap_table,
};
use parallax::report::prose::plural;
use parallax::report::terminal::visible;
use parallax::study::instrument::Instrument;
use parallax::study::run::articles;

use super::Ending;
use super::failure::Failure;
use super::lexicon_command::{Diagnose, DiagnosisTable};
use super::notice::{Notices, ending};
use super::output::{Output, refuse_input_as_output};
use super::progress::Bar;

/// How many entries that never hit are named for a category.
const SILENT: usize = 8;
/// How many outlets are named beside an entry.
const OUTLETS: usize = 3;
/// How many overlaps are shown.
const OVERLAPS: usize = 10;

/// Counts the hits of every entry and tells what follows.
pub fn run(arguments: &Diagnose) -> Result<Ending, Failure> {
    let corpus = arguments.corpus.corpus()?;
    refuse_input_as_output(arguments.instead.output.as_deref(), &corpus.inputs, &arguments.lexicons.names)?;
    let overlaps = matches!(arguments.table, DiagnosisTable::Overlaps);
    let writer = arguments.instead.writer(&if overlaps { overlap_table() } else { entry_table() })?;
    let instrument = Instrument::new(&Shelf::shipped(), &arguments.lexicons.names)?;
    let voice = arguments.voice.map(Into::into);
    let mut output = Output::open(arguments.instead.output.as_deref())?;
    let bar = Bar::new(&corpus.inputs, &arguments.running);
    let mut notices = Notices::new(arguments.running.quiet);
    let mut tally = Tally::default();
    let findings = articles(
        &corpus,
        &instrument,
        arguments.running.threads(),
        &bar,
        |reading, _, page: &mut Tally| page.add(reading, voice),
        |page| {
            tally.merge(page.made);
            notices.tell(&page.entries, &bar);
            Ok(())
        },
    );
    bar.clear();
    notices.close();
    let findings = findings?;
    let lexicons = &instrument.matcher.lexicons()[..instrument.asked];
    let categories = tally.categories(lexicons);
    let mut out = Vec::new();
    match writer {
        Some(writer) => {
            writer.begin(&mut out);
            if overlaps {
                overlap_rows(&tally, lexicons, &mut |cells| writer.row(cells, &mut out));
            } else {
                entry_rows(&categories, &mut |cells| writer.row(cells, &mut out));
            }
            writer.end(&mut out);
        }
        None => {
            let mut lines = vec![format!(
                "{}, {}",
                plural(findings.articles.read, "article", "articles"),
                plural(tally.words(), "word", "words")
            )];
            let mut last = "";
            for category in &categories {
                if category.lexicon.name != last {
                    last = &category.lexicon.name;
                    head(&categories, last, &mut lines);
                }
                describe(category, usize::from(arguments.top), &mut lines);
            }
            let overlaps = tally.overlaps();
            if !overlaps.is_empty() {
                lines.push(String::new());
                lines.push("the same words in two categories".to_owned());
            }
            for (one, two, hits) in overlaps.iter().take(OVERLAPS) {
                let ((one, a), (two, b)) = (names(lexicons, *one), names(lexicons, *two));
                lines.push(format!("{hits:>7}  {one} {a}, {two} {b}"));
            }
            if overlaps.len() > OVERLAPS {
                lines.push(format!("and {} more pairs: --format csv --table overlaps", overlaps.len() - OVERLAPS));
            }
            for line in lines {
                out.extend_from_slice(visible(&line).as_bytes());
                out.push(b'\n');
            }
        }
    }
    output.put(&out)?;
    output.finish()?;
    Ok(ending(findings.articles))
}

/// The line about a lexicon.
fn head(categories: &[CategoryDiagnosis<'_>], name: &str, lines: &mut Vec<String>) {
    let own = || categories.iter().filter(|category| category.lexicon.name == name);
    let hits: u64 = own().map(|category| category.hits).sum();
    let entries: usize = own().map(|category| category.entries.len()).sum();
    let silent: usize = own().map(|category| category.silent).sum();
    lines.push(String::new());
    lines.push(format!("{name}: {}, {} of {entries} entries hit", plural(hits, "hit", "hits"), entries - silent));
}

/// The lines about a category: what carries it, and what never hit.
fn describe(category: &CategoryDiagnosis<'_>, top: usize, lines: &mut Vec<String>) {
    let CategoryDiagnosis { name, hits, silent, entries, .. } = category;
    let all = entries.len();
    lines.push(String::new());
    lines.push(format!("  {name}: {}, {} of {all} entries hit", plural(*hits, "hit", "hits"), all - silent));
    let shown: Vec<&EntryDiagnosis<'_>> = entries.iter().take(top).filter(|entry| entry.hits > 0).collect();
    let width = shown.iter().map(|entry| entry.text.chars().count()).max().unwrap_or(0);
    for entry in shown {
        let share = entry.share.map_or_else(String::new, percent);
        lines.push(format!("{:>7} {share:>5}  {:width$}  {}", entry.hits, entry.text, influence(entry)));
    }
    if *hits > 0 && *silent > 0 {
        let named: Vec<&str> = entries.iter().filter(|entry| entry.hits == 0).take(SILENT).map(|e| e.text).collect();
        let more = if *silent > SILENT { format!("; and {} more", silent - SILENT) } else { String::new() };
        lines.push(format!("    never: {}{more}", named.join("; ")));
    }
}

/// What becomes of the outlets' rates without an entry, the ones that fall furthest first.
fn influence(entry: &EntryDiagnosis<'_>) -> String {
    let mut fallen: Vec<_> = entry.outlets.iter().filter(|outlet| outlet.hits > 0).collect();
    let fall = |hits: u64, words: u64| hits as f64 / words as f64;
    fallen.sort_by(|a, b| fall(b.hits, b.words).total_cmp(&fall(a.hits, a.words)));
    let told = fallen
        .iter()
        .take(OUTLETS)
        .filter_map(|outlet| Some(format!("{} {:.1} to {:.1}", outlet.outlet, outlet.rate()?, outlet.rate_without()?)));
    let mut told = told.collect::<Vec<_>>().join(", ");
    if fallen.len() > OUTLETS {
        told += &format!(", and {} more", fallen.len() - OUTLETS);
    }
    let moved = entry.outlets.iter().any(|outlet| outlet.place != outlet.place_without);
    format!("without it: {told}{}", if moved { "; the order of outlets changes" } else { "" })
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
