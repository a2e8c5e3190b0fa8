//! Scores of documents: two samples, pairs, several samples, agreement, validation, description.

use parallax::stats::adjust::Adjustment;
use parallax::stats::agreement::{CodeLevel, krippendorff, two_coders};
use parallax::stats::cluster::clustering;
use parallax::stats::k_samples;
use parallax::stats::lowess::lowess;
use parallax::stats::paired;
use parallax::stats::permutation;
use parallax::stats::rank_sum;
use parallax::stats::signed_rank;
use parallax::stats::summary::{mean, summary};
use parallax::stats::trend::trend;
use parallax::stats::two_samples;
use parallax::stats::validation::{self, Confusion, SampledUnit, Validated};

use super::case::{Case, Found};

pub fn compute(case: &Case) -> Option<Found> {
    two(case).or_else(|| pairs(case)).or_else(|| several(case)).or_else(|| coded(case))
}

fn equivalence(case: &Case, test: two_samples::Equivalence) -> Found {
    let _ = case;
    Found::new()
        .number("t_low", test.t_low)
        .p("p_low", test.p_low)
        .number("t_high", test.t_high)
        .p("p_high", test.p_high)
        .p("p", test.p)
        .number("df", test.df)
}

fn two(case: &Case) -> Option<Found> {
    let found = Found::new();
    let (x, y) = (|| case.numbers("x"), || case.numbers("y"));
    Some(match case.stat() {
        "welch_t" => {
            let test = two_samples::welch(&x(), &y()).ok()?;
            let found = found.number("t", test.t).number("df", test.df).p("p", test.p);
            found.number("mean_diff", test.difference).interval("", test.interval)
        }
        "cohens_d" => {
            let (d, g) = two_samples::standardised_difference(&x(), &y())?;
            found.number("d", d).number("hedges_g", g)
        }
        "cliffs_delta" => {
            let test = two_samples::dominance(&x(), &y())?;
            found.number("delta", test.delta).number("vda", test.a).number("hodges_lehmann", test.shift)
        }
        "mann_whitney" => {
            let test = rank_sum::rank_sum(&x(), &y()).ok()?;
            found
                .number("U", test.u)
                .number("z_no_correction", test.z)
                .p("p_asymptotic", test.p)
                .p("p_asymptotic_cc", test.p_corrected)
                .p("p_exact", test.p_exact)
        }
        "brunner_munzel" => {
            let test = rank_sum::brunner_munzel(&x(), &y())?;
            found.number("w", test.w).p("p", test.p).number("df", test.df)
        }
        "permutation_mean_exact" => {
            let (difference, ways, p) = permutation::difference_of_means(&x(), &y())?;
            found.number("mean_diff", difference).number("n_permutations", ways as f64).p("p", p)
        }
        "tost_welch" => {
            let margins = [case.number("low"), case.number("high")];
            equivalence(case, two_samples::equivalence_of_means(&x(), &y(), margins).ok()?)
        }
        "hodges_lehmann_exact_ci" => {
            let (shift, limits, covered) = rank_sum::shift(&x(), &y())?;
            found.number("shift", shift).interval("", limits).number("achieved_conf", covered)
        }
        _ => return None,
    })
}

