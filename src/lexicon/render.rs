//! Writes a lexicon in the native format: deterministic, entries sorted, what all entries of a category share said once.

use std::fmt::{self, Display, Write};

use super::entry::{Attributes, Case, Category, Condition, Entry, Guard, Join, Lexicon, Overlap, Word, WordSet};
use super::parse::guard::{SHAPES, one_word_entries};

/// The TOML text of a lexicon; reading it gives the same lexicon again, apart from path, checksum and lines.
pub fn render(lexicon: &Lexicon) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write(lexicon, &mut text);
    text
}

fn write(lexicon: &Lexicon, out: &mut String) -> fmt::Result {
    let Lexicon { name, title, language, version, scorer, gloss, provenance, .. } = lexicon;
    for (key, value) in
        [("name", name), ("title", title), ("language", language), ("version", version), ("scorer", scorer)]
    {
        writeln!(out, "{key} = {}", Quoted(value))?;
    }
    let overlap = match lexicon.overlap {
        Overlap::Across => "across",
        Overlap::Within => "within",
    };
    writeln!(out, "overlap = \"{overlap}\"")?;
    if lexicon.pack {
        writeln!(out, "pack = true")?;
    }
    writeln!(out, "gloss = {}", Quoted(gloss))?;

    writeln!(out, "\n[provenance]\ncompiled_by = {}", Quoted(&provenance.compiled_by))?;
    writeln!(out, "license = {}", Quoted(&provenance.license))?;
    rows(out, "sources", &provenance.sources)?;
    rows(out, "removed", &provenance.removed)?;
    rows(out, "accuracy", &provenance.accuracy)?;
    rows(out, "limits", &provenance.limits)?;

    if !lexicon.sets.is_empty() {
        writeln!(out, "\n[sets]")?;
        for WordSet { name, words } in &lexicon.sets {
            writeln!(out, "{name} = {}", List(words.iter().map(|word| Quoted(written(word, lexicon)))))?;
        }
    }
    if !lexicon.guards.is_empty() {
        writeln!(out, "\n[guards]")?;
        for written in &lexicon.guards {
            guard(out, written, lexicon)?;
        }
    }
    for written in &lexicon.categories {
        category(out, written, lexicon)?;
    }
    for example in &lexicon.examples {
        writeln!(
            out,
            "\n[[example]]\ntext = {}\nhits = {}",
            Quoted(&example.text),
            List(example.hits.iter().map(Quoted))
        )?;
    }
    for miss in &lexicon.known_misses {
        writeln!(
            out,
            "\n[[known_miss]]\ntext = {}\nhits = {}",
            Quoted(&miss.text),
            List(miss.hits.iter().map(Quoted))
        )?;
        writeln!(out, "why = {}", Quoted(&miss.why))?;
    }
    Ok(())
}

fn rows(out: &mut String, key: &str, values: &[String]) -> fmt::Result {
    if values.is_empty() {
        return if key == "sources" { writeln!(out, "{key} = []") } else { Ok(()) };
    }
    writeln!(out, "{key} = [")?;
    for value in values {
        writeln!(out, "  {},", Quoted(value))?;
    }
    writeln!(out, "]")
}

fn guard(out: &mut String, guard: &Guard, lexicon: &Lexicon) -> fmt::Result {
    let mut parts = Vec::new();
    for (key, conditions) in [
        ("before", &guard.before),
        ("not_before", &guard.not_before),
        ("after", &guard.after),
        ("not_after", &guard.not_after),
        ("within", &guard.within),
        ("not_within", &guard.not_within),
        ("is", &guard.is),
        ("is_not", &guard.is_not),
    ] {
        if !conditions.is_empty() {
            let items = conditions.iter().map(|item| Quoted(condition(item, lexicon)));
            parts.push(format!("{key} = {}", List(items)));
        }
    }
    if !guard.any.is_empty() {
        parts.push(format!("any = {}", List(names(&guard.any, lexicon))));
    }
    if guard.reach != 1 {
        parts.push(format!("reach = {}", guard.reach));
    }
    writeln!(out, "{} = {{ {} }}", guard.name, parts.join(", "))
}

fn names<'l>(indices: &'l [u32], lexicon: &'l Lexicon) -> impl Iterator<Item = Quoted<&'l str>> + Clone {
    indices.iter().filter_map(|&at| lexicon.guards.get(at as usize)).map(|guard| Quoted(guard.name.as_str()))
}

/// One item of a guard's list as written in the file.
pub fn condition(condition: &Condition, lexicon: &Lexicon) -> String {
    match condition {
        Condition::Words(words) => words.iter().map(|word| written(word, lexicon)).collect::<Vec<_>>().join(" "),
        Condition::Class(name) => format!("<{name}>"),
        Condition::Shape(shape) => {
            let name = SHAPES.iter().find(|(_, known)| known == shape).map_or("", |(name, _)| name);
            format!("<{name}>")
        }
    }
}

