//! From quotations and cues to attributions: which cue goes with which quotation, and what a quotation without one is.
//!
//! A quotation takes the [nearest cue](super::tag) of its own sentence; failing that, the cue of a sentence that ends in a
//! colon right before it; failing that, it [goes on](super::continuation) where the last one of its paragraph stopped. What a cue attributes without quotation marks is read by
//! the rules of [indirect speech](super::indirect).

use super::attribution::{Attribution, AttributionKind, Cue, SourceType, Stance};
use super::continuation::{self, Continuation};
use super::cue::{self, CueSite};
use super::cue_table::CueRole;
use super::grammar::{Article, Class};
use super::indirect::{self, Place};
use super::nesting;
use super::notes::Notes;
use super::quotation::{Quotation, QuotationUse, is_quoted, outermost};
use super::source;
use super::source_after;
use super::source_type;
use super::tag;
use super::turn::{self, Role, Turn};
use super::uncued;
use crate::text::span::{ByteSpan, TokenSpan};

/// Everything that quotations are attributed with.
pub struct Linker<'a, 'b> {
    article: &'b Article<'a>,
    notes: &'b mut Notes,
    quotations: &'b mut Vec<Quotation>,
    turns: &'b [Turn],
    attributions: &'b mut Vec<Attribution>,
}

impl<'a, 'b> Linker<'a, 'b> {
    /// A linker for one article.
    pub fn new(
        article: &'b Article<'a>,
        notes: &'b mut Notes,
        quotations: &'b mut Vec<Quotation>,
        turns: &'b [Turn],
        attributions: &'b mut Vec<Attribution>,
    ) -> Self {
        notes.names.forget();
        notes.by_site.clear();
        notes.by_site.resize(notes.sites.len(), None);
        Self { article, notes, quotations, turns, attributions }
    }

    /// Attributes turns, quotations and what stands under `according to`.
    pub fn run(&mut self) {
        for turn in self.turns.iter().filter(|turn| turn.role == Role::Interviewee) {
            let mut content = self.notes.spare.pop().unwrap_or_default();
            content.clear();
            content.push(turn.span);
            let sort = turn.source_type(self.article);
            self.attributions.push(Attribution {
                kind: AttributionKind::Turn,
                source: Some(turn.label),
                source_type: sort,
                speaker_type: sort,
                role: None,
                speaker: Some(turn.speaker.clone()),
                cue: None,
                content,
                inside: None,
            });
        }
        nesting::settle(self.article, self.notes);
        for i in 0..self.quotations.len() {
            if self.quotations[i].inside.is_none() {
                self.link(i);
            } else {
                let words = self.article.text.tokens_in(self.quotations[i].span);
                self.quotations[i].use_ = uncued::quotation_use(self.article, words);
            }
        }
        self.paraphrases();
        self.finish();
        let Notes { cast, names, .. } = &mut *self.notes;
        cast.resolve(self.article, names, self.turns, self.attributions);
    }

    fn link(&mut self, i: usize) {
        let quotation = self.quotations[i];
        let words = self.article.text.tokens_in(quotation.span);
        if quotation.continues
            && let Some(attribution) = continuation::outer_before(self.quotations, i).and_then(|q| q.attribution)
            && !tag::has_own(self.article, self.notes, self.quotations, i)
        {
            return self.join(i, attribution);
        }
        if words.is_empty() {
            return self.quotations[i].use_ = QuotationUse::Scare;
        }
        let named = uncued::quotation_use(self.article, words);
        if matches!(named, QuotationUse::Name | QuotationUse::Title) {
            return self.quotations[i].use_ = named;
        }
        let is_slogan = named == QuotationUse::Slogan;
        if let Some((source, dash)) = uncued::signature(self.article, quotation) {
            self.push(Some(source), Some(Cue { span: dash, head: dash, stance: Stance::default() }));
            return self.join(i, self.attributions.len() as u32 - 1);
        }
        let nearest = tag::nearest_cue(self.article, self.notes, self.quotations, i);
        if let Some(site) = nearest.map(|site| nesting::governor(self.article, self.notes, site)) {
            let attribution = self.attribution_of(site, words);
            self.join(i, attribution);
            self.join_before(i, attribution);
            let source = self.attributions[attribution as usize].source;
            if is_slogan || uncued::is_chanted(self.article, self.notes.sites[site].head, source, words) {
                self.quotations[i].use_ = QuotationUse::Slogan;
            }
            return;
        }
        if is_slogan {
            return self.quotations[i].use_ = named;
        }
        if let Some(attribution) = self.under_colon(quotation) {
            return self.join(i, attribution);
        }
        if words.len() >= uncued::SPEECH_WORDS || uncued::is_sentence(self.article, quotation, words) {
            match self.goes_on_from(i, words) {
                Some(attribution) => self.join(i, attribution),
                None => self.quotations[i].use_ = QuotationUse::Speech,
            }
            return;
        }
        self.quotations[i].use_ = named;
    }

