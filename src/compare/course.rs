//! A [`Course`] is one group's rate of one measure over time, in bins, and whether it rises or falls.
//!
//! The slope is Theil and Sen's, the test Mann and Kendall's. Bins with too few articles are left out; below eight bins
//! there is no p, nor where rates lean on the ones before them, because the plain test then says too much.

use std::collections::BTreeMap;

use super::aggregate::{Aggregate, Article};
use super::comparison::Status;
use super::design::Design;
use super::scope::Scope;
use crate::scorers::measure::Measure;
use crate::stats::p_value::PValue;
use crate::stats::rate::Rate;
use crate::stats::trend::{is_autocorrelated, trend_at};

/// Below so many bins there is no p.
const FOR_P: usize = 8;

/// How long a bin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bin {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
}

impl Bin {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// The name used in options and tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// The number of the bin that a day, written `2026-03-14`, falls into; `None` if it is no day.
    pub fn number(self, day: &str) -> Option<i64> {
        let mut parts = day.splitn(3, '-').map(str::parse::<i64>);
        let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(())?;
        let days = days(year, month, day);
        Some(match self {
            Self::Day => days,
            // The first of January 1970 was a Thursday.
            Self::Week => (days + 3).div_euclid(7),
            Self::Month => year * 12 + month - 1,
        })
    }

    /// The first day of a bin.
    pub fn first_day(self, number: i64) -> String {
        match self {
            Self::Day => date(number),
            Self::Week => date(number * 7 - 3),
            Self::Month => format!("{:04}-{:02}-01", number.div_euclid(12), number.rem_euclid(12) + 1),
        }
    }
}

/// Days since the first of January 1970 in the Gregorian calendar, counted in eras of 400 years from March on.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day of this number, as `2026-03-14`.
fn date(number: i64) -> String {
    let shifted = number + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// What is counted in one bin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Number of the bin.
    pub bin: i64,
    /// Articles with words in the voice.
    pub documents: u64,
    /// Occurrences.
    pub count: u64,
    /// Words in the voice.
    pub words: u64,
}

impl Point {
    /// Its rate.
    pub const fn rate(&self) -> Rate {
        Rate::new(self.count, self.words)
    }
}

/// One group's rate over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Number of the measure.
    pub measure: usize,
    /// Whose words.
    pub scope: Scope,
    /// The group.
    pub group: String,
    /// The bins with enough articles, in order.
    pub points: Vec<Point>,
    /// Bins left out because they have too few articles.
    pub thin: u64,
    /// Change of the rate per bin, in occurrences per 1,000 words.
    pub slope: Option<f64>,
    /// Change of the number of articles per bin.
    pub volume_slope: Option<f64>,
    /// Standardised statistic of Mann and Kendall.
    pub z: Option<f64>,
    /// Two-sided.
    pub p: Option<PValue>,
    /// How far it goes.
    pub status: Status,
    /// Why no further, or what to keep in mind.
    pub reason: String,
}

/// The courses of all groups; `aggregate` has days as clusters. A bin needs `least` articles with words in the voice.
pub fn courses(design: &Design, aggregate: &Aggregate, measures: &[Measure], bin: Bin, least: u64) -> Vec<Course> {
    let mut groups: BTreeMap<&str, Vec<(i64, &Article)>> = BTreeMap::new();
    for article in aggregate.articles().values() {
        let dated = groups.entry(&article.group).or_default();
        dated.extend(bin.number(&article.cluster).map(|number| (number, article)));
    }
    let wanted = |measure: &Measure| design.measures.is_empty() || design.measures.contains(&measure.column());
    let mut courses = Vec::new();
    for measure in (0..measures.len()).filter(|number| wanted(&measures[*number])) {
        for scope in design.scopes.iter().copied() {
            courses.extend(groups.iter().map(|(group, articles)| {
                let mut bins: BTreeMap<i64, Point> = BTreeMap::new();
                for (bin, article) in articles.iter().filter(|(_, article)| scope.of(&article.words) > 0) {
                    let point = bins.entry(*bin).or_insert(Point { bin: *bin, ..Point::default() });
                    point.documents += 1;
                    point.count += article.counts.get(measure).map_or(0, |counts| scope.of(&counts.map(u64::from)));
                    point.words += scope.of(&article.words);
                }
                course((measure, scope, group), bins, least)
            }));
        }
    }
    courses
}

