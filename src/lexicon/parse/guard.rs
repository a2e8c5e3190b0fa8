//! The named guards of a file: conditions on what stands beside an entry.

use std::ops::Range;

use toml::de::DeTable;

use super::pattern::Grammar;
use super::value::{Field, Item, fields, sorted_fields, unknown_key};
use crate::lexicon::entry::{Category, Condition, Guard, Shape, Word};
use crate::lexicon::nearest::{nearest, suggestion};
use crate::lexicon::sheet::Sheet;

/// The shapes as written in a guard.
pub(crate) const SHAPES: &[(&str, Shape)] = &[
    ("number", Shape::Number),
    ("capitalised", Shape::Capitalised),
    ("lower", Shape::Lower),
    ("upper", Shape::Upper),
    ("capitalised inside", Shape::CapitalisedInside),
    ("sentence start", Shape::SentenceStart),
    ("sentence end", Shape::SentenceEnd),
    ("comma", Shape::Comma),
    ("colon", Shape::Colon),
    ("dash", Shape::Dash),
    ("hyphen", Shape::Hyphen),
    ("quote", Shape::Quote),
    ("bracket", Shape::Bracket),
    ("punctuation", Shape::Punctuation),
];

const KEYS: &[&str] =
    &["before", "not_before", "after", "not_after", "within", "not_within", "is", "is_not", "any", "reach"];

const BESIDE: &[&str] = &["before", "not_before", "after", "not_after"];

/// How many times in a row `any` may lead from guard to guard: each is asked inside the one before.
const DEEPEST: usize = 15;

/// The names of the guards, which note whether they are referred to.
#[derive(Default)]
pub(super) struct GuardNames<'v> {
    names: Vec<(&'v str, Range<usize>, bool)>,
}

impl<'v> GuardNames<'v> {
    /// The keys of `[guards]`, sorted.
    pub fn read(table: &'v DeTable<'_>, sheet: &mut Sheet<'_>) -> Self {
        let mut names = Vec::new();
        for (field, span) in sorted_fields(table) {
            if field.key.is_empty() || !field.key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') {
                let hint = "a guard's name has letters, digits, `_` and `-`";
                sheet.mark(span.clone(), format!("`{}` cannot name a guard", field.key), hint);
            }
            names.push((field.key, span, false));
        }
        Self { names }
    }

    /// The index of a guard, which counts as used from now on.
    pub fn index(&mut self, item: Item<'_>, sheet: &mut Sheet<'_>) -> Option<u32> {
        match self.names.binary_search_by(|(name, ..)| (*name).cmp(item.text)) {
            Ok(at) => {
                self.names[at].2 = true;
                Some(at as u32)
            }
            Err(_) => {
                let hint = suggestion(item.text, self.names.iter().map(|(name, ..)| *name));
                sheet.mark(item.span, format!("unknown guard `{}`", item.text), hint);
                None
            }
        }
    }

    /// Marks guards that nothing refers to.
    pub fn finish(self, sheet: &mut Sheet<'_>) {
        for (name, span, _) in self.names.into_iter().filter(|(.., used)| !used) {
            sheet.mark(span, format!("the guard `{name}` is not used"), "refer to it from an entry or remove it");
        }
    }
}

/// Reads the bodies of the guards once sets and categories are known.
pub(super) struct GuardReader<'r, 'v> {
    pub grammar: &'r mut Grammar,
    pub names: &'r mut GuardNames<'v>,
    pub categories: &'r [Category],
}

impl GuardReader<'_, '_> {
    /// The guards in the order of their names.
    pub fn read(&mut self, table: &DeTable<'_>, sheet: &mut Sheet<'_>) -> Vec<Guard> {
        let mut guards = Vec::new();
        let mut places = Vec::new();
        for (field, span) in sorted_fields(table) {
            guards.push(self.guard(&field, span.clone(), sheet));
            places.push(span);
        }
        for ((at, guard), height) in guards.iter().enumerate().zip(heights(&guards)) {
            match height {
                None if reaches(&guards, at) => {
                    let message = format!("the guard `{}` refers to itself", guard.name);
                    sheet.mark(places[at].clone(), message, "take it out of its own `any`, also by way of others");
                }
                Some(height) if height == DEEPEST + 1 => {
                    let message = format!(
                        "the guard `{}` leads to others by `any` more than {DEEPEST} times in a row",
                        guard.name
                    );
                    sheet.mark(places[at].clone(), message, "name the last guards of the row in its own `any`");
                }
                _ => {}
            }
        }
        guards
    }

