//! Categories and entries: attributes with their defaults, order, duplicates.

use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashSet};
use toml::de::{DeTable, DeValue};

use super::guard::GuardNames;
use super::pattern::Grammar;
use super::value::{Field, Item, Value, fields, unknown_key};
use crate::lexicon::attribute::{ATTRIBUTES, FORMS, KINDS, REASONS, STANCES};
use crate::lexicon::entry::{Attributes, Case, Category, Entry, MOST_NUMBERED, Overlap};
use crate::lexicon::sheet::Sheet;

const CATEGORY_KEYS: &[&str] = &["name", "gloss", "entries", "threshold"];
const ENTRY_KEYS: &[&str] = &["entry", "guard", "gap", "case", "accept"];

/// What is said of a file with more categories than hits can number, and what to do.
pub(crate) const TOO_MANY: &str = "this is category 65,536: a lexicon has at most 65,535";
pub(crate) const SPLIT: &str = "split the list into several lexicons, or give each category more entries";

/// Reads the categories of one file.
pub(super) struct CategoryReader<'r, 'v> {
    grammar: &'r mut Grammar,
    names: &'r mut GuardNames<'v>,
}

impl<'r, 'v> CategoryReader<'r, 'v> {
    /// A reader of entries that may use these sets and guards.
    pub fn new(grammar: &'r mut Grammar, names: &'r mut GuardNames<'v>) -> Self {
        Self { grammar, names }
    }

    /// The categories in file order.
    pub fn read(&mut self, list: &Field<'_, '_>, overlap: Overlap, sheet: &mut Sheet<'_>) -> Vec<Category> {
        let mut read: Vec<Category> = Vec::new();
        let mut names = FxHashSet::default();
        for (table, span) in list.tables(sheet) {
            let category = self.category(table, span.clone(), sheet);
            if read.len() == MOST_NUMBERED {
                sheet.mark(span.clone(), TOO_MANY, SPLIT);
            }
            if !category.name.is_empty() && !names.insert(category.name.clone()) {
                let message = format!("the category `{}` stands twice", category.name);
                sheet.mark(span, message, "put the entries together under one [[category]]");
            }
            read.push(category);
        }
        duplicates(&read, overlap, sheet);
        read
    }

    fn category(&mut self, table: &DeTable<'_>, span: Range<usize>, sheet: &mut Sheet<'_>) -> Category {
        let mut category = Category::default();
        let mut defaults = Arc::<Attributes>::default();
        let mut entries = None;
        for (field, key) in fields(table) {
            match field.key {
                "name" => category.name = field.text(sheet).map(|item| name(item, sheet)).unwrap_or_default(),
                "gloss" => category.gloss = field.text(sheet).map(|item| item.text.into()).unwrap_or_default(),
                "threshold" => category.threshold = field.number(0.0..=f64::INFINITY, sheet),
                "entries" => entries = Some(field),
                _ if attribute(Arc::make_mut(&mut defaults), &field, sheet) => {}
                unknown => unknown_key(unknown, key, &[CATEGORY_KEYS, ATTRIBUTES].concat(), sheet),
            }
        }
        for key in ["name", "gloss", "entries"].iter().filter(|key| !table.contains_key(**key)) {
            let hint = if *key == "gloss" { "say in one line what belongs here" } else { "every category has one" };
            sheet.mark(span.clone(), format!("category without `{key}`"), hint);
        }
        if let Some(list) = entries {
            self.entries(&list, &mut category, &defaults, sheet);
        }
        category
    }

    fn entries(
        &mut self,
        list: &Field<'_, '_>,
        category: &mut Category,
        defaults: &Arc<Attributes>,
        sheet: &mut Sheet<'_>,
    ) {
        let Some(values) = list.value.get_ref().as_array().filter(|values| !values.is_empty()) else {
            sheet.mark(list.value.span(), "`entries` is no list of entries", "entries = [\n  \"word\",\n]");
            return;
        };
        category.entries.reserve(values.len());
        for value in values.iter() {
            category.entries.extend(self.entry(value, defaults, sheet));
        }
        order(values.iter(), sheet);
    }

