//! `[keyness]` and `[trend]`: what a study looks at without a hypothesis.

use super::hypotheses::voices;
use crate::compare::course::Bin;
use crate::compare::design::Design;
use crate::compare::grouping::Grouping;
use crate::compare::scope::Scope;
use crate::compare::usage::Terms;
use crate::lexicon::parse::value::{Field, fields, unknown_key};
use crate::lexicon::sheet::Sheet;

const KEYNESS: &[&str] = &["voice", "longest", "stems", "least"];
const TREND: &[&str] = &["measure", "voice", "bin", "least"];

/// In how many articles of a group a term stands at least, and how many articles a bin has at least.
const LEAST: u64 = 5;

/// Words and phrases that set groups apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WantedKeyness {
    /// What a term is.
    pub terms: Terms,
    /// In how many articles of a group it stands at least.
    pub least: u64,
}

/// Rates over time.
#[derive(Clone, Debug, PartialEq)]
pub struct WantedTrend {
    /// Groups and measures; days are the clusters.
    pub design: Design,
    /// How long a bin is.
    pub bin: Bin,
    /// How many articles it has at least.
    pub least: u64,
    /// Line of the study file.
    pub line: u32,
}

pub(super) fn keyness(section: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> WantedKeyness {
    let mut wanted = WantedKeyness { terms: Terms { scope: Scope::OWN, longest: 2, stems: false }, least: LEAST };
    let Some(table) = section.table(sheet) else { return wanted };
    for (field, key) in fields(table) {
        match field.key {
            "voice" => wanted.terms.scope = voice(&field, sheet),
            "longest" => wanted.terms.longest = field.count(1..=4, sheet).map_or(1, usize::from),
            "stems" => wanted.terms.stems = field.flag(sheet).unwrap_or_default(),
            "least" => wanted.least = field.whole(1..=u64::MAX, sheet).unwrap_or(LEAST),
            unknown => unknown_key(unknown, key, KEYNESS, sheet),
        }
    }
    wanted
}

pub(super) fn trend(section: &Field<'_, '_>, design: &Design, sheet: &mut Sheet<'_>) -> WantedTrend {
    let by = if matches!(design.by, Grouping::Split(_)) { Grouping::Outlet } else { design.by.clone() };
    let design =
        Design { by, matched: None, cluster: Some(Grouping::Date), scopes: vec![Scope::OWN], ..design.clone() };
    let line = sheet.line(section.value.span().start);
    let mut wanted = WantedTrend { design, bin: Bin::Week, least: LEAST, line };
    let Some(table) = section.table(sheet) else { return wanted };
    for (field, key) in fields(table) {
        match field.key {
            "measure" => {
                wanted.design.measures = field.one_or_more(sheet).into_iter().map(|m| m.text.into()).collect();
            }
            "voice" => wanted.design.scopes = voices(&field, sheet),
            "bin" => {
                let named = field.choice(&Bin::ALL.map(Bin::name), sheet);
                wanted.bin = Bin::ALL.into_iter().find(|bin| Some(bin.name()) == named).unwrap_or(Bin::Week);
            }
            "least" => wanted.least = field.whole(1..=u64::MAX, sheet).unwrap_or(LEAST),
            unknown => unknown_key(unknown, key, TREND, sheet),
        }
    }
    wanted
}

/// One voice, or all.
fn voice(field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Scope {
    let named = field.choice(&Scope::EVERY.map(Scope::name), sheet);
    named.and_then(Scope::named).unwrap_or(Scope::OWN)
}