fn course((measure, scope, group): (usize, Scope, &str), bins: BTreeMap<i64, Point>, least: u64) -> Course {
    let all = bins.len() as u64;
    let points: Vec<Point> = bins.into_values().filter(|point| point.documents >= least).collect();
    let times: Vec<f64> = points.iter().map(|point| point.bin as f64).collect();
    let rates: Vec<f64> = points.iter().filter_map(|point| point.rate().per_1000()).collect();
    let volumes: Vec<f64> = points.iter().map(|point| point.documents as f64).collect();
    let found = trend_at(&times, &rates);
    let mut course = Course {
        measure,
        scope,
        group: group.to_owned(),
        thin: all - points.len() as u64,
        slope: found.map(|trend| trend.slope),
        volume_slope: trend_at(&times, &volumes).map(|trend| trend.slope),
        z: None,
        p: None,
        status: Status::Descriptive,
        reason: String::new(),
        points,
    };
    let Some(found) = found else {
        course.status = Status::Refused;
        course.reason = format!("fewer than two bins with at least {least} articles");
        return course;
    };
    if course.points.iter().all(|point| point.count == 0) {
        course.slope = None;
        course.status = Status::Refused;
        course.reason = "no hits".into();
    } else if rates.len() < FOR_P {
        course.reason = format!("fewer than {FOR_P} bins: slope only, no p");
    } else if is_autocorrelated(&rates) {
        course.reason = "each bin resembles the one before: slope only, the plain test would say too much".into();
    } else {
        course.z = Some(found.z);
        course.p = Some(found.p);
        course.status = Status::Ok;
        if course.points.windows(2).any(|pair| pair[1].bin - pair[0].bin != 1) {
            course.reason = "bins are missing in between".into();
        }
    }
    course
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_fall_into_their_weeks_and_months_and_back() {
        assert_eq!(Bin::Day.number("1970-01-01"), Some(0));
        for day in ["1969-12-31", "2000-02-29", "2026-03-01", "2100-03-01"] {
            assert_eq!(Bin::Day.first_day(Bin::Day.number(day).unwrap()), day);
        }
        let week = |day| Bin::Week.first_day(Bin::Week.number(day).unwrap());
        assert_eq!((week("2026-03-15").as_str(), week("2026-03-16").as_str()), ("2026-03-09", "2026-03-16"));
        assert_eq!(Bin::Month.first_day(Bin::Month.number("2026-12-31").unwrap()), "2026-12-01");
        assert_eq!(Bin::Month.number(""), None);
        assert_eq!(Bin::Month.number("2026-13-01"), None);
    }

    fn points(rates: &[u64]) -> BTreeMap<i64, Point> {
        let point = |(i, count): (usize, &u64)| Point { bin: i as i64, documents: 5, count: *count, words: 1000 };
        rates.iter().enumerate().map(point).map(|point| (point.bin, point)).collect()
    }

    #[test]
    fn few_bins_have_a_slope_and_no_p_and_leaning_ones_neither() {
        let of = |rates: &[u64]| course((0, Scope::OWN, "A"), points(rates), 5);
        let few = of(&[1, 2, 3, 5]);
        assert_eq!((few.p, few.status), (None, Status::Descriptive));
        // The slopes of the six pairs are 1, 1, 1, 4/3, 3/2 and 2.
        assert!((few.slope.unwrap() - 7.0 / 6.0).abs() < 1e-12);
        let many = of(&[4, 1, 5, 2, 6, 1, 5, 2, 6, 3]);
        assert!(many.p.is_some() && many.status == Status::Ok && many.reason.is_empty());
        let leaning = of(&[1, 1, 2, 3, 5, 6, 8, 9, 11, 12]);
        assert!(leaning.p.is_none() && leaning.reason.starts_with("each bin resembles"));
        assert_eq!((of(&[0; 9]).status, of(&[0; 9]).slope), (Status::Refused, None));
        assert_eq!(of(&[1]).reason, "fewer than two bins with at least 5 articles");
    }
}
