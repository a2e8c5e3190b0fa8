//! How numbers stand in sentences: whole ones in groups of three digits, others with as many digits as a reader needs.

use crate::stats::elementary::log10;
use crate::stats::p_value::PValue;

/// `24 articles`, `1 article`.
pub fn plural(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// `14,201`
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Three digits of a number that is not negative, none of them behind the point where there are three before it.
pub fn figure(value: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    // What rounds up to the next power of ten has a digit less behind the point.
    let decimals = |value: f64| (2.0 - log10(value.abs()).floor()).clamp(0.0, 12.0) as usize;
    let text = format!("{value:.0$}", decimals(value));
    let rounded = text.parse().unwrap_or(value);
    format!("{value:.0$}", decimals(rounded))
}

/// `95%`, `99.9%`
pub fn percent(share: f64) -> String {
    let digits = figure(100.0 * share);
    format!("{}%", if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { &digits })
}

/// A probability: three decimals, fewer digits where it is small, its logarithm where it is smaller than numbers are.
pub fn probability(p: PValue) -> String {
    match p.value() {
        Some(value) if value >= 0.001 => format!("{value:.3}"),
        Some(value) => format!("{value:.1e}"),
        None => format!("below 1e-300 (its decimal logarithm is {:.1})", p.log10()),
    }
}

/// `a, b and c`
pub fn series(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A text from outside on one line, so that it stays a sentence.
pub fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same in a table of Markdown.
pub fn cell(text: &str) -> String {
    line(text).replace('|', "\\|")
}

/// The same inside a BibTeX entry.
pub fn in_bibtex(text: &str) -> String {
    let mut safe = String::new();
    for c in line(text).chars() {
        match c {
            '{' | '}' | '\\' => {}
            '&' | '%' | '#' | '_' | '$' => safe.extend(['\\', c]),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_as_many_digits_as_a_reader_needs() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(
            [0.0, 0.012345, 0.65, 2.15, 9.996, 71.44, 999.6, 12_345.6].map(figure),
            ["0", "0.0123", "0.650", "2.15", "10.0", "71.4", "1000", "12346"]
        );
        assert_eq!([0.95, 0.999, 0.9].map(percent), ["95%", "99.9%", "90%"]);
        let p = |value| probability(PValue::new(value).unwrap());
        assert_eq!([p(0.146), p(0.00012)], ["0.146", "1.2e-4"]);
        assert!(probability(PValue::from_ln(-3000.0).unwrap()).contains("-1302.9"));
        assert_eq!(series(&["a", "b", "c"].map(String::from)), "a, b and c");
    }
}
