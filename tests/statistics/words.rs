//! Words: keyness, effects, dispersion, distributions.

use parallax::stats::cross_table::cross_table;
use parallax::stats::dispersion::dispersion;
use parallax::stats::distribution;
use parallax::stats::divergence::{jensen_shannon, kullback_leibler};
use parallax::stats::fisher;
use parallax::stats::keyness::Counts;
use parallax::stats::log_odds::log_odds;
use parallax::stats::p_value::PValue;
use parallax::stats::poisson;
use parallax::stats::proportion;

use super::case::{Case, Found};

fn counts(case: &Case) -> Counts {
    Counts::new(case.whole("a"), case.whole("n1"), case.whole("b"), case.whole("n2")).expect("possible counts")
}

pub fn compute(case: &Case) -> Option<Found> {
    let found = Found::new();
    Some(match case.stat() {
        "g2_4cell" => {
            let g2 = counts(case).g2();
            found.number("g2", g2.map(|g2| g2.value)).number("sign", g2.map(|g2| g2.sign)).p("p", g2.map(|g2| g2.p))
        }
        "g2_2cell" => {
            let counts = counts(case);
            let g2 = counts.g2_two_cells();
            let found = found.number("bic", counts.bic()).number("ell", counts.ell());
            found.number("g2", g2.map(|g2| g2.value)).number("sign", g2.map(|g2| g2.sign)).p("p", g2.map(|g2| g2.p))
        }
        "chi2" => {
            let chi2 = counts(case).chi_square();
            found
                .number("chi2", chi2.map(|chi2| chi2.plain.value))
                .p("p", chi2.map(|chi2| chi2.plain.p))
                .number("chi2_yates", chi2.map(|chi2| chi2.corrected.value))
                .p("p_yates", chi2.map(|chi2| chi2.corrected.p))
                .number("min_expected", chi2.map(|chi2| chi2.min_expected))
        }
        "pooled_effects" => {
            let effects = counts(case).effects();
            found
                .number("rate1_per_1000", effects.per_1000[0])
                .number("rate2_per_1000", effects.per_1000[1])
                .number("log_ratio", effects.log_ratio)
                .number("pct_diff", effects.percent_difference)
                .number("relative_risk", effects.rate_ratio)
                .number("odds_ratio", effects.odds_ratio)
                .number("odds_ratio_haldane", effects.odds_ratio_haldane)
                .number("cohens_h", effects.cohens_h)
                .interval("rr_", effects.rate_ratio_interval)
                .interval("or_", effects.odds_ratio_interval)
        }
        "fisher_exact" => found.p("p", fisher::exact(counts(case))),
        "conditional_odds_ratio" => {
            let ratio = fisher::conditional_odds_ratio(counts(case));
            found.number("odds_ratio", ratio.and_then(|(ratio, _)| ratio)).interval("", ratio.map(|(_, limits)| limits))
        }
        "chi2_rxc" => {
            let test = cross_table(&case.lists("table"))?;
            found
                .number("chi2", test.chi_square)
                .number("df", test.df)
                .p("p", test.p)
                .number("g2", test.g2)
                .p("g2_p", test.g2_p)
                .number("cramers_v", test.cramers_v)
                .number("cramers_v_bias_corrected", test.cramers_v_corrected)
        }
        "poisson_rate_ratio_exact" => {
            let ratio = poisson::rate_ratio(case.whole("a"), case.whole("n1"), case.whole("b"), case.whole("n2"))?;
            found.p("p", ratio.p).number("rate_ratio", ratio.rate_ratio).interval("", ratio.interval)
        }
        "poisson_rate_ci" => {
            let limits = poisson::rate_interval(case.whole("x"), case.whole("n"));
            found.number("rate", case.number("x") / case.number("n")).interval("", limits)
        }
        "proportion_ci" => {
            let (x, n) = (case.number("x"), case.number("n"));
            let found = found.number("p", x / n).interval("wilson_", proportion::wilson(x, n));
            found.interval("clopper_", poisson::clopper_pearson(x, n))
        }
        "proportion_diff_newcombe" => {
            let [a, n1, b, n2] = ["a", "n1", "b", "n2"].map(|name| case.number(name));
            let (difference, limits) = proportion::difference(a, n1, b, n2)?;
            found.number("diff", difference).interval("", limits)
        }
        "log_odds_dirichlet" => {
            let odds = log_odds(&case.numbers("y1"), &case.numbers("y2"), &case.numbers("prior"));
            found
                .list("delta", odds.iter().map(|odds| odds.map(|odds| odds.delta)))
                .list("z", odds.iter().map(|odds| odds.map(|odds| odds.z)))
                .list("z_full_variance", odds.iter().map(|odds| odds.map(|odds| odds.z_full)))
        }
        "divergence" => {
            let (p, q) = (case.numbers("p"), case.numbers("q"));
            let js = jensen_shannon(&p, &q);
            let found = found.number("kl_bits", kullback_leibler(&p, &q));
            found.number("js_bits", js).number("js_distance", js.map(f64::sqrt))
        }
        "dispersion" => {
            let spread = dispersion(&case.wholes("freq"), &case.wholes("size"));
            found
                .number("dp", spread.dp)
                .number("dp_norm", spread.dp_norm)
                .number("juilland_d", spread.juilland_d)
                .number("range", spread.range as f64)
                .number("range_pct", spread.range_percent)
                .number("dkl", spread.dkl)
                .number("dkl_norm", spread.dkl_norm)
        }
        "text_dispersion_keyness" => {
            let [a, n1, b, n2] = ["docs_with_1", "docs_1", "docs_with_2", "docs_2"].map(|name| case.whole(name));
            let g2 = proportion::text_dispersion(a, n1, b, n2);
            found.number("g2", g2.map(|g2| g2.value)).p("p", g2.map(|g2| g2.p))
        }
        "sf" => {
            let tail = tail(case)?;
            found.number("sf", tail.value()).number("log10_sf", tail.log10())
        }
        _ => return None,
    })
}

fn tail(case: &Case) -> Option<PValue> {
    let (x, args) = (case.number("x"), case.numbers("args"));
    match (case.param("dist"), args.as_slice()) {
        ("norm", _) => distribution::normal(x),
        ("chi2", [df]) => distribution::chi_square(x, *df),
        ("t", [df]) => distribution::student(x, *df),
        ("f", [numerator, denominator]) => distribution::fisher_snedecor(x, *numerator, *denominator),
        ("beta", [a, b]) => distribution::beta(x, *a, *b),
        ("binom", [n, p]) => distribution::binomial(x, *n, *p),
        ("poisson", [mean]) => distribution::poisson(x, *mean),
        ("nbinom", [size, p]) => distribution::negative_binomial(x, *size, *p),
        _ => None,
    }
}
