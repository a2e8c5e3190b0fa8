//! The frames profile of each outlet: in which share of its articles a frame is present.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::error::ReportError;
use super::chart::cells;
use super::corpus::Corpus;
use super::figures::Figures;
use super::measures::{Material, linked};
use super::source::Source;

/// Sums of `frames.csv`.
#[derive(Debug, Default)]
pub struct Frames {
    /// By lexicon and frame, in the order of the table; for each outlet how many articles have it, how many were looked at, how many
    /// have it as their dominant one.
    frames: Vec<(String, String, Vec<[u64; 3]>)>,
    /// Frames that words show poorly.
    weak: BTreeMap<String, String>,
}

/// Reads `frames.csv`.
///
/// # Errors
/// When it cannot be read.
pub fn read(source: &Source, corpus: &Corpus) -> Result<Frames, ReportError> {
    let mut read = Frames::default();
    let mut next = 0;
    source.rows(
        "frames",
        "outlet lexicon frame strength present dominant",
        |[outlet, lexicon, frame, strength, present, dominant]| {
            let Some(outlet) = corpus.place_of(outlet) else { return };
            let is = |at: usize, frames: &[(String, String, Vec<[u64; 3]>)]| {
                frames.get(at).is_some_and(|(known, name, _)| name == frame && known == lexicon)
            };
            if !is(next, &read.frames) {
                next = (0..read.frames.len()).find(|at| is(*at, &read.frames)).unwrap_or_else(|| {
                    read.frames.push((lexicon.to_owned(), frame.to_owned(), vec![[0; 3]; corpus.shown.len()]));
                    if strength != "strong" && !strength.is_empty() {
                        read.weak.insert(format!("{lexicon}.{frame}"), strength.to_owned());
                    }
                    read.frames.len() - 1
                });
            }
            let sums = &mut read.frames[next].2[outlet];
            sums[0] += u64::from(present == "true");
            sums[1] += 1;
            sums[2] += u64::from(dominant == "true");
            next += 1;
        },
    )?;
    Ok(read)
}

/// The section.
pub fn draw(frames: &Frames, material: Material<'_>, figures: &mut Figures) -> Markup {
    let Material { corpus, evidence, .. } = material;
    let outlets: Vec<String> = corpus.shown().map(|outlet| outlet.name.clone()).collect();
    let mut lexicons: Vec<&str> = frames.frames.iter().map(|(lexicon, ..)| lexicon.as_str()).collect();
    lexicons.dedup();
    let of = |lexicon: &str| frames.frames.iter().filter(move |(known, ..)| known == lexicon).collect::<Vec<_>>();
    let name = |lexicon: &str, frame: &str| {
        let weak = frames.weak.get(&format!("{lexicon}.{frame}"));
        weak.map_or_else(|| frame.to_owned(), |weak| format!("{frame} ({weak})"))
    };
    html! {
        section #frames aria-labelledby="frames-h" {
            h2 #frames-h { "Frames: the profile of each outlet" }
            @if frames.frames.is_empty() { p { "This run wrote no table " code { "frames.csv" } ", or measured no frames." } }
            @else {
                p { "A frame counts as present in an article when its words are denser than the threshold its lexicon gives. It is the share of an outlet's articles that is shown: an article may hold several frames, or none. "
                    "“Weak” marks frames that single words show poorly." }
                @for lexicon in lexicons {
                    @let rows = of(lexicon);
                    h3 { (lexicon) }
                    figure { div .wide tabindex="0" role="region" aria-label={ "Chart: frames of " (lexicon) } {
                        (figures.draw(&format!("frames-{lexicon}"), &cells(
                            format!("Share of articles with each frame of {lexicon}, in percent, by outlet; the table below has the numbers"),
                            &outlets,
                            &rows.iter().map(|(_, frame, sums)| (name(lexicon, frame), sums.iter().map(|[with, all, _]| (*all > 0).then(|| *with as f64 * 100.0 / *all as f64)).collect())).collect::<Vec<_>>(),
                            |value| format!("{value:.0} %"))))
                    } figcaption { "Share of an outlet's articles in which the frame is present" } }
                    details { summary { "Table: " (lexicon) }
                        div .wide tabindex="0" role="region" aria-label={ "Table: frames of " (lexicon) } { table .data {
                            caption { "Articles with the frame, of all; in how many it is the dominant one. A number opens words of the frame." }
                            thead { tr { th .t scope="col" { "Frame" } @for outlet in &outlets { th scope="col" { (outlet) } } } }
                            tbody { @for (_, frame, sums) in &rows { tr { th scope="row" { (name(lexicon, frame)) }
                                @for (outlet, [with, all, dominant]) in sums.iter().enumerate() {
                                    td data-v=(with) { (linked(*with, evidence.anchor(&format!("{lexicon}.{frame}"), outlet))) " of " (all) "; " (dominant) } } } } }
                        } }
                    }
                }
            }
        }
    }
}
