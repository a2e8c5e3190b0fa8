//! The arguments of `parallax lexicon`.

use clap::{Args, Subcommand, ValueEnum};

use super::args::{CorpusArguments, LexiconArguments, RunningArguments, VoiceArgument};
use super::one_table::TableInstead;

/// What can be done with lexicons.
#[derive(Debug, Subcommand)]
pub enum LexiconCommand {
    /// List the shipped lexicons.
    #[command(after_help = "Example:\n  parallax lexicon list")]
    List,
    /// Show a lexicon: where it comes from, its categories and entries.
    #[command(
        after_help = "Examples:\n  parallax lexicon show hedges\n  parallax lexicon show ./mine.toml --category insult"
    )]
    Show {
        /// Name of a shipped lexicon, or path of a file.
        #[arg(value_name = "NAME_OR_PATH")]
        lexicon: String,
        /// Only the entries of this category.
        #[arg(long, value_name = "NAME")]
        category: Option<String>,
    },
    /// Explain why a word counts or does not: the entries it could match, their guards, and what each saw in a sentence.
    #[command(after_help = "\
Examples:
  parallax lexicon explain may
  parallax lexicon explain may --text 'The vote in May may slip.'
  parallax lexicon explain 'not clear' possible --lexicon hedges
  parallax lexicon explain --text 'Some critics say it could fail.'")]
    Explain {
        /// Words or phrases; with --text, all words of it if none are given.
        #[arg(value_name = "WORD")]
        words: Vec<String>,
        /// A sentence, or several, in which to look.
        #[arg(long, value_name = "SENTENCE")]
        text: Option<String>,
        #[command(flatten)]
        lexicons: LexiconArguments,
    },
    /// Show what entries do in a corpus: which never hit, which carry their category, how each moves the outlets' rates.
    Diagnose(Box<Diagnose>),
    /// Check lexicons: their syntax, their examples, and the words that their stems also catch.
    #[command(after_help = "Examples:\n  parallax lexicon check\n  parallax lexicon check ./mine.toml")]
    Check {
        /// Names of shipped lexicons or paths of files [default: all shipped]
        #[arg(value_name = "NAME_OR_PATH")]
        lexicons: Vec<String>,
    },
}

/// What entries do in a corpus.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  parallax lexicon diagnose news/ --lexicon hedges
  parallax lexicon diagnose news/ --lexicon ./mine.toml --voice own --top 10
  parallax lexicon diagnose news/ --format csv -o entries.csv
  parallax lexicon diagnose news/ --format csv --table overlaps")]
pub struct Diagnose {
    #[command(flatten)]
    pub corpus: CorpusArguments,
    #[command(flatten)]
    pub lexicons: LexiconArguments,
    /// Only where this voice speaks [default: all voices]
    #[arg(long, help_heading = "Output")]
    pub voice: Option<VoiceArgument>,
    /// How many entries of each category are shown, for the terminal.
    #[arg(long, value_name = "N", default_value_t = 3, help_heading = "Output")]
    pub top: u16,
    /// Which table.
    #[arg(long, value_name = "NAME", default_value = "entries", requires = "format", help_heading = "Output")]
    pub table: DiagnosisTable,
    #[command(flatten)]
    pub instead: TableInstead,
    #[command(flatten)]
    pub running: RunningArguments,
}

/// A table of the diagnosis by name.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DiagnosisTable {
    Entries,
    Overlaps,
}
