//! `codebook.csv`: what every column and every measure means, where it comes from and how far to trust it.

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
        Column::text("reference", "where the measure comes from"),
        Column::text("accuracy", "how well it agrees with people: set, figure and date; empty if nobody measured"),
    ];
    Table::new("codebook", "column or measure", columns)
}

/// Hands a row for each column of `tables` and of the codebook, and for each measure, to `emit`.
pub fn rows(tables: &[&Table], measures: &[Measure], emit: &mut dyn FnMut(&[Cell<'_>])) {
    let own = table();
    for table in tables.iter().copied().chain([&own]) {
        for column in &table.columns {
            let measure = measures.iter().find(|measure| column.unit == RATE && column.name == measure.column());
            let voice = measure.map(|_| Voice::Own.name());
            row([&column.name, table.name, column.kind.name(), column.unit, &column.meaning], voice, measure, emit);
        }
    }
    let voices = Voice::ALL.map(Voice::name).join(" ") + " " + ALL_VOICES;
    for measure in measures {
        row([&measure.column(), "measures", "measure", RATE, &measure.meaning], Some(&voices), Some(measure), emit);
    }
}

fn row(
    [name, table, kind, unit, meaning]: [&str; 5],
    voice: Option<&str>,
    measure: Option<&Measure>,
    emit: &mut dyn FnMut(&[Cell<'_>]),
) {
    let of_measure = |part: fn(&Measure) -> &String| Cell::text(measure.map(|measure| part(measure).as_str()));
    emit(&[
        Cell::Text(name),
        Cell::Text(table),
        Cell::Text(kind),
        Cell::Text(unit),
        Cell::Text(meaning),
        Cell::text(voice),
        of_measure(|measure| &measure.lexicon),
        of_measure(|measure| &measure.version),
        of_measure(|measure| &measure.reference),
        of_measure(|measure| &measure.accuracy),
    ]);
}

#[cfg(test)]
mod tests {
    use super::super::tables::TABLES;
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
        };
        let measures = [measure];
        let made: Vec<_> = TABLES.iter().map(|kind| (kind.make)(&measures)).collect();
        let tables: Vec<&Table> = made.iter().map(|table| table.table()).collect();
        let width = table().columns.len();
        let mut seen = Vec::new();
        rows(&tables, &measures, &mut |cells| {
            assert_eq!(cells.len(), width);
            assert!(!matches!(cells[4], Cell::Text("")), "{cells:?}");
            seen.push(format!("{:?} {:?} {:?}", cells[0], cells[1], cells[7]));
        });
        let columns: usize = tables.iter().map(|table| table.columns.len()).sum();
        assert_eq!(seen.len(), columns + width + measures.len());
        assert!(seen.contains(&r#"Text("hedges.epistemic") Text("documents") Text("1.0")"#.to_string()));
        assert!(seen.contains(&r#"Text("words") Text("documents") Missing"#.to_string()));
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), columns + width + measures.len(), "a name stands twice in one table");
    }
}
