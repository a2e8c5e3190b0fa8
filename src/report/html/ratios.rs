//! A chart of ratios with intervals on a logarithmic scale, each below its name, as wide as its place on a page.

use maud::{Markup, html};

use super::chart::{Chart, Dots, cut, mark, short};
use crate::stats::elementary::{ln, power};

/// How high a row is: a line for the name, one for the dot.
const HIGH: f64 = 31.0;
/// How wide the chart is as a file.
const WIDE: f64 = 560.0;
/// Percent of the width on either side of the scale.
const EDGE: f64 = 3.0;
/// How many characters of a name are shown.
const NAME: usize = 90;
/// How far the scale goes at most, in doublings on either side of 1.
const FAR: f64 = 7.0;

/// The ends of the scale, in doublings.
#[derive(Clone, Copy, Debug)]
struct Scale {
    from: f64,
    to: f64,
}

impl Scale {
    /// From the smallest end of an interval to the largest one, 1 and 2 included.
    fn over(rows: &[Dots]) -> Self {
        let ends = |row: &Dots| [row.value, row.interval.map(|ends| ends.0), row.interval.map(|ends| ends.1)];
        let ends = rows.iter().flat_map(ends).flatten().filter(|end| *end > 0.0 && end.is_finite()).map(doublings);
        let (from, to) = ends.fold((-0.5_f64, 1.0_f64), |(from, to), end| (from.min(end), to.max(end)));
        Self { from: from.max(-FAR), to: to.min(FAR) }
    }

    /// Where a ratio stands, in percent of the width.
    fn place(self, ratio: f64) -> f64 {
        let share = (doublings(ratio) - self.from) / (self.to - self.from);
        EDGE + (100.0 - 2.0 * EDGE) * share.clamp(0.0, 1.0)
    }

    /// Powers of two, or of four where those would stand too close, with the way they are written.
    fn ticks(self) -> Vec<(f64, String)> {
        let step = if self.to - self.from > 7.0 { 2 } else { 1 };
        let all =
            (-7..=7).filter(|doubling| doubling % step == 0 && (self.from..=self.to).contains(&f64::from(*doubling)));
        let tick = |doubling: i32| {
            let ratio = power(2.0, f64::from(doubling));
            (ratio, if doubling < 0 { format!("1/{}", mark(1.0 / ratio)) } else { mark(ratio) })
        };
        all.map(tick).collect()
    }
}

fn doublings(ratio: f64) -> f64 {
    ln(ratio.max(1e-9)) / ln(2.0)
}

/// A share of the width, as an attribute.
fn percent(place: f64) -> String {
    format!("{}%", short(place))
}

/// Ratios with intervals, and a line where there is no difference.
pub fn ratios(label: String, rows: &[Dots]) -> Chart {
    let scale = Scale::over(rows);
    let bottom = rows.len() as f64 * HIGH + 4.0;
    let body = html! {
        @for (ratio, written) in scale.ticks() {
            @let x = percent(scale.place(ratio));
            rect .(if ratio == 1.0 { "none" } else { "scale" }) x=(x) y="2" width="1" height=(short(bottom - 2.0)) {}
            text .tick x=(x) y=(short(bottom + 13.0)) { (written) }
        }
        text .unit x=(percent(100.0 - EDGE)) y=(short(bottom + 28.0)) { "times the rate of the second; 1: no difference" }
        @for (index, row) in rows.iter().enumerate() { (drawn(row, index as f64 * HIGH, scale)) }
    };
    Chart { label, width: WIDE, height: bottom + 34.0, is_fluid: true, body }
}

fn drawn(row: &Dots, top: f64, scale: Scale) -> Markup {
    let y = top + 22.0;
    html! {
        g .row {
            title { (row.label) ": " (row.note) }
            text .name.from x="0" y=(short(top + 12.0)) { (cut(&row.label, NAME)) }
            @if let Some((low, high)) = row.interval {
                @let (from, to) = (scale.place(low), scale.place(high));
                rect .bar x=(percent(from)) y=(short(y - 0.8)) width=(percent((to - from).max(0.1))) height="1.6" {}
                @if doublings(high) > scale.to { text .name x="100%" y=(short(y + 4.0)) { "▸" } }
                @if doublings(low) < scale.from { text .name.from x="0" y=(short(y + 4.0)) { "◂" } }
            }
            @match row.value {
                Some(value) => circle .value.open[row.is_open] cx=(percent(scale.place(value))) cy=(short(y)) r="4.5" {},
                None => text .why.from x="0" y=(short(y + 4.0)) { (cut(&row.note, NAME)) },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(value: Option<f64>, interval: Option<(f64, f64)>) -> Dots {
        Dots { label: "<b>&\"".into(), value, interval, note: "<i>".into(), ..Dots::default() }
    }

    #[test]
    fn a_scale_holds_no_difference_and_every_end_within_its_bounds() {
        let scale = Scale::over(&[row(Some(3.0), Some((0.25, 1e6))), row(Some(0.0), None)]);
        assert!(scale.from <= -2.0 && (scale.to - FAR).abs() < 1e-12, "{scale:?}");
        assert!((scale.place(1e6) - (100.0 - EDGE)).abs() < 1e-9 && scale.place(0.25) >= EDGE);
        let written: Vec<String> = scale.ticks().into_iter().map(|(_, written)| written).collect();
        assert_eq!(written, ["1/4", "1", "4", "16", "64"]);
    }

    #[test]
    fn every_element_is_closed_and_names_are_text() {
        let chart = ratios("'<x>".into(), &[row(Some(2.0), Some((1e-9, 1e9))), row(None, None)]);
        for text in [chart.inline().into_string(), chart.file()] {
            assert!(text.contains("&lt;b&gt;") && !text.contains("<b>") && !text.contains("<x>"), "{text}");
            assert!(text.contains('▸') && text.contains('◂') && text.contains("&lt;i&gt;"), "{text}");
            let body = &text[text.find("<rect").unwrap_or_default()..text.rfind("</svg>").unwrap_or_default()];
            assert_eq!(body.matches('<').count(), 2 * body.matches("</").count(), "{body}");
        }
    }
}