    /// The attribution that a quotation without a cue goes on.
    fn goes_on_from(&mut self, i: usize, words: TokenSpan) -> Option<u32> {
        match continuation::of(self.article, self.notes, self.quotations, i)? {
            Continuation::Of(attribution) => Some(attribution),
            Continuation::Under(site) => Some(self.attribution_of(site, words)),
        }
    }

    /// Joins the paragraphs that quotation `i` continues, where they had no cue of their own.
    fn join_before(&mut self, mut i: usize, attribution: u32) {
        while self.quotations[i].continues
            && let Some(before) = (0..i).rev().find(|before| self.quotations[*before].inside.is_none())
            && self.quotations[before].attribution.is_none()
        {
            self.join(before, attribution);
            i = before;
        }
    }

    fn join(&mut self, i: usize, attribution: u32) {
        let span = self.quotations[i].span;
        self.quotations[i].attribution = Some(attribution);
        self.quotations[i].use_ = QuotationUse::Speech;
        self.attributions[attribution as usize].content.push(span);
    }

    /// The attribution that a colon right before the quotation leads to.
    fn under_colon(&mut self, quotation: Quotation) -> Option<u32> {
        let article = self.article;
        let colon = cue::colon(article, quotation.span.start)?;
        let before = article.text.tokens_in(ByteSpan::new(0, colon.start)).end;
        if before == 0 {
            return None;
        }
        let sentence = article.text.sentences[article.text.sentence_of(before - 1)];
        let led = self.notes.sites_in(sentence.tokens.start, before).next_back();
        if let Some(site) = led {
            return Some(self.attribution_of(site, article.text.tokens_in(quotation.span)));
        }
        let source = source::before_colon(article, before, sentence.tokens)?;
        let cue = Cue { span: colon, head: colon, stance: Stance::default() };
        self.push(Some(source), Some(cue));
        Some(self.attributions.len() as u32 - 1)
    }

    /// The attribution of a cue, made if need be; `content` is what it goes with.
    fn attribution_of(&mut self, site: usize, content: TokenSpan) -> u32 {
        if let Some(attribution) = self.notes.by_site[site] {
            return attribution;
        }
        let cue = self.notes.sites[site];
        let source = self.source_of(cue, content);
        self.push(source, Some(cue.cue(self.article)));
        let attribution = self.attributions.len() as u32 - 1;
        self.notes.by_site[site] = Some(attribution);
        attribution
    }

    fn source_of(&self, site: CueSite, content: TokenSpan) -> Option<TokenSpan> {
        let article = self.article;
        let sentence = article.text.sentences[article.text.sentence_of(site.head)].tokens;
        if site.role == CueRole::SourceAfter {
            return source_after::behind_preposition(article, site.tokens.end, sentence.end);
        }
        let after_quote = content.end <= site.tokens.start;
        let floor = if after_quote { sentence.start.max(content.end) } else { sentence.start };
        let ceiling = if after_quote { sentence.end } else { sentence.end.min(content.start.max(site.tokens.end)) };
        // "…," said Amsel: nothing stands between the quotation and the cue.
        let shares = indirect::shares_subject(article, &site);
        if after_quote && !shares && site.tokens.start == content.end {
            return source_after::after(article, site.tokens.end, ceiling)
                .map(|source| source_after::with_apposition(article, source, ceiling));
        }
        let previous_source = if shares { self.source_before(site) } else { None };
        let place = Place { sentence, floor, next: ceiling, previous_source };
        if indirect::hides_source(article, &site, place) {
            return indirect::read(article, &site, place).source;
        }
        indirect::subject(article, &site, place).or_else(|| {
            let source = source_after::after(article, site.tokens.end, ceiling)?;
            Some(if after_quote { source_after::with_apposition(article, source, ceiling) } else { source })
        })
    }

    /// The source of the cue before this one in its sentence.
    fn source_before(&self, site: CueSite) -> Option<TokenSpan> {
        let article = self.article;
        let sentence = article.text.sentences[article.text.sentence_of(site.head)].tokens;
        // "A docker who said she knew left, saying …": the verb of a relative clause shares its subject with nothing.
        let is_main = |i: &usize| {
            let start = self.notes.sites[*i].tokens.start;
            self.notes.outer[*i] && !(start > sentence.start && article.is(start - 1, Class::RelativePronoun))
        };
        let mut before = self.notes.sites_in(sentence.start, site.tokens.start).rev();
        let nearest = before.clone().next()?;
        let before = before.find(is_main).unwrap_or(nearest);
        match self.notes.by_site[before] {
            Some(made) => self.attributions[made as usize].source.map(|source| article.text.tokens_in(source)),
            None => {
                let place = Place { sentence, floor: sentence.start, next: site.tokens.start, previous_source: None };
                indirect::subject(article, &self.notes.sites[before], place)
            }
        }
    }

    /// The sentence that a cue stands in.
    fn sentence_of(&self, site: usize) -> TokenSpan {
        let text = self.article.text;
        text.sentences[text.sentence_of(self.notes.sites[site].head)].tokens
    }

