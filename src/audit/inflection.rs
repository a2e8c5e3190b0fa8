//! Whether two English forms are inflections of one word, by regular endings only.
//!
//! The endings are `s`, `es`, `ed`, `d`, `ing` and the possessive, with a doubled consonant, a dropped `e` and `y` that
//! becomes `i`. Nouns for those who do something (`bomber`) and adverbs are other words: they may mean something else.
//! Irregular forms do not share a stem anyway.

/// Whether `a` and `b`, both folded, are regular inflections of the same word.
pub(super) fn are_inflections(a: &str, b: &str) -> bool {
    let lemmas = lemmas(a);
    self::lemmas(b).iter().any(|lemma| lemmas.contains(lemma))
}

/// The words that a form may be an inflection of, itself among them.
fn lemmas(form: &str) -> Vec<String> {
    let form = form.strip_suffix("'s").unwrap_or(form);
    let mut lemmas = vec![form.to_owned()];
    let mut add = |lemma: String| {
        if lemma.chars().count() > 1 {
            lemmas.push(lemma);
        }
    };
    if let Some(base) = form.strip_suffix('s').filter(|base| !base.ends_with('s')) {
        add(base.into());
    }
    if let Some(base) = form.strip_suffix("es") {
        add(base.into());
    }
    for ending in ["ies", "ied"] {
        if let Some(base) = form.strip_suffix(ending) {
            add(format!("{base}y"));
        }
    }
    if let Some(base) = form.strip_suffix("ying") {
        add(format!("{base}ie"));
    }
    for ending in ["ed", "ing"] {
        if let Some(base) = form.strip_suffix(ending) {
            add(base.into());
            add(format!("{base}e"));
            if let Some(single) = undoubled(base) {
                add(single.into());
            }
        }
    }
    lemmas
}

/// The form without the second of two equal consonants at its end.
fn undoubled(base: &str) -> Option<&str> {
    let mut ends = base.chars().rev();
    let (last, before) = (ends.next()?, ends.next()?);
    (last == before && !"aeiou".contains(last)).then(|| &base[..base.len() - last.len_utf8()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms_of_one_word_are_inflections() {
        for (a, b) in [
            ("slam", "slammed"),
            ("slamming", "slams"),
            ("lash", "lashes"),
            ("rage", "raged"),
            ("raging", "rage"),
            ("vilify", "vilified"),
            ("vilifies", "vilifying"),
            ("die", "dying"),
            ("regime", "regime's"),
            ("occupying", "occupied"),
        ] {
            assert!(are_inflections(a, b) && are_inflections(b, a), "{a}, {b}");
        }
    }

    #[test]
    fn derived_words_are_none() {
        for (a, b) in [
            ("organ", "organization"),
            ("international", "internal"),
            ("emerge", "emergency"),
            ("brute", "brutish"),
            ("bomb", "bomber"),
            ("radical", "radically"),
            ("universe", "university"),
            ("mass", "mas"),
        ] {
            assert!(!are_inflections(a, b), "{a}, {b}");
        }
    }
}