    fn guard(&mut self, field: &Field<'_, '_>, span: Range<usize>, sheet: &mut Sheet<'_>) -> Guard {
        let mut guard = Guard { name: field.key.into(), line: sheet.line(span.start), reach: 1, ..Guard::default() };
        let Some(table) = field.table(sheet) else { return guard };
        for (part, key) in fields(table) {
            match part.key {
                "before" => guard.before = self.conditions(&part, sheet),
                "not_before" => guard.not_before = self.conditions(&part, sheet),
                "after" => guard.after = self.conditions(&part, sheet),
                "not_after" => guard.not_after = self.conditions(&part, sheet),
                "within" => guard.within = self.anywhere(&part, sheet),
                "not_within" => guard.not_within = self.anywhere(&part, sheet),
                "is" => guard.is = shapes(&part, sheet),
                "is_not" => guard.is_not = shapes(&part, sheet),
                "any" => {
                    let items = part.texts(sheet);
                    guard.any = items.into_iter().filter_map(|item| self.names.index(item, sheet)).collect();
                }
                "reach" => {
                    guard.reach = part.count(1..=10, sheet).unwrap_or(1);
                    if !BESIDE.iter().any(|key| table.contains_key(*key)) {
                        sheet.mark(key, "`reach` without before or after", "it only says how far these look");
                    }
                }
                unknown => unknown_key(unknown, key, KEYS, sheet),
            }
        }
        let beside = [&guard.before, &guard.not_before, &guard.after, &guard.not_after];
        let places: usize = beside.iter().map(|list| between(list).count()).sum();
        if guard.reach > 1 && places > 0 && beside.iter().all(|list| between(list).count() == list.len()) {
            let message = format!("`reach` in the guard `{}`, which looks for no word", guard.name);
            sheet.mark(span.clone(), message, "`<comma>` and its like stand next to the entry: leave `reach` out");
        }
        if fields(table).all(|(part, _)| part.key == "reach") {
            let message = format!("the guard `{}` asks for nothing", guard.name);
            sheet.mark(span, message, "give it before, after, within, is or any");
        }
        guard
    }

