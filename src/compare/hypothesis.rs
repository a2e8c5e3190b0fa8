//! A [`Hypothesis`] is a comparison that was declared before anything was counted; its [`Answer`]s are adjusted in the family
//! it was declared in, apart from every comparison that nobody asked for.

use super::aggregate::Aggregate;
use super::comparison::{Comparison, Place, Question, Side};
use super::design::Design;
use super::family::adjust_together;
use super::plan::REST;
use crate::scorers::measure::Measure;
use crate::stats::adjust::Adjustment;

/// What was expected of which measures in which groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Hypothesis {
    /// Its short name, unique in a study.
    pub name: String,
    /// What is claimed, in words.
    pub claim: String,
    /// The comparison that tests it; its measures are the declared ones.
    pub design: Design,
    /// [`Question::Difference`], or [`Question::Equivalence`] within the margin of the design.
    pub asks: Question,
    /// The family in which its p are adjusted.
    pub family: String,
    /// Line of the file in which it is declared.
    pub line: u32,
}

/// A comparison that a hypothesis asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Number of the hypothesis.
    pub hypothesis: usize,
    /// What was found.
    pub comparison: Comparison,
}

impl Hypothesis {
    /// Those of the comparisons by its design that it asked for. Where there are none, one that says why.
    pub fn asked(&self, comparisons: Vec<Comparison>, aggregate: &Aggregate, measures: &[Measure]) -> Vec<Comparison> {
        let is_asked = |question| match self.asks {
            Question::Equivalence => question == Question::Equivalence,
            _ => question != Question::Equivalence,
        };
        let asked: Vec<Comparison> = comparisons.into_iter().filter(|one| is_asked(one.place.question)).collect();
        if asked.is_empty() { self.without_groups(aggregate, measures) } else { asked }
    }

    /// What is said of each measure where the articles do not fall into two groups.
    fn without_groups(&self, aggregate: &Aggregate, measures: &[Measure]) -> Vec<Comparison> {
        let groups = aggregate.groups();
        let only = groups.first().map_or_else(String::new, |group| (*group).to_owned());
        let reason = format!(
            "nothing to compare: {} articles with a value of `{}`, in {} group{}",
            aggregate.number(),
            self.design.by.name(),
            groups.len(),
            if groups.len() == 1 { "" } else { "s" },
        );
        let number = |name: &String| measures.iter().position(|measure| measure.column() == *name);
        let refused = |measure| {
            self.design.scopes.iter().map(move |scope| Place { measure, scope: *scope, pair: 0, question: self.asks })
        };
        let places = self.design.measures.iter().filter_map(number).flat_map(refused);
        places
            .map(|place| {
                let sides = [&only, REST].map(|group| Side { group: group.to_owned(), ..Side::default() });
                Comparison::of_counts(place, sides, self.design.level).refused(reason.as_str())
            })
            .collect()
    }
}

/// Adjusts the p of all answers family by family; the tests whether any of several groups differ are a family of their own,
/// as they are asked before the pairs.
pub fn adjust(kind: Adjustment, hypotheses: &[Hypothesis], answers: &mut [Answer]) {
    let family = |answer: &Answer| {
        let name = hypotheses.get(answer.hypothesis).map_or("", |hypothesis| hypothesis.family.as_str());
        let whole = answer.comparison.place.question == Question::Heterogeneity;
        if whole { format!("{name}, all groups") } else { name.to_owned() }
    };
    adjust_together(kind, answers.iter_mut().map(|answer| (family(answer), &mut answer.comparison)).collect());
}
