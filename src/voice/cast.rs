//! The [`Cast`] of an article: who each source is, told from what was said of sources before it.
//!
//! Sources are taken in the order of the text. A name is completed (see [`Names`]); "the official" is the official
//! introduced before; a pronoun is the nearest source before it that fits in gender and number, or the subject of the
//! sentence before, whichever stands nearer; "who" is whoever stands before it. What a title or noun tells of somebody's
//! gender holds for the whole article. Limits: no meaning is looked at, so of two fitting people the nearer is taken; a
//! pronoun that nothing fits stays without a speaker.

use std::sync::Arc;

use super::attribution::{Attribution, AttributionKind, SourceType};
use super::grammar::{Article, Class};
use super::role::SourceRole;
use super::source;
use super::source_type;
use super::speaker::{Gender, Names, written};
use super::turn::{self, Role, Turn};
use crate::text::span::{ByteSpan, TokenSpan};
use crate::text::token::WordId;

/// How many mentions are remembered, and how many sentences back a subject is looked for.
const REMEMBERED: usize = 48;
const SENTENCES_BACK: usize = 2;
/// How many words of a sentence are searched for a pronoun.
const SHORT: usize = 30;

/// Somebody mentioned as a source.
#[derive(Clone, Copy, Debug)]
struct Mention {
    /// The number of the speaker's name.
    speaker: u32,
    source_type: SourceType,
    gender: Option<Gender>,
    /// The surname, as long as nobody has asked what the article tells of its gender.
    surname: Option<u32>,
    is_plural: bool,
    nature: Nature,
    role: Option<SourceRole>,
    /// The phrase.
    phrase: TokenSpan,
    /// The word that carries the phrase.
    head: u32,
}

/// Whether a source can be "he" or "it".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nature {
    Person,
    Body,
    /// A name of one word that nothing more is known of: a surname or a country.
    Either,
    /// "One of us": a pronoun seldom goes back to it.
    Neither,
}

/// The sources of an article met so far.
#[derive(Debug, Default)]
pub struct Cast {
    mentions: Vec<Mention>,
    /// The names of speakers; one that was long unheard of may stand there again.
    speakers: Vec<Arc<str>>,
    /// Where sources stand, and the attributions they are the sources of; in text order.
    order: Vec<(ByteSpan, u32)>,
    /// Names of one word as they were resolved before: the spelling and a source that it stood for.
    short: Vec<(WordId, Mention)>,
}

impl Cast {
    /// Gives every attribution its speaker.
    pub fn resolve(
        &mut self,
        article: &Article<'_>,
        names: &mut Names,
        turns: &[Turn],
        attributions: &mut [Attribution],
    ) {
        self.mentions.clear();
        self.speakers.clear();
        self.order.clear();
        self.short.clear();
        let own = (0..).zip(attributions.iter()).filter(|(_, attribution)| attribution.kind != AttributionKind::Turn);
        self.order.extend(own.filter_map(|(i, attribution)| Some((attribution.source?, i))));
        self.order.sort_unstable();
        let mut last: Option<(ByteSpan, u32)> = None;
        for (source, i) in &self.order {
            // One phrase is often the source of several cues.
            if let Some((_, same)) = last.filter(|(before, _)| before == source) {
                let Attribution { speaker, speaker_type, role, .. } = &attributions[same as usize];
                let (speaker, speaker_type, role) = (speaker.clone(), *speaker_type, *role);
                let attribution = &mut attributions[*i as usize];
                (attribution.speaker, attribution.speaker_type, attribution.role) = (speaker, speaker_type, role);
                continue;
            }
            let attribution = &mut attributions[*i as usize];
            let phrase = article.text.tokens_in(*source);
            let (mentions, speakers, short) = (&mut self.mentions, &mut self.speakers, &mut self.short);
            let mut member = Member { article, names, turns, mentions, speakers, short };
            if let Some(known) = member.identify(phrase, attribution.source_type) {
                attribution.speaker = Some(known.speaker);
                (attribution.speaker_type, attribution.role) = (known.source_type, known.role);
            }
            last = Some((*source, *i));
        }
    }
}