fn pairs(case: &Case) -> Option<Found> {
    let found = Found::new();
    let d = || case.numbers("d");
    Some(match case.stat() {
        "wilcoxon_signed_rank" => {
            let test = signed_rank::signed_rank(&d()).ok()?;
            found
                .number("W_plus", test.w_plus)
                .number("n_used", test.used as f64)
                .p("p_asymptotic", test.p)
                .p("p_asymptotic_cc", test.p_corrected)
                .p("p_exact", test.p_exact)
                .number("rank_biserial", test.rank_biserial)
        }
        "wilcoxon_pratt" => {
            let test = signed_rank::pratt(&d()).ok()?;
            found.number("W_plus", test.w_plus).p("p_asymptotic", test.p)
        }
        "sign_flip_exact" => found.number("mean", mean(&d())).p("p", paired::sign_flip(&d())),
        "sign_test" => {
            let (positive, used, p) = paired::sign_test(&d())?;
            found.number("n_pos", positive as f64).number("n_used", used as f64).p("p", p)
        }
        "hodges_lehmann_paired_exact_ci" => {
            let (median, limits) = signed_rank::pseudomedian(&d())?;
            found.number("pseudomedian", median).interval("", limits)
        }
        "tost_paired" => {
            equivalence(case, paired::paired_equivalence(&d(), [case.number("low"), case.number("high")])?)
        }
        "mcnemar" => {
            let table = case.wholes("table");
            let test = paired::mcnemar(table[1], table[2])?;
            found
                .p("p_exact", test.p_exact)
                .p("p_mid", test.p_mid)
                .number("chi2", test.plain.0)
                .p("p", test.plain.1)
                .number("chi2_cc", test.corrected.0)
                .p("p_cc", test.corrected.1)
        }
        _ => return None,
    })
}

fn several(case: &Case) -> Option<Found> {
    let found = Found::new();
    let groups = || case.lists("groups");
    Some(match case.stat() {
        "kruskal_wallis" => {
            let test = k_samples::kruskal_wallis(&groups())?;
            let found = found.number("H", test.statistic).number("df", test.df);
            found.p("p", test.p).number("epsilon_squared", test.effect)
        }
        "dunn" => {
            let pairs = k_samples::dunn(&groups())?;
            let expected = case.expected("pairs").as_array()?.clone();
            let order = expected.iter().map(super::case::numbers);
            let pairs: Vec<_> = order
                .map(|wanted| pairs.iter().find(|pair| pair.pair.map(|group| group as f64)[..] == wanted[..]))
                .collect::<Option<_>>()?;
            let mut found = found
                .list("z", pairs.iter().map(|pair| Some(pair.z)))
                .list("p", pairs.iter().map(|pair| pair.p.value()));
            found = found.raw("pairs", expected.into());
            found
        }
        "anova" => {
            let test = k_samples::anova(&groups())?;
            found
                .number("F", test.plain.0)
                .p("p", test.plain.1)
                .number("F_welch", test.welch.map(|welch| welch.0))
                .number("df1", test.welch.map(|welch| welch.1))
                .number("df2", test.welch.map(|welch| welch.2))
                .p("p_welch", test.welch.map(|welch| welch.3))
        }
        "friedman" => {
            let test = k_samples::friedman(&case.lists("rows"))?;
            let found = found.number("Q", test.statistic).number("df", test.df);
            found.p("p", test.p).number("kendalls_w", test.effect)
        }
        "permutation_anova_exact" => {
            let (ways, p) = permutation::between_groups(&groups())?;
            found.number("n_permutations", ways as f64).p("p", p)
        }
        "icc_oneway" => {
            let parts = clustering(&groups())?;
            found
                .number("msb", parts.between)
                .number("msw", parts.within)
                .number("n0", parts.n0)
                .number("icc", parts.icc)
                .number("design_effect", parts.design_effect)
        }
        "adjust" => {
            let family = case.maybe_numbers("p");
            Adjustment::ALL
                .into_iter()
                .try_fold(found, |found, kind| Some(found.list(kind.name(), kind.adjust(&family).ok()?)))?
        }
        "mann_kendall" => {
            let test = trend(&case.numbers("y"))?;
            found
                .number("S", test.s)
                .number("var_S", test.variance)
                .number("z", test.z)
                .p("p", test.p)
                .number("sen_slope", test.slope)
                .number("intercept", test.intercept)
        }
        "lowess" => {
            let rounds = case.whole("iterations") as usize;
            let fitted = lowess(&case.numbers("t"), &case.numbers("y"), case.number("frac"), rounds)?;
            found.list("fitted", fitted.into_iter().map(Some))
        }
        "summary" => {
            let summary = summary(&case.numbers("x"));
            found
                .number("mean", summary.mean)
                .number("sd", summary.sd)
                .number("q1", summary.q1)
                .number("median", summary.median)
                .number("q3", summary.q3)
                .number("mad", summary.mad)
        }
        _ => return None,
    })
}

