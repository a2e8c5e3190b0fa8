//! `compare`: groups of articles, read anew or taken from the tables of an earlier run.

use std::collections::BTreeSet;
use std::path::Path;

use parallax::compare::aggregate::{Aggregate, LIMIT};
use parallax::compare::design::Design;
use parallax::compare::grouping::Grouping;
use parallax::compare::plan::MOST_DOCUMENTS;
use parallax::corpus::walk::{Input, holds_results};
use parallax::findings::Articles;
use parallax::lexicon::nearest::did_you_mean;
use parallax::lexicon::shelf::Shelf;
use parallax::report::prose::plural;
use parallax::report::returned::read_back;
use parallax::report::tables::comparisons::{row, table};
use parallax::scorers::measure::Measure;
use parallax::study::comparing;
use parallax::study::instrument::Instrument;
use parallax::study::run::articles;

use super::Ending;
use super::args::{CorpusArguments, RunningArguments};
use super::compare_args::Compare;
use super::failure::Failure;
use super::notice::{Notices, ending, say};
use super::output::refuse_input_as_output;
use super::progress::Bar;

/// What to do about articles without a date.
pub const DATES: &str =
    "give one with --date or --columns, or say how it is written with --numeric-dates or --date-format";

/// Writes the table of comparisons.
pub fn run(arguments: &Compare) -> Result<Ending, Failure> {
    let design = arguments.design()?;
    let writer = arguments.table.writer(&table())?;
    let inputs: Vec<Input> = arguments.corpus.inputs.iter().map(|input| Input::from(input.as_os_str())).collect();
    refuse_input_as_output(arguments.table.output.as_deref(), &inputs, &arguments.lexicons.names)?;
    let (aggregate, measures, read) =
        gather(&design, &arguments.corpus, &arguments.lexicons.names, &arguments.running)?;
    check(&design, &aggregate, &measures)?;
    if !arguments.running.quiet {
        remark(&design, &aggregate);
    }
    let comparisons = comparing::compare(&design, &aggregate, &measures, arguments.running.threads());
    arguments.table.write(&*writer, |emit| comparisons.iter().for_each(|one| row(one, &measures, emit)))?;
    Ok(ending(read))
}

/// What comparisons know of the corpus, from articles or from tables.
pub fn gather(
    design: &Design,
    given: &CorpusArguments,
    lexicons: &[String],
    running: &RunningArguments,
) -> Result<(Aggregate, Vec<Measure>, Articles), Failure> {
    let paths: Vec<&Path> = given.inputs.iter().map(Path::new).collect();
    match paths.iter().filter(|path| holds_results(path)).count() {
        0 => {}
        1 if paths.len() == 1 => {
            let mut aggregate = Aggregate::default();
            let measures = read_back(paths[0], |document, profile| aggregate.add(design, &document, &profile))?;
            return Ok((aggregate, measures, Articles::default()));
        }
        _ => return Err(Failure::usage("name the folder of one earlier run, or articles; not both and not several")),
    }
    let corpus = given.corpus()?;
    let instrument = Instrument::new(&Shelf::shipped(), lexicons)?;
    let bar = Bar::new(&corpus.inputs, running);
    let mut notices = Notices::new(running.quiet);
    let mut aggregate = Aggregate::default();
    let findings = articles(
        &corpus,
        &instrument,
        running.threads(),
        &bar,
        |reading, profile, part: &mut Aggregate| comparing::count(design, reading, profile, part),
        |page| {
            aggregate.merge(page.made);
            notices.tell(&page.entries, &bar);
            Ok(())
        },
    );
    bar.clear();
    notices.close();
    let findings = findings?;
    Ok((aggregate, findings.measures, findings.articles))
}

/// Refuses measures that the run does not have.
pub fn refuse_unmeasured(design: &Design, measures: &[Measure]) -> Result<(), Failure> {
    let known: Vec<String> = measures.iter().map(Measure::column).collect();
    match design.measures.iter().find(|measure| !known.contains(measure)) {
        Some(unknown) => {
            let lexicons: BTreeSet<&str> = measures.iter().map(|measure| measure.lexicon.as_str()).collect();
            let hint = did_you_mean(unknown, known.iter().map(String::as_str)).unwrap_or_else(|| {
                let lexicons = lexicons.into_iter().collect::<Vec<_>>().join(", ");
                format!("there are those of {lexicons}, which codebook.csv names one by one")
            });
            Err(Failure::usage(format!("--measure {unknown}: not measured; {hint}")))
        }
        None => Ok(()),
    }
}

/// Refuses to work on nothing.
pub fn refuse_unread(articles: u64) -> Result<(), Failure> {
    if articles == 0 { Err(Failure::usage("no article was read")) } else { Ok(()) }
}

/// Refuses groups that leave nothing to compare; `number` articles have a value of `grouping`.
pub fn refuse_fewer_than_two(grouping: &Grouping, number: u64, groups: &BTreeSet<&str>) -> Result<(), Failure> {
    let by = grouping.name();
    let found = match groups.first() {
        Some(_) if groups.len() > 1 => return Ok(()),
        Some(only) if number == 1 => format!("only one article has a value of `{by}` (`{only}`)"),
        Some(only) => format!("all {number} articles with a value of `{by}` are in one group (`{only}`)"),
        None if matches!(grouping, Grouping::Date | Grouping::Split(_)) => format!("no article with a date; {DATES}"),
        None => format!("no article has a value of `{by}`"),
    };
    Err(Failure::usage(format!("nothing to compare: {found}")))
}

/// Refuses what cannot be compared at all.
fn check(design: &Design, aggregate: &Aggregate, measures: &[Measure]) -> Result<(), Failure> {
    refuse_unmeasured(design, measures)?;
    refuse_unread(aggregate.number() + aggregate.left_out())?;
    let groups = aggregate.groups();
    refuse_fewer_than_two(&design.by, aggregate.number(), &groups)?;
    if design.by == Grouping::Document && groups.len() > MOST_DOCUMENTS {
        return Err(Failure::usage(format!(
            "--by document: {} articles; at most {MOST_DOCUMENTS} are compared one by one",
            groups.len()
        )));
    }
    Ok(())
}

/// Says on standard error what the table does not.
fn remark(design: &Design, aggregate: &Aggregate) {
    if aggregate.left_out() > 0 {
        let left_out = plural(aggregate.left_out(), "article", "articles");
        say(&format!("{left_out} left out: no value of `{}`", design.by.name()));
    }
    if !aggregate.is_whole() {
        say(&format!("more than {LIMIT} articles: compared by their sums, without permutation"));
    }
}
