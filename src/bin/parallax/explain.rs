//! `lexicon explain`: why a word counts in a sentence, or does not.

use parallax::audit::explanation::{EntryId, Find, Outcome, Part, PartVerdict, Verdict, entries_with, explain};
use parallax::lexicon::entry::{Entry, Guard, Lexicon};
use parallax::lexicon::render::condition;
use parallax::lexicon::shelf::Shelf;
use parallax::report::terminal::visible;
use parallax::text::span::ByteSpan;

use super::failure::Failure;
use super::lexicon::described;
use super::{Ending, output};

/// How many items of a guard's list are shown where none of them is to the point.
const ITEMS: usize = 8;
/// How many entries are written out in full for a word.
const ENTRIES: usize = 12;
/// How many examples of a list are shown for a word.
const EXAMPLES: usize = 6;
/// How many words of context are shown on either side.
const CONTEXT: usize = 6;

/// Explains `words`, in `text` if there is one, by the lexicons `names` or by the shipped ones.
pub fn run(shelf: &Shelf, words: &[String], text: Option<&str>, names: &[String]) -> Result<Ending, Failure> {
    if words.is_empty() && text.is_none() {
        return Err(Failure::usage("nothing to explain: give a WORD, or a sentence with --text"));
    }
    if let Some(blank) = words.iter().map(String::as_str).chain(text).find(|word| !word.contains(char::is_alphanumeric))
    {
        return Err(Failure::usage(format!("`{blank}`: no word in it")));
    }
    let lexicons = if names.is_empty() {
        shelf.defaults()?
    } else {
        names.iter().map(|name| shelf.load(name)).collect::<Result<_, _>>()?
    };
    let classes = shelf.classes()?;
    let mut page = Page::default();
    let asked: Vec<Option<&str>> =
        if words.is_empty() { vec![None] } else { words.iter().map(|word| Some(word.as_str())).collect() };
    for word in asked {
        let mut known = false;
        for lexicon in &lexicons {
            let entries = word.map(|word| entries_with(lexicon, &classes, word));
            if entries.as_ref().is_some_and(Vec::is_empty) {
                continue;
            }
            match text {
                Some(text) => {
                    let finds = explain(lexicon, &classes, text, entries.as_deref());
                    known |= !finds.is_empty();
                    finds.iter().for_each(|find| page.find(lexicon, text, find));
                }
                None => {
                    known = true;
                    page.entries(lexicon, &entries.unwrap_or_default());
                    page.examples(lexicon, word.unwrap_or_default());
                }
            }
        }
        if !known {
            page.nothing(word, text.is_some(), &lexicons);
        }
    }
    output::print(&page.text)?;
    Ok(Ending::Complete)
}

/// What is printed.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, depth: usize, line: &str) {
        self.text += &"  ".repeat(depth);
        self.text += &visible(line);
        self.text.push('\n');
    }

    /// A blank line between two parts.
    fn part(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn nothing(&mut self, word: Option<&str>, in_text: bool, lexicons: &[Lexicon]) {
        self.part();
        let lists = lexicons.iter().map(|lexicon| lexicon.name.as_str()).collect::<Vec<_>>().join(", ");
        self.line(
            0,
            &match (word, in_text) {
                (Some(word), false) => format!("{word}: no entry has this word in {lists}"),
                (Some(word), true) => format!("{word}: no entry with this word stands in the text ({lists})"),
                (None, _) => format!("no entry stands in the text ({lists})"),
            },
        );
    }

    /// The entries that could match, with their guards in words.
    fn entries(&mut self, lexicon: &Lexicon, ids: &[EntryId]) {
        for id in ids.iter().take(ENTRIES) {
            let entry = entry(lexicon, *id);
            self.part();
            self.line(0, &format!("{}: {}", place(lexicon, *id), described(entry, lexicon)));
            for number in &entry.guards {
                self.guard(lexicon, *number as usize, "counts if", 1);
            }
            if entry.guards.is_empty() {
                self.line(1, "counts wherever it stands");
            }
        }
        if ids.len() > ENTRIES {
            self.part();
            let rest = ids[ENTRIES..].iter().map(|id| entry(lexicon, *id).text.as_str()).collect::<Vec<_>>();
            self.line(0, &format!("{}, also: {}", lexicon.name, rest.join("; ")));
        }
    }

    fn guard(&mut self, lexicon: &Lexicon, number: usize, opening: &str, depth: usize) {
        let guard = &lexicon.guards[number];
        self.line(depth, &format!("{opening} {}:", guard.name));
        for part in Part::ALL.into_iter().filter(|part| !part.of(guard).is_empty()) {
            self.line(depth + 1, &format!("{} {}", rule(part, guard), items(lexicon, guard, part)));
        }
        if !guard.any.is_empty() {
            self.line(depth + 1, "one of these must hold");
            for other in &guard.any {
                self.guard(lexicon, *other as usize, "-", depth + 2);
            }
        }
    }

    /// Sentences of the list itself that hold the word.
    fn examples(&mut self, lexicon: &Lexicon, word: &str) {
        let word = word.to_lowercase();
        let has = |text: &str| {
            let text = text.to_lowercase();
            let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
            word.split(' ').all(|part| words.any(|other| other == part))
        };
        let examples = lexicon.examples.iter().filter(|example| has(&example.text));
        let (with, without): (Vec<_>, Vec<_>) = examples.partition(|example| example.hits.iter().any(|hit| has(hit)));
        if with.is_empty() && without.is_empty() {
            return;
        }
        self.part();
        self.line(0, &format!("examples in {}", lexicon.name));
        for (examples, counts) in [(with, "counts    "), (without, "does not  ")] {
            for example in examples.into_iter().take(EXAMPLES / 2) {
                self.line(1, &format!("{counts}  {}", example.text));
            }
        }
    }

    /// One place in the text.
    fn find(&mut self, lexicon: &Lexicon, text: &str, find: &Find) {
        let entry = entry(lexicon, find.entry);
        self.part();
        self.line(0, &in_context(text, find));
        let what = match &find.outcome {
            Outcome::Counts { negated } => {
                let weight = entry.attributes.weight.map_or_else(String::new, |weight| format!(", weight {weight}"));
                format!("counts{weight}{}", if *negated { ", marked as negated" } else { "" })
            }
            Outcome::Spelling => "does not count: the entry asks for another spelling of capitals".to_owned(),
            Outcome::Guarded => "does not count".to_owned(),
            Outcome::Beaten { by: Some(by) } => {
                format!(
                    "does not count: {} counts in its place ({})",
                    quoted(&self::entry(lexicon, *by).text),
                    place(lexicon, *by)
                )
            }
            Outcome::Beaten { by: None } => "does not count: a longer reading of the same entry does".to_owned(),
        };
        self.line(1, &format!("{}: {}: {what}", place(lexicon, find.entry), quoted(&entry.text)));
        for verdict in &find.verdicts {
            self.verdict(lexicon, text, find, verdict, 2);
        }
    }

    fn verdict(&mut self, lexicon: &Lexicon, text: &str, find: &Find, verdict: &Verdict, depth: usize) {
        let guard = &lexicon.guards[verdict.guard];
        self.line(depth, &format!("{} {}", if verdict.holds { "holds:" } else { "fails:" }, guard.name));
        // A guard that holds has nothing to explain but what it asked for and found.
        let told = verdict.parts.iter().filter(|part| part.holds == verdict.holds || !part.holds);
        for part in told {
            self.line(depth + 1, &said(lexicon, text, find, guard, part));
        }
        let one = verdict.any.iter().any(|other| other.holds);
        if !verdict.any.is_empty() {
            self.line(depth + 1, if one { "one is enough:" } else { "one must hold, none does:" });
        }
        for other in verdict.any.iter().filter(|other| other.holds == one) {
            self.verdict(lexicon, text, find, other, depth + 2);
        }
    }
}

