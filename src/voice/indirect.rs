//! Paraphrase: what a cue attributes without quotation marks, by what the cue takes.
//!
//! A cue of saying takes the clause after it, to the end of the sentence or to where another cue takes over; or the
//! clause before it ("The port is closed, Amsel said"); or both. A cue of intention takes an infinitive, with its subject
//! where a passive hides the source ("Varga is expected to resign"). A cue of judging takes the noun phrase after it.
//! Limits: without a parser the end of a clause inside a sentence is found by commas and conjunctions only.

use super::cue::CueSite;
use super::cue_table::CueRole;
use super::grammar::{Article, Class};
use super::source;
use super::source_after;
use crate::text::span::TokenSpan;

/// Source and content of a paraphrase.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paraphrase {
    /// Who; `None` where the sentence does not say.
    pub source: Option<TokenSpan>,
    /// The cue, perhaps with a preposition that leads to the content.
    pub cue: TokenSpan,
    /// What, in one or two pieces, of which either may be empty.
    pub content: [TokenSpan; 2],
}

impl Paraphrase {
    /// The pieces of the content.
    pub fn pieces(&self) -> impl Iterator<Item = TokenSpan> {
        self.content.into_iter().filter(|piece| !piece.is_empty())
    }
}

/// Where a cue stands among the others of its sentence.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The sentence.
    pub sentence: TokenSpan,
    /// Where the cue before it ends, or the sentence begins.
    pub floor: u32,
    /// Where the next outermost cue begins, or the sentence ends.
    pub next: u32,
    /// The source of the cue before it in the sentence.
    pub previous_source: Option<TokenSpan>,
}

/// How many words may follow a cue at the end of a sentence of fronted content ("…, Amsel said on Monday").
const TAIL: u32 = 6;
/// How many words are looked at for the end of a clause; a longer one ends with its sentence.
const LONGEST: u32 = 250;
/// How many words an addressee may have ("told reporters").
const ADDRESSEE: u32 = 6;

/// What a cue outside quotations attributes.
pub fn read(article: &Article<'_>, site: &CueSite, place: Place) -> Paraphrase {
    match site.role {
        // "Should anybody be worried?" says of nobody that he is.
        _ if site.adjective && article.is(place.sentence.start, Class::Modal) => {
            Paraphrase { cue: site.tokens, ..Paraphrase::default() }
        }
        CueRole::SourceAfter => source_after(article, site, place),
        _ if hides_source(article, site, place) => passive(article, site, place),
        CueRole::Noun => noun(article, site, place),
        CueRole::Object => object(article, site, place),
        CueRole::That | CueRole::Infinitive => clause(article, site, place),
    }
}

fn source_after(article: &Article<'_>, site: &CueSite, place: Place) -> Paraphrase {
    let source = source_after::behind_preposition(article, site.tokens.end, place.sentence.end);
    let opens = site.tokens.start <= place.sentence.start + 1;
    // "According to Amsel, the quay is safe.": what runs to the end of the sentence is no apposition.
    let source = source.map(|source| {
        let is_all = opens && source.end == place.sentence.end;
        if is_all { source_after::to_first_mark(article, source) } else { source }
    });
    let end = source.map_or(site.tokens.end, |source| source.end);
    let content = if opens {
        TokenSpan::new(end, place.sentence.end)
    } else {
        TokenSpan::new(clause_start(article, place, site.tokens.start), site.tokens.start)
    };
    Paraphrase { source, cue: site.tokens, content: [content, TokenSpan::default()] }
}

/// Whether the grammatical subject of a cue is not its source: passives, cues of perception, adverbs ("reportedly").
pub fn hides_source(article: &Article<'_>, site: &CueSite, place: Place) -> bool {
    if site.role == CueRole::Noun {
        return false;
    }
    let participle = !site.adjective && article.is(site.head, Class::Participle);
    let agent = site.tokens.end < place.sentence.end && article.is(site.tokens.end, Class::AgentPreposition);
    site.perception || participle && (agent || is_passive(article, site)) || article.is(site.head, Class::Adverb)
}

