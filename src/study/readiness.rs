//! Whether a study can be run as it is written: its lists load in the versions it wants, its measures and tables exist, its
//! inputs are there and its results will not be among them. What is not so is told with the line that says it.

use std::path::{Path, PathBuf};

use super::analysis::Analysis;
use super::error::StudyError;
use super::inquiry::Inquiry;
use super::instrument::Instrument;
use super::run::Corpus;
use crate::corpus::walk::{Input, resolved};
use crate::lexicon::entry::Lexicon;
use crate::lexicon::error::LexiconError;
use crate::lexicon::nearest::did_you_mean;
use crate::lexicon::shelf::Shelf;
use crate::protocol::output::Shown;
use crate::protocol::study_file::Protocol;
use crate::report::selection::ARTICLES;
use crate::report::tables::{hypotheses, keyness, trend};
use crate::report::writer::WriterOptions;
use crate::report::writer_named;
use crate::scorers::measure::Measure;

/// Lines of a study file with what is wrong there and what to do.
type Marks = Vec<(u32, String, String)>;

/// The instrument that a study wants, once everything that it names exists.
///
/// # Errors
/// With all that does not exist, or when a list does not load.
pub fn equip(protocol: &Protocol, shelf: &Shelf) -> Result<Instrument, StudyError> {
    let mut marks = Marks::new();
    let (mut lexicons, is_complete) = match protocol.lexicons.as_slice() {
        [] => (shelf.defaults()?, true),
        _ => load(protocol, shelf, &mut marks)?,
    };
    lexicons.extend(protocol.actors.clone());
    let instrument = Instrument::of(shelf, lexicons)?;
    // Measures of a list that was not found would be reported a second time.
    if is_complete {
        check_measures(protocol, &instrument.measures, &mut marks);
    }
    check_output(protocol, &mut marks);
    check_inputs(protocol, &mut marks);
    if marks.is_empty() { Ok(instrument) } else { Err(protocol.refuse(marks).into()) }
}

/// The job that writes the results of a study into `out`, or where the study says.
///
/// # Errors
/// When that is inside one of its inputs.
pub fn analysis(protocol: Protocol, out: Option<PathBuf>, threads: usize) -> Result<Analysis, StudyError> {
    let own = || {
        let name = protocol.name.strip_suffix(".toml").unwrap_or(&protocol.name);
        protocol.output.folder.clone().unwrap_or_else(|| format!("{name}-results"))
    };
    let out = out.unwrap_or_else(|| protocol.folder.join(own()));
    for (input, _) in &protocol.inputs {
        refuse_inside(&out, input)?;
    }
    let names = |named: &[(String, u32)]| named.iter().map(|(name, _)| name.clone()).collect();
    Ok(Analysis {
        corpus: Corpus {
            inputs: protocol.inputs.iter().map(|(input, _)| input.clone()).collect(),
            options: protocol.reading.clone(),
        },
        threads,
        tables: names(&protocol.output.tables),
        formats: names(&protocol.output.formats),
        articles: match protocol.output.articles {
            Shown::Usual => Some(ARTICLES),
            Shown::Number(number) => Some(number),
            Shown::All => None,
        },
        writing: WriterOptions { raw: protocol.output.csv_raw, byte_order_mark: protocol.output.excel },
        out,
        design: protocol.design.clone(),
        options: std::collections::BTreeMap::new(),
        protocol: Some(protocol),
    })
}

