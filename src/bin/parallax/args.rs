//! The arguments of every command, with the options that several of them share.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use parallax::corpus::date::{DateFault, NumericOrder, read_date};
use parallax::corpus::options::ReadOptions;
use parallax::corpus::walk::Input;
use parallax::study::run::Corpus;
use parallax::voice::voices::Voice;

use super::compare_args::Compare;
use super::failure::Failure;
use super::keyness::Keyness;
use super::lexicon_command::LexiconCommand;
use super::one_table::TableInstead;
use super::report_args::{Report, ShownArguments};
use super::run::Run;
use super::terminal_args::TerminalArguments;
use super::trend::Trend;
use super::verify::Verify;

/// How news articles are worded, split by whose voice it is.
#[derive(Debug, Parser)]
#[command(
    name = "parallax",
    version,
    max_term_width = 100,
    after_help = "\
Examples:
  parallax analyze news/                          all tables into parallax-out/
  parallax analyze news.csv --columns text=body   a table of articles
  parallax compare parallax-out --by outlet       outlets compared, with intervals and p
  parallax run study.toml                         a whole study: hypotheses, tables, methods
  parallax kwic 'slam~' news/                     where a word and its forms stand
  parallax report parallax-out                    draws report.html again from its tables
  parallax lexicon list                           what is measured

Exit codes: 0 complete; 1 complete, but some inputs were not read or a check found faults;
2 wrong usage or configuration; 3 could not read or write; 130 interrupted."
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The heading of options about tables.
const TABLES: &str = "Tables";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles and write all tables about them into a folder.
    Analyze(Analyze),
    /// Write one JSON object per article: blocks, sentences, turns, attributions, voices, hits.
    Annotate(Annotate),
    /// Compare groups of articles: outlets, topics, days, or any column; also two single articles.
    Compare(Compare),
    /// List words and phrases that set groups apart.
    Keyness(Keyness),
    /// Follow rates over time: slopes and tests, or the bins themselves.
    Trend(Trend),
    /// Show a word or phrase with the words around it.
    Kwic(Kwic),
    /// Run a whole study from one file: articles, lexicons, groups, hypotheses.
    Run(Run),
    /// Run a study again and compare every byte with what it wrote.
    Verify(Verify),
    /// Draw report.html again from the tables of a run.
    Report(Report),
    /// List, show and check lexicons.
    #[command(subcommand)]
    Lexicon(LexiconCommand),
    /// Print a completion script for a shell.
    Completions(Completions),
    /// Print the manual page.
    Man(Man),
}

/// The main job.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  parallax analyze news/
  parallax analyze a.txt b.txt --outlet 'The Harbour Post' --date 2026-03-14 --out harbour
  parallax analyze articles.csv --columns text=body,outlet=source --tables documents,measures
  parallax analyze news/ --lexicon hedges --lexicon ./mine.toml --format csv,jsonl")]
pub struct Analyze {
    #[command(flatten)]
    pub corpus: CorpusArguments,
    #[command(flatten)]
    pub lexicons: LexiconArguments,
    /// Folder for the tables and run.json; tables of a run before are replaced or removed, but stay if no article is read.
    #[arg(long, value_name = "DIR", default_value = "parallax-out", help_heading = TABLES)]
    pub out: PathBuf,
    /// Which tables to write (documents, measures, hits, attributions, speakers, hedging, labels, frames, headlines,
    /// comparisons, keyness, ledger, codebook; report: report.html and all it is drawn from) [default: all]
    #[arg(long, value_name = "LIST", value_delimiter = ',', help_heading = TABLES)]
    pub tables: Vec<String>,
    #[command(flatten)]
    pub shown: ShownArguments,
    #[command(flatten)]
    pub writing: WritingArguments,
    #[command(flatten)]
    pub running: RunningArguments,
}

/// Annotations beside the text.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  parallax annotate article.txt | jq .hits
  parallax annotate news.jsonl -o annotated.jsonl")]
