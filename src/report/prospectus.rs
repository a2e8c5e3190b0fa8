//! What a study would do, for a terminal: articles, groups, families, what each hypothesis could at best show, tables.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::prose::{figure, grouped, plural};
use super::summary::write_articles;
use super::terminal::visible;
use crate::compare::aggregate::Aggregate;
use crate::compare::comparison::Question;
use crate::compare::prospect::{POWER, Prospect};
use crate::compare::scope::Scope;
use crate::findings::Findings;
use crate::protocol::study_file::Protocol;
use crate::scorers::measure::Measure;

/// What is known of a study beforehand.
#[derive(Clone, Copy, Debug)]
pub struct Prospectus<'a> {
    /// The study.
    pub protocol: &'a Protocol,
    /// Its articles.
    pub findings: &'a Findings,
    /// Its groups.
    pub aggregate: &'a Aggregate,
    /// What its hypotheses could show.
    pub prospects: &'a [Prospect],
    /// The tables it would write.
    pub tables: &'a [String],
    /// Where to.
    pub folder: &'a str,
}

impl Prospectus<'_> {
    /// Writes it all.
    ///
    /// # Errors
    /// When `out` takes no more.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let Protocol { title, name, .. } = self.protocol;
        writeln!(out, "{} ({})\n", visible(title), visible(name))?;
        write_articles(self.findings, out)?;
        self.groups(out)?;
        self.families(out)?;
        for (number, hypothesis) in self.protocol.hypotheses.iter().enumerate() {
            writeln!(out, "\n{}: {}", visible(&hypothesis.name), visible(&hypothesis.claim))?;
            for prospect in self.prospects.iter().filter(|prospect| prospect.hypothesis == number) {
                self.prospect(prospect, out)?;
            }
        }
        writeln!(out, "\nwould write {} into {}; nothing was written", self.tables.join(", "), visible(self.folder))
    }

    fn groups(&self, out: &mut dyn Write) -> io::Result<()> {
        let design = &self.protocol.design;
        writeln!(out, "\ngroups by {}", visible(design.by.name()))?;
        for (group, cells) in self.aggregate.cells() {
            let aside = !design.groups.is_empty() && !design.groups.iter().any(|name| name == group);
            let words = cells.sums.first().map_or(0, |sums| sums[Scope::All.number()].w);
            let articles = plural(cells.documents, "article", "articles");
            let words = plural(words, "word", "words");
            writeln!(out, "  {}: {articles}, {words}{}", visible(group), if aside { ", takes no part" } else { "" })?;
        }
        if self.aggregate.left_out() > 0 {
            let number = plural(self.aggregate.left_out(), "article has", "articles have");
            writeln!(out, "  {number} no value there and would be left out")?;
        }
        Ok(())
    }

    fn families(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut families: BTreeMap<String, u64> = BTreeMap::new();
        for prospect in self.prospects {
            let declared = &self.protocol.hypotheses[prospect.hypothesis].family;
            let whole = prospect.question == Question::Heterogeneity;
            let name = if whole { format!("{declared}, all groups") } else { declared.clone() };
            *families.entry(name).or_default() += u64::from(prospect.reason.is_empty());
        }
        if families.is_empty() {
            return writeln!(out, "\nno hypothesis is declared: every comparison would be a screen");
        }
        let kind = self.protocol.statistics.adjustment.name();
        let families: Vec<String> = families
            .iter()
            .map(|(name, tests)| format!("{}, {}", visible(name), plural(*tests, "test", "tests")))
            .collect();
        writeln!(out, "\nfamilies, adjusted by {kind}: {}", families.join("; "))
    }

    fn prospect(&self, prospect: &Prospect, out: &mut dyn Write) -> io::Result<()> {
        let measure = self.findings.measures.get(prospect.measure).map(Measure::column).unwrap_or_default();
        let [a, b] = prospect.groups.each_ref().map(|group| visible(group));
        let [m, n] = prospect.units.map(grouped);
        let design = &self.protocol.hypotheses[prospect.hypothesis].design;
        let units = match &design.cluster {
            _ if design.matched.is_some() => plural(prospect.units[0], "shared event", "shared events"),
            Some(cluster) => format!("{m} and {n} clusters by {}", visible(cluster.name())),
            None => format!("{m} and {n} articles"),
        };
        write!(out, "  {measure}, {}, ", prospect.scope.phrase())?;
        if prospect.question == Question::Heterogeneity {
            writeln!(out, "{a}: whether any differ")?;
        } else {
            writeln!(out, "{a} / {b}, {units}")?;
        }
        if !prospect.reason.is_empty() {
            return writeln!(out, "    cannot be tested: {}", visible(&prospect.reason));
        }
        if let Some((p, adjusted)) = prospect.smallest_p.zip(prospect.smallest_adjusted) {
            writeln!(out, "    smallest p {}, adjusted {}", figure(p), figure(adjusted))?;
        }
        match prospect.spread.zip(prospect.detectable) {
            Some((spread, _)) if prospect.question == Question::Equivalence => {
                let margin = self.protocol.hypotheses[prospect.hypothesis].design.margin;
                let too_wide = margin.is_some_and(|[low, high]| spread * spread >= high / low);
                let verdict =
                    if too_wide { "; too wide to lie within the margin: equality cannot be shown" } else { "" };
                writeln!(out, "    interval: the ratio found, divided and multiplied by {}{verdict}", figure(spread))
            }
            Some((spread, detectable)) => writeln!(
                out,
                "    interval: the ratio found, divided and multiplied by {}; a true ratio of {} or {} would be found in {:.0}% of such studies, before adjustment",
                figure(spread),
                figure(detectable),
                figure(detectable.recip()),
                100.0 * POWER,
            ),
            None if prospect.question == Question::Heterogeneity => Ok(()),
            None => writeln!(out, "    no interval: too few units with hits"),
        }
    }
}