fn passive(article: &Article<'_>, site: &CueSite, place: Place) -> Paraphrase {
    let subject = source::before(article, site.tokens.start, place.floor);
    let subject = subject.filter(|subject| !article.is(subject.start, Class::EmptySubject));
    let next = site.tokens.end;
    if next < place.sentence.end && article.is(next, Class::AgentPreposition) {
        let source = source_after::after(article, next + 1, place.sentence.end);
        let cue = TokenSpan::new(site.tokens.start, next + 1);
        return Paraphrase { source, cue, content: [subject.unwrap_or_default(), TokenSpan::default()] };
    }
    // "The debt would be written off": something that may happen to it, not what somebody says.
    let is_deed = site.role == CueRole::Object && site.tokens.range().any(|i| article.is(i as u32, Class::Modal));
    if is_deed {
        return Paraphrase { cue: site.tokens, ..Paraphrase::default() };
    }
    let rest = TokenSpan::new(next, clause_end(article, next, place));
    // "The docker was told that …": who is told is no part of it.
    let is_addressed = site.speech && site.role == CueRole::That;
    let subject = subject.filter(|_| !is_addressed).unwrap_or_default();
    Paraphrase { source: None, cue: site.tokens, content: [subject, rest] }
}

fn noun(article: &Article<'_>, site: &CueSite, place: Place) -> Paraphrase {
    let before = site.tokens.start.checked_sub(1).filter(|i| *i >= place.floor);
    let possessive = before.filter(|i| article.is(*i, Class::Possessive) || article.shape(*i).is_possessive());
    let source = possessive.and_then(|i| {
        if article.is(i, Class::Possessive) {
            Some(TokenSpan::new(i, i + 1))
        } else {
            source::ending(article, i + 1, place.floor)
        }
    });
    let cue = with_preposition(article, site.tokens, place.next);
    let content = TokenSpan::new(cue.end, clause_end(article, cue.end, place));
    Paraphrase {
        source: source.or(place.previous_source.filter(|_| before.is_some_and(|i| article.is(i, Class::Determiner)))),
        cue,
        content: [content, TokenSpan::default()],
    }
}

fn object(article: &Article<'_>, site: &CueSite, place: Place) -> Paraphrase {
    let cue = with_preposition(article, site.tokens, place.next);
    let content = TokenSpan::new(cue.end, phrase_end(article, cue.end, place));
    Paraphrase { source: subject(article, site, place), cue, content: [content, TokenSpan::default()] }
}

fn clause(article: &Article<'_>, site: &CueSite, place: Place) -> Paraphrase {
    let sentence = place.sentence;
    let inverted = || {
        let source = source_after::after(article, site.tokens.end, place.next)?;
        Some(source_after::with_apposition(article, source, sentence.end))
    };
    let direct = source::before(article, site.tokens.start, place.floor);
    // "…, Amsel said." and "…, said Amsel.": the content stands before.
    let lead = direct.map_or(site.tokens.start, |source| source.start);
    let fronted = lead > sentence.start && article.has_mark(lead - 1, [',']) && lead >= sentence.start + 2;
    if fronted && site.role == CueRole::That {
        let source = direct.or_else(inverted);
        let end = source.map_or(site.tokens.end, |source| source.end.max(site.tokens.end));
        let closed = end >= sentence.end
            || article.is_followed_by(end - 1, ',')
            || sentence.end - end <= TAIL && !opens_clause(article, end);
        if closed && !(direct.is_none() && source.is_none()) {
            let first = TokenSpan::new(clause_start(article, place, lead), lead);
            let second = if end < sentence.end && article.is_followed_by(end - 1, ',') {
                Some(TokenSpan::new(end, clause_end(article, end, place)))
            } else {
                None
            };
            return Paraphrase { source, cue: site.tokens, content: [first, second.unwrap_or_default()] };
        }
    }
    // "It was closed I think.": what somebody thinks stands before.
    if site.tokens.end == sentence.end
        && let Some(source) = direct.filter(|source| article.is(source.start, Class::FirstPerson))
    {
        let content = TokenSpan::new(clause_start(article, place, source.start), source.start);
        return Paraphrase { source: Some(source), cue: site.tokens, content: [content, TokenSpan::default()] };
    }
    let start = after_addressee(article, site, place);
    let content = TokenSpan::new(start, clause_end(article, start, place));
    let source = subject_or(article, site, place, || direct);
    Paraphrase { source, cue: site.tokens, content: [content, TokenSpan::default()] }
}

/// Whether a cue has its subject in common with the verb before it: "left and said", "left, saying", "by saying".
pub fn shares_subject(article: &Article<'_>, site: &CueSite) -> bool {
    let Some(before) = site.tokens.start.checked_sub(1) else { return false };
    article.is(before, Class::Coordinator)
        || article.is(site.head, Class::Gerund)
            && (article.has_mark(before, [',', '”', '"']) || article.is(before, Class::Preposition))
}

