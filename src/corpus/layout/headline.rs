//! Headlines, told by their wording: where nothing else marks a first line, this decides.

use super::furniture::{is_capitalised, words};

/// Whether a line could be a headline: it is no speech, leads into nothing and does not begin an article.
pub(super) fn reads_like_a_headline(line: &str) -> bool {
    let speech = line.starts_with(['"', '“']) && line.ends_with(['.', '"', '”']);
    !speech && !line.ends_with([':', ',']) && !begins_with_a_place(line)
}

/// Who speaks a line, if it is `Okafor: Yes.` or `Ada Okafor` alone; else words that begin no other line.
pub(super) fn speaker(line: &str) -> &str {
    line.split_once(':').map_or(line, |(speaker, _)| speaker)
}

/// Whether a line names `speaker`, or is spoken by them.
pub(super) fn is_by(speaker: &str, line: &str) -> bool {
    line.strip_prefix(speaker).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}

/// Whether two lines are the same up to case, blanks and the full stop.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    fn folded(text: &str) -> impl Iterator<Item = char> {
        let words = text.trim_end_matches(['.', '…', ' ']).split_whitespace();
        words.flat_map(|word| word.chars().flat_map(char::to_lowercase))
    }
    !other.is_empty() && folded(one).eq(folded(other))
}

/// `HARBOUR (NW) — The ...`: an article that begins with its place has no headline before it.
fn begins_with_a_place(line: &str) -> bool {
    let Some((at, _)) = words(line).find(|(_, word)| matches!(*word, "-" | "–" | "—" | "--" | "―")) else {
        return false;
    };
    at <= 60
        && words(&line[..at]).all(|(_, word)| is_capitalised(word))
        && words(line)
            .next()
            .is_some_and(|(_, word)| word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_that_begins_with_its_place_has_no_headline() {
        assert!(!reads_like_a_headline("HARBOUR, May 3 (NW) – The vote is over."));
        assert!(reads_like_a_headline("Tram vote – a night of surprises"));
        assert!(reads_like_a_headline("TRAM VOTE: what the mayor said"));
    }

    #[test]
    fn a_title_is_known_again_in_any_case_and_without_its_full_stop() {
        assert!(same_words("Council  votes for tram.", "COUNCIL VOTES FOR TRAM"));
        assert!(!same_words("Council votes for tram", "Council votes for trams"));
        assert!(!same_words("...", ""));
    }
}
