//! A lexicon file as a whole: head, provenance, sets, guards, categories, examples.

use std::ops::Range;

use toml::de::DeTable;

use super::category::CategoryReader;
use super::guard::{GuardNames, GuardReader};
use super::pattern::Grammar;
use super::set::Sets;
use super::value::{Field, Item, fields, unknown_key};
use crate::lexicon::entry::{Example, KnownMiss, Lexicon, Overlap};
use crate::lexicon::nearest::suggestion;
use crate::lexicon::provenance::Provenance;
use crate::lexicon::sheet::Sheet;
use crate::lexicon::written::Written;

const HEAD: &[&str] = &["name", "title", "language", "version", "scorer", "gloss", "provenance", "category"];
const OPTIONAL: &[&str] = &["overlap", "pack", "sets", "guards", "example", "known_miss"];
const PROVENANCE: &[&str] = &["compiled_by", "license", "sources", "removed", "accuracy", "limits"];

/// The lexicon of a TOML text; what is wrong is marked on the sheet.
pub(super) fn lexicon(sheet: &mut Sheet<'_>) -> Lexicon {
    let (tree, errors) = DeTable::parse_recoverable(sheet.text);
    if !errors.is_empty() {
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            sheet.mark(
                span,
                format!("not TOML: {}", error.message()),
                "mend this first; the rest is checked afterwards",
            );
        }
        return Lexicon::default();
    }
    let root = tree.get_ref();
    let mut lexicon = head(root, sheet);
    let section = |key| root.get(key).map(|value| Field { key, value });
    let sets = section("sets").and_then(|field| field.table(sheet));
    let sets = sets.map(|table| Sets::read(table, sheet)).unwrap_or_default();
    let mut grammar = Grammar { sets, endings: lexicon.scorer == "none" };
    let guards = section("guards").and_then(|field| field.table(sheet));
    let mut names = guards.map(|table| GuardNames::read(table, sheet)).unwrap_or_default();
    if let Some(list) = section("category") {
        lexicon.categories = CategoryReader::new(&mut grammar, &mut names).read(&list, lexicon.overlap, sheet);
    }
    if let Some(table) = guards {
        let mut reader = GuardReader { grammar: &mut grammar, names: &mut names, categories: &lexicon.categories };
        lexicon.guards = reader.read(table, sheet);
    }
    names.finish(sheet);
    lexicon.sets = grammar.sets.finish(sheet);
    if let Some(list) = section("example") {
        lexicon.examples = examples(&list, &lexicon, sheet);
    }
    if let Some(list) = section("known_miss") {
        lexicon.known_misses = known_misses(&list, &lexicon, sheet);
    }
    lexicon
}

fn head(root: &DeTable<'_>, sheet: &mut Sheet<'_>) -> Lexicon {
    let mut lexicon = Lexicon::default();
    for (field, key) in fields(root) {
        match field.key {
            "name" => lexicon.name = field.text(sheet).map(|item| name(item, sheet)).unwrap_or_default(),
            "title" => lexicon.title = string(&field, sheet),
            "language" => lexicon.language = string(&field, sheet),
            "version" => lexicon.version = string(&field, sheet),
            "scorer" => lexicon.scorer = string(&field, sheet),
            "gloss" => lexicon.gloss = string(&field, sheet),
            "pack" => lexicon.pack = field.flag(sheet).unwrap_or_default(),
            "overlap" => {
                lexicon.overlap = match field.choice(&["across", "within"], sheet) {
                    Some("within") => Overlap::Within,
                    _ => Overlap::Across,
                }
            }
            "provenance" => lexicon.provenance = provenance(&field, sheet),
            "sets" | "guards" | "category" | "example" | "known_miss" => {}
            unknown => unknown_key(unknown, key, &[HEAD, OPTIONAL].concat(), sheet),
        }
    }
    for key in HEAD.iter().filter(|key| !root.contains_key(**key)) {
        let (what, hint) = match *key {
            "provenance" => ("no [provenance]", "who compiled the list from what: compiled_by, license, sources"),
            "category" => ("no [[category]]", "a lexicon has at least one category with entries"),
            _ => ("", "give it above the first section"),
        };
        let message = if what.is_empty() { format!("no `{key}`") } else { what.into() };
        sheet.mark(0..0, message, hint);
    }
    lexicon
}

