//! `[[hypothesis]]`: what was expected of which measure, in whose words, in which groups.

use std::ops::Range;

use toml::de::DeTable;

use super::groups::{against, names};
use crate::compare::comparison::Question;
use crate::compare::design::{Against, Design};
use crate::compare::hypothesis::Hypothesis;
use crate::compare::scope::Scope;
use crate::lexicon::nearest::suggestion;
use crate::lexicon::parse::value::{Field, Item, fields, missing_keys, unknown_key};
use crate::lexicon::sheet::Sheet;

const KEYS: &[&str] = &["name", "claim", "measure", "voice", "groups", "against", "design", "asks", "margin", "family"];
const NEEDED: &[(&str, &str)] = &[
    ("name", "a short name: name = \"hedging\""),
    ("claim", "what you expect, in a sentence: it stands in methods.md"),
    ("measure", "a column of documents.csv: measure = \"hedges\""),
];

/// The family of hypotheses that name none.
const FAMILY: &str = "main";

/// The hypotheses in the order of the file; `design` is what `[groups]` and `[statistics]` say.
pub(super) fn read(list: &Field<'_, '_>, design: &Design, sheet: &mut Sheet<'_>) -> Vec<Hypothesis> {
    let mut hypotheses: Vec<Hypothesis> = Vec::new();
    for (table, span) in list.tables(sheet) {
        let hypothesis = one(table, &span, design, sheet);
        if let Some(other) = hypotheses.iter().find(|other| !other.name.is_empty() && other.name == hypothesis.name) {
            let message = format!("the hypothesis `{}` stands already in line {}", other.name, other.line);
            sheet.mark(span, message, "every hypothesis has a name of its own");
        }
        hypotheses.push(hypothesis);
    }
    hypotheses
}

fn one(table: &DeTable<'_>, span: &Range<usize>, design: &Design, sheet: &mut Sheet<'_>) -> Hypothesis {
    let mut hypothesis = Hypothesis {
        name: String::new(),
        claim: String::new(),
        design: design.clone(),
        asks: Question::Difference,
        family: FAMILY.into(),
        line: sheet.line(span.start),
    };
    let mut matching = design.matched.is_some();
    let text = |item: Option<Item<'_>>| item.map(|item| item.text.to_owned()).unwrap_or_default();
    for (field, key) in fields(table) {
        match field.key {
            "name" => hypothesis.name = text(field.text(sheet)),
            "claim" => hypothesis.claim = text(field.text(sheet)),
            "measure" => {
                hypothesis.design.measures = field.one_or_more(sheet).into_iter().map(|m| m.text.into()).collect();
            }
            "voice" => hypothesis.design.scopes = voices(&field, sheet),
            "groups" => hypothesis.design.groups = groups(&field, design, sheet),
            "against" => hypothesis.design.against = against(&field, sheet),
            "design" => matching = matched(&field, design, sheet),
            "asks" => {
                let known = [Question::Difference, Question::Equivalence].map(Question::name);
                if field.choice(&known, sheet) == Some(Question::Equivalence.name()) {
                    hypothesis.asks = Question::Equivalence;
                }
            }
            "margin" => hypothesis.design.margin = margin(&field, sheet),
            "family" => hypothesis.family = text(field.text(sheet)),
            unknown => unknown_key(unknown, key, KEYS, sheet),
        }
    }
    // Matched groups have events as their units; else what depends on each other counts as one.
    if matching {
        hypothesis.design.cluster = None;
    } else {
        hypothesis.design.matched = None;
    }
    missing_keys(table, span, NEEDED, "a hypothesis", sheet);
    let asks_equality = hypothesis.asks == Question::Equivalence;
    if asks_equality && !table.contains_key("margin") {
        let hint = "name it before looking: margin = [0.8, 1.25], ratios between which groups count as equal";
        sheet.mark(span.clone(), "equivalence without a margin", hint);
    }
    if !asks_equality && table.contains_key("margin") {
        sheet.mark(span.clone(), "a margin without equivalence", "asks = \"equivalence\", or leave the margin out");
    }
    if hypothesis.design.against == Against::TheRest && hypothesis.design.groups.len() == 2 {
        sheet.mark(span.clone(), "two groups have no rest", "leave `against` out, or name more groups");
    }
    hypothesis
}

/// Whose words.
pub(super) fn voices(field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Vec<Scope> {
    let mut scopes = Vec::new();
    for item in field.one_or_more(sheet) {
        match Scope::named(item.text) {
            Some(scope) => scopes.push(scope),
            None => {
                let hint = suggestion(item.text, Scope::EVERY.map(Scope::name));
                sheet.mark(item.span, format!("`{}` is no voice", item.text), hint);
            }
        }
    }
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

/// Groups among those that `[groups]` names.
fn groups(field: &Field<'_, '_>, design: &Design, sheet: &mut Sheet<'_>) -> Vec<String> {
    let named = names(field, sheet);
    let unknown = named.iter().filter(|name| !design.groups.is_empty() && !design.groups.contains(name));
    for name in unknown {
        let hint = suggestion(name, design.groups.iter().map(String::as_str));
        sheet.mark(field.value.span(), format!("`{name}` is not among the names of [groups]"), hint);
    }
    named
}

/// Whether groups are compared within events.
fn matched(field: &Field<'_, '_>, design: &Design, sheet: &mut Sheet<'_>) -> bool {
    let is_matched = match field.choice(&["matched", "independent"], sheet) {
        Some(choice) => choice == "matched",
        None => return design.matched.is_some(),
    };
    if is_matched && design.matched.is_none() {
        let hint = "say under [groups] what articles are matched by: match = \"topic\"";
        sheet.mark(field.value.span(), "nothing to match by", hint);
    }
    is_matched
}

/// Two ratios around one.
fn margin(field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Option<[f64; 2]> {
    let values = field.value.get_ref().as_array();
    let numbers = values.filter(|values| values.len() == 2).map(|values| {
        let number = |value| Field { key: "margin", value }.number(f64::MIN_POSITIVE..=f64::MAX, sheet);
        values.iter().map(number).collect::<Vec<_>>()
    });
    match numbers.as_deref() {
        Some([Some(low), Some(high)]) if *low < 1.0 && *high > 1.0 => Some([*low, *high]),
        _ => {
            let hint = "a ratio below 1 and one above: margin = [0.8, 1.25]";
            sheet.mark(field.value.span(), "`margin` is no pair of ratios", hint);
            None
        }
    }
}