/// Who a source was found to be.
struct Known {
    speaker: Arc<str>,
    /// That of the mention which a pronoun goes back to.
    source_type: SourceType,
    role: Option<SourceRole>,
}

/// A source on its way into the cast.
struct Member<'a, 'b> {
    article: &'b Article<'a>,
    names: &'b mut Names,
    turns: &'b [Turn],
    mentions: &'b mut Vec<Mention>,
    speakers: &'b mut Vec<Arc<str>>,
    short: &'b mut Vec<(WordId, Mention)>,
}

impl Member<'_, '_> {
    fn identify(&mut self, phrase: TokenSpan, source_type: SourceType) -> Option<Known> {
        match source_type {
            SourceType::None => return None,
            SourceType::Pronoun => return self.pronoun(phrase.start),
            SourceType::Named => self.named(phrase),
            _ => self.described(phrase, source_type),
        }
        self.entered()
    }

    /// Whoever was entered last.
    fn entered(&self) -> Option<Known> {
        let mention = self.mentions.last()?;
        let Mention { source_type, role, .. } = *mention;
        Some(Known { speaker: self.speakers[mention.speaker as usize].clone(), source_type, role })
    }

    /// The number of the speaker of this name, who is sought among the last ones only, so that many cost no more each than a few.
    fn number(&mut self, name: &str) -> u32 {
        let last = self.speakers.iter().enumerate().rev().take(2 * REMEMBERED);
        let known = last.into_iter().find(|(_, known)| ***known == *name).map(|(number, _)| number);
        known.unwrap_or_else(|| {
            self.speakers.push(name.into());
            self.speakers.len() - 1
        }) as u32
    }

    /// Enters a source into the cast.
    fn enter(
        &mut self,
        speaker: u32,
        source_type: SourceType,
        phrase: TokenSpan,
        (gender, surname): (Option<Gender>, Option<u32>),
    ) {
        let article = self.article;
        self.make_room();
        let main = source_type::main_part(article, phrase);
        let head = source_type::head(article, main);
        let joined = main.len() > 1 && article.has_any(main, &[Class::Coordinator]);
        let plural_noun = !article.shape(head).is_capitalised() && article.ends_in_s(head);
        let is_plural =
            plural_noun || joined && (source_type != SourceType::Named || !article.is(phrase.start, Class::Determiner));
        let nature = self.nature((phrase, main), head, source_type, gender);
        let role = source_type::role(article, phrase, head);
        self.mentions.push(Mention { speaker, source_type, gender, surname, is_plural, nature, role, phrase, head });
    }

    /// Forgets the mentions longest ago once there are many.
    fn make_room(&mut self) {
        if self.mentions.len() >= 2 * REMEMBERED {
            self.mentions.drain(..REMEMBERED);
        }
    }

    /// Of a phrase and the part of it before any apposition.
    fn nature(
        &self,
        (phrase, main): (TokenSpan, TokenSpan),
        head: u32,
        source_type: SourceType,
        gender: Option<Gender>,
    ) -> Nature {
        const PERSONS: [Class; 3] = [Class::PersonNoun, Class::Title, Class::Honorific];
        let article = self.article;
        let is_person = || article.has_any(phrase, &PERSONS);
        let is_group = |i| article.is(i, Class::CollectiveNoun) || article.shape(i).is_upper();
        let is_body = || article.is(main.start, Class::Determiner) || main.range().any(|i| is_group(i as u32));
        match source_type {
            _ if gender.is_some() => Nature::Person,
            SourceType::Named if is_person() => Nature::Person,
            SourceType::Named if is_body() => Nature::Body,
            SourceType::Named if phrase.len() > 1 => Nature::Person,
            SourceType::Named => Nature::Either,
            _ if article.is_any(head, &PERSONS) => Nature::Person,
            _ if article.is_any(head, &[Class::NumberWord, Class::Quantifier, Class::Pronoun]) => Nature::Neither,
            _ => Nature::Body,
        }
    }

