//! Counts of documents: rate ratios, events, permutations of documents, bootstrap.

use parallax::stats::assignment::{DRAWN, Draws};
use parallax::stats::bootstrap;
use parallax::stats::count_model;
use parallax::stats::elementary::{exp, exp2, ln};
use parallax::stats::event::{self, Event};
use parallax::stats::heterogeneity::several_rates;
use parallax::stats::negative_binomial::negative_binomial;
use parallax::stats::permutation::among_simulated;
use parallax::stats::rank::{quantile, sorted};
use parallax::stats::rate::Rate;
use parallax::stats::rate_ratio::{self, total};
use parallax::stats::rate_test::two_rates;
use parallax::stats::stratified::{Stratum, breslow_day, stratified};
use parallax::stats::summary::mean;

use super::case::{Case, Found, numbers};

/// The references put the second group over the first.
fn groups(case: &Case) -> [Vec<Rate>; 2] {
    [case.units(1), case.units(0)]
}

pub fn compute(case: &Case) -> Option<Found> {
    ratios(case).or_else(|| events(case)).or_else(|| resampled(case))
}

fn ratios(case: &Case) -> Option<Found> {
    let found = Found::new();
    Some(match case.stat() {
        "quasipoisson" => {
            let [first, second] = groups(case);
            let model = count_model::quasi_poisson(&first, &second).ok()?;
            found
                .number("log_rate_ratio", model.log)
                .number("rate_ratio", exp(model.log))
                .number("phi", model.phi)
                .number("se", model.se)
                .number("t", model.t)
                .number("df", model.df)
                .p("p", model.p)
                .interval("", model.interval)
                .number("se_poisson", model.se_poisson)
                .number("deviance", model.deviance)
        }
        "rate_ratio_document_robust" => {
            let [first, second] = groups(case);
            let robust = count_model::robust(&first, &second).ok()?;
            found
                .number("rate_ratio", exp(robust.log))
                .number("log_rate_ratio", robust.log)
                .number("se_hc0", robust.se_hc0)
                .number("se_hc1", robust.se_hc1)
                .number("se_group_df", robust.se_group)
                .interval("", robust.interval)
        }
        "rate_ratio_cluster_robust" => {
            let (y, tokens, groups) = (case.numbers("y"), case.numbers("tokens"), case.wholes("group"));
            let clusters = case.wholes("cluster");
            let side = |group: u64| {
                let of_group = || (0..y.len()).filter(|i| groups[*i] == group);
                let units: Vec<Rate> = of_group().map(|i| Rate { count: y[i], exposure: tokens[i] }).collect();
                (units, of_group().map(|i| clusters[i]).collect::<Vec<_>>())
            };
            let (first, second) = (side(1), side(0));
            let robust = count_model::cluster_robust([&first.0, &second.0], [&first.1, &second.1]).ok()?;
            found
                .number("log_rate_ratio", robust.log)
                .number("se_cr0", robust.se_cr0)
                .number("se_cr0_g", robust.se_cr0_g)
                .number("se_cr1", robust.se_cr1)
                .number("n_clusters", robust.clusters as f64)
        }
        "negbin2" => {
            let [first, second] = groups(case);
            let model = negative_binomial(&first, &second)?;
            found
                .number("log_rate_ratio", model.log)
                .number("intercept", model.intercept)
                .number("theta", model.theta)
                .number("se_expected_info", model.se_expected)
                .number("se_observed_joint", model.se_observed)
                .number("loglik", model.ln_likelihood)
        }
        "rate_ratio_jackknife" => {
            let [first, second] = groups(case);
            let ratio = rate_ratio::jackknife(&first, &second).ok();
            found
                .number("log_rate_ratio", ratio.map(|ratio| ratio.log))
                .number("rate_ratio", ratio.map(|ratio| ratio.ratio()))
                .number("var0", ratio.map(|ratio| ratio.variances[1]))
                .number("var1", ratio.map(|ratio| ratio.variances[0]))
                .number("se", ratio.map(|ratio| ratio.se))
                .number("df", ratio.map(|ratio| ratio.df))
                .number("t", ratio.map(|ratio| ratio.t))
                .p("p", ratio.map(|ratio| ratio.p))
                .interval("", ratio.and_then(|ratio| ratio.interval()))
        }
        _ => return None,
    })
}

fn event_list(case: &Case) -> Vec<Event> {
    let [x1, t1, x2, t2] = ["x1", "t1", "x2", "t2"].map(|name| case.numbers(name));
    let side = |x: &[f64], t: &[f64], i: usize| Rate { count: x[i], exposure: t[i] };
    (0..x1.len()).map(|i| [side(&x1, &t1, i), side(&x2, &t2, i)]).collect()
}

