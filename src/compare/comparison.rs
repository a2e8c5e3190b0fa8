//! A [`Comparison`] is one measure in one voice in two groups: what was found, what may be said, or why nothing may.

use super::scope::Scope;
use crate::stats::estimate::Interval;
use crate::stats::p_value::PValue;
use crate::stats::rate::Rate;

/// How far a comparison goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Estimate, interval and test.
    Ok,
    /// Numbers of these texts, without a claim about the groups.
    Descriptive,
    /// Nothing that could be said.
    #[default]
    Refused,
}

impl Status {
    /// The name used in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Descriptive => "descriptive",
            Self::Refused => "refused",
        }
    }
}

/// One group's part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// Its name.
    pub group: String,
    /// Articles with words in the voice.
    pub documents: u64,
    /// Units that were exchanged: articles, clusters, or events.
    pub clusters: u64,
    /// Occurrences.
    pub count: u64,
    /// Words in the voice.
    pub words: u64,
}

impl Side {
    /// Its rate.
    pub const fn rate(&self) -> Rate {
        Rate::new(self.count, self.words)
    }
}

/// What a comparison belongs to, and where it stands among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Number of the measure.
    pub measure: usize,
    /// Whose words.
    pub scope: Scope,
    /// Number of the pair; all groups together come before the pairs.
    pub pair: usize,
    /// What is asked.
    pub question: Question,
}

/// What a comparison asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Do all groups have the same rate?
    Heterogeneity,
    /// Do two groups differ?
    Difference,
    /// Do two groups differ by no more than the margin?
    Equivalence,
}

impl Question {
    /// The name used for families of tests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heterogeneity => "heterogeneity",
            Self::Difference => "difference",
            Self::Equivalence => "equivalence",
        }
    }
}

/// Two groups on one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Where it stands.
    pub place: Place,
    /// The two groups.
    pub sides: [Side; 2],
    /// First rate over second.
    pub ratio: Option<f64>,
    /// Its interval.
    pub interval: Interval,
    /// The level of the interval.
    pub level: f64,
    /// How interval and p were found.
    pub method: String,
    /// The statistic that p belongs to.
    pub statistic: Option<f64>,
    /// Degrees of freedom of interval or statistic.
    pub df: Option<f64>,
    /// Two-sided.
    pub p: Option<PValue>,
    /// Adjusted within the family.
    pub p_adjusted: Option<f64>,
    /// The family of tests it was adjusted in, with their number.
    pub family: String,
    /// How it was adjusted.
    pub adjustment: &'static str,
    /// How far it goes.
    pub status: Status,
    /// Why no further, or what to keep in mind.
    pub reason: String,
}

impl Comparison {
    /// A comparison of which only the counts are known yet.
    pub fn of_counts(place: Place, sides: [Side; 2], level: f64) -> Self {
        Self {
            place,
            sides,
            ratio: None,
            interval: Interval::default(),
            level,
            method: String::new(),
            statistic: None,
            df: None,
            p: None,
            p_adjusted: None,
            family: String::new(),
            adjustment: "",
            status: Status::Refused,
            reason: String::new(),
        }
    }

    /// The same, refused.
    pub fn refused(mut self, reason: impl Into<String>) -> Self {
        self.status = Status::Refused;
        self.reason = reason.into();
        self
    }

    /// The same, as a description of these texts: the ratio of the rates where it is defined, and why no more.
    pub fn descriptive(mut self, reason: impl Into<String>) -> Self {
        self.ratio = self.plain_ratio();
        self.status = Status::Descriptive;
        self.reason = reason.into();
        self
    }

    /// First rate over second; `None` where the second is zero or undefined.
    pub fn plain_ratio(&self) -> Option<f64> {
        let [first, second] = [&self.sides[0], &self.sides[1]].map(|side| side.rate().share());
        second.filter(|second| *second > 0.0).and_then(|second| first.map(|first| first / second))
    }
}
