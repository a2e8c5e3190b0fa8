//! The arguments of `compare`.

use clap::{Args, ValueEnum};

use parallax::compare::design::{Against, Design};
use parallax::compare::grouping::Grouping;
use parallax::compare::scope::Scope;
use parallax::corpus::date::{DateFault, read_date};
use parallax::stats::adjust::Adjustment;

use super::args::{CorpusArguments, LexiconArguments, RunningArguments};
use super::failure::Failure;
use super::one_table::{Chance, OneTable};

const COMPARING: &str = "Comparing";

/// Groups of articles.
#[derive(Args, Debug)]
#[command(after_help = "\
The unit is the article, or the cluster it belongs to: never the word. Intervals come from leaving one article out
after the other, p from articles that change places between the groups or, where hardly an article has a hit, from an
exact test of those that have. What the data cannot carry is refused with a reason in the table.

Examples:
  parallax compare parallax-out
  parallax compare news/ --match topic --measure hedges --measure generic-frames.conflict
  parallax compare news.csv --by section --cluster author --voice own,quoted
  parallax compare harbour/ --split 2026-03-14
  parallax compare one.txt other.txt --by document
  parallax compare parallax-out --margin 0.8,1.25")]
pub struct Compare {
    #[command(flatten)]
    pub corpus: CorpusArguments,
    #[command(flatten)]
    pub lexicons: LexiconArguments,
    /// What makes groups: outlet, topic, author, date, genre, language, document, or a column of the input.
    #[arg(long, value_name = "WHAT", default_value = "outlet", help_heading = COMPARING)]
    pub by: String,
    /// Compare the articles before this day with those from it on; days are then the clusters.
    #[arg(long, value_name = "DAY", help_heading = COMPARING, conflicts_with = "by")]
    pub split: Option<String>,
    /// Compare within this only: topic (events that both groups wrote about), or a column.
    #[arg(long = "match", value_name = "WHAT", help_heading = COMPARING)]
    pub matched: Option<String>,
    /// Articles with the same of this depend on each other and count as one: topic, author, date, or a column.
    #[arg(long, value_name = "WHAT", help_heading = COMPARING)]
    pub cluster: Option<String>,
    /// Whose words: own, quoted, reported, all.
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "own", help_heading = COMPARING)]
    pub voice: Vec<String>,
    /// Which groups are put side by side.
    #[arg(long, default_value = "each-other", help_heading = COMPARING)]
    pub against: AgainstArgument,
    /// A measure declared beforehand; repeatable [default: all, as a screen]
    #[arg(long = "measure", value_name = "NAME", help_heading = COMPARING)]
    pub measures: Vec<String>,
    /// Ratios between which groups count as equal, named before looking: 0.8,1.25
    #[arg(long, value_name = "LOW,HIGH", help_heading = COMPARING)]
    pub margin: Option<String>,
    /// Level of the intervals.
    #[arg(long, value_name = "SHARE", default_value_t = 0.95, help_heading = COMPARING)]
    pub level: f64,
    /// How p is adjusted: holm, hochberg, bonferroni, bh, by [default: holm for declared measures, bh for all]
    #[arg(long, value_name = "NAME", help_heading = COMPARING)]
    pub adjust: Option<String>,
    #[command(flatten, next_help_heading = COMPARING)]
    pub chance: Chance,
    #[command(flatten)]
    pub table: OneTable,
    #[command(flatten)]
    pub running: RunningArguments,
}

/// Which groups are put side by side.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum AgainstArgument {
    EachOther,
    TheRest,
}

impl Compare {
    /// What is compared with what.
    pub fn design(&self) -> Result<Design, Failure> {
        let by = match &self.split {
            None => Grouping::named(&self.by),
            Some(day) => {
                let date = read_date(day, &[], None).map_err(|fault| match fault {
                    DateFault::NoSuchDay => Failure::usage(format!("--split {day}: the calendar has no such day")),
                    _ => Failure::usage(format!("--split {day}: no date; write it as 2026-03-14")),
                })?;
                Grouping::Split(date.to_string())
            }
        };
        let cluster = self.cluster.as_deref().map(Grouping::named);
        let cluster = cluster.or_else(|| self.split.is_some().then_some(Grouping::Date));
        let matched = self.matched.as_deref().map(Grouping::named);
        if matched.is_some() && self.cluster.is_some() {
            return Err(Failure::usage(
                "--match and --cluster: events are the clusters of a matched comparison; name one",
            ));
        }
        if !(self.level > 0.5 && self.level < 1.0) {
            return Err(Failure::usage(format!("--level {}: name a share above 0.5 and below 1", self.level)));
        }
        let adjustment = |name: &String| {
            Adjustment::named(name).ok_or_else(|| {
                Failure::usage(format!("--adjust {name}: there are holm, hochberg, bonferroni, bh and by"))
            })
        };
        let mut scopes = self.voice.iter().map(|name| scope(name)).collect::<Result<Vec<_>, _>>()?;
        scopes.sort_unstable();
        scopes.dedup();
        Ok(Design {
            by,
            matched,
            cluster,
            groups: Vec::new(),
            against: match self.against {
                AgainstArgument::EachOther => Against::EachOther,
                AgainstArgument::TheRest => Against::TheRest,
            },
            scopes,
            measures: self.measures.clone(),
            level: self.level,
            margin: self.margin.as_deref().map(margin).transpose()?,
            adjustment: self.adjust.as_ref().map(adjustment).transpose()?,
            draws: self.chance.draws,
            seed: self.chance.seed,
        })
    }
}

/// Whose words `--voice` names.
pub fn scope(name: &str) -> Result<Scope, Failure> {
    Scope::named(name).ok_or_else(|| Failure::usage(format!("--voice {name}: there are own, quoted, reported and all")))
}

/// Two ratios around one.
fn margin(text: &str) -> Result<[f64; 2], Failure> {
    let ratios: Vec<f64> = text.split(',').filter_map(|part| part.trim().parse().ok()).collect();
    match ratios.as_slice() {
        [low, high] if *low > 0.0 && *low < 1.0 && *high > 1.0 && high.is_finite() => Ok([*low, *high]),
        _ => Err(Failure::usage(format!("--margin {text}: name a ratio below 1 and one above, as 0.8,1.25"))),
    }
}
