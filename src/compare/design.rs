//! A [`Design`] says what is compared with what, and how carefully; it is settled before anything is counted.

use super::grouping::Grouping;
use super::scope::Scope;
use crate::stats::adjust::Adjustment;
use crate::stats::assignment::DRAWN;
use crate::stats::estimate::LEVEL;

/// Which groups are put side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Against {
    /// Every group with every other.
    #[default]
    EachOther,
    /// Every group with all others together.
    TheRest,
}

/// What is compared with what.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// What puts articles into groups.
    pub by: Grouping,
    /// What matches articles of different groups, if anything: groups are then compared within it only.
    pub matched: Option<Grouping>,
    /// What makes articles depend on each other, if anything: they then count as one.
    pub cluster: Option<Grouping>,
    /// The groups that are compared, in the order in which a ratio puts them; all, by name, where none are named.
    pub groups: Vec<String>,
    /// Which groups are put side by side.
    pub against: Against,
    /// Whose words.
    pub scopes: Vec<Scope>,
    /// The measures declared beforehand, by column; all where none are named.
    pub measures: Vec<String>,
    /// Level of the intervals, between 0 and 1.
    pub level: f64,
    /// Ratios between which groups count as equal, named beforehand.
    pub margin: Option<[f64; 2]>,
    /// How p is adjusted; where nothing is said, Holm for declared measures and Benjamini-Hochberg for a screen.
    pub adjustment: Option<Adjustment>,
    /// How many assignments are drawn where there are too many to look at all.
    pub draws: u32,
    /// Where random numbers start.
    pub seed: u64,
}

impl Default for Design {
    /// Outlets with each other, in their own words.
    fn default() -> Self {
        Self {
            by: Grouping::Outlet,
            matched: None,
            cluster: None,
            groups: Vec::new(),
            against: Against::default(),
            scopes: vec![Scope::OWN],
            measures: Vec::new(),
            level: LEVEL,
            margin: None,
            adjustment: None,
            draws: DRAWN,
            seed: 1,
        }
    }
}

impl Design {
    /// How p is adjusted.
    pub fn adjustment(&self) -> Adjustment {
        let usual = if self.measures.is_empty() { Adjustment::Bh } else { Adjustment::Holm };
        self.adjustment.unwrap_or(usual)
    }
}
