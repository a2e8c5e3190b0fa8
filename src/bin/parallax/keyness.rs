//! `keyness`: words and phrases that set groups apart.

use clap::Args;
use clap::builder::PossibleValuesParser;

use parallax::compare::aggregate::LIMIT;
use parallax::compare::design::Design;
use parallax::compare::grouping::Grouping;
use parallax::compare::keyness::{groups, key_terms};
use parallax::compare::peer::listing::as_peer;
use parallax::compare::peer::{PEERS, peer_named};
use parallax::compare::scope::Scope;
use parallax::compare::usage::{Terms, Usage};
use parallax::lexicon::shelf::Shelf;
use parallax::report::prose::plural;
use parallax::report::tables::{keyness, peer_keyness};
use parallax::study::instrument::Instrument;
use parallax::study::run::articles;

use super::Ending;
use super::args::{CorpusArguments, RunningArguments};
use super::compare::{refuse_fewer_than_two, refuse_unread};
use super::compare_args::scope;
use super::failure::Failure;
use super::notice::{Notices, ending, say};
use super::one_table::{Chance, OneTable};
use super::output::refuse_input_as_output;
use super::progress::Bar;

const KEYNESS: &str = "Keyness";

/// Words of the longest phrase, and articles that a term stands in.
const USUAL: (usize, u64) = (2, 5);

/// Terms that set groups apart.
#[derive(Args, Debug)]
#[command(after_help = "\
Rows are sorted by the log-odds: what is typical of the first group comes first.
The scores rank; only p tests, with the article as the unit.

--like computes what another tool would from the same words, with its defaults, its choice of
terms and its defects, so that its numbers can be met again. None of them knows articles, so
their p are no tests of outlets.
  antconc      log-likelihood over four cells, chi-square
  convokit     FightingWords: log-odds with a flat prior
  quanteda     textstat_keyness; each group against all others
  scattertext  scaled F-score and others; each group against all others
  ucrel        Lancaster's calculator: log-likelihood over two cells, effect sizes
The codebook that `analyze` writes explains each column.

Examples:
  parallax keyness news/ --voice own > terms.csv
  parallax keyness news.csv --by section --longest 3 --least 10
  parallax keyness news/ --like quanteda > textstat_keyness.csv")]
pub struct Keyness {
    #[command(flatten)]
    pub corpus: CorpusArguments,
    /// What makes groups: outlet, topic, author, genre, language, or a column of the input.
    #[arg(long, value_name = "WHAT", default_value = "outlet", help_heading = KEYNESS)]
    pub by: String,
    /// Whose words: own, quoted, reported, all [default: own; with --like, all]
    #[arg(long, value_name = "NAME", help_heading = KEYNESS)]
    pub voice: Option<String>,
    /// How many words the longest phrase has [default: 2; with --like, that tool's]
    #[arg(long, value_name = "N", help_heading = KEYNESS, value_parser = clap::value_parser!(u8).range(1..=4))]
    pub longest: Option<u8>,
    /// Take words with one stem together.
    #[arg(long, help_heading = KEYNESS)]
    pub stems: bool,
    /// Only terms in so many articles of at least one group [default: 5; with --like, that tool's]
    #[arg(long, value_name = "N", help_heading = KEYNESS, value_parser = clap::value_parser!(u64).range(1..))]
    pub least: Option<u64>,
    /// Compute what another tool would, defects included.
    #[arg(long, value_name = "TOOL", help_heading = KEYNESS, conflicts_with_all = ["draws", "seed"],
        value_parser = PossibleValuesParser::new(PEERS.iter().map(|peer| peer.name)))]
    pub like: Option<String>,
    #[command(flatten, next_help_heading = KEYNESS)]
    pub chance: Chance,
    #[command(flatten)]
    pub table: OneTable,
    #[command(flatten)]
    pub running: RunningArguments,
}

/// Writes the table of terms.
pub fn run(arguments: &Keyness) -> Result<Ending, Failure> {
    let peer = arguments.like.as_deref().and_then(peer_named);
    let usual = if peer.is_some() { Scope::All } else { Scope::OWN };
    let scope = arguments.voice.as_deref().map_or(Ok(usual), scope)?;
    let (longest, least) = peer.map_or(USUAL, |peer| (peer.longest, peer.least));
    let least = arguments.least.unwrap_or(least);
    let terms = Terms { scope, longest: arguments.longest.map_or(longest, usize::from), stems: arguments.stems };
    let by = Grouping::named(&arguments.by);
    let writer = arguments.table.writer(&peer.map_or_else(keyness::table, peer_keyness::table))?;
    let corpus = arguments.corpus.corpus()?;
    refuse_input_as_output(arguments.table.output.as_deref(), &corpus.inputs, &[])?;
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
    refuse_unread(usage.articles().len() as u64 + usage.left_out())?;
    refuse_fewer_than_two(&by, usage.articles().len() as u64, &groups(&usage))?;
    if usage.articles().len() > LIMIT {
        return Err(Failure::usage(format!("more than {LIMIT} articles: keyness is for smaller corpora")));
    }
    if usage.left_out() > 0 && !arguments.running.quiet {
        let left_out = plural(usage.left_out(), "article", "articles");
        say(&format!("{left_out} left out: no value of `{}`", by.name()));
    }
    if let Some(peer) = peer {
        let terms = as_peer(peer, &usage, least);
        remark(arguments, least, terms.len());
        arguments.table.write(&*writer, |emit| terms.iter().for_each(|term| peer_keyness::row(term, emit)))?;
        return Ok(ending(findings.articles));
    }
    let design = Design {
        by,
        scopes: vec![scope],
        draws: arguments.chance.draws,
        seed: arguments.chance.seed,
        ..Design::default()
    };
    let terms = key_terms(&design, &usage, least);
    remark(arguments, least, terms.len());
    arguments.table.write(&*writer, |emit| terms.iter().for_each(|term| keyness::row(term, emit)))?;
    Ok(ending(findings.articles))
}

/// Says on standard error why the table has no row.
fn remark(arguments: &Keyness, least: u64, terms: usize) {
    if terms == 0 && !arguments.running.quiet {
        let articles = plural(least, "article", "articles");
        say(&format!("no term stands in {articles} of a group: the table is empty; --least asks for fewer"));
    }
}
