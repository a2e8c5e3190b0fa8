//! `keyness`: words and phrases that set groups apart.

use clap::Args;

use parallax::compare::aggregate::LIMIT;
use parallax::compare::design::Design;
use parallax::compare::grouping::Grouping;
use parallax::compare::keyness::{groups, key_terms};
use parallax::compare::usage::{Terms, Usage};
use parallax::lexicon::shelf::Shelf;
use parallax::report::tables::keyness::{row, table};
use parallax::study::instrument::Instrument;
use parallax::study::run::articles;

use super::Ending;
use super::args::{CorpusArguments, RunningArguments};
use super::compare_args::scope;
use super::failure::Failure;
use super::notice::{Notices, ending, say};
use super::one_table::{Chance, OneTable};
use super::progress::Bar;

const KEYNESS: &str = "Keyness";

/// Terms that set groups apart.
#[derive(Args, Debug)]
#[command(after_help = "\
Rows are sorted by the log-odds: what is typical of the first group comes first, what is typical of the second last.
The scores rank; only p tests, with the article as the unit.

Examples:
  parallax keyness news/ --voice own > terms.csv
  parallax keyness news.csv --by section --longest 3 --least 10")]
pub struct Keyness {
    #[command(flatten)]
    pub corpus: CorpusArguments,
    /// What makes groups: outlet, topic, author, genre, language, or a column of the input.
    #[arg(long, value_name = "WHAT", default_value = "outlet", help_heading = KEYNESS)]
    pub by: String,
    /// Whose words: own, quoted, reported, all.
    #[arg(long, value_name = "NAME", default_value = "own", help_heading = KEYNESS)]
    pub voice: String,
    /// How many words the longest phrase has.
    #[arg(long, value_name = "N", default_value_t = 2, help_heading = KEYNESS,
        value_parser = clap::value_parser!(u8).range(1..=4))]
    pub longest: u8,
    /// Take words with one stem together.
    #[arg(long, help_heading = KEYNESS)]
    pub stems: bool,
    /// Only terms in so many articles of at least one group.
    #[arg(long, value_name = "N", default_value_t = 5, help_heading = KEYNESS,
        value_parser = clap::value_parser!(u64).range(1..))]
    pub least: u64,
    #[command(flatten, next_help_heading = KEYNESS)]
    pub chance: Chance,
    #[command(flatten)]
    pub table: OneTable,
    #[command(flatten)]
    pub running: RunningArguments,
}

/// Writes the table of terms.
pub fn run(arguments: &Keyness) -> Result<Ending, Failure> {
    let scope = scope(&arguments.voice)?;
    let terms = Terms { scope, longest: usize::from(arguments.longest), stems: arguments.stems };
    let by = Grouping::named(&arguments.by);
    let writer = arguments.table.writer(&table())?;
    let corpus = arguments.corpus.corpus()?;
    let instrument = Instrument::of(&Shelf::shipped(), Vec::new())?;
    let bar = Bar::new(&corpus.inputs, &arguments.running);
    let mut notices = Notices::new(arguments.running.quiet);
    let mut usage = Usage::default();
    let findings = articles(
        &corpus,
        &instrument,
        arguments.running.threads(),
        &bar,
        |reading, _, part: &mut Usage| part.add(&by, terms, reading),
        |page| {
            usage.merge(page.made);
            notices.tell(&page.entries, &bar);
            Ok(())
        },
    );
    bar.clear();
    notices.close();
    let findings = findings?;
    let found = groups(&usage);
    if found.len() < 2 {
        return Err(Failure::usage(format!(
            "nothing to compare: {} articles with a value of `{}`, in {} group",
            usage.articles().len(),
            by.name(),
            found.len()
        )));
    }
    if usage.articles().len() > LIMIT {
        return Err(Failure::usage(format!("more than {LIMIT} articles: keyness is for smaller corpora")));
    }
    if usage.left_out() > 0 && !arguments.running.quiet {
        say(&format!("{} articles left out: no value of `{}`", usage.left_out(), by.name()));
    }
    let design = Design {
        by,
        scopes: vec![scope],
        draws: arguments.chance.draws,
        seed: arguments.chance.seed,
        ..Design::default()
    };
    let terms = key_terms(&design, &usage, arguments.least);
    arguments.table.write(&*writer, |emit| terms.iter().for_each(|term| row(term, emit)))?;
    Ok(ending(findings.articles))
}
