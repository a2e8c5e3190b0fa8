//! Who bears a label: the name that the words around it tie it to.
//!
//! Looked for in this order: apposition, modifier, predicate, and else the nearest name in the clause, which is a guess.
//! There is no parser: phrases are read outwards from the label by word classes.

use std::sync::Arc;

use super::candidates::{Candidates, Mention};
use crate::lexicon::entry::Entry;
use crate::matching::hit::Hit;
use crate::text::span::TokenSpan;
use crate::voice::grammar::{Article, Class};
use crate::voice::source;
use crate::voice::source_type;

/// The grammatical form of labels that are verbs.
const VERB: &str = "verb";
/// The role of verbs whose subject bears the label ("died").
const OF_SUBJECT: &str = "subject";
/// The role of names for events, things and bodies, of which nearness says nothing; only a name joined to them counts
const THING: &str = "thing";
/// How many words away a name may stand that nothing but nearness ties to a label.
const WINDOW: u32 = 5;
/// How many words may stand between a name and the label in apposition or predicate.
const NEAR: u32 = 6;

/// What ties a label to its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// "Harrak, a militant group", "militant leader Odo Harrak"
    Apposition,
    /// "Harrak militants", "militants of Harrak"
    Modifier,
    /// "Harrak is a militant group", "Harrak was eliminated"
    Predicate,
    /// The nearest name in the sentence.
    Window,
}

impl Link {
    /// The name used in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apposition => "apposition",
            Self::Modifier => "modifier",
            Self::Predicate => "predicate",
            Self::Window => "window",
        }
    }
}

/// Who bears the label of a hit, and what says so; `None` if nobody is named near it.
pub(super) fn bearer(candidates: &mut Candidates<'_, '_>, hit: &Hit) -> Option<(Arc<str>, Link)> {
    let article = candidates.article;
    let sentence = article.text.sentences.get(article.text.sentence_of(hit.tokens.start))?;
    let mentions = candidates.mentions(*sentence, hit.tokens);
    let place = Place { article, sentence: sentence.tokens, label: hit.tokens, mentions: &mentions };
    let (mention, link) = place.bearer(article.matcher.entry(hit))?;
    Some((mention.name.clone(), link))
}

/// A label in its sentence with those named there.
struct Place<'s, 'a> {
    article: &'s Article<'a>,
    sentence: TokenSpan,
    label: TokenSpan,
    mentions: &'s [Mention],
}

