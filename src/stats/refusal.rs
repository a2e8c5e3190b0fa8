//! Why a statistic cannot be given, or may be given only with a caution: [`Refusal`].

use std::fmt;

/// Why there is no number, or what to keep in mind about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// Nothing to look at.
    EmptyGroup,
    /// A corpus without words.
    EmptyCorpus,
    /// More hits than words.
    CountAboveTotal,
    /// A single document has no variance.
    OneDocument,
    /// A value is missing.
    MissingValue,
    /// All values are the same.
    NoVariation,
    /// Every difference is zero.
    NoDifferences,
    /// A probability that is none.
    NotAProbability,
    /// A rate of zero has no logarithm.
    NoHits,
    /// The hand-coded sample says that the dictionary is no better than a coin.
    NoInformation,
    /// Nothing was coded twice.
    NothingCodedTwice,
    /// Words of one document are no sample of an outlet.
    WithinText,
}

impl Refusal {
    /// In words, as tables give it.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::EmptyGroup => "empty group",
            Self::EmptyCorpus => "empty corpus",
            Self::CountAboveTotal => "count larger than token total",
            Self::OneDocument => "one document in a group: no variance, no test",
            Self::MissingValue => "missing value must be reported, never read as 0",
            Self::NoVariation => "no variation in either group",
            Self::NoDifferences => "all differences are zero",
            Self::NotAProbability => "p outside [0,1]",
            Self::NoHits => "a group with no hits: the log rate ratio is infinite; give an exact or one-sided interval",
            Self::NoInformation => "Youden index not positive: the dictionary carries no information",
            Self::NothingCodedTwice => "no unit was coded by two coders",
            Self::WithinText => "one document per outlet: tokens are not independent; no outlet-level p-value",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason())
    }
}

/// How few clusters make sandwich intervals too narrow.
pub const FEW_CLUSTERS: usize = 20;

/// What to say about an interval from so few clusters (Cameron, Gelbach & Miller 2008).
pub fn few_clusters(clusters: usize) -> Option<String> {
    (clusters < FEW_CLUSTERS).then(|| format!("fewer than {FEW_CLUSTERS} clusters: sandwich intervals are too narrow"))
}
