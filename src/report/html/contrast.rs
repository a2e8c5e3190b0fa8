//! A chart of rates here and elsewhere, row by row, with two columns of numbers beside it.

use maud::html;

use super::chart::{Chart, ROW, cut, mark, round_up, short};

/// One row of rates here and elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Contrast {
    /// What the row is about.
    pub label: String,
    /// Where the dot stands.
    pub value: Option<f64>,
    /// Where the upright line stands.
    pub other: Option<f64>,
    /// What hovering tells.
    pub note: String,
    /// Numbers on the right.
    pub columns: [String; 2],
    /// Drawn as an open circle.
    pub is_open: bool,
}

/// Rates here as dots and elsewhere as upright lines, with two columns of numbers that are called `names`.
pub fn contrasts(label: String, unit: &str, names: [&str; 2], rows: &[Contrast]) -> Chart {
    const SCALE: (f64, f64) = (150.0, 310.0);
    const COLUMNS: [f64; 2] = [362.0, 410.0];
    const TOP: f64 = 16.0;
    let (end, step) = round_up(rows.iter().flat_map(|row| [row.value, row.other]).flatten().fold(0.0, f64::max));
    let x = |value: f64| SCALE.0 + (SCALE.1 - SCALE.0) * (value / end).clamp(0.0, 1.0);
    let bottom = TOP + rows.len() as f64 * ROW + 2.0;
    let ticks = (0..=(end / step).round() as u32).map(|tick| f64::from(tick) * step);
    let body = html! {
        @for (name, at) in names.iter().zip(COLUMNS) { text .unit x=(short(at)) y="10" { (name) } }
        @for tick in ticks {
            path .grid d=(format!("M{} {}V{}", short(x(tick)), short(TOP), short(bottom))) {}
            text .tick x=(short(x(tick))) y=(short(bottom + 13.0)) { (mark(tick)) }
        }
        text .unit x=(short(SCALE.1)) y=(short(bottom + 27.0)) { (unit) }
        @for (index, row) in rows.iter().enumerate() {
            @let y = TOP + (index as f64 + 0.5) * ROW;
            g .row {
                title { (row.label) ": " (row.note) }
                text .name x=(short(SCALE.0 - 8.0)) y=(short(y + 4.0)) { (cut(&row.label, 21)) }
                @if let (Some(value), Some(other)) = (row.value, row.other) {
                    path .interval d=(format!("M{} {y}H{}", short(x(other)), short(x(value)), y = short(y))) {}
                    path .other d=(format!("M{} {}v10", short(x(other)), short(y - 5.0))) {}
                }
                @if let Some(value) = row.value { circle .value.open[row.is_open] cx=(short(x(value))) cy=(short(y)) r="4.5" {} }
                @for (text, at) in row.columns.iter().zip(COLUMNS) { text .name x=(short(at)) y=(short(y + 4.0)) { (text) } }
            }
        }
    };
    Chart { label, width: COLUMNS[1] + 6.0, height: bottom + 32.0, is_fluid: false, body }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_its_dot_its_line_and_its_numbers() {
        let row = Contrast {
            label: "<b>".into(),
            value: Some(2.0),
            other: Some(0.0),
            columns: ["7".into(), "0.5".into()],
            ..Contrast::default()
        };
        let text = contrasts(String::new(), "u", ["a", "b"], &[row]).inline().into_string();
        assert_eq!(text.matches('<').count(), 2 * text.matches("</").count(), "{text}");
        assert!(text.contains("&lt;b&gt;") && text.contains(">7</text>") && text.contains("class=\"other\""), "{text}");
    }
}
