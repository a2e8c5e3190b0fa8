//! Snowball stems; the only file that knows the stemmer crate.
//!
//! The crate is `rust-stemmers` 1.2, which is older than today's Snowball: in English 57 of the 42,649 words of the
//! Snowball vocabulary differ, among them `international` and `internal` (both `intern`), `university` and `universal`
//! (both `univers`), `organization` and `organic` (both `organ`), `emergency` and `emerge` (both `emerg`). Dutch,
//! Romanian and Turkish differ far more (10 to 46 % of their vocabularies). So lexicon entries match exact forms unless
//! they ask for the stem, and the lexicon audit lists what a stem would catch. Greek is not offered: the crate panics
//! on some Greek words.

use std::borrow::Cow;
use std::fmt;

use rust_stemmers::Algorithm;

/// Stems words of one language.
pub struct Stemmer {
    inner: rust_stemmers::Stemmer,
    language: &'static str,
}

impl Stemmer {
    /// Name and version of the stemmer, for the record of a run.
    pub const NAME: &str = "rust-stemmers 1.2 (Snowball)";

    /// The language codes that have a stemmer.
    pub const LANGUAGES: [&str; 17] =
        ["ar", "da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "ta", "tr"];

    /// The stemmer of a language by its two-letter code; `None` if there is none.
    pub fn new(language: &str) -> Option<Self> {
        let algorithm = match language {
            "ar" => Algorithm::Arabic,
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "en" => Algorithm::English,
            "es" => Algorithm::Spanish,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "hu" => Algorithm::Hungarian,
            "it" => Algorithm::Italian,
            "nl" => Algorithm::Dutch,
            "no" => Algorithm::Norwegian,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sv" => Algorithm::Swedish,
            "ta" => Algorithm::Tamil,
            "tr" => Algorithm::Turkish,
            _ => return None,
        };
        let language = Self::LANGUAGES.into_iter().find(|known| *known == language)?;
        Some(Self { inner: rust_stemmers::Stemmer::create(algorithm), language })
    }

    /// The stemmer of English.
    pub fn english() -> Self {
        Self { inner: rust_stemmers::Stemmer::create(Algorithm::English), language: "en" }
    }

    /// The language code.
    pub const fn language(&self) -> &'static str {
        self.language
    }

    /// The stem of a case-folded form.
    pub fn stem<'a>(&self, form: &'a str) -> Cow<'a, str> {
        self.inner.stem(form)
    }
}

impl fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stemmer({})", self.language)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn inflections_share_a_stem() {
        let stemmer = Stemmer::english();
        for form in ["slam", "slams", "slammed", "slamming"] {
            assert_eq!(stemmer.stem(form), "slam");
        }
    }

    #[test]
    fn the_known_conflations_are_still_there() {
        let stemmer = Stemmer::english();
        for (a, b) in [
            ("international", "internal"),
            ("university", "universal"),
            ("organization", "organic"),
            ("emergency", "emerge"),
        ] {
            assert_eq!(stemmer.stem(a), stemmer.stem(b), "{a} and {b}: tell the docs when this changes");
        }
    }

    #[test]
    fn greek_is_not_offered() {
        assert!(Stemmer::new("el").is_none());
    }

    proptest! {
        #[test]
        fn no_language_panics(form in "\\PC{0,24}") {
            let form = form.to_lowercase();
            for language in Stemmer::LANGUAGES {
                let stemmer = Stemmer::new(language).expect("offered");
                let _ = stemmer.stem(&form);
            }
        }
    }
}
