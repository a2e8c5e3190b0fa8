//! `trend`: one row per measure, voice and group, with the slope over time; or one row per bin, to draw it.

use super::super::table::{Cell, Column, Table};
use crate::compare::course::{Bin, Course};
use crate::scorers::measure::Measure;
use crate::stats::lowess::lowess;
use crate::stats::p_value::PValue;

/// How many of the bins weigh in the smoothed course, and how often outliers are weighed down.
const SMOOTHING: (f64, usize) = (0.67, 3);

/// Where the slopes come from.
const SLOPE: &str = "Theil 1950; Sen 1968";
/// Where the test comes from.
const TREND: &str = "Mann 1945; Kendall 1975";

/// The plan of the table of slopes.
pub fn table() -> Table {
    let columns = vec![
        Column::text("measure", "what was counted, as a column of the documents table"),
        Column::text("voice", "own, quoted, reported, or all of them together"),
        Column::text("group", "the group whose articles are followed"),
        Column::text("bin", "day, week or month"),
        Column::count("bins", "bins", "bins with enough articles"),
        Column::count("thin_bins", "bins", "bins left out because they have too few articles"),
        Column::count("documents", "articles", "articles in the bins"),
        Column::count("count", "occurrences", "occurrences in the bins"),
        Column::count("words", "words", "words in the bins"),
        Column::date("first", "first day of the first bin"),
        Column::date("last", "first day of the last bin"),
        Column::number("slope", "per 1,000 words and bin", "median change of the rate per bin").after(SLOPE),
        Column::number("volume_slope", "articles per bin", "median change of the number of articles per bin")
            .after(SLOPE),
        Column::number("z", "", "Mann and Kendall's statistic, standardised, corrected for ties").after(TREND),
        Column::number("p", "probability", "two-sided, not adjusted; empty below 2.2e-308").after(TREND),
        Column::number("log10_p", "", "decimal logarithm of p").after(TREND),
        Column::text("status", "ok; descriptive: slope only; refused: nothing can be said"),
        Column::text("reason", "why no more can be said, or what to keep in mind"),
    ];
    Table::new("trend", "measure, voice and group", columns)
}

/// The plan of the table of bins.
pub fn bins_table() -> Table {
    let columns = vec![
        Column::text("measure", "what was counted, as a column of the documents table"),
        Column::text("voice", "own, quoted, reported, or all of them together"),
        Column::text("group", "the group whose articles are followed"),
        Column::date("start", "first day of the bin"),
        Column::count("documents", "articles", "articles with words in the voice"),
        Column::count("count", "occurrences", "occurrences in the bin"),
        Column::count("words", "words", "words in the voice"),
        Column::number("per_1000", "per 1,000 words", "count over words, times 1,000"),
        Column::number(
            "smoothed",
            "per 1,000 words",
            "the rates smoothed (lowess, .67, three rounds), to draw a line; no estimate",
        )
        .after("Cleveland 1979"),
    ];
    Table::new("bins", "measure, voice, group and bin", columns)
}

/// Hands the row about a course to `emit`; `measures` are those of the run.
pub fn row(course: &Course, bin: Bin, measures: &[Measure], emit: &mut dyn FnMut(&[Cell<'_>])) {
    let measure = measures.get(course.measure).map(Measure::column).unwrap_or_default();
    let day = |point: Option<&crate::compare::course::Point>| point.map(|point| bin.first_day(point.bin));
    let (first, last) = (day(course.points.first()), day(course.points.last()));
    emit(&[
        Cell::Text(&measure),
        Cell::Text(course.scope.name()),
        Cell::Text(&course.group),
        Cell::Text(bin.name()),
        Cell::Count(course.points.len() as u64),
        Cell::Count(course.thin),
        Cell::Count(course.points.iter().map(|point| point.documents).sum()),
        Cell::Count(course.points.iter().map(|point| point.count).sum()),
        Cell::Count(course.points.iter().map(|point| point.words).sum()),
        Cell::text(first.as_deref()),
        Cell::text(last.as_deref()),
        Cell::number(course.slope),
        Cell::number(course.volume_slope),
        Cell::number(course.z),
        Cell::number(course.p.and_then(PValue::value)),
        Cell::number(course.p.map(PValue::log10)),
        Cell::Text(course.status.name()),
        Cell::Text(&course.reason),
    ]);
}

/// Hands a row about each bin of a course to `emit`.
pub fn bin_rows(course: &Course, bin: Bin, measures: &[Measure], emit: &mut dyn FnMut(&[Cell<'_>])) {
    let measure = measures.get(course.measure).map(Measure::column).unwrap_or_default();
    let times: Vec<f64> = course.points.iter().map(|point| point.bin as f64).collect();
    let rates: Vec<f64> = course.points.iter().filter_map(|point| point.rate().per_1000()).collect();
    let smoothed = lowess(&times, &rates, SMOOTHING.0, SMOOTHING.1);
    for (i, point) in course.points.iter().enumerate() {
        emit(&[
            Cell::Text(&measure),
            Cell::Text(course.scope.name()),
            Cell::Text(&course.group),
            Cell::Text(&bin.first_day(point.bin)),
            Cell::Count(point.documents),
            Cell::Count(point.count),
            Cell::Count(point.words),
            Cell::number(point.rate().per_1000()),
            Cell::number(smoothed.as_ref().map(|smoothed| smoothed[i])),
        ]);
    }
}