/// A word as written; a set by its name, or as the category whose one-word entries it holds.
fn written(word: &Word, lexicon: &Lexicon) -> String {
    match word {
        Word::Exact(form) => form.to_string(),
        Word::Stem(form) => format!("{form}~"),
        Word::Prefix(form) => format!("{form}*"),
        Word::Suffix(form) => format!("*{form}"),
        Word::Set(words) => {
            let set = lexicon.sets.iter().find(|set| set.words == *words);
            let category = || lexicon.categories.iter().find(|category| one_word_entries(category) == *words);
            set.map(|set| format!("@{}", set.name))
                .or_else(|| Some(format!("#{}", category()?.name)))
                .unwrap_or_default()
        }
    }
}

fn category(out: &mut String, category: &Category, lexicon: &Lexicon) -> fmt::Result {
    writeln!(out, "\n[[category]]\nname = {}\ngloss = {}", Quoted(&category.name), Quoted(&category.gloss))?;
    if let Some(threshold) = category.threshold {
        writeln!(out, "threshold = {threshold:?}")?;
    }
    let shared = shared(&category.entries);
    for (key, value) in pairs(&shared) {
        writeln!(out, "{key} = {value}")?;
    }
    let mut entries: Vec<&Entry> = category.entries.iter().collect();
    entries.sort_by_cached_key(|entry| entry.text.to_ascii_lowercase());
    writeln!(out, "entries = [")?;
    for written in entries {
        writeln!(out, "  {},", entry(written, &shared, lexicon))?;
    }
    writeln!(out, "]")
}

fn entry(entry: &Entry, shared: &Attributes, lexicon: &Lexicon) -> String {
    let shared = pairs(shared);
    let own = pairs(&entry.attributes).into_iter().filter(|pair| !shared.contains(pair));
    let mut parts: Vec<(&str, String)> = own.collect();
    if let Some(gap) =
        entry.pattern.joins.iter().find_map(|join| if let Join::Gap(gap) = join { Some(gap) } else { None })
    {
        parts.push(("gap", gap.to_string()));
    }
    if let Some(case) = entry.pattern.case {
        let case = match case {
            Case::Upper => "upper",
            Case::Lower => "lower",
            Case::Title => "title",
        };
        parts.push(("case", Quoted(case).to_string()));
    }
    match &*entry.guards {
        [] => {}
        [_] => parts.extend(names(&entry.guards, lexicon).map(|name| ("guard", name.to_string()))),
        _ => parts.push(("guard", List(names(&entry.guards, lexicon)).to_string())),
    }
    if !entry.attributes.accept.is_empty() {
        parts.push(("accept", List(entry.attributes.accept.iter().map(Quoted)).to_string()));
    }
    let text = Quoted(&entry.text);
    if parts.is_empty() {
        return text.to_string();
    }
    let parts: Vec<String> = parts.into_iter().map(|(key, value)| format!("{key} = {value}")).collect();
    format!("{{ entry = {text}, {} }}", parts.join(", "))
}

/// The attributes that all entries have in common.
fn shared(entries: &[Entry]) -> Attributes {
    let mut all = entries.iter().map(|entry| &entry.attributes);
    let mut shared = all.next().map(|first| Attributes::clone(first)).unwrap_or_default();
    for other in all {
        let Attributes { weight, reliability, form, stance, kind, reason, role, source, note, accept: _ } = &**other;
        keep(&mut shared.weight, weight);
        keep(&mut shared.reliability, reliability);
        keep(&mut shared.form, form);
        keep(&mut shared.stance, stance);
        keep(&mut shared.kind, kind);
        keep(&mut shared.reason, reason);
        keep(&mut shared.role, role);
        keep(&mut shared.source, source);
        keep(&mut shared.note, note);
    }
    shared
}

fn keep<T: PartialEq>(shared: &mut Option<T>, other: &Option<T>) {
    if shared != other {
        *shared = None;
    }
}

/// The attributes that are given, as keys and TOML values.
fn pairs(attributes: &Attributes) -> Vec<(&'static str, String)> {
    let Attributes { weight, reliability, form, stance, kind, reason, role, source, note, accept: _ } = attributes;
    let numbers = [("weight", weight), ("reliability", reliability)];
    let choices = [("form", *form), ("stance", *stance), ("kind", *kind), ("reason", *reason)];
    let texts = [("role", role), ("source", source), ("note", note)].map(|(key, text)| (key, text.as_deref()));
    let numbers = numbers.into_iter().filter_map(|(key, number)| Some((key, format!("{:?}", (*number)?))));
    let texts = choices.into_iter().chain(texts).filter_map(|(key, text)| Some((key, Quoted(text?).to_string())));
    numbers.chain(texts).collect()
}

/// A TOML basic string.
#[derive(Clone)]
struct Quoted<T>(T);

impl<T: AsRef<str>> Display for Quoted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.as_ref().chars() {
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                '\n' => f.write_str("\\n")?,
                '\t' => f.write_str("\\t")?,
                c if c.is_control() => write!(f, "\\u{:04X}", c as u32)?,
                c => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

/// A TOML list on one line.
struct List<I>(I);

impl<I: Iterator<Item: Display> + Clone> Display for List<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('[')?;
        for (i, item) in self.0.clone().enumerate() {
            write!(f, "{}{item}", if i > 0 { ", " } else { "" })?;
        }
        f.write_char(']')
    }
}

#[cfg(test)]
mod tests;