    /// Attributes what stands under cues without quotation marks, sentence by sentence.
    fn paraphrases(&mut self) {
        let mut kept = std::mem::take(&mut self.notes.numbers);
        let mut at = 0;
        while at < self.notes.sites.len() {
            let sentence = self.sentence_of(at);
            kept.clear();
            let first = at;
            while at == first || self.notes.sites.get(at).is_some_and(|site| site.head < sentence.end) {
                if self.notes.outer[at] || self.notes.by_site[at].is_some() {
                    kept.push(at as u32);
                }
                at += 1;
            }
            if kept.is_empty() {
                continue;
            }
            let floor = turn::behind_label(self.article, self.turns, sentence);
            let mut place = Place { sentence, floor, next: sentence.end, previous_source: None };
            for (i, number) in kept.iter().enumerate() {
                let site = self.notes.sites[*number as usize];
                let next = kept.get(i + 1).map(|next| self.notes.sites[*next as usize].tokens.start);
                place.next = next.unwrap_or(sentence.end);
                place.previous_source = self.paraphrase(*number as usize, &site, place);
                place.floor = site.tokens.end;
            }
        }
        self.notes.numbers = kept;
    }

    /// Attributes what one cue paraphrases; returns its source.
    fn paraphrase(&mut self, i: usize, site: &CueSite, place: Place) -> Option<TokenSpan> {
        let article = self.article;
        let read = indirect::read(article, site, place);
        if let Some(made) = self.notes.by_site[i] {
            let attribution = &mut self.attributions[made as usize];
            let source = attribution.source.map(|source| article.text.tokens_in(source));
            // Words between the cue and a quotation later in its clause are paraphrase: "said the plan was “dead”".
            // The quotations come first among the pieces until all pieces are put in order.
            let mut quotes = attribution.content.len();
            let here = article.text.bytes(place.sentence);
            let is_before = attribution.content.iter().all(|quote| quote.start >= here.end);
            for piece in read.pieces() {
                let piece = article.with_signs(piece);
                let quoted = &attribution.content[..quotes];
                let around = quoted.iter().any(|quote| piece.overlaps(*quote) && piece.start < quote.start);
                // A quotation of a later sentence goes on what this one paraphrases.
                if is_before {
                    attribution.content.push(piece);
                } else if around {
                    let over = quoted.iter().filter(|quote| piece.overlaps(**quote));
                    let whole = over.fold(piece, |whole, quote| {
                        ByteSpan::new(whole.start.min(quote.start), whole.end.max(quote.end))
                    });
                    attribution.content.retain(|quote| !piece.overlaps(*quote));
                    quotes = quotes.min(attribution.content.len());
                    attribution.content.push(whole);
                }
            }
            return source;
        }
        if read.pieces().next().is_none() {
            return read.source;
        }
        let cue = Cue { span: article.text.bytes(read.cue), ..site.cue(article) };
        self.push(read.source, Some(cue));
        if let Some(made) = self.attributions.last_mut() {
            made.content.extend(read.pieces().map(|piece| article.with_signs(piece)));
        }
        self.notes.by_site[i] = Some(self.attributions.len() as u32 - 1);
        read.source
    }

    fn push(&mut self, source: Option<TokenSpan>, cue: Option<Cue>) {
        let article = self.article;
        let source_type = source.map_or(SourceType::None, |source| source_type::source_type(article, source));
        let mut content = self.notes.spare.pop().unwrap_or_default();
        content.clear();
        self.attributions.push(Attribution {
            kind: AttributionKind::Indirect,
            source: source.map(|source| article.text.bytes(source)),
            source_type,
            speaker_type: source_type,
            role: None,
            speaker: None,
            cue,
            content,
            inside: None,
        });
    }

    /// Orders contents, tells direct from mixed, and notes what stands inside what.
    fn finish(&mut self) {
        let outer = &mut self.notes.outermost;
        outer.clear();
        outer.extend(outermost(self.quotations));
        let answers = &mut self.notes.answers;
        answers.clear();
        answers.extend(self.turns.iter().filter(|turn| turn.role == Role::Interviewee).map(|turn| turn.span));
        for attribution in self.attributions.iter_mut().filter(|a| a.kind != AttributionKind::Turn) {
            attribution.content.sort_unstable();
            let touches = |piece: &ByteSpan| {
                let at = outer.partition_point(|quotation| quotation.end <= piece.start);
                outer.get(at).is_some_and(|quotation| quotation.overlaps(*piece))
            };
            attribution.kind = if attribution.content.iter().all(|piece| is_quoted(outer, *piece)) {
                AttributionKind::Direct
            } else if attribution.content.iter().any(touches) {
                AttributionKind::Mixed
            } else {
                AttributionKind::Indirect
            };
            // Turns come first among the attributions, one for each answer.
            let at = attribution.cue.map(|cue| cue.span).or_else(|| attribution.content.first().copied());
            let turn = at.map(|at| (answers.partition_point(|answer| answer.end <= at.start), at));
            attribution.inside = turn
                .filter(|(turn, at)| answers.get(*turn).is_some_and(|turn| turn.covers(*at)))
                .map(|(turn, _)| turn as u32);
        }
    }
}