/// The subject of a cue: the noun phrase before it, or that of the cue it is coordinated with.
pub fn subject(article: &Article<'_>, site: &CueSite, place: Place) -> Option<TokenSpan> {
    subject_or(article, site, place, || source::before(article, site.tokens.start, place.floor))
}

/// The subject of a cue, where `direct` tells the noun phrase right before it.
fn subject_or(
    article: &Article<'_>,
    site: &CueSite,
    place: Place,
    direct: impl FnOnce() -> Option<TokenSpan>,
) -> Option<TokenSpan> {
    let before = site.tokens.start.checked_sub(1).filter(|i| *i >= place.sentence.start)?;
    if article.is(before, Class::WhWord) && !article.has_mark(before, [',']) {
        return Some(TokenSpan::new(before, before + 1));
    }
    if shares_subject(article, site) {
        return place
            .previous_source
            .or_else(|| source::opening(article, place.sentence, site.tokens.start))
            .or_else(|| behind_front(article, site, place.sentence));
    }
    direct().or_else(|| place.previous_source.filter(|_| article.is(before, Class::Adverb)))
}

/// The subject of the main clause where the cue is a participle in front of it ("After saying so, Amsel left").
fn behind_front(article: &Article<'_>, site: &CueSite, sentence: TokenSpan) -> Option<TokenSpan> {
    const LEADS: u32 = 3;
    let leads = article.is(site.head, Class::Gerund) && site.head < sentence.start + LEADS;
    let subject = source::opening(article, sentence, sentence.end).filter(|_| leads)?;
    (subject.start > site.head).then_some(subject)
}

fn is_passive(article: &Article<'_>, site: &CueSite) -> bool {
    site.tokens.range().any(|i| article.is(i as u32, Class::Be)) && article.is(site.head, Class::Participle)
}

/// The cue with a preposition right behind it ("called for", "criticism of").
fn with_preposition(article: &Article<'_>, cue: TokenSpan, ceiling: u32) -> TokenSpan {
    let next = cue.end;
    let leads = next < ceiling && article.is_spaced(next - 1) && article.is(next, Class::Preposition);
    if leads { TokenSpan::new(cue.start, next + 1) } else { cue }
}

/// Where the content begins behind an addressee: at the next "that" or "to", if one comes soon; behind a verb like
/// "told" at the next subject ("told reporters the port was closed").
fn after_addressee(article: &Article<'_>, site: &CueSite, place: Place) -> u32 {
    let start = site.tokens.end;
    if article.is(site.head, Class::AddressingVerb) && start + 1 < place.next {
        let end = addressee_end(article, start, place.next.min(start + ADDRESSEE));
        if end > start && end < place.next && article.is_blank(end - 1) {
            return end;
        }
    }
    let ceiling = place.next.min(start + ADDRESSEE);
    let plain = |i: u32| article.is_blank(i);
    let mut at = start;
    while at < ceiling {
        if article.is(at, Class::Complementizer) {
            return at;
        }
        if article.is_any(at, &[Class::SubjectPronoun, Class::Auxiliary, Class::Be, Class::Have, Class::Conjunction])
            || !plain(at)
        {
            break;
        }
        at += 1;
    }
    start
}

/// Where an addressee that begins at `start` ends; `start` if there is none.
fn addressee_end(article: &Article<'_>, start: u32, ceiling: u32) -> u32 {
    const LEADS: [Class; 5] =
        [Class::Determiner, Class::Possessive, Class::Adjective, Class::NumberWord, Class::Quantifier];
    if article.is_any(start, &[Class::ObjectPronoun, Class::GroupPronoun]) {
        return start + 1;
    }
    let mut at = start;
    if article.shape(at).is_capitalised() {
        while at < ceiling && article.shape(at).is_capitalised() && (at == start || article.is_spaced(at - 1)) {
            at += 1;
        }
        return at;
    }
    while at < ceiling && article.is_any(at, &LEADS) {
        at += 1;
    }
    let is_person = at < ceiling && article.is_any(at, &[Class::PersonNoun, Class::CollectiveNoun, Class::Title]);
    if is_person { at + 1 } else { start }
}

/// Where the clause that ends before `end` begins: behind the last cue, or at the start of the sentence.
fn clause_start(article: &Article<'_>, place: Place, end: u32) -> u32 {
    let mut start = place.floor.max(place.sentence.start).min(end);
    while start < end && article.is(start, Class::Coordinator) {
        start += 1;
    }
    start
}

