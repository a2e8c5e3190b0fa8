//! What has to be refused, or said beside a number.

use parallax::stats::adjust::Adjustment;
use parallax::stats::agreement::{CodeLevel, krippendorff};
use parallax::stats::count_model::quasi_poisson;
use parallax::stats::keyness::Counts;
use parallax::stats::refusal::few_clusters;
use parallax::stats::two_samples::{complete, welch};
use parallax::stats::validation::{Validated, rogan_gladen};
use parallax::stats::{rank_sum, signed_rank};

use super::case::Case;
use super::scores::ratings;

pub fn faults(case: &Case) -> Vec<String> {
    let Some((outcome, reason)) = decide(case) else { return vec!["nothing refused, nothing said".into()] };
    let expected = |name: &str| case.expected(name).as_str().unwrap_or_default().to_owned();
    let same = outcome == expected("outcome") && reason == expected("reason");
    if same { Vec::new() } else { vec![format!("{outcome}: {reason}, expected {}", case.0["expected"])] }
}

/// What happens, and in which words.
fn decide(case: &Case) -> Option<(&'static str, String)> {
    let refusal = |outcome, refusal: parallax::stats::refusal::Refusal| Some((outcome, refusal.reason().to_owned()));
    match case.stat() {
        "welch_t" => {
            let sides = complete(&case.maybe_numbers("x")).and_then(|x| Ok((x, complete(&case.maybe_numbers("y"))?)));
            match sides {
                Err(why) => refusal("refuse", why),
                Ok((x, y)) => refusal("refuse_p", welch(&x, &y).err()?),
            }
        }
        "mann_whitney" => {
            let (x, y) = (case.numbers("x"), case.numbers("y"));
            match rank_sum::rank_sum(&x, &y) {
                Err(why) => refusal("refuse", why),
                Ok(_) => rank_sum::unreachable(x.len(), y.len()).map(|why| ("warn_min_p", why)),
            }
        }
        "wilcoxon_signed_rank" => {
            let d = case.numbers("d");
            match signed_rank::signed_rank(&d) {
                Err(why) => refusal("refuse_p", why),
                Ok(test) => signed_rank::unreachable(test.used).map(|why| ("warn_min_p", why)),
            }
        }
        "g2_4cell" => {
            let counts = Counts::new(case.whole("a"), case.whole("n1"), case.whole("b"), case.whole("n2"));
            match counts {
                Err(why) => refusal("refuse", why),
                Ok(_) => {
                    refusal("descriptive_only", Counts::for_groups([case.whole("docs1"), case.whole("docs2")]).err()?)
                }
            }
        }
        "adjust" => refusal("refuse", Adjustment::Holm.adjust(&case.maybe_numbers("p")).err()?),
        "rate_ratio_cluster_robust" => few_clusters(case.whole("n_clusters") as usize).map(|why| ("warn", why)),
        "rogan_gladen" => {
            let share = |name| Validated { share: case.number(name), n: 100.0 };
            refusal("refuse", rogan_gladen(share("p_obs"), share("sensitivity"), share("specificity")).err()?)
        }
        "krippendorff_alpha" => refusal("refuse", krippendorff(&ratings(case), CodeLevel::Nominal).err()?),
        "quasipoisson" => refusal("refuse_estimate", quasi_poisson(&case.units(1), &case.units(0)).err()?),
        _ => None,
    }
}
