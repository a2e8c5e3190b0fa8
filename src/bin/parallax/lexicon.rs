//! `lexicon`: what is measured, where it comes from, and whether a list keeps its own promises.

use parallax::audit::auditor::Auditor;
use parallax::audit::finding::{Finding, Summary};
use parallax::lexicon::entry::{Category, Entry, Lexicon};
use parallax::lexicon::error::LexiconError;
use parallax::lexicon::shelf::Shelf;
use parallax::report::terminal::visible;

use super::failure::Failure;
use super::lexicon_command::LexiconCommand;
use super::{Ending, diagnose, explain, output};

/// Lists, shows, explains, diagnoses or checks lexicons.
pub fn run(command: &LexiconCommand) -> Result<Ending, Failure> {
    let shelf = Shelf::shipped();
    match command {
        LexiconCommand::List => list(&shelf),
        LexiconCommand::Show { lexicon, category } => show(&shelf.load(lexicon)?, category.as_deref()),
        LexiconCommand::Explain { words, text, lexicons } => {
            explain::run(&shelf, words, text.as_deref(), &lexicons.names)
        }
        LexiconCommand::Diagnose(arguments) => diagnose::run(arguments),
        LexiconCommand::Check { lexicons } => check(&shelf, lexicons),
    }
}

fn list(shelf: &Shelf) -> Result<Ending, Failure> {
    let lexicons = shelf.all()?;
    let width = lexicons.iter().map(|lexicon| shelf_name(lexicon).len()).max().unwrap_or(0);
    let mut text =
        format!("{:width$}  {:8} {:>10} {:>7}  {:11} gloss\n", "name", "version", "categories", "entries", "read");
    for lexicon in &lexicons {
        let Lexicon { version, categories, gloss, .. } = lexicon;
        let name = shelf_name(lexicon);
        let gloss = gloss.split(['.', ':']).next().unwrap_or_default();
        let entries: usize = categories.iter().map(|category| category.entries.len()).sum();
        text += &format!(
            "{name:width$}  {version:8} {:>10} {entries:>7}  {:11} {gloss}\n",
            categories.len(),
            read(lexicon)
        );
    }
    output::print(&text)?;
    Ok(Ending::Complete)
}

/// What `--lexicon` calls a shipped lexicon, its folder included.
fn shelf_name(lexicon: &Lexicon) -> &str {
    lexicon.path.strip_suffix(".toml").unwrap_or(&lexicon.name)
}

/// When `analyze` reads a lexicon.
const fn read(lexicon: &Lexicon) -> &'static str {
    match (lexicon.scorer.as_bytes(), lexicon.pack) {
        (b"none", _) => "by the tool",
        (_, true) => "when named",
        (_, false) => "by default",
    }
}

fn show(lexicon: &Lexicon, category: Option<&str>) -> Result<Ending, Failure> {
    let shown: Vec<&Category> = match category {
        None => lexicon.categories.iter().collect(),
        Some(name) => vec![lexicon.category(name).ok_or_else(|| no_category(lexicon, name))?],
    };
    let mut lines = vec![
        format!("{} {} ({})", lexicon.name, lexicon.version, lexicon.language),
        lexicon.title.clone(),
        lexicon.gloss.clone(),
        String::new(),
        format!("compiled by  {}", lexicon.provenance.compiled_by),
        format!("licence      {}", lexicon.provenance.license),
        format!("file         {}, SHA-256 {}", lexicon.path, lexicon.sha256),
    ];
    lines.extend(lexicon.provenance.sources.iter().map(|source| format!("source       {source}")));
    lines.extend(lexicon.provenance.removed.iter().map(|removed| format!("left out     {removed}")));
    for category in shown {
        lines.push(String::new());
        lines.push(format!("{}: {} ({} entries)", category.name, category.gloss, category.entries.len()));
        lines.extend(category.entries.iter().map(|entry| format!("  {}", described(entry, lexicon))));
    }
    let text: String = lines.iter().fold(String::new(), |text, line| text + &visible(line) + "\n");
    output::print(&text)?;
    Ok(Ending::Complete)
}

/// An entry with what is known about it.
pub fn described(entry: &Entry, lexicon: &Lexicon) -> String {
    let attributes = &entry.attributes;
    let mut text = entry.text.to_string();
    let numbers = [("weight", attributes.weight), ("reliability", attributes.reliability)];
    let words = [
        ("form", &attributes.form),
        ("stance", &attributes.stance),
        ("kind", &attributes.kind),
        ("reason", &attributes.reason),
        ("role", &attributes.role.as_deref()),
    ];
    let numbers = numbers.into_iter().filter_map(|(name, value)| Some(format!("{name} {}", value?)));
    let words = words.into_iter().filter_map(|(name, value)| Some(format!("{name} {}", (*value)?)));
    let guards = entry.guards.iter().filter_map(|guard| lexicon.guards.get(*guard as usize));
    let guards = guards.map(|guard| format!("guard {}", guard.name));
    let all: Vec<String> = numbers.chain(words).chain(guards).collect();
    if !all.is_empty() {
        text += &format!("  ({})", all.join(", "));
    }
    text
}

fn no_category(lexicon: &Lexicon, name: &str) -> Failure {
    let known: Vec<&str> = lexicon.categories.iter().map(|category| category.name.as_str()).collect();
    Failure::usage(format!("{}: no category `{name}`; there are {}", lexicon.name, known.join(", ")))
}

/// Runs the lists' own tests; faults are printed, and a summary for each list.
fn check(shelf: &Shelf, names: &[String]) -> Result<Ending, Failure> {
    let names: Vec<String> =
        if names.is_empty() { shelf.names().map(str::to_string).collect() } else { names.to_vec() };
    let auditor = Auditor::new(shelf)?;
    let (mut report, mut ending) = (Vec::new(), Ending::Complete);
    for name in &names {
        match shelf.load(name) {
            Ok(lexicon) => {
                let findings = auditor.audit(&lexicon);
                if findings.iter().any(Finding::is_fault) {
                    ending = Ending::WithFaults;
                }
                report.extend(findings.iter().map(ToString::to_string));
                report.push(Summary::new(&lexicon, &findings).to_string());
            }
            Err(error @ LexiconError::Invalid { .. }) => {
                ending = Ending::WithFaults;
                report.push(error.to_string());
            }
            Err(error) => return Err(error.into()),
        }
    }
    let lines = report.iter().flat_map(|part| part.lines());
    output::print(&lines.fold(String::new(), |text, line| text + &visible(line) + "\n"))?;
    Ok(ending)
}
