//! Charts as SVG: dots with intervals, shaded cells, lines over time.
//!
//! Each has a text alternative, takes its colours from the style sheet and says nothing by colour alone. Drawn without `<line>`, because
//! an unclosed one would swallow what follows.

use maud::{Markup, PreEscaped, html};

use super::times::{Moment, Times};
use crate::stats::elementary::{log10, power};

/// How wide a chart is, in its own units.
const WIDTH: f64 = 340.0;
/// Where the scale begins, right of the labels.
const LEFT: f64 = 108.0;
/// Where it ends.
const RIGHT: f64 = 324.0;
/// How high a row is.
pub const ROW: f64 = 20.0;
/// How many characters a label has at most.
const LABEL: usize = 15;

/// A chart, to stand on a page or in a file.
#[derive(Debug)]
pub struct Chart {
    /// What it shows, in a sentence: its text alternative.
    pub label: String,
    /// How wide it is.
    pub width: f64,
    /// How high.
    pub height: f64,
    /// Whether it is as wide as its place on a page allows, because its horizontal coordinates are percentages.
    pub is_fluid: bool,
    /// Its elements.
    pub body: Markup,
}

/// One row of dots.
#[derive(Clone, Debug, Default)]
pub struct Dots {
    /// What the row is about.
    pub label: String,
    /// Where the large dot stands; without one the row says why.
    pub value: Option<f64>,
    /// The interval.
    pub interval: Option<(f64, f64)>,
    /// Small dots.
    pub points: Vec<f64>,
    /// What hovering tells, and what stands in the row where there is no value.
    pub note: String,
    /// Drawn as an open circle: a number of these texts only.
    pub is_open: bool,
}

impl Chart {
    /// For a page.
    pub fn inline(&self) -> Markup {
        html! {
            @if self.is_fluid { svg .fluid role="img" aria-label=(self.label) height=(short(self.height)) { (self.body) } }
            @else {
                svg role="img" aria-label=(self.label) viewBox={ "0 0 " (short(self.width)) " " (short(self.height)) }
                    width=(short(self.width)) height=(short(self.height)) { (self.body) }
            }
        }
    }

    /// As a file of its own, with the style sheet of charts in it.
    pub fn file(&self) -> String {
        html! {
            (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
            svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox={ "0 0 " (short(self.width)) " " (short(self.height)) }
                width=(short(self.width)) height=(short(self.height)) {
                title { (self.label) }
                style { (PreEscaped(plain_style())) }
                (self.body)
            }
        }
        .into_string()
    }
}

/// The style sheet of charts with its colours written out: programs that set papers know no variables.
fn plain_style() -> String {
    let sheet = include_str!("chart.css");
    let first = sheet.split(['{', '}']).nth(1).unwrap_or_default();
    let colours = first.split(';').filter_map(|rule| rule.strip_prefix("--")?.split_once(':'));
    colours.fold(sheet.to_owned(), |plain, (name, colour)| plain.replace(&format!("var(--{name})"), colour))
}

/// A coordinate with one decimal.
pub fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A text of at most `longest` characters.
pub fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    text.chars().take(longest - 1).chain(['…']).collect()
}

/// A number for people: three digits that count.
pub fn figure(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 {
        "0".into()
    } else if size >= 99.95 {
        format!("{value:.0}")
    } else if size >= 9.995 {
        format!("{value:.1}")
    } else if size < 0.005 {
        format!("{value:.1e}")
    } else {
        format!("{value:.2}")
    }
}

/// A number on a scale: as few digits as it has.
pub fn mark(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A round number at or above `value`, and the step that divides it.
pub fn round_up(value: f64) -> (f64, f64) {
    if value <= 0.0 || !value.is_finite() {
        return (1.0, 0.5);
    }
    let unit = power(10.0, log10(value / 4.0).floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|step| step * unit)
        .find(|step| step * 4.0 >= value)
        .unwrap_or(10.0 * unit);
    ((value / step).ceil() * step, step)
}

/// The largest number that a scale over these rows must reach: all values and intervals, and nearly all points.
pub fn reach<'r>(rows: impl Iterator<Item = &'r Dots>) -> f64 {
    let mut points = Vec::new();
    let mut highest: f64 = 0.0;
    for row in rows {
        let limit = row.interval.map_or(0.0, |(_, high)| high).min(row.value.unwrap_or(0.0) * 4.0);
        highest = highest.max(row.value.unwrap_or(0.0)).max(limit);
        points.extend(row.points.iter().copied());
    }
    points.sort_by(f64::total_cmp);
    let most = points.get((points.len() * 19 / 20).min(points.len().saturating_sub(1))).copied().unwrap_or(0.0);
    highest.max(most)
}