fn name(item: Item<'_>, sheet: &mut Sheet<'_>) -> String {
    let fits = |c: char| c.is_lowercase() || c.is_numeric() || c == '-' || c == '_';
    if !item.text.chars().all(fits) {
        let message = format!("`{}` cannot name a lexicon", item.text);
        sheet.mark(item.span.clone(), message, "lower-case letters, digits, `-` and `_`");
    } else if item.text != sheet.stem() {
        let message = format!("the name `{}` is not that of the file, `{}`", item.text, sheet.stem());
        sheet.mark(item.span.clone(), message, format!("name = \"{}\", or rename the file", sheet.stem()));
    }
    item.text.into()
}

fn provenance(section: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Provenance {
    let mut provenance = Provenance::default();
    let Some(table) = section.table(sheet) else { return provenance };
    let owned = |items: Vec<Item<'_>>| items.into_iter().map(|item| item.text.to_owned()).collect();
    for (field, key) in fields(table) {
        match field.key {
            "compiled_by" => provenance.compiled_by = string(&field, sheet),
            "license" => provenance.license = string(&field, sheet),
            "sources" => provenance.sources = owned(field.texts(sheet)),
            "removed" => provenance.removed = owned(field.any_texts(sheet)),
            "accuracy" => provenance.accuracy = owned(field.any_texts(sheet)),
            "limits" => provenance.limits = owned(field.any_texts(sheet)),
            unknown => unknown_key(unknown, key, PROVENANCE, sheet),
        }
    }
    for key in PROVENANCE[..3].iter().filter(|key| !table.contains_key(**key)) {
        sheet.mark(
            section.value.span(),
            format!("provenance without `{key}`"),
            "a list without its origin is not read",
        );
    }
    provenance
}

fn string(field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> String {
    field.text(sheet).map(|item| item.text.into()).unwrap_or_default()
}

fn examples(list: &Field<'_, '_>, lexicon: &Lexicon, sheet: &mut Sheet<'_>) -> Vec<Example> {
    let mut examples = Vec::new();
    for (table, span) in list.tables(sheet) {
        let KnownMiss { text, hits, line, .. } = case(table, span, &["text", "hits"], lexicon, sheet);
        examples.push(Example { text, hits, line });
    }
    examples
}

fn known_misses(list: &Field<'_, '_>, lexicon: &Lexicon, sheet: &mut Sheet<'_>) -> Vec<KnownMiss> {
    let tables = list.tables(sheet).into_iter();
    tables.map(|(table, span)| case(table, span, &["text", "hits", "why"], lexicon, sheet)).collect()
}

/// A sentence with its hits, as examples and known misses have them.
fn case(table: &DeTable<'_>, span: Range<usize>, keys: &[&str], lexicon: &Lexicon, sheet: &mut Sheet<'_>) -> KnownMiss {
    let mut case = KnownMiss { line: sheet.line(span.start), ..KnownMiss::default() };
    for (field, key) in fields(table) {
        match field.key {
            "text" => case.text = string(&field, sheet).into(),
            "hits" => case.hits = hits(&field, lexicon, sheet),
            "why" if keys.contains(&"why") => case.why = string(&field, sheet).into(),
            unknown => unknown_key(unknown, key, keys, sheet),
        }
    }
    for key in keys.iter().filter(|key| !table.contains_key(**key)) {
        sheet.mark(span.clone(), format!("a case without `{key}`"), "say hits = [] when there are none");
    }
    case
}

fn hits(field: &Field<'_, '_>, lexicon: &Lexicon, sheet: &mut Sheet<'_>) -> Vec<Written> {
    let items = field.any_texts(sheet);
    for item in &items {
        let category = item.text.split_once(": ").map(|(category, _)| category);
        if category.is_none_or(|name| lexicon.category(name).is_none()) {
            let hint = suggestion(category.unwrap_or(item.text), lexicon.categories.iter().map(|c| c.name.as_str()));
            let hint = if category.is_none() { "write `category: the words as they stand`".into() } else { hint };
            sheet.mark(item.span.clone(), format!("`{}` names no category of this file", item.text), hint);
        }
    }
    items.into_iter().map(|item| item.text.into()).collect()
}
