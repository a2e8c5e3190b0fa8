//! `methods.md` and `references.bib`: what a study did, in the words a paper needs, and the works to cite for it.
//!
//! Which passage stands there follows from what was done; the words themselves are in `passages.md`, the works in
//! `references.bib`, both beside this file.

mod declared;
mod passage;

use declared::{answers, hypotheses, refused};
use passage::Text;

use super::prose::{cell, grouped, in_bibtex, line, percent, plural, series};
use super::run_record::Tool;
use crate::compare::aggregate::{Aggregate, LIMIT};
use crate::compare::comparison::Question;
use crate::compare::scope::Scope;
use crate::findings::{Findings, Sums};
use crate::lexicon::entry::Lexicon;
use crate::protocol::study_file::Protocol;
use crate::scorers::measure::Measure;
use crate::stats::adjust::Adjustment;
use crate::text::stem::Stemmer;
use crate::voice::voices::Voice;

/// The text.
pub const TEXT: &str = "methods.md";
/// The works.
pub const WORKS: &str = "references.bib";

/// The program and the lists in BibTeX, to be filled in.
const OWN: &str = include_str!("own.bib");

/// The methods of a study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Methods {
    /// The text in Markdown, with citations as pandoc reads them.
    pub text: String,
    /// The works it cites, in BibTeX.
    pub works: String,
}

/// Tells what a study did, measured with `lexicons`; `aggregate` is what its comparisons know of the corpus.
pub fn write<'l>(
    protocol: &Protocol,
    findings: &Findings,
    aggregate: &Aggregate,
    lexicons: impl Iterator<Item = &'l Lexicon>,
) -> Methods {
    let mut text = Text::default();
    text.say("head", &[("title", &line(&protocol.title))]);
    if !protocol.question.is_empty() {
        text.say("question", &[("question", &line(&protocol.question))]);
    }
    articles(&mut text, protocol, findings, aggregate);
    let works = measurement(&mut text, protocol, findings, lexicons);
    comparisons(&mut text, protocol, aggregate);
    declared(&mut text, protocol, findings);
    others(&mut text, protocol, findings, aggregate);
    text.say("limits", &[]);
    text.say("repeat", &[]);
    Methods { text: text.text().to_owned(), works: text.works(&works) }
}

/// What was read, and how it was grouped.
fn articles(text: &mut Text, protocol: &Protocol, findings: &Findings, aggregate: &Aggregate) {
    let read = findings.articles;
    let words: u64 = findings.outlets.values().flat_map(|sums| sums.words).sum();
    let number = plural(read.read, "article", "articles");
    let outlets = findings.outlets.keys().filter(|outlet| !outlet.is_empty()).count() as u64;
    let (outlets, words) = (plural(outlets, "outlet", "outlets"), plural(words, "word", "words"));
    text.say("articles", &[("articles", &number), ("outlets", &outlets), ("words", &words)]);
    published(text, findings);
    let fates =
        [(read.refused, "could not be read"), (read.empty, "held no text"), (read.duplicate, "had been named already")];
    let fates: Vec<String> = fates
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, fate)| format!("{} {fate}", plural(number, "item", "items")))
        .collect();
    if fates.is_empty() {
        text.say("all-read", &[]);
    } else {
        text.say("unread", &[("fates", &series(&fates))]);
    }
    let design = &protocol.design;
    if aggregate.left_out() > 0 {
        let left_out = plural(aggregate.left_out(), "article", "articles");
        text.say("left-out", &[("articles", &left_out), ("by", design.by.name())]);
    }
    let only = if design.groups.is_empty() { "" } else { "; only those named in the study file take part" };
    text.say("grouped", &[("by", &line(&design.by.phrase())), ("only", only)]);
    text.paragraph(&groups(protocol, aggregate));
}