/// Dots with intervals on a scale from 0 to at least `reach`, small dots for single articles.
pub fn dots(label: String, unit: &str, rows: &[Dots], reach: f64) -> Chart {
    let (end, step) = round_up(reach);
    let x = |value: f64| LEFT + (RIGHT - LEFT) * (value / end).clamp(0.0, 1.0);
    let bottom = rows.len() as f64 * ROW + 4.0;
    let ticks = (0..=(end / step).round() as u32).map(|tick| f64::from(tick) * step);
    let body = html! {
        @for tick in ticks {
            path .grid d=(format!("M{} 2V{}", short(x(tick)), short(bottom))) {}
            text .tick x=(short(x(tick))) y=(short(bottom + 13.0)) { (mark(tick)) }
        }
        text .unit x=(short(RIGHT)) y=(short(bottom + 27.0)) { (unit) }
        @for (index, row) in rows.iter().enumerate() {
            (dot_row(row, (index as f64 + 0.5) * ROW + 2.0, &x, end))
        }
    };
    Chart { label, width: WIDTH, height: bottom + 32.0, is_fluid: false, body }
}

fn dot_row(row: &Dots, y: f64, x: &dyn Fn(f64) -> f64, end: f64) -> Markup {
    let points: String = row.points.iter().map(|point| format!("M{} {}h0", short(x(*point)), short(y))).collect();
    html! {
        g .row {
            title { (row.label) ": " (row.note) }
            text .name x=(short(LEFT - 8.0)) y=(short(y + 4.0)) { (cut(&row.label, LABEL)) }
            @if !points.is_empty() { path .points d=(points) {} }
            @if let Some((low, high)) = row.interval {
                path .interval d=(format!("M{} {y}H{}", short(x(low)), short(x(high)), y = short(y))) {}
                @if high > end { path .interval d=(format!("M{} {}l4 4l-4 4", short(RIGHT - 4.0), short(y - 4.0))) {} }
            }
            @match row.value {
                Some(value) => circle .value.open[row.is_open] cx=(short(x(value))) cy=(short(y)) r="4.5" {},
                None => text .why x=(short(LEFT + 4.0)) y=(short(y + 4.0)) { (cut(&row.note, 40)) },
            }
        }
    }
}

/// A table of numbers as shaded cells; the shade is in five steps and every cell shows its number.
pub fn cells(
    label: String,
    columns: &[String],
    rows: &[(String, Vec<Option<f64>>)],
    written: fn(f64) -> String,
) -> Chart {
    const NAME: usize = 30;
    const CELL: f64 = 62.0;
    const TOP: f64 = 64.0;
    let longest = rows.iter().map(|(name, _)| name.chars().count().min(NAME)).max().unwrap_or(0);
    let names = 14.0 + 6.4 * longest as f64;
    let most = rows.iter().flat_map(|(_, values)| values).flatten().fold(0.0_f64, |most, value| most.max(*value));
    let step = |value: f64| if most > 0.0 { (value / most * 4.0).round().clamp(0.0, 4.0) } else { 0.0 };
    let body = html! {
        @for (column, name) in columns.iter().enumerate() {
            @let x = short(names + (column as f64 + 0.4) * CELL);
            text .column x=(x) y=(short(TOP - 6.0)) transform=(format!("rotate(-30 {x} {})", short(TOP - 6.0))) { (cut(name, 14)) }
        }
        @for (index, (name, values)) in rows.iter().enumerate() {
            @let y = TOP + index as f64 * ROW;
            text .name x=(short(names - 8.0)) y=(short(y + 14.0)) { (cut(name, NAME)) }
            @for (column, value) in values.iter().enumerate() {
                @let x = names + column as f64 * CELL;
                g {
                    rect .shade.(format!("s{}", value.map_or(0.0, step))) x=(short(x)) y=(short(y)) width=(short(CELL - 2.0)) height=(short(ROW - 2.0)) {}
                    text .number.(format!("n{}", value.map_or(0.0, step))) x=(short(x + CELL / 2.0 - 1.0)) y=(short(y + 13.0)) { (value.map_or("–".into(), written)) }
                }
            }
        }
    };
    let width = names + columns.len() as f64 * CELL + 40.0;
    Chart { label, width, height: TOP + rows.len() as f64 * ROW + 6.0, is_fluid: false, body }
}