/// The lists, with a mark for each that does not exist or has another version; and whether all exist.
fn load(protocol: &Protocol, shelf: &Shelf, marks: &mut Marks) -> Result<(Vec<Lexicon>, bool), LexiconError> {
    let mut lexicons: Vec<Lexicon> = Vec::new();
    let mut is_complete = true;
    for wanted in &protocol.lexicons {
        let found = match wanted.load(shelf, &protocol.folder) {
            Err(LexiconError::UnknownLexicon { name, known }) => {
                let hint = did_you_mean(&name, known.iter().map(String::as_str)).unwrap_or_else(|| {
                    "`parallax lexicon list` shows the shipped ones; a file is named by its path".into()
                });
                marks.push((wanted.line, format!("unknown lexicon `{name}`"), hint));
                is_complete = false;
                continue;
            }
            Err(LexiconError::Io { path, source }) => {
                let hint = "paths start from the folder of the study file".into();
                marks.push((wanted.line, format!("{path}: cannot read the lexicon: {source}"), hint));
                is_complete = false;
                continue;
            }
            other => other?,
        };
        for lexicon in found {
            if let Some(version) = wanted.version.as_ref().filter(|version| **version != lexicon.version) {
                let message = format!("`{}` has version {}, not {version}", lexicon.name, lexicon.version);
                let hint = format!(
                    "use a parallax that has {version}, or write \"{}\" and say in the paper that the list changed",
                    lexicon.version
                );
                marks.push((wanted.line, message, hint));
            }
            // The same list named twice counts once.
            match lexicons.iter().find(|known| known.name == lexicon.name) {
                Some(known) if known.sha256 == lexicon.sha256 => {}
                Some(known) => {
                    let message =
                        format!("two lexicons are called `{}`: {} and {}", known.name, known.path, lexicon.path);
                    marks.push((
                        wanted.line,
                        message,
                        "give one of them another name: its file, and its key `name`".into(),
                    ));
                }
                None => lexicons.push(lexicon),
            }
        }
    }
    Ok((lexicons, is_complete))
}

fn check_measures(protocol: &Protocol, measures: &[Measure], marks: &mut Marks) {
    let known: Vec<String> = measures.iter().map(Measure::column).collect();
    let declared = protocol.hypotheses.iter().map(|hypothesis| (&hypothesis.design, hypothesis.line));
    let followed = protocol.trend.iter().map(|trend| (&trend.design, trend.line));
    for (design, line) in declared.chain(followed) {
        for name in design.measures.iter().filter(|name| !known.contains(name)) {
            let hint = did_you_mean(name, known.iter().map(String::as_str)).unwrap_or_else(|| {
                "only the lists under [lexicons] are measured; codebook.csv names every measure of a run".into()
            });
            marks.push((line, format!("`{name}` is not measured"), hint));
        }
    }
}

fn check_output(protocol: &Protocol, marks: &mut Marks) {
    let known = Inquiry::new(protocol).writable();
    for (name, line) in protocol.output.tables.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
        let message = format!("this study writes no table `{name}`");
        let section = [hypotheses::NAME, keyness::table().name, trend::table().name].contains(&name.as_str());
        let hint = if section {
            format!("a section of the study file asks for it: `parallax run --template` shows {name}")
        } else {
            format!("there are {}", known.join(", "))
        };
        marks.push((*line, message, hint));
    }
    for (name, line) in &protocol.output.formats {
        if let Err(error) = writer_named(name) {
            marks.push((*line, error.to_string(), String::new()));
        }
    }
}

fn check_inputs(protocol: &Protocol, marks: &mut Marks) {
    for (input, line) in &protocol.inputs {
        if let Input::Below { folder, path } = input
            && !folder.join(path).exists()
        {
            let message = format!("no such file or folder: {}", path.display());
            let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            let hint = format!("paths start from the folder of the study file, {}", here.display());
            marks.push((*line, message, hint));
        }
    }
}

/// Refuses a folder for results that a run would read as an input.
fn refuse_inside(out: &Path, input: &Input) -> Result<(), StudyError> {
    let inside = resolved(out).zip(input.folder()).is_some_and(|(out, input)| out.starts_with(input));
    if inside && let Some(path) = input.path() {
        let [folder, input] = [out, &path].map(|path| path.display().to_string());
        return Err(StudyError::OutputInsideInput { folder, input });
    }
    Ok(())
}