    fn named(&mut self, phrase: TokenSpan) {
        let article = self.article;
        let word = article.text.tokens[phrase.start as usize].word;
        if phrase.len() == 1
            && let Some((_, known)) = self.short.iter().find(|(known, _)| *known == word)
        {
            let known = Mention { phrase, head: phrase.start, ..*known };
            self.make_room();
            self.mentions.push(known);
            return;
        }
        let name = self.names.resolve(article, phrase);
        let told = phrase.range().find_map(|i| Gender::of(article, i as u32));
        let surname = name.map(|name| name.end - 1).filter(|_| told.is_none());
        let text = written(article, name.unwrap_or_else(|| source_type::main_part(article, phrase)));
        let speaker = self.number(text);
        self.enter(speaker, SourceType::Named, phrase, (told, surname));
        if phrase.len() == 1 && self.short.len() < REMEMBERED {
            self.short.extend(self.mentions.last().map(|mention| (word, *mention)));
        }
    }

    /// A source without a name: with "the", whoever was described by the same noun before.
    fn described(&mut self, phrase: TokenSpan, source_type: SourceType) {
        let article = self.article;
        let main = source_type::main_part(article, phrase);
        let relative = (main.start + 1..main.end).find(|i| article.is(*i, Class::RelativePronoun));
        let main = TokenSpan::new(main.start, relative.unwrap_or(main.end));
        let head = source_type::head(article, main);
        let is_definite = article.is(main.start, Class::Determiner) && !article.is(main.start, Class::Quantifier);
        let is_title = article.is_any(head, &[Class::Title, Class::PersonNoun]);
        let by_noun = |mention: &&Mention| match mention.source_type {
            SourceType::Named => is_title && mention.phrase.range().any(|i| article.is_same_form(i as u32, head)),
            SourceType::Pronoun | SourceType::None => false,
            _ => article.is_same_form(mention.head, head),
        };
        let known = is_definite.then(|| self.mentions.iter().rev().find(by_noun)).flatten().copied();
        let speaker = known.map_or_else(|| self.number(written(article, main)), |known| known.speaker);
        let gender = Gender::of(article, head);
        let source_type = known.map_or(source_type, |known| known.source_type);
        self.enter(speaker, source_type, phrase, (gender, None));
    }

    fn pronoun(&mut self, at: u32) -> Option<Known> {
        let article = self.article;
        if article.is(at, Class::FirstPerson) {
            return self.guest(at);
        }
        if article.is(at, Class::GroupPronoun) {
            return None;
        }
        let gender = Gender::of(article, at);
        let wants = if gender.is_some() {
            Wants::Person(gender)
        } else if article.is(at, Class::PluralPronoun) || article.is(at, Class::Possessive) && !self.is_neuter(at) {
            Wants::Several
        } else if self.is_neuter(at) {
            Wants::Thing
        } else if article.is(at, Class::WhWord) || article.is(at, Class::Complementizer) {
            return self.antecedent(at);
        } else {
            Wants::Several
        };
        let nearest = (0..self.mentions.len()).rev().take(REMEMBERED).find(|i| {
            let mention = &mut self.mentions[*i];
            if matches!(wants, Wants::Person(_))
                && let Some(surname) = mention.surname.take()
            {
                mention.gender = mention.gender.or_else(|| self.names.gender(article, surname));
            }
            wants.fits(mention)
        });
        let since = nearest.map_or(0, |nearest| self.mentions[nearest].phrase.start);
        if let Some(subject) = self.subject_before(at, since, wants) {
            self.named(subject);
            return self.entered();
        }
        let known = self.mentions.remove(nearest?);
        // Whoever was meant last is the nearest from now on, and is known to be a man or a woman.
        self.mentions.push(Mention { gender: known.gender.or(gender), phrase: TokenSpan::new(at, at + 1), ..known });
        self.entered()
    }

