//! What the sizes of two groups allow, and what has to be said beside the numbers.

use crate::stats::elementary::exp2;
use crate::stats::paired::EXACT_FLIPS;
use crate::stats::permutation::EXACT_LIMIT;
use crate::stats::refusal::FEW_CLUSTERS;

/// Below so many units a p-value is no use: it cannot become small.
pub const FOR_P: usize = 4;
/// Below so many units a result has a banner.
const BANNER: usize = 10;
/// Below so many events nothing can be found.
pub const FOR_EVENTS: usize = 6;

/// What to keep in mind about groups of these numbers of units; empty where nothing.
pub fn about_sizes(units: [usize; 2], kind: &str) -> String {
    match units[0].min(units[1]) {
        1 => format!("a group has one unit only ({kind}): nothing can be known from it"),
        least if least < BANNER => {
            format!("only {least} {kind} in a group: almost nothing can be known from so few")
        }
        least if least < FEW_CLUSTERS => format!("fewer than {FEW_CLUSTERS} {kind} in a group"),
        _ => String::new(),
    }
}

/// Why there is no p for groups of two or three units: the smallest that could come out is too large.
pub fn no_p(units: [usize; 2], kind: &str) -> String {
    let least = units[0].min(units[1]);
    let smallest = smallest_p(units, 0);
    format!(
        "only {least} {kind} in a group: interval only, no p (the smallest possible is {smallest:.0$})",
        if smallest < 0.01 { 5 } else { 2 }
    )
}

/// The smallest p that can come out where units of two groups of these sizes change places, with so many assignments drawn
/// where there are too many to look at all.
pub fn smallest_p(units: [usize; 2], draws: u32) -> f64 {
    let (n, k) = (units[0] + units[1], units[0].min(units[1]));
    let ways = (0..k).fold(1.0, |ways, i| ways * (n - i) as f64 / (i + 1) as f64);
    if ways > EXACT_LIMIT as f64 {
        return (f64::from(draws) + 1.0).recip();
    }
    // Turning equal groups round gives the same statistic.
    if units[0] == units[1] { 2.0 / ways } else { 1.0 / ways }
}

/// The same where the signs of so many events are turned.
pub fn smallest_p_of_events(events: usize, draws: u32) -> f64 {
    if events > EXACT_FLIPS { (f64::from(draws) + 1.0).recip() } else { exp2(1.0 - events as f64) }
}

/// What to keep in mind about so few events; empty where nothing.
pub fn about_events(events: usize) -> String {
    if events < FEW_CLUSTERS {
        format!("fewer than {FEW_CLUSTERS} events: the interval is a little short")
    } else {
        String::new()
    }
}

/// Both remarks, the empty one left out.
pub fn join(one: &str, other: &str) -> String {
    [one, other].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}