impl<'s> Place<'s, '_> {
    fn bearer(&self, entry: &Entry) -> Option<(&'s Mention, Link)> {
        let role = entry.attributes.role.as_deref();
        let tied = |mention: Option<&'s Mention>, link| mention.map(|mention| (mention, link));
        if entry.attributes.form == Some(VERB) {
            return tied(self.argument(role == Some(OF_SUBJECT)), Link::Predicate);
        }
        if role == Some(THING) {
            return tied(self.modifier().or_else(|| self.after_preposition()), Link::Modifier);
        }
        tied(self.named_behind().or_else(|| self.named_before_comma()), Link::Apposition)
            .or_else(|| tied(self.modifier().or_else(|| self.after_preposition()), Link::Modifier))
            .or_else(|| tied(self.predicated(), Link::Predicate))
            .or_else(|| tied(self.nearest(), Link::Window))
    }

    fn starting(&self, at: u32) -> Option<&'s Mention> {
        self.mentions.iter().find(|mention| mention.tokens.start == at)
    }

    fn ending(&self, at: u32) -> Option<&'s Mention> {
        self.mentions.iter().find(|mention| mention.tokens.end == at)
    }

    /// What stands between token `i` and the next, without white space.
    fn mark(&self, i: u32) -> &str {
        self.article.gap_after(i).trim()
    }

    /// Whether a proper name goes on behind the label: "Climate Leadership Council".
    fn goes_on_as_name(&self) -> bool {
        let next = self.label.end;
        next < self.sentence.end
            && self.label.start != self.sentence.start
            && self.mark(next - 1).is_empty()
            && self.article.shape(next - 1).is_capitalised()
            && self.article.shape(next).is_capitalised()
    }

    /// "militant leader Odo Harrak", "the rebel group, Harrak": the label, nouns for people or bodies, a name.
    fn named_behind(&self) -> Option<&'s Mention> {
        if self.is_inside_name() {
            return None;
        }
        let nouns = [Class::Title, Class::CollectiveNoun, Class::PersonNoun];
        let mut at = self.label.end;
        while at < self.sentence.end
            && at < self.label.end + 2
            && self.mark(at - 1).is_empty()
            && self.starting(at).is_none()
            && !self.article.shape(at).is_capitalised()
            && self.article.is_any(at, &nouns)
        {
            at += 1;
        }
        if at >= self.sentence.end || !matches!(self.mark(at - 1), "" | "," | "“" | "\"" | "‘") {
            return None;
        }
        let mention = self.starting(at)?;
        // After a comma it is an apposition only if it is closed again: "the rebels, Harrak, said".
        let closed = mention.tokens.end >= self.sentence.end
            || matches!(self.mark(mention.tokens.end - 1), "," | "." | ")" | ";");
        (self.mark(at - 1) != "," || closed).then_some(mention)
    }

    /// Whether the label carries its phrase, alone or as "militant group", "rebel leader"; not in "government watchdog".
    fn is_head(&self) -> bool {
        self.ends_phrase(self.label.end)
            || self.article.is_any(self.label.end, &[Class::CollectiveNoun, Class::Title, Class::PersonNoun])
    }

    /// Whether a noun phrase may be over before token `next`.
    fn ends_phrase(&self, next: u32) -> bool {
        const SMALL: [Class; 7] = [
            Class::Preposition,
            Class::Conjunction,
            Class::Coordinator,
            Class::WhWord,
            Class::Auxiliary,
            Class::Determiner,
            Class::Adverb,
        ];
        next >= self.sentence.end
            || !matches!(self.mark(next - 1), "" | "-")
            || self.mark(next - 1).is_empty() && self.article.is_any(next, &SMALL)
    }

    /// Whether the label is a part of a proper name ("Better Government Association") or owns what follows.
    fn is_inside_name(&self) -> bool {
        let shape = self.article.shape(self.label.end - 1);
        shape.is_possessive() || shape.is_capitalised() && self.label.start != self.sentence.start
    }

    /// "Harrak, a banned militant group": a name, a comma, a phrase that leads to the label.
    fn named_before_comma(&self) -> Option<&'s Mention> {
        if !self.is_head() {
            return None;
        }
        let first = self.opening();
        let before = first.checked_sub(1).filter(|before| *before >= self.sentence.start)?;
        let opens = self.article.is_any(first, &[Class::Determiner, Class::Possessive]);
        let mention = self.ending(first).filter(|_| opens && matches!(self.mark(before), "," | "(" | "–" | "—"))?;
        // "In Ardmoor, the rulers" names a place.
        let placed = self.article.form(mention.tokens.start.saturating_sub(1)) == "in";
        (!placed).then_some(mention)
    }

    /// The first word of the noun phrase that the label stands in, as far as nothing but words for things precedes it.
    fn opening(&self) -> u32 {
        let never = [
            Class::Preposition,
            Class::Auxiliary,
            Class::Be,
            Class::Have,
            Class::Conjunction,
            Class::WhWord,
            Class::SubjectPronoun,
            Class::Gerund,
        ];
        let floor = self.sentence.start.max(self.label.start.saturating_sub(NEAR));
        let mut first = self.label.start;
        while first > floor && self.mark(first - 1).chars().all(|c| matches!(c, '-' | '“' | '"' | '‘' | '\'')) {
            if self.article.is_any(first - 1, &never) {
                break;
            }
            first -= 1;
            if self.article.is_any(first, &[Class::Determiner, Class::Possessive]) {
                break;
            }
        }
        first
    }

    /// "Harrak militants", "Odo Harrak's regime".
    fn modifier(&self) -> Option<&'s Mention> {
        let at = self.label.start;
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start)?;
        let abbreviated = |mark: &str| mark == "." && self.article.form(before).contains('.');
        let joined = |mark: &str| matches!(mark, "" | "-" | "“" | "‘" | "\"" | "'") || abbreviated(mark);
        let mention = self.ending(at).filter(|_| joined(self.mark(before)) && !self.goes_on_as_name())?;
        // "anti-Harrak fighters" are somebody else's.
        let first = mention.tokens.start;
        let against =
            first > self.sentence.start && self.mark(first - 1) == "-" && self.article.form(first - 1) == "anti";
        (!against).then_some(mention)
    }

    /// "militants of Harrak", "fighters from the Harrak Front".
    fn after_preposition(&self) -> Option<&'s Mention> {
        let at = self.label.end;
        if at >= self.sentence.end || !self.mark(at - 1).is_empty() || !matches!(self.article.form(at), "of" | "from") {
            return None;
        }
        let next = at + 1;
        let next = if next < self.sentence.end && self.article.is(next, Class::Determiner) { next + 1 } else { next };
        self.starting(next)
    }

    /// "Harrak is a militant group", "described Harrak as a terrorist".
    fn predicated(&self) -> Option<&'s Mention> {
        if !self.is_head() {
            return None;
        }
        let first = self.opening();
        let before = first.checked_sub(1).filter(|before| *before >= self.sentence.start)?;
        if !self.mark(before).chars().all(|c| matches!(c, '“' | '"' | '‘')) {
            return None;
        }
        if self.article.form(before) == "as" {
            let called = [Class::NamingWord, Class::Participle, Class::Gerund];
            let named = |mention: &&Mention| {
                mention.tokens.start > self.sentence.start && self.article.is_any(mention.tokens.start - 1, &called)
            };
            return self.ending(before).filter(named);
        }
        if !self.article.is(before, Class::Be) {
            return None;
        }
        let helps = [Class::Auxiliary, Class::Have, Class::Be, Class::Negation, Class::Adverb, Class::WhWord];
        let mut at = before;
        while at > self.sentence.start && self.article.is_any(at - 1, &helps) && self.ending(at).is_none() {
            at -= 1;
        }
        self.ending(at)
    }

    /// Subject or object of a verb: the subject of a passive and of verbs such as "died", else the object.
    fn argument(&self, of_subject: bool) -> Option<&'s Mention> {
        let article = self.article;
        let helps = [Class::Auxiliary, Class::Have, Class::Be, Class::Negation, Class::Adverb, Class::WhWord];
        let mut at = self.label.start;
        let mut passive = false;
        while at > self.sentence.start && article.is_any(at - 1, &helps) && self.mark(at - 1).is_empty() {
            at -= 1;
            passive |= article.is(at, Class::Be);
        }
        // "were killing" is no passive.
        passive &= !article.is(self.label.end - 1, Class::Gerund);
        if of_subject || passive {
            return self.subject(at);
        }
        let next = self.label.end;
        if next >= self.sentence.end || !self.mark(next - 1).is_empty() {
            return None;
        }
        let titled = |at: u32| article.is_any(at, &[Class::Determiner, Class::Title, Class::PersonNoun]);
        let name = (next..self.sentence.end.min(next + 4)).take_while(|at| *at == next || titled(*at - 1));
        name.into_iter().find_map(|at| self.starting(at)).filter(|mention| self.ends_phrase(mention.tokens.end))
    }

    /// Who is named in the subject of a verb whose first auxiliary is token `at`, asides stepped over.
    fn subject(&self, at: u32) -> Option<&'s Mention> {
        let phrase = source::before(self.article, at, self.sentence.start)?;
        let head = source_type::head(self.article, phrase);
        let mut named = self.mentions.iter().filter(|mention| phrase.covers(mention.tokens));
        named.rfind(|mention| mention.tokens.contains(head))
    }

    /// The nearest name, the one before rather than the one behind.
    fn nearest(&self) -> Option<&'s Mention> {
        let distance = |mention: &Mention| {
            if mention.tokens.end <= self.label.start {
                (self.label.start - mention.tokens.end, 0)
            } else {
                (mention.tokens.start.saturating_sub(self.label.end), 1)
            }
        };
        let nearest = self.mentions.iter().min_by_key(|mention| distance(mention))?;
        let between = if distance(nearest).1 == 0 {
            nearest.tokens.end..self.label.start
        } else {
            self.label.end..nearest.tokens.start
        };
        let one_clause =
            (between.start.saturating_sub(1)..between.end).all(|at| !self.mark(at).contains([',', ';', ':']));
        (distance(nearest).0 < WINDOW && one_clause).then_some(nearest)
    }
}