    /// What is looked for in the whole sentence, where words stand and no space is next to the entry.
    fn anywhere(&mut self, field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Vec<Condition> {
        let conditions = self.conditions(field, sheet);
        if let Some(shape) = between(&conditions).next() {
            let message = format!("`{}` cannot look for `<{shape}>`", field.key);
            let hint = "it stands between the entry and its neighbour: ask for it in before or after";
            sheet.mark(field.value.span(), message, hint);
        }
        conditions
    }

    fn conditions(&mut self, field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Vec<Condition> {
        field.texts(sheet).into_iter().filter_map(|item| self.condition(&item, sheet)).collect()
    }

    fn condition(&mut self, item: &Item<'_>, sheet: &mut Sheet<'_>) -> Option<Condition> {
        if let Some(name) = item.text.strip_prefix('#') {
            return self.category(name, item, sheet).map(|words| Condition::Words(Word::Set(words).into()));
        }
        let Some(name) = item.text.strip_prefix('<') else {
            return self.grammar.words(item, sheet).map(|words| Condition::Words(words.into()));
        };
        let name = bracketed(name, item, sheet)?;
        if let Some((_, shape)) = SHAPES.iter().find(|(known, _)| *known == name) {
            return Some(Condition::Shape(*shape));
        }
        // A class is known only to the word-class list; what is nearly a shape is taken for a mistyped one.
        if let Some(near) = nearest(name, SHAPES.iter().map(|(known, _)| *known)).filter(|_| name.len() > 4) {
            sheet.mark(item.span.clone(), format!("unknown shape `<{name}>`"), format!("did you mean `<{near}>`?"));
            return None;
        }
        Some(Condition::Class(name.into()))
    }

    /// The one-word entries of a category of this file.
    fn category(&self, name: &str, item: &Item<'_>, sheet: &mut Sheet<'_>) -> Option<Vec<Word>> {
        let Some(category) = self.categories.iter().find(|category| category.name == name) else {
            let hint = suggestion(name, self.categories.iter().map(|category| category.name.as_str()));
            sheet.mark(item.span.clone(), format!("unknown category `#{name}`"), hint);
            return None;
        };
        let words = one_word_entries(category);
        if words.is_empty() && !category.entries.is_empty() {
            sheet.mark(item.span.clone(), format!("`#{name}` has no entry of one word"), "name the words instead");
        }
        Some(words)
    }
}

/// The names of the shapes among these conditions that stand between two words.
fn between(conditions: &[Condition]) -> impl Iterator<Item = &'static str> {
    let name = |asked: &Condition| match asked {
        Condition::Shape(asked) if asked.is_between() => SHAPES.iter().find(|(_, shape)| shape == asked),
        _ => None,
    };
    conditions.iter().filter_map(name).map(|(name, _)| *name)
}

/// The words that `#category` stands for.
pub(crate) fn one_word_entries(category: &Category) -> Vec<Word> {
    let mut words = Vec::new();
    for entry in &category.entries {
        match &*entry.pattern.words {
            [Word::Set(set)] => words.extend(set.iter().cloned()),
            [word] => words.push(word.clone()),
            _ => {}
        }
    }
    words
}

fn bracketed<'v>(name: &'v str, item: &Item<'_>, sheet: &mut Sheet<'_>) -> Option<&'v str> {
    let inside = name.strip_suffix('>').filter(|name| !name.trim().is_empty());
    if inside.is_none() {
        sheet.mark(
            item.span.clone(),
            format!("`{}` is no shape or word class", item.text),
            "a shape or class stands alone: `<comma>`",
        );
    }
    inside
}

/// What the entry's own first word is like: shapes only.
fn shapes(field: &Field<'_, '_>, sheet: &mut Sheet<'_>) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for item in field.texts(sheet) {
        let name = item.text.strip_prefix('<').and_then(|name| name.strip_suffix('>'));
        match SHAPES.iter().find(|(known, _)| Some(*known) == name) {
            Some((_, shape)) => conditions.push(Condition::Shape(*shape)),
            None => {
                let hint = suggestion(name.unwrap_or(item.text), SHAPES.iter().map(|(known, _)| *known));
                let message = format!("unknown shape `{}`: `{}` takes shapes only", item.text, field.key);
                sheet.mark(item.span, message, hint);
            }
        }
    }
    conditions
}

/// For each guard, how many times in a row `any` leads on from it at most; none where that has no end.
fn heights(guards: &[Guard]) -> Vec<Option<usize>> {
    let mut parents = vec![Vec::new(); guards.len()];
    let mut missing: Vec<usize> = guards.iter().map(|guard| guard.any.len()).collect();
    for (at, guard) in guards.iter().enumerate() {
        guard.any.iter().for_each(|inner| parents[*inner as usize].push(at));
    }
    let mut heights = vec![None; guards.len()];
    let mut level: Vec<usize> = (0..guards.len()).filter(|at| missing[*at] == 0).collect();
    // A guard is known one step after the last of those that its `any` names.
    for height in 0.. {
        let mut next = Vec::new();
        for at in level {
            heights[at] = Some(height);
            for parent in &parents[at] {
                missing[*parent] -= 1;
                next.extend((missing[*parent] == 0).then_some(*parent));
            }
        }
        if next.is_empty() {
            break;
        }
        level = next;
    }
    heights
}

/// Whether following `any` from a guard leads back to it.
fn reaches(guards: &[Guard], start: usize) -> bool {
    let mut seen = vec![false; guards.len()];
    let mut open = vec![start];
    while let Some(at) = open.pop() {
        for &next in &guards[at].any {
            if next as usize == start {
                return true;
            }
            if !std::mem::replace(&mut seen[next as usize], true) {
                open.push(next as usize);
            }
        }
    }
    false
}