pub struct Annotate {
    #[command(flatten)]
    pub corpus: CorpusArguments,
    #[command(flatten)]
    pub lexicons: LexiconArguments,
    /// File to write; standard output if none.
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub running: RunningArguments,
}

/// Concordance.
#[derive(Args, Debug)]
#[command(after_help = "\
A pattern is written like an entry of a lexicon:
  slammed         that word, in any case
  slam~           every word with its stem
  terror*         every word that begins so
  far right       a phrase
  either ... or   a phrase with up to five words between

Examples:
  parallax kwic 'critics say' news/
  parallax kwic 'regime' news/ --voice own --width 40
  parallax kwic 'terror*' news/ --format csv -o terror.csv")]
pub struct Kwic {
    /// What to look for.
    #[arg(help_heading = "Arguments")]
    pub pattern: String,
    #[command(flatten)]
    pub corpus: CorpusArguments,
    /// Only where this voice speaks.
    #[arg(long, help_heading = "Output")]
    pub voice: Option<VoiceArgument>,
    /// Characters of context on either side, for the terminal.
    #[arg(long, value_name = "N", default_value_t = 45, help_heading = "Output",
        value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub width: u16,
    #[command(flatten)]
    pub table: TableInstead,
    #[command(flatten)]
    pub terminal: TerminalArguments,
    #[command(flatten)]
    pub running: RunningArguments,
}

/// Shell completions.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  parallax completions bash > ~/.local/share/bash-completion/completions/parallax")]
pub struct Completions {
    /// The shell.
    pub shell: clap_complete::Shell,
}

/// The manual.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  parallax man | man -l -\n  parallax man --out ~/.local/share/man/man1")]
pub struct Man {
    /// Write a page for every command into this folder.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Articles and what is known about them.
#[derive(Args, Debug)]
#[command(next_help_heading = "Articles")]
pub struct CorpusArguments {
    /// Files, folders (walked in sorted order) or - for standard input.
    #[arg(required = true, value_name = "INPUT", help_heading = "Arguments")]
    pub inputs: Vec<OsString>,
    /// Which column or key holds what: text=body,outlet=source
    #[arg(long, value_name = "MAPPING")]
    pub columns: Vec<String>,
    /// Format of standard input and of files named directly (csv, jsonl, plain) [default: by extension or content]
    #[arg(long, value_name = "NAME")]
    pub input_format: Option<String>,
    /// Encoding of inputs without a byte-order mark: utf-8, windows-1252 ... [default: found out]
    #[arg(long, value_name = "LABEL")]
    pub encoding: Option<String>,
    /// A further date format: '%d. %m. %Y'
    #[arg(long, value_name = "FORMAT")]
    pub date_format: Vec<String>,
    /// How to read dates like 05/03/2026 [default: left empty]
    #[arg(long, value_name = "ORDER")]
    pub numeric_dates: Option<OrderArgument>,
    /// Who published articles that do not say it.
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// Day of publication of articles that do not say it: 2026-03-14
    #[arg(long, value_name = "DAY")]
    pub date: Option<String>,
    /// Event that articles are about that do not say it.
    #[arg(long, value_name = "NAME")]
    pub topic: Option<String>,
    /// Author of articles that do not say it.
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,
    /// Genre of articles that do not say it: news, interview, opinion ...
    #[arg(long, value_name = "NAME")]
    pub genre: Option<String>,
    /// Language of articles that do not say it: en
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
}

/// What is looked for.
#[derive(Args, Debug)]
#[command(next_help_heading = "Measuring")]
pub struct LexiconArguments {
    /// Name of a shipped lexicon or path of a file; repeatable [default: the shipped ones, indicator packs left out]
    #[arg(long = "lexicon", value_name = "NAME_OR_PATH")]
    pub names: Vec<String>,
}

/// How tables are written.
#[derive(Args, Debug)]
#[command(next_help_heading = TABLES)]
pub struct WritingArguments {
    /// Table formats: csv, jsonl [default: csv]
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub format: Vec<String>,
    /// Leave text cells alone that a spreadsheet would run as a formula.
    #[arg(long)]
    pub csv_raw: bool,
    /// Begin CSV files with a byte-order mark, as spreadsheets like it.
    #[arg(long)]
    pub excel: bool,
}

/// How a command runs; has no say in the results.
#[derive(Args, Clone, Copy, Debug)]
#[command(next_help_heading = "Running")]
pub struct RunningArguments {
    /// Worker threads; results do not depend on it [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Print nothing but errors.
    #[arg(short, long)]
    pub quiet: bool,
    /// Draw no progress bar.
    #[arg(long)]
    pub no_progress: bool,
}

/// A voice by name.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum VoiceArgument {
    Own,
    Quoted,
    Reported,
}