/// Values over time as a line with dots and intervals, each at its place in the calendar; where there is none the line has a gap.
pub fn line(label: String, unit: &str, times: &Times, moments: &[Moment], reach: f64) -> Chart {
    const BOTTOM: f64 = 110.0;
    const START: f64 = 40.0;
    let (end, step) = round_up(reach);
    let x = |step: usize| START + (RIGHT - START) * (step as f64 + 0.5) / times.reach().max(1) as f64;
    let y = |value: f64| BOTTOM - (BOTTOM - 12.0) * (value / end).clamp(0.0, 1.0);
    let mut path = String::new();
    let mut last = None;
    for (step, known) in times.known(moments) {
        let Some((.., value)) = known else { continue };
        let is_joined = last.is_some_and(|last| last + 1 == step);
        path.push_str(&format!("{}{} {}", if is_joined { "L" } else { "M" }, short(x(step)), short(y(value))));
        last = Some(step);
    }
    let ticks = (0..=(end / step).round() as u32).map(|tick| f64::from(tick) * step);
    let every = times.reach().div_ceil(5).max(1);
    let body = html! {
        @for tick in ticks {
            path .grid d=(format!("M{} {}H{}", short(START), short(y(tick)), short(RIGHT))) {}
            text .name x=(short(START - 6.0)) y=(short(y(tick) + 4.0)) { (mark(tick)) }
        }
        path .trend d=(path) {}
        @for (step, known) in times.known(moments) {
            @if let Some((name, moment, value)) = known {
                g .row {
                    title { (name) ": " (figure(value)) " " (unit) @if let Some((low, high)) = moment.interval { ", interval " (figure(low)) " to " (figure(high)) } "; articles: " (moment.articles) }
                    @if let Some((low, high)) = moment.interval { path .interval d=(format!("M{x} {}V{}", short(y(low)), short(y(high)), x = short(x(step)))) {} }
                    circle .value.open[moment.interval.is_none()] cx=(short(x(step))) cy=(short(y(value))) r="3" {}
                }
            }
            @if step % every == 0 { text .tick x=(short(x(step))) y=(short(BOTTOM + 14.0)) { (times.name(step)) } }
        }
    };
    Chart { label, width: WIDTH, height: BOTTOM + 20.0, is_fluid: false, body }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_ends_at_a_round_number_at_or_above_the_largest() {
        for (value, end) in [(0.0, 1.0), (0.73, 0.8), (3.0, 3.0), (7.1, 8.0), (41.0, 60.0), (1234.0, 1500.0)] {
            let (found, step) = round_up(value);
            assert!((found - end).abs() < 1e-9 && (found / step).fract() < 1e-9, "{value}: {found} by {step}");
        }
    }

    #[test]
    fn a_name_is_text_whatever_it_holds() {
        let row = Dots { label: "<script>&\"".into(), value: Some(1.0), ..Dots::default() };
        let chart = dots("\"<x>".into(), "u", std::slice::from_ref(&row), 2.0);
        let text = chart.file() + &chart.inline().into_string();
        assert!(text.contains("&lt;script&gt;") && !text.contains("<script") && !text.contains("<x>"), "{text}");
    }

    #[test]
    fn every_element_of_a_chart_is_closed() {
        let row = Dots {
            label: "a".into(),
            value: Some(1.0),
            interval: Some((0.5, 9.0)),
            points: vec![1.0],
            ..Dots::default()
        };
        let one = [Some(1.0), None, Some(2.0)].map(|value| Moment {
            value,
            interval: value.map(|v| (0.0, 9.0 * v)),
            articles: 2,
        });
        let charts = [
            dots(String::new(), "u", &[row, Dots::default()], 2.0),
            cells(String::new(), &["c".into()], &[("r".into(), vec![Some(2.0)])], figure),
            line(String::new(), "u", &Times::new(["2021", "2022", "2023"].map(String::from).into()), &one, 2.0),
        ];
        for chart in charts {
            let text = chart.inline().into_string();
            let open = text.matches('<').count() - 2 * text.matches("</").count();
            assert_eq!(open, 0, "{text}");
        }
    }

    #[test]
    fn a_month_without_a_value_breaks_the_line_and_keeps_its_place() {
        let times = Times::new(["2023-11", "2024-01", "2024-02", "+024-03"].map(String::from).into());
        assert_eq!(times.names().len(), 3);
        let moments = [1.0; 3].map(|value| Moment { value: Some(value), interval: None, articles: 1 });
        let text = line(String::new(), "u", &times, &moments, 1.0).inline().into_string();
        let path = text.split("class=\"trend\" d=\"").nth(1).and_then(|rest| rest.split('"').next());
        assert_eq!(path, Some("M75.5 12M217.5 12L288.5 12"), "{text}");
        assert!(
            ["2023-11", "2023-12", "2024-01", "2024-02"].iter().all(|month| text.contains(&format!(">{month}</text>")))
        );
    }

    #[test]
    fn a_file_says_every_colour_by_itself() {
        let text = dots(String::new(), "u", &[Dots { value: Some(1.0), ..Dots::default() }], 2.0).file();
        assert!(!text.contains("var(") && text.contains(".value{fill:#"), "{text}");
    }

    #[test]
    fn figures_have_no_sign_at_zero_and_three_digits() {
        assert_eq!([0.0, -0.0, 123.4, 12.34, 1.234, 0.001].map(figure), ["0", "0", "123", "12.3", "1.23", "1.0e-3"]);
    }
}