    fn is_neuter(&self, at: u32) -> bool {
        self.article.is(at, Class::NeuterPronoun)
    }

    /// The guest whose turn it is at token `at`.
    fn guest(&self, at: u32) -> Option<Known> {
        let at = self.article.span(at).start;
        let turn = self.turns.get(self.turns.partition_point(|turn| turn.span.end <= at))?;
        (turn.role == Role::Interviewee && turn.span.contains(at)).then(|| Known {
            speaker: turn.speaker.clone(),
            source_type: turn.source_type(self.article),
            role: None,
        })
    }

    /// Whoever a relative pronoun stands behind; nobody where it opens a clause of its own ("Orlow asked: Who said so?").
    fn antecedent(&mut self, at: u32) -> Option<Known> {
        const CLOSE: [char; 7] = [':', ';', '?', '!', '…', '“', '‘'];
        let article = self.article;
        let sentence = article.text.sentences[article.text.sentence_of(at)].tokens;
        let start = turn::behind_label(article, self.turns, sentence);
        if at <= start || article.has_mark(at - 1, CLOSE) {
            return None;
        }
        let phrase = source::ending(article, at, start)?;
        match source_type::source_type(article, phrase) {
            SourceType::Pronoun => None,
            source_type => self.identify(phrase, source_type),
        }
    }

    /// The person named as the subject of the sentence that a pronoun stands in, or of one shortly before it in its
    /// paragraph, behind token `since`.
    fn subject_before(&mut self, at: u32, since: u32, wants: Wants) -> Option<TokenSpan> {
        let article = self.article;
        let Wants::Person(gender) = wants else { return None };
        let number = article.text.sentence_of(at);
        let block = article.block_at(article.span(at).start);
        let first = article.text.blocks.get(block)?.start;
        for sentence in article.text.sentences[..=number].iter().rev().take(SENTENCES_BACK + 1) {
            let end = sentence.tokens.end.min(at);
            let start = turn::behind_label(article, self.turns, sentence.tokens).min(end);
            if start < first || start < since {
                return None;
            }
            let subject = source::opening(article, TokenSpan::new(start, end), end);
            let named = subject.filter(|subject| {
                source_type::source_type(article, *subject) == SourceType::Named
                    && !article.has_any(*subject, &[Class::CollectiveNoun])
            });
            let Some(named) = named else { continue };
            let Some(name) = self.names.resolve(article, named) else { continue };
            let told = self.names.gender(article, name.end - 1);
            // A name of one word may be a place. One of several, one with a title, one cited before or one whose sentence
            // has a fitting pronoun ("Tolland shook his head") is taken for a person.
            let is_cited = || {
                let name = written(article, name);
                self.mentions.iter().any(|mention| *self.speakers[mention.speaker as usize] == *name)
            };
            let agrees = || sentence.tokens.range().take(SHORT).any(|i| Gender::of(article, i as u32) == gender);
            let is_person = name.len() > 1 || told.is_some() || named.start < name.start || is_cited() || agrees();
            if is_person && (told.is_none() || told == gender) {
                return Some(named);
            }
        }
        None
    }
}

/// What a pronoun can stand for.
#[derive(Clone, Copy)]
enum Wants {
    Person(Option<Gender>),
    Several,
    Thing,
}

impl Wants {
    fn fits(self, mention: &Mention) -> bool {
        match self {
            Self::Person(gender) => {
                matches!(mention.nature, Nature::Person | Nature::Either)
                    && !mention.is_plural
                    && (mention.gender.is_none() || mention.gender == gender)
            }
            Self::Several => mention.is_plural || mention.source_type == SourceType::Collective,
            Self::Thing => matches!(mention.nature, Nature::Body | Nature::Either) && !mention.is_plural,
        }
    }
}