    fn entry(&mut self, value: &Value<'_>, defaults: &Arc<Attributes>, sheet: &mut Sheet<'_>) -> Option<Entry> {
        let mut entry =
            Entry { line: sheet.line(value.span().start), attributes: Arc::clone(defaults), ..Entry::default() };
        let mut gap = None;
        let mut case = None;
        let text = match value.get_ref() {
            DeValue::Table(table) => {
                let mut text = None;
                for (field, key) in fields(table) {
                    match field.key {
                        "entry" => text = field.text(sheet),
                        "gap" => gap = field.count(1..=8, sheet).or(Some(1)),
                        "case" => case = self::case(&field, sheet),
                        "accept" => {
                            let words = field.texts(sheet).into_iter().map(|item| item.text.into());
                            Arc::make_mut(&mut entry.attributes).accept = words.collect();
                        }
                        "guard" => {
                            let items = field.one_or_more(sheet);
                            entry.guards = items.into_iter().filter_map(|item| self.names.index(item, sheet)).collect();
                        }
                        _ if attribute(Arc::make_mut(&mut entry.attributes), &field, sheet) => {}
                        unknown => unknown_key(unknown, key, &[ENTRY_KEYS, ATTRIBUTES].concat(), sheet),
                    }
                }
                if !table.contains_key("entry") {
                    sheet.mark(value.span(), "an entry without the key `entry`", "{ entry = \"word\", weight = 0.5 }");
                }
                text
            }
            _ => Field { key: "entries", value }.text(sheet),
        }?;
        entry.pattern = self.grammar.pattern(&text, gap, sheet)?;
        entry.pattern.case = case;
        entry.text = text.text.into();
        Some(entry)
    }
}

/// Marks entries that stand in their category already or, where no word counts twice, elsewhere under the same guards.
fn duplicates(categories: &[Category], overlap: Overlap, sheet: &mut Sheet<'_>) {
    let entries = categories.iter().flat_map(|category| category.entries.iter().map(move |entry| (category, entry)));
    let entries: Vec<(&Category, &Entry)> = entries.collect();
    // Equal patterns are neighbours when sorted by hash; what only shares the hash is told apart below.
    let hashed = entries.iter().enumerate().map(|(at, (_, entry))| (FxBuildHasher.hash_one(&entry.pattern), at));
    let mut hashed: Vec<(u64, usize)> = hashed.collect();
    hashed.sort_unstable();
    for group in hashed.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        for (i, &(_, at)) in group.iter().enumerate() {
            let (category, entry) = entries[at];
            let clash = group[..i].iter().map(|&(_, at)| entries[at]).find(|(place, other)| {
                let inside = std::ptr::eq(*place, category);
                let across = overlap == Overlap::Across && other.guards == entry.guards;
                other.pattern == entry.pattern && (inside || across)
            });
            if let Some((place, other)) = clash {
                let hint = if std::ptr::eq(place, category) {
                    "keep one of them"
                } else {
                    "no word counts twice here: keep one, tell them apart by guards, or set overlap = \"within\""
                };
                let message = format!("`{}` stands already in `{}`, line {}", entry.text, place.name, other.line);
                sheet.mark_line(entry.line, message, hint);
            }
        }
    }
}

/// Reads an attribute; false if the key is none.
fn attribute(attributes: &mut Attributes, field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> bool {
    let free = |sheet: &mut Sheet<'_>| field.text(sheet).map(|item| item.text.into());
    match field.key {
        "weight" => attributes.weight = field.number(0.0..=1.0, sheet),
        "reliability" => attributes.reliability = field.number(0.0..=1.0, sheet),
        "form" => attributes.form = field.choice(FORMS, sheet),
        "stance" => attributes.stance = field.choice(STANCES, sheet),
        "kind" => attributes.kind = field.choice(KINDS, sheet),
        "reason" => attributes.reason = field.choice(REASONS, sheet),
        "role" => attributes.role = free(sheet),
        "source" => attributes.source = free(sheet),
        "note" => attributes.note = free(sheet),
        _ => return false,
    }
    true
}

fn case(field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Option<Case> {
    match field.choice(&["upper", "lower", "title"], sheet)? {
        "upper" => Some(Case::Upper),
        "lower" => Some(Case::Lower),
        _ => Some(Case::Title),
    }
}

fn name(item: Item<'_>, sheet: &mut Sheet<'_>) -> String {
    if item.text.contains(':') || item.text.trim() != item.text || item.text.contains(char::is_control) {
        let message = format!("`{}` cannot name a category", item.text.escape_debug());
        sheet.mark(item.span, message, "no colon, no space at the ends: `category: text` names a hit");
    }
    item.text.into()
}

/// Marks the first entry that is out of order, counting the others.
fn order<'v, 't: 'v>(values: impl Iterator<Item = &'v Value<'t>>, sheet: &mut Sheet<'_>) {
    let lower = |text: &'v str| text.bytes().map(|byte| byte.to_ascii_lowercase());
    let mut last: Option<&str> = None;
    let mut first = None;
    let mut others = 0;
    for value in values {
        let text = value.get_ref().as_str().or_else(|| value.get_ref().get("entry")?.get_ref().as_str());
        let Some(text) = text else { continue };
        if let Some(last) = last.filter(|last| lower(last).gt(lower(text))) {
            match first {
                None => first = Some((value.span(), format!("not sorted: `{text}` stands after `{last}`"))),
                Some(_) => others += 1,
            }
        }
        last = Some(text);
    }
    if let Some((span, message)) = first {
        let hint = match others {
            0 => "entries are sorted by their lower-case text".into(),
            _ => format!("entries are sorted by their lower-case text; {others} more of this list are not"),
        };
        sheet.mark(span, message, hint);
    }
}