/// When the articles were published.
fn published(text: &mut Text, findings: &Findings) {
    let mut all = Sums::default();
    findings.outlets.values().for_each(|sums| all.merge(sums));
    let undated = plural(all.undated, "article gives", "articles give");
    match &all.days {
        None => text.say("undated", &[]),
        Some([first, last]) => {
            let others = if all.undated > 0 { format!("; {undated} no date") } else { String::new() };
            let passage = if first == last { "published-on" } else { "published" };
            text.say(passage, &[("first", first), ("last", last), ("others", &others)]);
        }
    }
}

/// A table of the groups.
fn groups(protocol: &Protocol, aggregate: &Aggregate) -> String {
    let mut table = String::from("| group | articles | words | own | quoted | reported |\n|---|--:|--:|--:|--:|--:|\n");
    let named = &protocol.design.groups;
    for (group, cells) in aggregate.cells() {
        if !named.is_empty() && !named.iter().any(|name| name == group) {
            continue;
        }
        let sums = cells.sums.first();
        let words = |scope: Scope| grouped(sums.map_or(0, |sums| sums[scope.number()].w));
        let voices = Voice::ALL.map(|voice| words(Scope::Voice(voice))).join(" | ");
        table += &format!("| {} | {} | {} | {voices} |\n", cell(group), grouped(cells.documents), words(Scope::All));
    }
    table
}

/// What was measured with, and how well that agrees with people. Returns the entries of program and lists.
fn measurement<'l>(
    text: &mut Text,
    protocol: &Protocol,
    findings: &Findings,
    lexicons: impl Iterator<Item = &'l Lexicon>,
) -> Vec<String> {
    let Tool { version, .. } = Tool::default();
    text.say("lexicons", &[("version", &version), ("stemmer", Stemmer::NAME)]);
    let (program, list) = OWN.split_once("\n\n").unwrap_or((OWN, ""));
    let mut works = vec![program.replace("<version>", &version)];
    let mut items = String::new();
    for lexicon in lexicons {
        let key = format!("parallax-{}", lexicon.name);
        items += &format!("* {}, {} {} [@{key}]\n", lexicon.title, lexicon.name, lexicon.version);
        let blanks = [
            ("<key>", key),
            ("<author>", in_bibtex(&lexicon.provenance.compiled_by)),
            ("<title>", in_bibtex(&lexicon.title)),
            ("<version>", in_bibtex(&lexicon.version)),
            ("<sha256>", lexicon.sha256.clone()),
        ];
        works.push(blanks.iter().fold(list.to_owned(), |entry, (blank, value)| entry.replace(blank, value)));
    }
    text.paragraph(&items);
    if let Some(actors) = &protocol.actors {
        let names: Vec<String> = actors.categories.iter().map(|category| line(&category.name)).collect();
        text.say("actors", &[("actors", &series(&names))]);
    }
    let declared = |measure: &&Measure| {
        let column = measure.column();
        protocol.hypotheses.iter().any(|hypothesis| hypothesis.design.measures.contains(&column))
    };
    let (measured, unmeasured): (Vec<&Measure>, Vec<&Measure>) =
        findings.measures.iter().filter(declared).partition(|measure| !measure.accuracy.is_empty());
    if !measured.is_empty() {
        text.say("accuracy", &[]);
        let about = |measure: &&Measure| {
            let limits =
                if measure.limits.is_empty() { String::new() } else { format!(" Limits: {}", line(&measure.limits)) };
            format!("* `{}`: {}{limits}\n", measure.column(), line(&measure.accuracy))
        };
        text.paragraph(&measured.iter().map(about).collect::<String>());
    }
    if !unmeasured.is_empty() {
        let names: Vec<String> = unmeasured.iter().map(|measure| format!("`{}`", measure.column())).collect();
        text.say("unvalidated", &[("measures", &series(&names))]);
    }
    works
}

