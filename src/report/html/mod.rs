//! `report.html`: what a run found, on one page that needs no network and no script, with the words behind each number.
//!
//! It is drawn from the tables of the run, read row by row: what is kept are sums that merge, and lines and articles chosen by
//! stated rules. Everything that comes from data is text on it; markup, styles and script are parallax's own, and the
//! page's content policy lets nothing else run.

pub mod agency;
pub mod annotation;
pub mod article;
pub mod chart;
pub mod contrast;
pub mod corpus;
pub mod differences;
pub mod evidence;
pub mod extremes;
pub mod figures;
pub mod frames;
pub mod hedging;
pub mod highlights;
pub mod hypotheses;
pub mod keyness;
pub mod labels;
pub mod line;
pub mod measures;
pub mod methods;
pub mod overview;
pub mod page;
pub mod ratios;
pub mod seeker;
pub mod source;
pub mod sources;
pub mod tally;
pub mod times;
pub mod trends;
