//! The page as a whole: its frame, its content policy, and its sections in order.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::super::error::ReportError;
use super::super::prose::{grouped, plural};
use super::super::selection::{Choice, Naming, place};
use super::article::Article;
use super::corpus::{Corpus, whole};
use super::evidence::{Evidence, Wanted};
use super::figures::Figures;
use super::highlights::Highlights;
use super::measures::Material;
use super::overview::refused;
use super::source::Source;
use super::tally::Tally;
use super::{
    agency, differences, frames, hedging, hypotheses, keyness, labels, measures, methods, overview, sources, trends,
};

/// The script of the page.
const SCRIPT: &str = include_str!("script.js");

/// Draws the page into `out` and returns the charts as files if `with_figures`.
///
/// At most `articles` of the annotated articles are shown; all of them where that is `None`.
///
/// # Errors
/// When a table cannot be read, or `out` takes no more.
pub fn draw(
    source: &Source,
    articles: Option<usize>,
    with_figures: bool,
    out: &mut dyn Write,
) -> Result<Vec<(String, String)>, ReportError> {
    let mut figures = Figures { is_kept: with_figures, ..Figures::default() };
    let corpus = Corpus::read(source)?;
    let (shown, highlights) = shown(source, articles)?;
    let tally = Tally::read(source, &corpus)?;
    let cited = sources::read(source, &corpus)?;
    let terms = keyness::read(source, &corpus)?;
    let wanted = Wanted { articles: shown, sources: cited.listed(), terms: terms.terms() };
    let evidence = Evidence::read(source, &corpus, tally.measures.len(), &wanted)?;
    let shown = &wanted.articles;
    let words = words(source, shown)?;
    let compared = differences::read(source)?;
    let declared = hypotheses::read(source)?;
    let called = labels::read(source, &corpus, shown)?;
    let mut landings = evidence.landings();
    landings.extend(called.landings());
    let mut put = |markup: Markup| out.write_all(markup.into_string().as_bytes());
    let style = [include_str!("chart.css"), include_str!("style.css"), &highlights.style()].concat();
    put(begin(&corpus, &style, !declared.is_empty()))?;
    let material = Material { tally: &tally, corpus: &corpus, evidence: &evidence };
    put(overview::draw(material, &refused(source)?, &compared.in_short(), &mut figures))?;
    put(hypotheses::draw(&declared))?;
    put(differences::draw(&compared, material, &mut figures))?;
    put(sources::draw(&cited, material, &mut figures))?;
    put(labels::draw(&called, material, &mut figures))?;
    put(agency::draw(material, &mut figures))?;
    put(hedging::draw(&hedging::read(source, &corpus)?, material, &mut figures))?;
    put(frames::draw(&frames::read(source, &corpus)?, material, &mut figures))?;
    put(keyness::draw(&terms, material, &mut figures))?;
    put(trends::draw(material, &mut figures))?;
    put(measures::draw(material, &mut figures))?;
    put(evidence.draw(&corpus))?;
    put(shelf(shown.len(), corpus.articles(), &highlights))?;
    source.articles(|value| {
        let id = place(value.get("id").and_then(serde_json::Value::as_str).unwrap_or_default());
        if shown.contains(&id) {
            let article = Article::read(value, &highlights, &landings);
            let article = article.draw(words.get(&id).copied().unwrap_or_default());
            out.write_all(article.into_string().as_bytes())?;
        }
        Ok(())
    })?;
    let mut put = |markup: Markup| out.write_all(markup.into_string().as_bytes());
    put(PreEscaped("</section>".into()))?;
    put(methods::accuracy(&tally))?;
    put(methods::draw(source, &corpus, &evidence, shown.len()))?;
    put(end(source))?;
    Ok(figures.files)
}

/// The places of the articles that are shown, and what can be highlighted in them.
fn shown(source: &Source, limit: Option<usize>) -> Result<(BTreeSet<u64>, Highlights), ReportError> {
    let mut choice: Option<Choice<u64>> = limit.map(Choice::new);
    let mut all = BTreeSet::new();
    let mut highlights = Highlights::default();
    source.articles(|value| {
        let text = |key: &str| value.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
        let naming = Naming { id: text("id"), outlet: text("outlet"), topic: text("topic") };
        match &mut choice {
            Some(choice) => choice.put(&naming, place(naming.id)),
            None => _ = all.insert(place(naming.id)),
        }
        highlights.meet(value);
        Ok(())
    })?;
    let shown = choice.map_or(all, |choice| choice.chosen().into_iter().collect());
    Ok((shown, highlights.numbered()))
}

/// Words by voice of the articles that are shown.
fn words(source: &Source, shown: &BTreeSet<u64>) -> Result<BTreeMap<u64, [u64; 3]>, ReportError> {
    let mut words = BTreeMap::new();
    source.rows("documents", "document own_words quoted_words reported_words", |[id, own, quoted, reported]| {
        let id = place(id);
        if shown.contains(&id) {
            words.insert(id, [own, quoted, reported].map(whole));
        }
    })?;
    Ok(words)
}

