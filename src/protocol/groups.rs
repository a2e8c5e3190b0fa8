//! `[groups]` and `[statistics]`: which articles stand against which, and how carefully.

use toml::de::DeTable;

use super::articles::day;
use crate::compare::design::{Against, Design};
use crate::compare::grouping::Grouping;
use crate::corpus::date::read_date;
use crate::lexicon::parse::value::{Field, Item, fields, unknown_key};
use crate::lexicon::sheet::Sheet;
use crate::stats::adjust::Adjustment;

const KEYS: &[&str] = &["by", "names", "split", "match", "cluster", "against"];
const STATISTICS: &[&str] = &["level", "adjust", "draws", "seed"];

/// What `[statistics]` says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statistics {
    /// Level of the intervals.
    pub level: f64,
    /// How the p of hypotheses are adjusted.
    pub adjustment: Adjustment,
    /// Assignments drawn where there are too many to look at all.
    pub draws: u32,
    /// Where random numbers start.
    pub seed: u64,
}

impl Default for Statistics {
    /// Holm's adjustment, for all else what every design has.
    fn default() -> Self {
        let Design { level, draws, seed, .. } = Design::default();
        Self { level, adjustment: Adjustment::Holm, draws, seed }
    }
}

impl Statistics {
    pub(super) fn read(section: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Self {
        let mut statistics = Self::default();
        let Some(table) = section.table(sheet) else { return statistics };
        for (field, key) in fields(table) {
            match field.key {
                "level" => statistics.level = level(&field, sheet).unwrap_or(statistics.level),
                "adjust" => {
                    let known = Adjustment::ALL.map(Adjustment::name);
                    let named = field.choice(&known, sheet).and_then(Adjustment::named);
                    statistics.adjustment = named.unwrap_or(statistics.adjustment);
                }
                "draws" => {
                    let draws = field.whole(99..=1_000_000, sheet).and_then(|draws| u32::try_from(draws).ok());
                    statistics.draws = draws.unwrap_or(statistics.draws);
                }
                "seed" => statistics.seed = field.whole(0..=u64::MAX, sheet).unwrap_or(statistics.seed),
                unknown => unknown_key(unknown, key, STATISTICS, sheet),
            }
        }
        statistics
    }
}

/// A share above a half and below one.
fn level(field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Option<f64> {
    let level = field.number(0.0..=1.0, sheet)?;
    if level > 0.5 && level < 1.0 {
        return Some(level);
    }
    sheet.mark(field.value.span(), "`level` is out of range", "name a share above 0.5 and below 1, as 0.95");
    None
}

/// What `[groups]` says.
pub(super) fn read(section: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Design {
    let mut design = Design::default();
    let Some(table) = section.table(sheet) else { return design };
    for (field, key) in fields(table) {
        let mut grouping = || field.text(sheet).map(|item| Grouping::named(item.text));
        match field.key {
            "by" => design.by = grouping().unwrap_or(Grouping::Outlet),
            "match" => design.matched = grouping(),
            "cluster" => design.cluster = grouping(),
            "names" => design.groups = names(&field, sheet),
            "against" => design.against = against(&field, sheet),
            "split" => {}
            unknown => unknown_key(unknown, key, KEYS, sheet),
        }
    }
    split(table, &mut design, sheet);
    if design.by == Grouping::Document {
        sheet.mark(
            section.value.span(),
            "single articles are compared by `parallax compare --by document`",
            "a study compares groups of articles: by = \"outlet\"",
        );
    }
    design
}

/// Each with each, or with all others.
pub(super) fn against(field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Against {
    match field.choice(&["each-other", "the-rest"], sheet) {
        Some("the-rest") => Against::TheRest,
        _ => Against::EachOther,
    }
}

/// Two groups or more, each once.
pub(super) fn names(field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Vec<String> {
    let items = field.texts(sheet);
    for (i, item) in items.iter().enumerate() {
        let folded = item.text.trim().to_lowercase();
        if let Some(other) = items[..i].iter().find(|other| other.text.trim().to_lowercase() == folded) {
            let message = format!("the group `{}` is named twice: `{}`", other.text, item.text);
            sheet.mark(item.span.clone(), message, "a group has one name, in one spelling");
        }
    }
    if let [Item { text, span }] = items.as_slice() {
        sheet.mark(span.clone(), format!("`{text}` is one group"), "name two groups or more, or leave the key out");
    }
    items.into_iter().map(|item| item.text.trim().to_owned()).collect()
}

/// `split = 2026-03-14`: before that day and from it on, days as clusters.
fn split(table: &DeTable<'_>, design: &mut Design, sheet: &mut Sheet<'_>) {
    let Some((key, value)) = table.get_key_value("split") else { return };
    let field = Field { key: "split", value };
    if table.contains_key("by") {
        sheet.mark(key.span(), "`by` and `split` both make groups", "keep one of them");
    }
    let Some(written) = day(&field, sheet) else { return };
    match read_date(&written, &[], None) {
        Ok(date) => {
            design.by = Grouping::Split(date.to_string());
            design.cluster = design.cluster.take().or(Some(Grouping::Date));
        }
        Err(_) => sheet.mark(value.span(), format!("`{written}` is no date"), "write it as 2026-03-14"),
    }
}
