//! Runs that write one stream instead of a folder: annotations and concordances.

use std::io::Write;

use super::error::StudyError;
use super::instrument::Instrument;
use super::run::{Corpus, Progress, articles};
use crate::findings::Findings;
use crate::lexicon::error::LexiconError;
use crate::lexicon::parse::parse;
use crate::lexicon::shelf::Shelf;
use crate::reading::Reading;
use crate::report::annotate::annotate;
use crate::report::error::ReportError;
use crate::scorers::measure::Profile;

/// Writes one JSON line per article to `out`.
///
/// # Errors
/// When the inputs cannot be announced or `out` takes no more.
pub fn annotations(
    corpus: &Corpus,
    instrument: &Instrument,
    threads: usize,
    progress: &dyn Progress,
    out: &mut dyn Write,
) -> Result<Findings, StudyError> {
    stream(corpus, instrument, threads, progress, out, |reading, _, page| annotate(reading, &[], page))
}

/// Writes what `render` makes of each article to `out`, in input order.
///
/// # Errors
/// When the inputs cannot be announced, an article cannot be rendered or `out` takes no more.
pub fn stream(
    corpus: &Corpus,
    instrument: &Instrument,
    threads: usize,
    progress: &dyn Progress,
    out: &mut dyn Write,
    render: impl Fn(&Reading<'_>, &Profile, &mut Vec<u8>) -> Result<(), ReportError> + Sync,
) -> Result<Findings, StudyError> {
    let findings = articles(
        corpus,
        instrument,
        threads,
        progress,
        |reading, profile, (page, failed): &mut (Vec<u8>, Option<ReportError>)| {
            if let Err(error) = render(reading, profile, page) {
                *failed = Some(error);
            }
        },
        |page| {
            let (bytes, failed) = page.made;
            out.write_all(&bytes)?;
            failed.map_or(Ok(()), |error| Err(error.into()))
        },
    )?;
    out.flush()?;
    Ok(findings)
}

/// How many words ` ... ` in a pattern may stand for.
const GAP: u8 = 5;

/// An instrument that looks for one pattern, written like a lexicon entry.
///
/// # Errors
/// When the pattern is none.
pub fn pattern(shelf: &Shelf, pattern: &str) -> Result<Instrument, StudyError> {
    let gap = if pattern.contains("...") { format!(", gap = {GAP}") } else { String::new() };
    let text = format!(
        "name = \"kwic\"\ntitle = \"kwic\"\nlanguage = \"en\"\nversion = \"0\"\nscorer = \"density\"\ngloss = \"pattern\"\n\
         [provenance]\ncompiled_by = \"the user\"\nlicense = \"none\"\nsources = [\"command line\"]\n\
         [[category]]\nname = \"pattern\"\ngloss = \"pattern\"\nentries = [{{ entry = {}{gap} }}]\n",
        toml::Value::String(pattern.to_string())
    );
    match parse(&text, "kwic.toml") {
        Ok(lexicon) => Ok(Instrument::of(shelf, vec![lexicon])?),
        Err(LexiconError::Invalid { faults, .. }) => Err(StudyError::Pattern {
            pattern: pattern.to_string(),
            message: faults.into_iter().map(|fault| fault.message).collect::<Vec<_>>().join("; "),
        }),
        Err(error) => Err(error.into()),
    }
}