/// What a content policy calls a text by: its SHA-256 in base 64.
fn called(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut name = String::from("'sha256-");
    for bytes in Sha256::digest(text.as_bytes()).chunks(3) {
        let bits = bytes.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - bytes.len()));
        for digit in 0..4 {
            let is_there = digit <= bytes.len();
            name.push(if is_there { char::from(DIGITS[(bits >> (18 - 6 * digit) & 63) as usize]) } else { '=' });
        }
    }
    name.push('\'');
    name
}

fn begin(corpus: &Corpus, style: &str, has_hypotheses: bool) -> Markup {
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        called(style),
        called(SCRIPT)
    );
    let title = format!(
        "Report on {} from {}",
        plural(corpus.articles(), "article", "articles"),
        plural(corpus.outlets.len() as u64, "outlet", "outlets")
    );
    html! {
        (DOCTYPE)
        (PreEscaped("<html lang=\"en\">"))
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            title { (title) }
            style { (PreEscaped(style)) }
        }
        (PreEscaped("<body>"))
        a .skip href="#main" { "Skip to the report" }
        header {
            h1 { (title) }
            p { "How the articles are worded: which words, in whose voice, how often, how surely, with the sentences behind each number. It measures wording, not truth; there is no bias score. "
                a href="#methods" { "What this does not mean" } "." }
            fieldset {
                legend { "Colours" }
                @for (id, name) in [("system", "As the system"), ("light", "Light"), ("dark", "Dark")] {
                    label { input type="radio" name="theme" id=(id) checked[id == "system"]; " " (name) }
                }
            }
            nav aria-label="Contents" { ul {
                @for (id, name) in SECTIONS.into_iter().filter(|(id, _)| has_hypotheses || *id != HYPOTHESES) { li { a href={ "#" (id) } { (name) } } }
            } }
        }
        (PreEscaped("<main id=\"main\">"))
    }
}

/// The section that only a study has.
const HYPOTHESES: &str = "hypotheses";

/// The sections, for the contents.
const SECTIONS: [(&str, &str); 15] = [
    ("overview", "Overview"),
    (HYPOTHESES, "Hypotheses"),
    ("differences", "What differs most"),
    ("sources", "Sources"),
    ("labels", "Labels"),
    ("agency", "Agency"),
    ("hedging", "Hedges and boosters"),
    ("frames", "Frames"),
    ("keyness", "Keyness"),
    ("trends", "Trends"),
    ("measures", "Each measure"),
    ("evidence", "Evidence"),
    ("articles", "Articles"),
    ("accuracy", "Accuracy"),
    ("methods", "Methods and limits"),
];

/// The beginning of the section of articles.
fn shelf(shown: usize, all: u64, highlights: &Highlights) -> Markup {
    html! {
        (PreEscaped("<section id=\"articles\" aria-labelledby=\"articles-h\">"))
        h2 #articles-h { "Articles with voices and highlights" }
        @if shown == 0 { p { "This run kept no annotated articles." } }
        @else {
            p { (shown) " of " (grouped(all)) " articles. Tints and lines below show the voice: " span .v.quoted { "quoted" } ", " span .v.reported { "reported" } ", the rest is the outlet's own; "
                "a small name before a passage says whose it is. Underlines show what was found; hovering or the tab key tells lexicon, category, entry, voice, and the guards on the entry (conditions on the words around it) that let it count. “Categories” switches parts of a lexicon off." }
            (highlights.switches())
            p #told .note role="status" {}
            details #side-by-side { summary { "Two articles side by side" }
                noscript { p { "Laying articles side by side needs the script of this page; each article can be opened below without it." } }
                p .note { "Paragraphs with a plain line on the left have a partner in the other article, with five words in a row or two names in common; it stands beside them where the order allows, and pointing at one shows the other. Passages and names that stand in both are shaded and underlined. “Only here” has no partner. This finds words, not facts: the same fact in other words has no partner either." }
                p #chooser hidden {}
                div #pair {}
            }
        }
    }
}

fn end(source: &Source) -> Markup {
    html! {
        (PreEscaped("</main>"))
        footer { "Drawn by parallax " (source.text("/tool/version")) " from the tables beside this page." }
        script { (PreEscaped(SCRIPT)) }
        (PreEscaped("</body></html>\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_policy_calls_a_text_by_its_known_checksum() {
        assert_eq!(called(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }

    #[test]
    fn the_page_s_own_style_and_script_cannot_end_their_element() {
        let style = [include_str!("chart.css"), include_str!("style.css")].concat();
        assert!(!SCRIPT.contains("</") && !style.contains('<'));
    }
}