/// Where the clause that begins at `start` ends.
fn clause_end(article: &Article<'_>, start: u32, place: Place) -> u32 {
    let fronted = in_fronted_clause(article, start, place);
    let relative = place.floor < place.sentence.end && in_relative_clause(article, start, place);
    for i in start + 2..place.sentence.end.min(start + LONGEST) {
        // Most words follow a space: only the last one before the next cue is then worth a look.
        if article.is_spaced(i - 1) && i + 1 != place.next {
            continue;
        }
        let gap = article.gap_after(i - 1);
        if gap.contains(';') {
            return i;
        }
        let another = i + 8 >= place.next && place.next < place.sentence.end;
        if gap.contains(',')
            && (fronted && opens_main_clause(article, i)
                || relative && !goes_on_as_list(article, i, place)
                || (another && i <= place.next))
        {
            return i;
        }
        if i + 1 == place.next && place.next < place.sentence.end && article.is(i, Class::Coordinator) {
            return i;
        }
    }
    place.sentence.end
}

/// Whether token `start` stands in a subordinate clause that opens its sentence ("While he said so, the …").
fn in_fronted_clause(article: &Article<'_>, start: u32, place: Place) -> bool {
    const OPENERS: [Class; 2] = [Class::Subordinator, Class::Gerund];
    const REACH: u32 = 16;
    let first = place.sentence.start;
    article.is_any(first, &OPENERS)
        && start - first <= REACH
        && !(first + 1..start).any(|i| article.has_mark(i - 1, [',']))
}

/// Whether the comma before token `i` stands in a list of nouns or adjectives ("ports, roads and bridges").
fn goes_on_as_list(article: &Article<'_>, i: u32, place: Place) -> bool {
    const ITEM: u32 = 4;
    const LONGEST_LIST: u32 = 30;
    const NEVER: [Class; 6] =
        [Class::Coordinator, Class::WhWord, Class::Gerund, Class::SubjectPronoun, Class::Auxiliary, Class::Preposition];
    let mut item = i;
    for at in i..place.sentence.end.min(i + LONGEST_LIST) {
        let begins = article.has_mark(at - 1, [',']);
        if at > i && article.is(at, Class::Coordinator) {
            return true;
        }
        if at - item > ITEM || article.is_any(at, &NEVER) || !begins && !article.is_blank(at - 1) {
            return false;
        }
        if begins {
            item = at;
        }
    }
    false
}

/// Whether a subject can begin at token `i`.
fn opens_main_clause(article: &Article<'_>, i: u32) -> bool {
    const SUBJECTS: [Class; 7] = [
        Class::SubjectPronoun,
        Class::Determiner,
        Class::Possessive,
        Class::Quantifier,
        Class::NumberWord,
        Class::PersonNoun,
        Class::CollectiveNoun,
    ];
    (article.shape(i).is_capitalised() || article.is_any(i, &SUBJECTS)) && !article.is(i, Class::RelativePronoun)
}

/// Whether the cue before token `start` stands in a relative clause inside its sentence ("Amsel, who denied it, left").
fn in_relative_clause(article: &Article<'_>, start: u32, place: Place) -> bool {
    const REACH: u32 = 5;
    let first = place.sentence.start.max(start.saturating_sub(REACH));
    (first + 1..start).any(|i| article.is(i, Class::RelativePronoun) && article.has_mark(i - 1, [',']))
}

/// Where the noun phrase that begins at `start` ends.
fn phrase_end(article: &Article<'_>, start: u32, place: Place) -> u32 {
    for i in start + 1..place.sentence.end.min(start + LONGEST) {
        if i >= place.next || article.has_mark(i - 1, [',', ';', '–', '—']) && !goes_on_as_list(article, i, place) {
            return i;
        }
        // "Called the plan “madness” and urged …".
        if i + 1 == place.next && place.next < place.sentence.end && article.is(i, Class::Coordinator) {
            return i;
        }
        // "Praised her as a leader": a conjunction that is a preposition too seldom opens a clause here.
        if article.is(i, Class::Subordinator) && !article.is(i, Class::Preposition) {
            return i;
        }
    }
    place.sentence.end
}

fn opens_clause(article: &Article<'_>, i: u32) -> bool {
    article.is_any(i, &[Class::Complementizer, Class::SubjectPronoun, Class::WhWord, Class::Determiner])
}
