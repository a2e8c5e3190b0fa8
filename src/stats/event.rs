//! Two outlets matched by event: Mantel-Haenszel rate ratio, jackknife over events, sign flips of event scores.

use super::distribution::{normal_quantile, normal_two_sided, student_quantile, student_two_sided};
use super::elementary::ln;
use super::estimate::{Interval, LEVEL};
use super::p_value::PValue;
use super::paired::sign_flip;
use super::rate::Rate;
use super::rate_ratio::ROUNDING;
use super::refusal::Refusal;

/// One event: both outlets' hits and words on it.
pub type Event = [Rate; 2];

/// A rate ratio over events on the logarithmic scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EventRatio {
    /// Natural logarithm of first rate over second.
    pub log: f64,
    /// Standard error.
    pub se: f64,
    /// Two-sided.
    pub p: PValue,
    /// Interval of the logarithm.
    pub interval: Interval,
    /// Statistic and degrees of freedom, where p is by the t distribution.
    pub t: Option<(f64, f64)>,
}

fn weights(events: &[Event]) -> (f64, f64) {
    events.iter().filter(|[a, b]| a.exposure + b.exposure > 0.0).fold((0.0, 0.0), |(over, under), [a, b]| {
        let both = a.exposure + b.exposure;
        (over + a.count * b.exposure / both, under + b.count * a.exposure / both)
    })
}

/// The logarithm of the Mantel-Haenszel rate ratio; `None` where either outlet has no hit on a shared event.
fn log_ratio(events: &[Event]) -> Option<f64> {
    let (over, under) = weights(events);
    (over > 0.0 && under > 0.0).then(|| ln(over / under))
}

/// The Mantel-Haenszel rate ratio with Greenland and Robins's variance, for independent words.
pub fn mantel_haenszel(events: &[Event]) -> Option<EventRatio> {
    let (over, under) = weights(events);
    let log = log_ratio(events)?;
    let variance: f64 = events
        .iter()
        .filter(|[a, b]| a.exposure + b.exposure > 0.0)
        .map(|[a, b]| {
            let both = a.exposure + b.exposure;
            (a.count + b.count) * a.exposure * b.exposure / (both * both)
        })
        .sum::<f64>()
        / (over * under);
    let se = variance.sqrt();
    let z = normal_quantile(0.5 + LEVEL / 2.0)?;
    let interval = Interval::around(log, z * se);
    Some(EventRatio { log, se, p: normal_two_sided(log / se)?, interval, t: None })
}

/// The Mantel-Haenszel rate ratio with a delete-one-event jackknife.
///
/// # Errors
/// With fewer than two events, or where leaving one out leaves no hits.
pub fn jackknife(events: &[Event]) -> Result<EventRatio, Refusal> {
    if events.len() < 2 {
        return Err(Refusal::OneDocument);
    }
    let log = log_ratio(events).ok_or(Refusal::NoHits)?;
    let (over, under) = weights(events);
    let mut logs = Vec::with_capacity(events.len());
    for event in events {
        let (less_over, less_under) = weights(std::slice::from_ref(event));
        let (over, under) = (over - less_over, under - less_under);
        // A difference of sums leaves rounding where it should leave nothing.
        if over <= 1e-9 * less_over || under <= 1e-9 * less_under {
            return Err(Refusal::NoHits);
        }
        logs.push(ln(over / under));
    }
    let e = events.len() as f64;
    let mean = logs.iter().sum::<f64>() / e;
    let squares: f64 = logs.iter().map(|log| (log - mean) * (log - mean)).sum();
    if squares <= ROUNDING {
        return Err(Refusal::NoVariation);
    }
    let se = ((e - 1.0) / e * squares).sqrt();
    let df = e - 1.0;
    let p = student_two_sided(log / se, df).ok_or(Refusal::NoVariation)?;
    let quantile = student_quantile(0.5 + LEVEL / 2.0, df).ok_or(Refusal::NoVariation)?;
    Ok(EventRatio { log, se, p, interval: Interval::around(log, quantile * se), t: Some((log / se, df)) })
}

/// For each event, the first outlet's hits less those expected at the rate of both.
pub fn scores(events: &[Event]) -> Vec<f64> {
    let shared = events.iter().filter(|[a, b]| a.exposure + b.exposure > 0.0);
    shared.map(|[a, b]| a.count - a.exposure * (a.count + b.count) / (a.exposure + b.exposure)).collect()
}

/// Sum of the event scores and its p over all choices of signs; `None` beyond twenty events.
pub fn sign_flips(events: &[Event]) -> Option<(f64, PValue)> {
    let scores = scores(events);
    Some((scores.iter().sum(), sign_flip(&scores)?))
}
