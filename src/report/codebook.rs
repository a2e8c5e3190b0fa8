//! `codebook.csv`: what every column and every measure means, where it comes from and how far to trust it.

use std::collections::BTreeSet;

use super::table::{Cell, Column, Table};
use super::tables::documents::RATE;
use super::tables::measures::ALL_VOICES;
use crate::scorers::measure::Measure;
use crate::voice::voices::Voice;

/// The plan of the codebook itself.
pub fn table() -> Table {
    let columns = vec![
        Column::text("name", "the column or measure"),
        Column::text("table", "the table it stands in"),
        Column::text("type", "text, date, count, number or flag for a column; measure for a row of measures"),
        Column::text("unit", "what its numbers count or measure"),
        Column::text("meaning", "what it says"),
        Column::text("voice", "whose words it is about, for measures"),
        Column::text("lexicon", "the lexicon or scorer it comes from, for measures"),
        Column::text("version", "version of that lexicon or scorer"),
        Column::text("reference", "where the measure, or the formula of the column, comes from"),
        Column::text("accuracy", "how well it agrees with people: set, figure and date; empty if nobody measured"),
        Column::text("limits", "where it must not be used, or with what care"),
    ];
    Table::new("codebook", "column or measure", columns)
}

/// Hands a row for each column of `tables` and of the codebook, and for each measure, to `emit`; a table that is named twice is described
/// once.
pub fn rows(tables: &[&Table], measures: &[Measure], emit: &mut dyn FnMut(&[Cell<'_>])) {
    let own = table();
    let voices = Voice::ALL.map(Voice::name).join(" ") + " " + ALL_VOICES;
    let mut described = BTreeSet::new();
    for table in tables.iter().copied().chain([&own]).filter(|table| described.insert(table.name)) {
        let by_voice = table.columns.iter().any(|column| column.name == "voice");
        let voices = if by_voice { &voices } else { Voice::Own.name() };
        for column in &table.columns {
            let wanted = column.measures.split(' ').filter(|name| !name.is_empty());
            let of: Vec<&Measure> =
                wanted.filter_map(|name| measures.iter().find(|measure| measure.column() == name)).collect();
            let voice = (!of.is_empty()).then_some(voices);
            let said = [&column.name, table.name, column.kind.name(), column.unit, &column.meaning];
            row(said, voice, column.source, &of, emit);
        }
    }
    for measure in measures {
        let said = [&measure.column(), "measures", "measure", RATE, &measure.meaning];
        row(said, Some(&voices), "", &[measure], emit);
    }
}

/// A row about something that follows from the work `source` and from the measures `of`.
fn row(
    [name, table, kind, unit, meaning]: [&str; 5],
    voice: Option<&str>,
    source: &str,
    of: &[&Measure],
    emit: &mut dyn FnMut(&[Cell<'_>]),
) {
    let part = |part: fn(&Measure) -> &str| of.iter().map(|measure| part(measure)).collect::<Vec<_>>().join(" ");
    let lexicon = part(|measure| &measure.lexicon);
    let version = part(|measure| &measure.version);
    let reference = part(|measure| &measure.reference);
    let accuracy = part(|measure| &measure.accuracy);
    let limits = part(|measure| &measure.limits);
    let given = |text| if of.is_empty() { Cell::Missing } else { Cell::Text(text) };
    emit(&[
        Cell::Text(name),
        Cell::Text(table),
        Cell::Text(kind),
        Cell::Text(unit),
        Cell::Text(meaning),
        Cell::text(voice),
        given(&lexicon),
        given(&version),
        if of.is_empty() { Cell::Text(source) } else { Cell::Text(&reference) },
        given(&accuracy),
        given(&limits),
    ]);
}

#[cfg(test)]
mod tests {
    use super::super::tables::{TABLES, printed};
    use super::*;

    #[test]
    fn every_column_of_every_table_and_every_measure_has_a_row_with_a_meaning() {
        let measure = Measure {
            lexicon: "hedges".into(),
            category: "epistemic".into(),
            meaning: "may, might".into(),
            version: "1.0".into(),
            reference: "Hyland 2005".into(),
            accuracy: String::new(),
            limits: String::new(),
        };
        let measures = [measure];
        let made: Vec<_> = TABLES.iter().map(|kind| (kind.make)(&measures)).collect();
        let printed = printed();
        let tables: Vec<&Table> = made.iter().map(|table| table.table()).chain(&printed).collect();
        let width = table().columns.len();
        let (mut seen, mut references) = (Vec::new(), std::collections::BTreeMap::new());
        let twice: Vec<&Table> = tables.iter().copied().chain(printed.iter().take(1)).collect();
        rows(&twice, &measures, &mut |cells| {
            assert_eq!(cells.len(), width);
            assert!(!matches!(cells[4], Cell::Text("")), "{cells:?}");
            if let [Cell::Text(name), Cell::Text(table), .., Cell::Text(reference), _, _] = cells {
                references.insert(format!("{name} {table}"), (*reference).to_owned());
            }
            seen.push(format!("{:?} {:?} {:?}", cells[0], cells[1], cells[7]));
        });
        let columns: usize = tables.iter().map(|table| table.columns.len()).sum();
        assert_eq!(seen.len(), columns + width + measures.len());
        assert!(seen.contains(&r#"Text("hedges.epistemic") Text("documents") Text("1.0")"#.to_string()));
        assert!(seen.contains(&r#"Text("words") Text("documents") Missing"#.to_string()));
        assert!(seen.contains(&r#"Text("log_ratio") Text("keyness") Missing"#.to_string()));
        assert!(seen.contains(&r#"Text("slope") Text("trend") Missing"#.to_string()));
        assert_eq!(references.get("log_ratio keyness").map(String::as_str), Some("Hardie 2014"));
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), columns + width + measures.len(), "a name stands twice in one table");
    }
}
