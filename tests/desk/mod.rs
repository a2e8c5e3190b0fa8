//! A desk with all shipped lexicons, for tests that read articles through the front door.

use std::sync::LazyLock;

use parallax::corpus::document::Document;
use parallax::lexicon::shelf::Shelf;
use parallax::reading::Reading;
use parallax::scorers::measure::Profile;
use parallax::study::desk::Desk;
use parallax::study::instrument::Instrument;

/// Every shipped lexicon that measures something.
pub static INSTRUMENT: LazyLock<Instrument> =
    LazyLock::new(|| Instrument::new(&Shelf::shipped(), &[]).expect("the shipped lexicons load"));

/// Shows `look` what a new desk makes of `text`.
pub fn read<T>(text: &str, look: impl FnOnce(&Reading<'_>, &Profile) -> T) -> T {
    read_at(&mut Desk::default(), text, look)
}

/// Shows `look` what `desk` makes of `text`.
pub fn read_at<T>(desk: &mut Desk, text: &str, look: impl FnOnce(&Reading<'_>, &Profile) -> T) -> T {
    let mut document = Document { id: "a".into(), outlet: "Lantern".into(), text: text.into(), ..Document::default() };
    desk.read(&INSTRUMENT, &mut document, look)
}
