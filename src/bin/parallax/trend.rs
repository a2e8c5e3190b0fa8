//! `trend`: how often something is said, over time.

use clap::{Args, ValueEnum};

use parallax::compare::aggregate::{Aggregate, LIMIT};
use parallax::compare::course::{Bin, courses};
use parallax::compare::design::Design;
use parallax::compare::grouping::Grouping;
use parallax::corpus::walk::Input;
use parallax::report::prose::plural;
use parallax::report::tables::trend::{bin_rows, bins_table, row, table};
use parallax::scorers::measure::Measure;

use super::Ending;
use super::args::{CorpusArguments, LexiconArguments, RunningArguments};
use super::compare::{DATES, gather, refuse_unmeasured, refuse_unread};
use super::compare_args::scope;
use super::failure::Failure;
use super::notice::{ending, say};
use super::one_table::OneTable;
use super::output::refuse_input_as_output;

const TREND: &str = "Trend";
const OUTPUT: &str = "Output";

/// Rates over time.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  parallax trend parallax-out --bin month --measure hedges
  parallax trend news/ --bin week --bins -o weeks.csv")]
pub struct Trend {
    #[command(flatten)]
    pub corpus: CorpusArguments,
    #[command(flatten)]
    pub lexicons: LexiconArguments,
    /// What makes groups: outlet, topic, author, genre, language, or a column of the input.
    #[arg(long, value_name = "WHAT", default_value = "outlet", help_heading = TREND)]
    pub by: String,
    /// How long a bin is.
    #[arg(long, default_value = "week", help_heading = TREND)]
    pub bin: BinArgument,
    /// Bins with fewer articles are left out.
    #[arg(long, value_name = "N", default_value_t = 5, help_heading = TREND,
        value_parser = clap::value_parser!(u64).range(1..))]
    pub least: u64,
    /// Whose words: own, quoted, reported, all.
    #[arg(long, value_name = "NAME", default_value = "own", help_heading = TREND)]
    pub voice: String,
    /// A measure; repeatable [default: all]
    #[arg(long = "measure", value_name = "NAME", help_heading = TREND)]
    pub measures: Vec<String>,
    /// Write the bins themselves, to draw them, instead of the slopes.
    #[arg(long, help_heading = OUTPUT)]
    pub bins: bool,
    #[command(flatten)]
    pub table: OneTable,
    #[command(flatten)]
    pub running: RunningArguments,
}

/// How long a bin is.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum BinArgument {
    Day,
    Week,
    Month,
}

/// Writes the table of slopes, or of bins.
pub fn run(arguments: &Trend) -> Result<Ending, Failure> {
    let bin = match arguments.bin {
        BinArgument::Day => Bin::Day,
        BinArgument::Week => Bin::Week,
        BinArgument::Month => Bin::Month,
    };
    let design = Design {
        by: Grouping::named(&arguments.by),
        cluster: Some(Grouping::Date),
        scopes: vec![scope(&arguments.voice)?],
        measures: arguments.measures.clone(),
        ..Design::default()
    };
    let plan = if arguments.bins { bins_table() } else { table() };
    let writer = arguments.table.writer(&plan)?;
    let inputs: Vec<Input> = arguments.corpus.inputs.iter().map(|input| Input::from(input.as_os_str())).collect();
    refuse_input_as_output(arguments.table.output.as_deref(), &inputs, &arguments.lexicons.names)?;
    let (aggregate, measures, read) =
        gather(&design, &arguments.corpus, &arguments.lexicons.names, &arguments.running)?;
    check(&design, &aggregate, &measures)?;
    let undated = aggregate.articles().values().filter(|article| article.cluster.is_empty()).count();
    if !arguments.running.quiet && undated as u64 + aggregate.left_out() > 0 {
        let left_out = plural(undated as u64 + aggregate.left_out(), "article", "articles");
        say(&format!("{left_out} left out: no date, or no value of `{}`", design.by.name()));
    }
    let courses = courses(&design, &aggregate, &measures, bin, arguments.least);
    if arguments.bins && !arguments.running.quiet && courses.iter().all(|course| course.points.is_empty()) {
        let (articles, bin) = (plural(arguments.least, "article", "articles"), bin.name());
        say(&format!("no {bin} has {articles} of a group: the table is empty; --least asks for fewer"));
    }
    arguments.table.write(&*writer, |emit| {
        for course in &courses {
            if arguments.bins {
                bin_rows(course, bin, &measures, emit);
            } else {
                row(course, bin, &measures, emit);
            }
        }
    })?;
    Ok(ending(read))
}

/// Refuses what cannot be followed at all.
fn check(design: &Design, aggregate: &Aggregate, measures: &[Measure]) -> Result<(), Failure> {
    refuse_unmeasured(design, measures)?;
    if !aggregate.is_whole() {
        return Err(Failure::usage(format!("more than {LIMIT} articles: trends are for smaller corpora")));
    }
    let by = design.by.name();
    match (aggregate.articles().len(), aggregate.left_out()) {
        (0, 0) => refuse_unread(0),
        (0, _) => Err(Failure::usage(format!("nothing to follow: no article has a value of `{by}`"))),
        _ if aggregate.articles().values().all(|article| article.cluster.is_empty()) => {
            Err(Failure::usage(format!("no article with a date; {DATES}")))
        }
        _ => Ok(()),
    }
}