/// How groups were compared.
fn comparisons(text: &mut Text, protocol: &Protocol, aggregate: &Aggregate) {
    let design = &protocol.design;
    let (level, draws) = (percent(design.level), grouped(design.draws.into()));
    let seed = design.seed.to_string();
    let matched = design.matched.as_ref().map(|matched| line(&matched.phrase())).unwrap_or_default();
    let blanks = [("level", level.as_str()), ("draws", &draws), ("seed", &seed), ("match", &matched)];
    text.say("unit", &[]);
    let hypotheses = &protocol.hypotheses;
    let is_matched = design.matched.is_some() || hypotheses.iter().any(|one| one.design.matched.is_some());
    let is_independent = design.matched.is_none() || hypotheses.iter().any(|one| one.design.matched.is_none());
    if let Some(cluster) = design.cluster.as_ref().filter(|_| is_independent) {
        text.say("cluster", &[("cluster", &line(&cluster.phrase()))]);
        let alone = aggregate.articles().values().filter(|article| article.cluster.is_empty()).count();
        if alone > 0 {
            let articles = plural(alone as u64, "article has", "articles have");
            text.say("unclustered", &[("articles", &articles), ("cluster", &line(cluster.name()))]);
        }
    }
    if !aggregate.is_whole() {
        text.say("sums", &[]);
    } else {
        if is_independent {
            text.say("contrast", &blanks);
        }
        if is_matched {
            text.say("matched", &blanks);
        }
        if is_independent && aggregate.groups().len() > 2 && design.groups.len() != 2 {
            text.say("several", &[]);
        }
    }
    if hypotheses.iter().any(|hypothesis| hypothesis.asks == Question::Equivalence) {
        text.say("equivalence", &[]);
    }
}

/// What was expected, and what became of it.
fn declared(text: &mut Text, protocol: &Protocol, findings: &Findings) {
    if protocol.hypotheses.is_empty() {
        text.say("none-declared", &[]);
        return;
    }
    text.say("declared", &[("file", &protocol.name), ("sha256", &protocol.sha256)]);
    text.paragraph(&hypotheses(protocol));
    text.say(adjusted(protocol.statistics.adjustment), &[]);
    let mut families: Vec<String> = findings
        .answers
        .iter()
        .map(|answer| answer.comparison.family.clone())
        .filter(|name| !name.is_empty())
        .collect();
    families.sort();
    families.dedup();
    if !families.is_empty() {
        text.say("families", &[("families", &families.join("; "))]);
    }
    let is_pair = |question: Question| question != Question::Heterogeneity;
    let has_pairs = findings.answers.iter().any(|answer| is_pair(answer.comparison.place.question));
    let mut explained = Text::default();
    if has_pairs {
        explained.say("ratio", &[]);
    }
    text.say("answers", &[("groups", explained.text().trim())]);
    text.paragraph(&answers(protocol, findings));
    let refused = refused(protocol, findings);
    if refused.is_empty() {
        text.say("none-refused", &[]);
    } else {
        text.say("refused", &[]);
        text.paragraph(&refused);
    }
}

/// The passage about an adjustment.
const fn adjusted(kind: Adjustment) -> &'static str {
    match kind {
        Adjustment::Holm => "adjusted-holm",
        Adjustment::Hochberg => "adjusted-hochberg",
        Adjustment::Bonferroni => "adjusted-bonferroni",
        Adjustment::Bh => "adjusted-bh",
        Adjustment::By => "adjusted-by",
    }
}

/// What was looked at without a hypothesis.
fn others(text: &mut Text, protocol: &Protocol, findings: &Findings, aggregate: &Aggregate) {
    if !findings.comparisons.is_empty() {
        let number = plural(findings.comparisons.len() as u64, "comparison", "comparisons");
        text.say("screen", &[("comparisons", &number)]);
    }
    if let Some(wanted) = protocol.keyness {
        let longest = plural(wanted.terms.longest as u64, "word", "words");
        let least = plural(wanted.least, "article", "articles");
        text.say("keyness", &[("longest", &longest), ("scope", wanted.terms.scope.phrase()), ("least", &least)]);
        if aggregate.number() > LIMIT as u64 {
            text.say("keyness-beyond", &[]);
        }
    }
    if let Some(wanted) = &protocol.trend {
        let least = plural(wanted.least, "article", "articles");
        text.say("trend", &[("bin", wanted.bin.name()), ("least", &least)]);
    }
}