fn events(case: &Case) -> Option<Found> {
    let found = Found::new();
    Some(match case.stat() {
        "cmh" => {
            let strata: Vec<Stratum> = case
                .input("tables")
                .as_array()?
                .iter()
                .map(|table| {
                    let rows: Vec<Vec<f64>> = table.as_array().expect("rows").iter().map(numbers).collect();
                    [[rows[0][0], rows[0][1]], [rows[1][0], rows[1][1]]]
                })
                .collect();
            let test = stratified(&strata)?;
            let equal = breslow_day(&strata);
            found
                .number("or_mh", test.odds_ratio)
                .interval("or_", test.interval)
                .number("cmh", test.plain.0)
                .p("p", test.plain.1)
                .number("cmh_cc", test.corrected.0)
                .p("p_cc", test.corrected.1)
                .number("delta", test.difference)
                .number("breslow_day", equal.map(|(statistic, _)| statistic))
                .p("breslow_day_p", equal.map(|(_, p)| p))
        }
        "mh_rate_ratio" => {
            let ratio = event::mantel_haenszel(&event_list(case))?;
            found
                .number("irr", exp(ratio.log))
                .number("log_irr", ratio.log)
                .number("se", ratio.se)
                .interval("", ratio.interval)
                .p("p", ratio.p)
        }
        "mh_rate_ratio_jackknife" => {
            let ratio = event::jackknife(&event_list(case)).ok()?;
            found
                .number("log_irr", ratio.log)
                .number("se", ratio.se)
                .number("df", ratio.t.map(|(_, df)| df))
                .number("t", ratio.t.map(|(t, _)| t))
                .p("p", ratio.p)
                .interval("", ratio.interval.exp())
        }
        "mh_sign_flip_exact" => {
            let events = event_list(case);
            let (score, p) = event::sign_flips(&events)?;
            found.number("score", score).number("n_assignments", exp2(events.len() as f64)).p("p", p)
        }
        _ => return None,
    })
}

fn resampled(case: &Case) -> Option<Found> {
    let found = Found::new();
    const DRAWS: Draws = Draws { seed: 1, test: 1, number: DRAWN };
    let in_order = || {
        let (y, tokens, groups) = (case.wholes("y"), case.wholes("tokens"), case.wholes("group"));
        let mut order: Vec<usize> = (0..y.len()).collect();
        order.sort_by_key(|i| groups[*i]);
        let sizes: Vec<usize> =
            (0..=*groups.iter().max().expect("a group")).map(|g| groups.iter().filter(|h| **h == g).count()).collect();
        let pick = |values: &[u64]| order.iter().map(|i| values[*i]).collect::<Vec<_>>();
        (pick(&y), pick(&tokens), sizes)
    };
    Some(match case.stat() {
        "permutation_rate_studentised_exact" => {
            let (hits, words, sizes) = in_order();
            let test = two_rates(&words, sizes[0], &[&hits], DRAWS)[0].filter(|test| test.exact)?;
            let found = found.number("statistic", test.statistic).p("p", test.p);
            found.number("n_permutations", test.assignments as f64)
        }
        "rate_heterogeneity_permutation" => {
            let (hits, words, sizes) = in_order();
            let test = several_rates(&words, &sizes, &[&hits], DRAWS)[0].filter(|test| test.exact)?;
            found.number("Q", test.statistic).p("p", test.p).number("n_permutations", test.assignments as f64)
        }
        "ci_from_replicates" => {
            let (x, y) = (case.numbers("x"), case.numbers("y"));
            let estimate = mean(&x)? - mean(&y)?;
            let acceleration =
                bootstrap::acceleration(&[bootstrap::deleted_means(&x, 1.0), bootstrap::deleted_means(&y, -1.0)]);
            let intervals = bootstrap::intervals(estimate, &case.numbers("replicates"), acceleration)?;
            found
                .number("theta", estimate)
                .interval("percentile_", intervals.percentile)
                .interval("basic_", intervals.basic)
                .interval("bca_", intervals.bca)
                .number("z0", intervals.z0)
                .number("acceleration", acceleration)
                .number("se", intervals.se)
        }
        "cluster_rate_ratio_given_indices" => {
            let groups = [case.units(0), case.units(1)];
            let log = |units: &[Rate]| {
                let sum = total(units);
                ln(sum.count / sum.exposure)
            };
            let drawn =
                |indices: &[f64], units: &[Rate]| indices.iter().map(|i| units[*i as usize]).collect::<Vec<_>>();
            let replicates: Vec<f64> = case
                .lists("idx0")
                .iter()
                .zip(&case.lists("idx1"))
                .map(|(first, second)| log(&drawn(second, &groups[1])) - log(&drawn(first, &groups[0])))
                .collect();
            let order = sorted(&replicates);
            found
                .number("log_rate_ratio", log(&groups[1]) - log(&groups[0]))
                .list("first_replicates", replicates.iter().take(5).copied().map(Some))
                .number("percentile_lo", quantile(&order, 0.025))
                .number("percentile_hi", quantile(&order, 0.975))
        }
        "monte_carlo_p" => found.p("p", among_simulated(case.number("observed"), &case.numbers("simulated"))),
        _ => return None,
    })
}
