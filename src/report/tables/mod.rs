//! The tables of a run, one file per table, and the list of those that are written article by article.

pub mod article_head;
pub mod attributions;
pub mod comparisons;
pub mod document_table;
pub mod documents;
pub mod frames;
pub mod headlines;
pub mod hedging;
pub mod hits;
pub mod hypotheses;
pub mod keyness;
pub mod labels;
pub mod ledger;
pub mod measures;
pub mod peer_keyness;
pub mod speakers;
#[cfg(test)]
mod tests;
pub mod trend;

use document_table::DocumentTableKind;

use super::error::ReportError;
use super::table::Table;
use crate::compare::peer::PEERS;

/// Every table that is written article by article.
pub static TABLES: &[DocumentTableKind] = &[
    documents::KIND,
    measures::KIND,
    hits::KIND,
    attributions::KIND,
    speakers::KIND,
    hedging::KIND,
    labels::KIND,
    frames::KIND,
    headlines::KIND,
];

/// The table of groups compared.
const COMPARISONS: &str = "comparisons";

/// What `--tables` calls the page drawn from the tables.
pub const PAGE: &str = "report";

/// What is written once for a run.
const OTHERS: [&str; 5] = [COMPARISONS, "keyness", "ledger", "codebook", PAGE];

/// The tables that commands print of which no run writes a file.
pub fn printed() -> Vec<Table> {
    let of_peers = PEERS.iter().map(peer_keyness::table);
    [keyness::table(), trend::table(), trend::bins_table()].into_iter().chain(of_peers).collect()
}

/// The names of everything that `--tables` takes.
pub fn table_names() -> Vec<&'static str> {
    TABLES.iter().map(|kind| kind.name).chain(OTHERS).collect()
}

/// The table of this name, among those that are written article by article.
///
/// # Errors
/// When there is none.
pub fn table_named(name: &str) -> Result<&'static DocumentTableKind, ReportError> {
    TABLES
        .iter()
        .find(|kind| kind.name == name)
        .ok_or_else(|| ReportError::NoSuchTable { name: name.to_owned(), known: table_names().join(", ") })
}
