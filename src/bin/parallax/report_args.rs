//! The arguments of `report`, and what `analyze` shares with it.

use std::path::PathBuf;

use clap::Args;

use parallax::report::selection::ARTICLES;

/// The page, drawn again.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  parallax report parallax-out
  parallax report parallax-out --figures figures     every chart as an SVG file too")]
pub struct Report {
    /// The folder that `analyze` wrote.
    #[arg(value_name = "DIR", help_heading = "Arguments")]
    pub folder: PathBuf,
    /// Write every chart as an SVG file into this folder.
    #[arg(long, value_name = "DIR", help_heading = PAGE)]
    pub figures: Option<PathBuf>,
    #[command(flatten)]
    pub shown: ShownArguments,
}

/// The heading of options about the page.
const PAGE: &str = "Report";

/// What the page shows of the articles.
#[derive(Args, Debug)]
pub struct ShownArguments {
    /// How many articles report.html shows with their text
    #[arg(long, value_name = "N", default_value_t = ARTICLES, help_heading = PAGE)]
    pub articles: usize,
    /// Show all articles in report.html, however large it grows
    #[arg(long, conflicts_with = "articles", help_heading = PAGE)]
    pub full: bool,
}

impl ShownArguments {
    /// How many articles are shown; all if none.
    pub fn articles(&self) -> Option<usize> {
        (!self.full).then_some(self.articles)
    }
}