impl From<VoiceArgument> for Voice {
    fn from(argument: VoiceArgument) -> Self {
        match argument {
            VoiceArgument::Own => Self::Own,
            VoiceArgument::Quoted => Self::Quoted,
            VoiceArgument::Reported => Self::Reported,
        }
    }
}

/// What comes first in a date of numbers.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum OrderArgument {
    DayFirst,
    MonthFirst,
}

impl CorpusArguments {
    /// What is read, and how.
    pub fn corpus(&self) -> Result<Corpus, Failure> {
        let mut options = ReadOptions {
            format: self.input_format.clone(),
            encoding: self.encoding.clone(),
            date_formats: self.date_format.clone(),
            numeric_dates: self.numeric_dates.map(|order| match order {
                OrderArgument::DayFirst => NumericOrder::DayFirst,
                OrderArgument::MonthFirst => NumericOrder::MonthFirst,
            }),
            ..ReadOptions::default()
        };
        if let Some(format) = self.date_format.iter().find(|format| !format.contains('%')) {
            let form = "%d is the day, %m the month, %Y the year, as in '%d. %m. %Y'";
            return Err(Failure::usage(format!("--date-format {format}: no part of a date in it; {form}")));
        }
        for mapping in &self.columns {
            options.map_columns(mapping)?;
        }
        if let Some(day) = &self.date {
            let date = read_date(day, &options.date_formats, options.numeric_dates).map_err(|fault| match fault {
                DateFault::NoSuchDay => Failure::usage(format!("--date {day}: the calendar has no such day")),
                _ => Failure::usage(format!(
                    "--date {day}: no date; write it as 2026-03-14, or declare its --date-format"
                )),
            })?;
            options.given.date = Some(date);
        }
        let text = |given: &Option<String>| given.clone().unwrap_or_default();
        options.given.outlet = text(&self.outlet);
        options.given.topic = text(&self.topic);
        options.given.author = text(&self.author);
        options.given.genre = text(&self.genre);
        options.given.language = text(&self.language);
        Ok(Corpus { inputs: self.inputs.iter().map(|input| Input::from(input.as_os_str())).collect(), options })
    }
}

impl RunningArguments {
    /// How many workers.
    pub fn threads(&self) -> usize {
        let processors = || std::thread::available_parallelism().map_or(1, usize::from);
        self.threads.map_or_else(processors, usize::from)
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_of_the_arguments_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        let mut commands = vec![Arguments::command()];
        while let Some(command) = commands.pop() {
            commands.extend(command.get_subcommands().cloned());
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let is_leaf = command.get_subcommands().next().is_none();
            assert!(!is_leaf || help.contains("Example"), "{}", command.get_name());
        }
    }

    #[test]
    fn a_date_that_is_none_is_refused() {
        let Command::Annotate(annotate) =
            Arguments::parse_from(["parallax", "annotate", "-", "--date", "soon"]).command
        else {
            panic!("not the command asked for");
        };
        assert!(annotate.corpus.corpus().is_err_and(|failure| failure.code() == 2));
    }
}
