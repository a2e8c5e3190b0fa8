//! A lexicon of one pattern, as a concordance asks for it.

use super::entry::Lexicon;
use super::error::LexiconError;
use super::parse::parse;

/// How many words ` ... ` in a pattern may stand for.
const GAP: u8 = 5;

/// The lexicon `kwic` whose one category holds this pattern, written like a lexicon entry.
///
/// # Errors
/// When the pattern is none; the faults are those of the entry.
pub fn of_pattern(pattern: &str) -> Result<Lexicon, LexiconError> {
    let gap = if pattern.contains("...") { format!(", gap = {GAP}") } else { String::new() };
    let text = format!(
        "name = \"kwic\"\ntitle = \"kwic\"\nlanguage = \"en\"\nversion = \"0\"\nscorer = \"density\"\ngloss = \"pattern\"\n\
         [provenance]\ncompiled_by = \"the user\"\nlicense = \"none\"\nsources = [\"command line\"]\n\
         [[category]]\nname = \"pattern\"\ngloss = \"pattern\"\nentries = [{{ entry = {}{gap} }}]\n",
        toml::Value::String(pattern.to_string())
    );
    parse(&text, "kwic.toml")
}