/// What a list asks for, as the beginning of a sentence that its items end.
fn rule(part: Part, guard: &Guard) -> String {
    let must = if part.forbids() { "must not" } else { "must" };
    let near = if guard.reach > 1 { format!(" within {} words", guard.reach) } else { String::new() };
    match part {
        Part::Before | Part::NotBefore => format!("{must} be followed{near} by"),
        Part::After | Part::NotAfter => format!("{must} be preceded{near} by"),
        Part::Within | Part::NotWithin => format!("{must} share its sentence with"),
        Part::Is | Part::IsNot => format!("{must} be"),
    }
}

/// What a list asks for and what it met.
fn said(lexicon: &Lexicon, text: &str, find: &Find, guard: &Guard, verdict: &PartVerdict) -> String {
    let part = verdict.part;
    let verb = if matches!(part, Part::Within | Part::NotWithin) { "does" } else { "is" };
    let met = !verdict.there.is_empty();
    let but = if verdict.holds { "and" } else { "but" };
    let not = if met { "" } else { " not" };
    let list = part.of(guard);
    let items = if met {
        verdict.there.iter().map(|(item, _)| condition(&list[*item], lexicon)).collect::<Vec<_>>().join(", ")
    } else {
        items(lexicon, guard, part)
    };
    let reach = verdict.there.iter().map(|(_, far)| *far).max().unwrap_or(guard.reach.max(1));
    let mut words: Vec<&str> =
        find.neighbours(part).iter().take(usize::from(reach)).map(|word| word.of(text)).collect();
    if part.looks_back() {
        words.reverse();
    }
    let here = if words.is_empty() { String::new() } else { format!(": {}", quoted(&words.join(" "))) };
    format!("{} {items}, {but} {verb}{not}{here}", rule(part, guard))
}

/// The items of a list, not too many of them.
fn items(lexicon: &Lexicon, guard: &Guard, part: Part) -> String {
    let list = part.of(guard);
    let shown: Vec<String> = list.iter().take(ITEMS).map(|item| condition(item, lexicon)).collect();
    let more = list.len().saturating_sub(ITEMS);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    format!("{}{more}", shown.join(", "))
}

/// The find in its sentence, between brackets.
fn in_context(text: &str, find: &Find) -> String {
    let edge = |words: &[ByteSpan], span: fn(&ByteSpan) -> u32, or: u32| {
        words.get(..words.len().min(CONTEXT)).and_then(<[_]>::last).map_or(or, span)
    };
    let start = edge(&find.before, |word| word.start, find.span.start);
    let end = edge(&find.after, |word| word.end, find.span.end);
    let (start, end) = (start as usize, end as usize);
    let at = find.span.range();
    let more = |more: bool| if more { "... " } else { "" };
    format!(
        "{}{}[{}]{}{}",
        more(find.before.len() > CONTEXT),
        &text[start..at.start],
        &text[at.clone()],
        &text[at.end..end],
        if find.after.len() > CONTEXT { " ..." } else { "" }
    )
}

fn place(lexicon: &Lexicon, (category, _): EntryId) -> String {
    format!("{} {}", lexicon.name, lexicon.categories[category].name)
}

fn entry(lexicon: &Lexicon, (category, entry): EntryId) -> &Entry {
    &lexicon.categories[category].entries[entry]
}

fn quoted(text: &str) -> String {
    format!("“{text}”")
}
