//! `report`: `report.html` drawn again from the tables of a run, and its charts as files.

use parallax::report::folder::Folder;
use parallax::report::html::page::draw;
use parallax::report::html::source::{PAGE, Source};

use super::failure::Failure;
use super::report_args::Report;
use super::{Ending, interrupt};

/// Draws the page.
pub fn run(arguments: &Report) -> Result<Ending, Failure> {
    if !arguments.folder.is_dir() {
        return Err(Failure::no_folder(&arguments.folder, "`report` needs the folder that `analyze` wrote"));
    }
    let folder = Folder::for_one_run(&arguments.folder)?;
    interrupt::writes_in(folder.path());
    let source = Source::open(&arguments.folder)?;
    let mut page = folder.draft(PAGE)?;
    let charts = draw(&source, arguments.shown.articles(), arguments.figures.is_some(), &mut page)?;
    if let Some(figures) = &arguments.figures {
        let figures = Folder::create(figures)?;
        interrupt::writes_in(figures.path());
        let mut files = Vec::with_capacity(charts.len());
        for (name, chart) in charts {
            let mut file = figures.draft(&name)?;
            file.write(chart.as_bytes())?;
            files.push(file.seal()?);
        }
        figures.publish(files)?;
    }
    folder.publish(vec![page.seal()?])?;
    Ok(Ending::Complete)
}