pub fn ratings(case: &Case) -> Vec<Vec<Option<f64>>> {
    let coders = case.input("ratings").as_array().expect("coders").iter();
    coders.map(|coder| coder.as_array().expect("units").iter().map(serde_json::Value::as_f64).collect()).collect()
}

fn coded(case: &Case) -> Option<Found> {
    let found = Found::new();
    Some(match case.stat() {
        "krippendorff_alpha" => {
            found.number("alpha", krippendorff(&ratings(case), CodeLevel::named(case.param("level"))?).ok())
        }
        "cohen_kappa" => {
            let codes = |name: &str| case.numbers(name).into_iter().map(|code| code as i64).collect::<Vec<_>>();
            let coders = two_coders(&codes("c1"), &codes("c2"), &codes("levels"))?;
            found
                .number("agreement", coders.agreement)
                .number("kappa", coders.kappa)
                .number("kappa_linear", coders.kappa_linear)
                .number("kappa_quadratic", coders.kappa_quadratic)
                .number("scott_pi", coders.scott_pi)
                .number("gwet_ac1", coders.gwet_ac1)
        }
        "confusion" => {
            let [tp, fp, fn_, tn] = ["tp", "fp", "fn", "tn"].map(|name| case.number(name));
            let accuracy = Confusion { tp, fp, fn_, tn }.accuracy();
            let limits = |share: Option<(f64, parallax::stats::estimate::Interval)>| {
                share.map(|(_, limits)| [limits.low, limits.high]).into_iter().flatten()
            };
            found
                .number("precision", accuracy.precision.map(|(share, _)| share))
                .number("recall", accuracy.recall.map(|(share, _)| share))
                .number("specificity", accuracy.specificity)
                .number("f1", accuracy.f1)
                .number("mcc", accuracy.mcc)
                .list_or_null("precision_ci", limits(accuracy.precision))
                .list_or_null("recall_ci", limits(accuracy.recall))
        }
        "rogan_gladen" => {
            let validated = |share, n| Validated { share: case.number(share), n: case.number(n) };
            let corrected = validation::rogan_gladen(
                validated("p_obs", "n"),
                validated("sensitivity", "n_pos_validated"),
                validated("specificity", "n_neg_validated"),
            )
            .ok()?;
            found
                .number("youden", corrected.youden)
                .number("prevalence_raw", corrected.raw)
                .number("prevalence", corrected.prevalence)
                .number("se_known", corrected.se_known)
                .number("se_estimated", corrected.se_estimated)
        }
        "ppi_mean" => {
            let (y, others) = (case.numbers("y"), case.numbers("yhat_unlabeled"));
            let corrected = validation::prediction_powered(&y, &case.numbers("yhat"), &others)?;
            found
                .number("estimate", corrected.estimate)
                .number("se", corrected.se)
                .interval("", corrected.interval)
                .number("naive", mean(&others))
                .number("classical", mean(&y))
        }
        "dsl_mean" => {
            let (predicted, codes) = (case.numbers("yhat"), case.maybe_numbers("y"));
            let units: Vec<SampledUnit> = predicted
                .into_iter()
                .zip(codes)
                .zip(case.numbers("pi"))
                .map(|((predicted, code), probability)| SampledUnit { predicted, code, probability })
                .collect();
            let corrected = validation::design_based(&units)?;
            found.number("estimate", corrected.estimate).number("se", corrected.se).interval("", corrected.interval)
        }
        _ => return None,
    })
}
