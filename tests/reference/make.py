#!/usr/bin/env python3
"""Writes cases.json: seeded inputs, and what other people's implementations make of them.

    python3 -m venv venv && venv/bin/pip install -r tests/reference/requirements.txt
    venv/bin/python tests/reference/make.py > tests/reference/cases.json

Closed forms are evaluated by mpmath with 50 digits, tests by scipy and statsmodels, permutation tests by going through
every assignment. The versions used stand in the file. A case names its statistic, input, expected values and tolerance;
`null` is undefined, or below the range of a double (then `log10_*` is given).
"""
import itertools
import json
import math
import platform
import sys

import mpmath as mp
import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats as st
from statsmodels.nonparametric.smoothers_lowess import lowess
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

mp.mp.dps = 50
rng = np.random.default_rng(61_803)
cases = []


def plain(value):
    """As JSON holds it."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    value = float(value)
    return value if math.isfinite(value) else None


def case(family, stat, input, expected, ref, rel=1e-9, params=None):
    number = sum(c["stat"] == stat for c in cases) + 1
    cases.append({
        "id": f"{family}.{stat}.{number:02}", "family": family, "stat": stat, "params": params or {},
        "input": {k: plain(v) for k, v in input.items()}, "expected": {k: plain(v) for k, v in expected.items()},
        "tol": {"rel": rel, "abs": 1e-12}, "ref": ref,
    })


def tail(name, p):
    """A probability of mpmath with its decimal logarithm."""
    return {name: float(p) if p > 2.3e-308 else None, f"log10_{name}": float(mp.log10(p))}


def chi2_p(x, df=1):
    return mp.gammainc(mp.mpf(df) / 2, mp.mpf(x) / 2, regularized=True)


def xlogy(o, e):
    return o * mp.log(o / e) if o > 0 else mp.mpf(0)


# --- words ---------------------------------------------------------------------------------------------------------
TABLES = [(17, 2300, 5, 1900), (0, 800, 9, 1200), (4, 900, 0, 700), (30, 3000, 20, 2000), (6, 6, 4, 9), (1, 2, 0, 2),
          (260_000, 5_000_000, 90_000, 7_000_000), (900_000_000, 6_000_000_000, 700_000_100, 5_000_000_000)]
TABLES += [tuple(int(v) for v in (rng.integers(1, 60), rng.integers(800, 4000), rng.integers(1, 60),
                                  rng.integers(800, 4000))) for _ in range(2)]
for a, n1, b, n2 in TABLES:
    cells = [mp.mpf(v) for v in (a, b, n1 - a, n2 - b)]
    n = mp.mpf(n1 + n2)
    expected = [mp.mpf(n1) * (a + b) / n, mp.mpf(n2) * (a + b) / n,
                mp.mpf(n1) * (n - a - b) / n, mp.mpf(n2) * (n - a - b) / n]
    sign = float(mp.sign(mp.mpf(a) / n1 - mp.mpf(b) / n2))
    four = 2 * sum(xlogy(o, e) for o, e in zip(cells, expected))
    two = 2 * sum(xlogy(o, e) for o, e in zip(cells[:2], expected[:2]))
    table = {"a": a, "n1": n1, "b": b, "n2": n2}
    least = min(expected[:2])
    case("keyness", "g2_4cell", table, {"g2": four, "sign": sign, **tail("p", chi2_p(four))}, "mpmath")
    case("keyness", "g2_2cell", table, {"g2": two, "sign": sign, **tail("p", chi2_p(two)), "bic": two - mp.log(n),
                                        "ell": two / (n * mp.log(least)) if least > 1 else None}, "mpmath", 1e-8)
    if min(expected) > 0:
        plainly = sum((o - e) ** 2 / e for o, e in zip(cells, expected))
        c = min(mp.mpf("0.5"), abs(cells[0] - expected[0]))
        yates = sum((abs(o - e) - c) ** 2 / e for o, e in zip(cells, expected))
        case("keyness", "chi2", table, {"chi2": plainly, **tail("p", chi2_p(plainly)), "chi2_yates": yates,
                                        "p_yates": tail("p", chi2_p(yates))["p"], "min_expected": min(expected)}, "mpmath")
    r1, r2 = mp.mpf(a) / n1, mp.mpf(b) / n2
    effects = {"rate1_per_1000": 1000 * r1, "rate2_per_1000": 1000 * r2,
               "log_ratio": mp.log((a or mp.mpf(.5)) / mp.mpf(n1) / ((b or mp.mpf(.5)) / mp.mpf(n2)), 2),
               "pct_diff": 100 * (r1 - r2) / r2 if b else None, "relative_risk": r1 / r2 if b else None,
               "cohens_h": 2 * mp.asin(mp.sqrt(r1)) - 2 * mp.asin(mp.sqrt(r2)),
               "odds_ratio_haldane": (cells[0] + .5) * (cells[3] + .5) / ((cells[1] + .5) * (cells[2] + .5))}
    if a and b:
        half = st.norm.ppf(.975) * mp.sqrt(1 / cells[0] - mp.mpf(1) / n1 + 1 / cells[1] - mp.mpf(1) / n2)
        effects |= {"rr_lo": mp.exp(mp.log(r1 / r2) - half), "rr_hi": mp.exp(mp.log(r1 / r2) + half)}
    case("effect", "pooled_effects", table, effects, "mpmath", 1e-10)
    if n < 10_000:
        case("keyness", "fisher_exact", table,
             {"p": st.fisher_exact([[a, n1 - a], [b, n2 - b]])[1]}, "scipy fisher_exact", 1e-8)

for a, n1, b, n2 in [(9, 30, 4, 26), (15, 900, 6, 700)]:
    def weights(odds):
        low, high = max(0, a + b - n2), min(a + b, n1)
        w = {x: mp.binomial(n1, x) * mp.binomial(n2, a + b - x) * odds**x for x in range(low, high + 1)}
        s = sum(w.values())
        return {x: v / s for x, v in w.items()}
    solve = lambda f, guess: mp.findroot(lambda ln: f(weights(mp.exp(ln))), guess)
    centre = mp.log(mp.mpf(a) * (n2 - b) / (b * (n1 - a)))
    case("effect", "conditional_odds_ratio", {"a": a, "n1": n1, "b": b, "n2": n2}, {
        "odds_ratio": mp.exp(solve(lambda w: sum(x * p for x, p in w.items()) - a, centre)),
        "lo": mp.exp(solve(lambda w: sum(p for x, p in w.items() if x >= a) - mp.mpf("0.025"), centre - 1.4)),
        "hi": mp.exp(solve(lambda w: sum(p for x, p in w.items() if x <= a) - mp.mpf("0.025"), centre + 1.4)),
    }, "mpmath findroot on the noncentral hypergeometric", 1e-8)

for table in ([[21, 9, 14], [13, 25, 8]], [[5, 11], [17, 4], [9, 9]]):
    t = np.array(table, float)
    chi2, p, df, _ = st.chi2_contingency(t, correction=False)
    g2, g2_p, _, _ = st.chi2_contingency(t, correction=False, lambda_="log-likelihood")
    n, (r, c) = t.sum(), t.shape
    phi = max(0, chi2 / n - (r - 1) * (c - 1) / (n - 1))
    rr, cc = r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)
    case("keyness", "chi2_rxc", {"table": table}, {
        "chi2": chi2, "df": df, "p": p, "g2": g2, "g2_p": g2_p, "cramers_v": math.sqrt(chi2 / n / (min(r, c) - 1)),
        "cramers_v_bias_corrected": math.sqrt(phi / (min(rr, cc) - 1))}, "scipy chi2_contingency", 1e-10)

for a, n1, b, n2 in [(14, 900, 5, 1100), (0, 250, 4, 300), (28, 4100, 31, 3900)]:
    lo, hi = proportion_confint(a, a + b, method="beta")
    odds = lambda p: p / (1 - p) * n2 / n1
    case("effect", "poisson_rate_ratio_exact", {"a": a, "n1": n1, "b": b, "n2": n2}, {
        "p": st.binomtest(a, a + b, n1 / (n1 + n2)).pvalue, "rate_ratio": (a / n1) / (b / n2),
        "lo": 0.0 if a == 0 else odds(lo), "hi": odds(hi)}, "scipy binomtest, statsmodels proportion_confint", 1e-8)
for x, n in [(0, 700), (13, 1900)]:
    case("effect", "poisson_rate_ci", {"x": x, "n": n}, {
        "rate": x / n, "lo": st.chi2.ppf(.025, 2 * x) / 2 / n if x else 0.0, "hi": st.chi2.ppf(.975, 2 * x + 2) / 2 / n},
        "scipy chi2.ppf")
for x, n in [(0, 14), (9, 9), (11, 37)]:
    w, k = proportion_confint(x, n, method="wilson"), proportion_confint(x, n, method="beta")
    case("effect", "proportion_ci", {"x": x, "n": n}, {
        "p": x / n, "wilson_lo": max(w[0], 0), "wilson_hi": min(w[1], 1), "clopper_lo": 0.0 if x == 0 else k[0],
        "clopper_hi": 1.0 if x == n else k[1]}, "statsmodels proportion_confint")
for a, n1, b, n2 in [(15, 52, 8, 61), (3, 9, 0, 11)]:
    (l1, u1), (l2, u2) = (proportion_confint(x, n, method="wilson") for x, n in ((a, n1), (b, n2)))
    d = a / n1 - b / n2
    case("effect", "proportion_diff_newcombe", {"a": a, "n1": n1, "b": b, "n2": n2}, {
        "diff": d, "lo": d - math.hypot(a / n1 - l1, u2 - b / n2), "hi": d + math.hypot(u1 - a / n1, b / n2 - l2)},
        "statsmodels wilson limits, formula")

for prior in (np.full(7, 0.02), rng.uniform(.1, 40, 7)):
    y1, y2 = rng.poisson(9, 7), rng.poisson(7, 7)
    a0, n1, n2 = prior.sum(), y1.sum(), y2.sum()
    out1, out2 = n1 + a0 - y1 - prior, n2 + a0 - y2 - prior
    delta = np.log((y1 + prior) / out1) - np.log((y2 + prior) / out2)
    v = 1 / (y1 + prior) + 1 / (y2 + prior)
    case("keyness", "log_odds_dirichlet", {"y1": y1, "y2": y2, "prior": prior}, {
        "delta": delta, "z": delta / np.sqrt(v), "z_full_variance": delta / np.sqrt(v + 1 / out1 + 1 / out2)}, "numpy")
p, q = rng.dirichlet(np.ones(5)), rng.dirichlet(np.ones(5))
for p in (p, np.append(0, rng.dirichlet(np.ones(4)))):
    js = scipy.spatial.distance.jensenshannon(p, q, 2)
    case("keyness", "divergence", {"p": p, "q": q}, {"kl_bits": st.entropy(p, q, 2), "js_bits": js**2, "js_distance": js},
         "scipy entropy, jensenshannon")
for f, s in [(rng.poisson(3, 9), rng.integers(200, 1200, 9)), ([4], [90]), ([0, 6, 0], [50, 70, 40])]:
    f, s = np.array(f), np.array(s)
    v, w, k = f / f.sum(), s / s.sum(), len(f)
    rates = f / s
    dkl = st.entropy(v, w, 2)
    case("dispersion", "dispersion", {"freq": f, "size": s}, {
        "dp": abs(v - w).sum() / 2, "dp_norm": abs(v - w).sum() / 2 / (1 - w.min()) if k > 1 else None,
        "juilland_d": 1 - rates.std() / rates.mean() / math.sqrt(k - 1) if k > 1 else None, "range": (f > 0).sum() * 1.0,
        "range_pct": 100 * (f > 0).mean(), "dkl": dkl, "dkl_norm": 1 - math.exp(-dkl)}, "numpy, scipy entropy", 1e-10)
chi2, p, _, _ = st.chi2_contingency([[12, 8], [5, 19]], correction=False, lambda_="log-likelihood")
case("dispersion", "text_dispersion_keyness", {"docs_with_1": 12, "docs_1": 20, "docs_with_2": 5, "docs_2": 24},
     {"g2": chi2, "p": p}, "scipy chi2_contingency")

# --- tails ---------------------------------------------------------------------------------------------------------
def betainc(a, b, x0, x1):
    return mp.betainc(a, b, x0, x1, regularized=True)


mp.mp.dps = 80
TAILS = [("norm", 7.25, []), ("norm", 55, []), ("norm", -1.5, []), ("chi2", 3.2, [4]), ("chi2", 900.5, [3]),
         ("chi2", 4000, [1]), ("t", 2.2, [6.5]), ("t", -0.4, [11]), ("t", 1e-5, [5000]), ("t", 60, [40]),
         ("f", 3.1, [4, 17.5]), ("f", 80, [2, 300]), ("beta", 0.12, [4, 90]), ("binom", 41, [500, 0.03]),
         ("poisson", 30, [11.5]), ("nbinom", 60, [1.5, 0.2])]
for dist, x, args in TAILS:
    x = mp.mpf(x)
    a = [mp.mpf(v) for v in args]
    if dist == "norm":
        sf = mp.erfc(x / mp.sqrt(2)) / 2
    elif dist == "chi2":
        sf = chi2_p(x, a[0])
    elif dist == "t":
        upper = betainc(a[0] / 2, mp.mpf(1) / 2, 0, a[0] / (a[0] + x * x)) / 2
        sf = upper if x >= 0 else 1 - upper
    elif dist == "f":
        sf = betainc(a[1] / 2, a[0] / 2, 0, a[1] / (a[1] + a[0] * x))
    elif dist == "beta":
        sf = betainc(a[0], a[1], x, 1)
    elif dist == "binom":
        sf = betainc(x + 1, a[0] - x, 0, a[1])
    elif dist == "poisson":
        sf = mp.gammainc(x + 1, 0, a[0], regularized=True)
    else:
        sf = betainc(x + 1, a[0], 0, 1 - a[1])
    case("tails", "sf", {"x": x, "args": args}, tail("sf", sf), "mpmath", 1e-10, {"dist": dist})
mp.mp.dps = 50

# --- scores --------------------------------------------------------------------------------------------------------
PAIRS = [(rng.normal(3, 1, 9), rng.normal(3.6, 2, 12)), (rng.poisson(3, 11) * 1.0, rng.poisson(4, 8) * 1.0),
         (rng.normal(0, 1, 3), rng.normal(1, 1, 4)), (np.array([1., 2, 3]), np.array([4., 5, 6, 7]))]


def exact_u(x, y):
    ranks = st.rankdata(np.r_[x, y])
    n, k = len(ranks), len(x)
    away = abs(ranks[:k].sum() - k * (n + 1) / 2)
    sums = [abs(sum(c) - k * (n + 1) / 2) for c in itertools.combinations(ranks, k)]
    return sum(s >= away - 1e-9 for s in sums) / len(sums)


for x, y in PAIRS:
    x, y = np.round(x, 6), np.round(y, 6)
    t = st.ttest_ind(x, y, equal_var=False)
    ci = t.confidence_interval()
    case("twosample", "welch_t", {"x": x, "y": y}, {"t": t.statistic, "df": t.df, "p": t.pvalue,
         "mean_diff": x.mean() - y.mean(), "lo": ci.low, "hi": ci.high}, "scipy ttest_ind", 1e-10)
    n = len(x) + len(y) - 2
    sd = math.sqrt(((len(x) - 1) * x.var(ddof=1) + (len(y) - 1) * y.var(ddof=1)) / n)
    d = (x.mean() - y.mean()) / sd
    j = mp.gamma(mp.mpf(n) / 2) / mp.sqrt(mp.mpf(n) / 2) / mp.gamma(mp.mpf(n - 1) / 2)
    case("effect", "cohens_d", {"x": x, "y": y}, {"d": d, "hedges_g": d * j}, "numpy, mpmath", 1e-10)
    u = st.mannwhitneyu(x, y, method="asymptotic", use_continuity=False)
    uc = st.mannwhitneyu(x, y, method="asymptotic")
    nn = len(x) * len(y)
    case("effect", "cliffs_delta", {"x": x, "y": y}, {"delta": 2 * u.statistic / nn - 1, "vda": u.statistic / nn,
         "hodges_lehmann": np.median(np.subtract.outer(x, y))}, "scipy mannwhitneyu, numpy", 1e-10)
    case("twosample", "mann_whitney", {"x": x, "y": y}, {"U": u.statistic, "p_asymptotic": u.pvalue,
         "p_asymptotic_cc": uc.pvalue, "p_exact": exact_u(x, y)}, "scipy mannwhitneyu; every assignment", 1e-10)
    if x.max() > y.min():
        b = st.brunnermunzel(x, y)
        case("twosample", "brunner_munzel", {"x": x, "y": y}, {"w": b.statistic, "p": b.pvalue}, "scipy", 1e-10)
    from statsmodels.stats.weightstats import CompareMeans, DescrStatsW
    margin = round(float(sd), 3)
    p, (low, high) = CompareMeans(DescrStatsW(x), DescrStatsW(y)).ttost_ind(-margin, margin, usevar="unequal")
    case("equivalence", "tost_welch", {"x": x, "y": y, "low": -margin, "high": margin}, {
        "t_low": low[0], "p_low": low[1], "t_high": high[0], "p_high": high[1], "p": p, "df": low[2]},
        "statsmodels ttost_ind", 1e-10)
for x, y in PAIRS[2:]:
    x, y = np.round(x, 6), np.round(y, 6)
    r = st.permutation_test((x, y), lambda a, b: a.mean() - b.mean(), n_resamples=np.inf)
    case("twosample", "permutation_mean_exact", {"x": x, "y": y}, {
        "mean_diff": r.statistic, "n_permutations": len(r.null_distribution) * 1.0,
        "p": np.mean(abs(r.null_distribution) >= abs(r.statistic) * (1 - 1e-12))}, "scipy permutation_test", 1e-10)

DIFFERENCES = [np.round(rng.normal(.5, 1, 11), 4), np.array([1., 2, -1, 0, 3, 3, -2, 0, 1]), np.array([.5, 1, 1.5, 2, 2.5, 3])]
for d in DIFFERENCES:
    used = d[d != 0]
    ranks = st.rankdata(abs(used))
    plus, n = ranks[used > 0].sum(), len(used)
    signs = np.array(list(itertools.product((0, 1), repeat=n)))
    away = abs(signs @ ranks - ranks.sum() / 2)
    plainly = st.wilcoxon(d, method="asymptotic", correction=False)
    corrected = st.wilcoxon(d, method="asymptotic", correction=True)
    case("paired", "wilcoxon_signed_rank", {"d": d}, {"W_plus": plus, "n_used": n * 1.0, "p_asymptotic": plainly.pvalue,
         "p_asymptotic_cc": corrected.pvalue, "rank_biserial": 2 * plus / ranks.sum() - 1,
         "p_exact": np.mean(away >= abs(plus - ranks.sum() / 2) - 1e-9)}, "scipy wilcoxon; every choice of signs", 1e-10)
    flips = np.array(list(itertools.product((-1, 1), repeat=len(d)))) @ d
    case("paired", "sign_flip_exact", {"d": d}, {"mean": d.mean(), "p": np.mean(abs(flips) >= abs(d.sum()) - 1e-9)},
         "every choice of signs", 1e-10)
    case("paired", "sign_test", {"d": d}, {"n_pos": (d > 0).sum() * 1.0, "n_used": n * 1.0,
         "p": st.binomtest(int((d > 0).sum()), n).pvalue}, "scipy binomtest", 1e-10)
    case("paired", "wilcoxon_pratt", {"d": d}, {"p_asymptotic": st.wilcoxon(
        d, method="asymptotic", correction=False, zero_method="pratt").pvalue}, "scipy wilcoxon", 1e-10)
    p, low, high = DescrStatsW(d).ttost_mean(-.8, .8)
    case("equivalence", "tost_paired", {"d": d, "low": -.8, "high": .8}, {"p": p, "p_low": low[1], "p_high": high[1]},
         "statsmodels ttost_mean", 1e-10)
d = DIFFERENCES[0]
walsh = np.sort([(d[i] + d[j]) / 2 for i in range(len(d)) for j in range(i, len(d))])
sums = np.array([sum(r for r, s in zip(range(1, len(d) + 1), signs) if s)
                 for signs in itertools.product((0, 1), repeat=len(d))])
k = next(w for w in range(1, 99) if np.mean(sums <= w) >= .025)
case("effect", "hodges_lehmann_paired_exact_ci", {"d": d}, {
    "pseudomedian": np.median(walsh), "lo": walsh[k - 1], "hi": walsh[-k]}, "every choice of signs", 1e-10)
x, y = np.round(rng.normal(0, 1, 6), 5), np.round(rng.normal(1, 1, 7), 5)
u = np.array([sum(c) - 21 for c in itertools.combinations(range(1, 14), 6)])
k = next(w for w in range(1, 99) if np.mean(u <= w) >= .025)
ordered = np.sort(np.subtract.outer(x, y).ravel())
case("effect", "hodges_lehmann_exact_ci", {"x": x, "y": y}, {"shift": np.median(ordered), "lo": ordered[k - 1],
     "hi": ordered[-k], "achieved_conf": 1 - 2 * np.mean(u <= k - 1)}, "every assignment", 1e-10)
for table in ([9, 4, 13, 30], [11, 6, 6, 20]):
    b, c = table[1:3]
    mid = 2 * st.binom.cdf(min(b, c), b + c, .5) - st.binom.pmf(b, b + c, .5) if b != c else 1 - st.binom.pmf(b, b + c, .5)
    chi2, cc = (b - c) ** 2 / (b + c), max(abs(b - c) - 1, 0) ** 2 / (b + c)
    case("paired", "mcnemar", {"table": table}, {"p_exact": st.binomtest(b, b + c).pvalue, "p_mid": mid, "chi2": chi2,
         "p": st.chi2.sf(chi2, 1), "chi2_cc": cc, "p_cc": st.chi2.sf(cc, 1)}, "scipy", 1e-10)

GROUPS = [[np.round(rng.normal(m, 1, n), 4) for m, n in ((1, 6), (1.5, 8), (2, 5))],
          [rng.poisson(m, n) * 1.0 for m, n in ((2, 7), (3, 6), (3, 9), (4, 4))]]
for groups in GROUPS:
    given = {"groups": [list(g) for g in groups]}
    h, n, k = st.kruskal(*groups), sum(map(len, groups)), len(groups)
    case("ksample", "kruskal_wallis", given, {"H": h.statistic, "df": k - 1.0, "p": h.pvalue,
         "epsilon_squared": h.statistic * (n + 1) / (n * n - 1)}, "scipy kruskal", 1e-10)
    ranks = np.split(st.rankdata(np.concatenate(groups)), np.cumsum([len(g) for g in groups])[:-1])
    _, t = np.unique(np.concatenate(groups), return_counts=True)
    spread = n * (n + 1) / 12 - (t**3 - t).sum() / (12 * (n - 1))
    pairs = list(itertools.combinations(range(k), 2))
    z = [(ranks[i].mean() - ranks[j].mean()) / math.sqrt(spread * (1 / len(ranks[i]) + 1 / len(ranks[j]))) for i, j in pairs]
    case("ksample", "dunn", given, {"pairs": pairs, "z": z, "p": 2 * st.norm.sf(np.abs(z))}, "numpy, scipy", 1e-10)
    f = st.f_oneway(*groups)
    w = sm.stats.anova_oneway(groups, use_var="unequal")
    case("ksample", "anova", given, {"F": f.statistic, "p": f.pvalue, "F_welch": w.statistic, "df1": w.df_num,
         "df2": w.df_denom, "p_welch": w.pvalue}, "scipy f_oneway, statsmodels anova_oneway", 1e-10)
    means = [g.mean() for g in groups]
    grand = np.concatenate(groups).mean()
    msb = sum(len(g) * (m - grand) ** 2 for g, m in zip(groups, means)) / (k - 1)
    msw = sum(((g - m) ** 2).sum() for g, m in zip(groups, means)) / (n - k)
    n0 = (n - sum(len(g) ** 2 for g in groups) / n) / (k - 1)
    icc = (msb - msw) / (msb + (n0 - 1) * msw)
    case("design", "icc_oneway", given, {"msb": msb, "msw": msw, "n0": n0, "icc": icc,
         "design_effect": 1 + (n / k - 1) * icc}, "numpy", 1e-10)
rows = rng.integers(0, 5, (7, 4)) * 1.0
f = st.friedmanchisquare(*rows.T)
case("ksample", "friedman", {"rows": rows}, {"Q": f.statistic, "df": 3.0, "p": f.pvalue,
     "kendalls_w": f.statistic / 21}, "scipy friedmanchisquare", 1e-10)


def labellings(sizes):
    """Every way to put units into groups of these sizes."""
    def place(left, free):
        if not left:
            yield []
            return
        for chosen in itertools.combinations(free, left[0]):
            rest = [u for u in free if u not in chosen]
            for others in place(left[1:], rest):
                yield [list(chosen)] + others
    return place(list(sizes), list(range(sum(sizes))))


groups = [np.round(rng.normal(m, 1, 3), 3) for m in (0, 1, 1)]
pooled = np.concatenate(groups)
between = [sum(pooled[g].sum() ** 2 / len(g) for g in way) for way in labellings([3, 3, 3])]
case("ksample", "permutation_anova_exact", {"groups": [list(g) for g in groups]}, {"n_permutations": len(between) * 1.0,
     "p": np.mean(np.array(between) >= between[0] - 1e-9)}, "every assignment", 1e-10)
for p in ([.01, .2, .03, .0004, .5], [.04], [.02, .02, 1., 1e-12]):
    case("multiple", "adjust", {"p": p}, {name: multipletests(p, method=method)[1] for name, method in (
        ("holm", "holm"), ("bh", "fdr_bh"), ("by", "fdr_by"), ("bonferroni", "bonferroni"),
        ("hochberg", "simes-hochberg"))}, "statsmodels multipletests", 1e-12)
for y in (np.round(np.cumsum(rng.normal(.2, 1, 14)), 3), rng.integers(0, 4, 12) * 1.0):
    n = len(y)
    s = sum(np.sign(y[j] - y[i]) for i in range(n) for j in range(i + 1, n))
    _, t = np.unique(y, return_counts=True)
    v = (n * (n - 1) * (2 * n + 5) - (t * (t - 1) * (2 * t + 5)).sum()) / 18
    z = (s - np.sign(s)) / math.sqrt(v)
    slope, intercept, _, _ = st.theilslopes(y, np.arange(n))
    case("trend", "mann_kendall", {"y": y}, {"S": s, "var_S": v, "z": z, "p": 2 * st.norm.sf(abs(z)),
         "sen_slope": slope, "intercept": intercept}, "numpy, scipy theilslopes", 1e-10)
t = np.sort(np.round(rng.uniform(0, 9, 20), 3))
y = np.round(np.sin(t) + rng.normal(0, .3, 20), 4)
case("trend", "lowess", {"t": t, "y": y, "frac": .5, "iterations": 3},
     {"fitted": lowess(y, t, frac=.5, it=3, delta=0, return_sorted=False)}, "statsmodels lowess", 1e-6)
x = np.round(rng.normal(5, 2, 13), 3)
case("descriptive", "summary", {"x": x}, {"mean": x.mean(), "sd": x.std(ddof=1), "q1": np.quantile(x, .25),
     "median": np.median(x), "q3": np.quantile(x, .75), "mad": st.median_abs_deviation(x)}, "numpy, scipy", 1e-10)

# --- codes ---------------------------------------------------------------------------------------------------------
ratings = [[int(v) if rng.random() > .1 else None for v in row] for row in rng.integers(1, 5, 18) + rng.integers(0, 2, (3, 18))]
for level in ("nominal", "ordinal", "interval", "ratio"):
    units = [[r[u] for r in ratings if r[u] is not None] for u in range(18)]
    units = [u for u in units if len(u) > 1]
    values = sorted({v for u in units for v in u})
    n = {v: sum(u.count(v) for u in units) for v in values}
    def distance(c, d):
        if c == d: return 0
        if level == "nominal": return 1
        if level == "ordinal": return (sum(n[v] for v in values if min(c, d) <= v <= max(c, d)) - (n[c] + n[d]) / 2) ** 2
        return (c - d) ** 2 if level == "interval" else ((c - d) / (c + d)) ** 2
    total = sum(n.values())
    observed = sum(distance(a, b) / (len(u) - 1) for u in units for a, b in itertools.permutations(u, 2)) / total
    expected = sum(n[c] * n[d] * distance(c, d) for c in values for d in values) / (total * (total - 1))
    case("reliability", "krippendorff_alpha", {"ratings": ratings}, {"alpha": 1 - observed / expected},
         "pairs of codes one by one", 1e-10, {"level": level})
c1 = rng.integers(0, 3, 40)
c2 = np.where(rng.random(40) < .75, c1, rng.integers(0, 3, 40))
from statsmodels.stats.inter_rater import cohens_kappa
table = np.zeros((3, 3))
for i, j in zip(c1, c2):
    table[i, j] += 1
m = (table.sum(0) + table.sum(1)) / 80
po, pi, ac = np.trace(table) / 40, (m**2).sum(), (m * (1 - m)).sum() / 2
case("reliability", "cohen_kappa", {"c1": c1, "c2": c2, "levels": [0, 1, 2]}, {
    "agreement": po, "kappa": cohens_kappa(table).kappa, "kappa_linear": cohens_kappa(table, wt="linear").kappa,
    "kappa_quadratic": cohens_kappa(table, wt="quadratic").kappa, "scott_pi": (po - pi) / (1 - pi),
    "gwet_ac1": (po - ac) / (1 - ac)}, "statsmodels cohens_kappa, numpy", 1e-10)
for tp, fp, fn, tn in ((31, 7, 12, 90), (0, 0, 5, 20)):
    product = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
    case("validation", "confusion", {"tp": tp, "fp": fp, "fn": fn, "tn": tn}, {
        "precision": tp / (tp + fp) if tp + fp else None, "recall": tp / (tp + fn), "specificity": tn / (tn + fp),
        "f1": 2 * tp / (2 * tp + fp + fn), "mcc": (tp * tn - fp * fn) / math.sqrt(product) if product else None,
        "precision_ci": proportion_confint(tp, tp + fp, method="wilson") if tp + fp else None,
        "recall_ci": [max(v, 0) for v in proportion_confint(tp, tp + fn, method="wilson")]}, "statsmodels", 1e-9)
for p, se, sp in ((.31, .82, .93), (.04, .8, .9)):
    n, npos, nneg, j = 1500, 80, 150, se + sp - 1
    raw = (p + sp - 1) / j
    v = p * (1 - p) / n
    case("validation", "rogan_gladen", {"p_obs": p, "n": n, "sensitivity": se, "n_pos_validated": npos, "specificity": sp,
         "n_neg_validated": nneg}, {"youden": j, "prevalence_raw": raw, "prevalence": min(max(raw, 0), 1),
         "se_known": math.sqrt(v) / j, "se_estimated": math.sqrt(
             v + raw**2 * se * (1 - se) / npos + (1 - raw) ** 2 * sp * (1 - sp) / nneg) / j}, "formula", 1e-10)
y, yhat, others = rng.integers(0, 2, 25) * 1.0, np.round(rng.uniform(0, 1, 25), 4), np.round(rng.uniform(0, 1, 60), 4)
e, z = y - yhat, st.norm.ppf(.975)
est, se = others.mean() + e.mean(), math.sqrt(others.var() / 60 + e.var() / 25)
case("validation", "ppi_mean", {"y": y, "yhat": yhat, "yhat_unlabeled": others}, {"estimate": est, "se": se,
     "lo": est - z * se, "hi": est + z * se, "naive": others.mean(), "classical": y.mean()}, "numpy", 1e-10)
yhat, pi, drawn = rng.integers(0, 2, 50) * 1.0, np.round(rng.uniform(.2, .6, 50), 3), rng.random(50) < .4
y = np.where(rng.random(50) < .85, yhat, 1 - yhat)
o = yhat + np.where(drawn, (y - yhat) / pi, 0)
est, se = o.mean(), math.sqrt(o.var() / 50)
case("validation", "dsl_mean", {"yhat": yhat, "y": [v if d else None for v, d in zip(y, drawn)], "pi": pi},
     {"estimate": est, "se": se, "lo": est - z * se, "hi": est + z * se}, "numpy", 1e-10)

# --- counts of documents -------------------------------------------------------------------------------------------
def corpus(sizes, rates, cv=1.0):
    tokens = np.concatenate([rng.integers(250, 1400, n) for n in sizes])
    group = np.repeat(np.arange(len(sizes)), sizes)
    bursts = rng.gamma(1 / cv**2, cv**2, len(tokens))
    return rng.poisson(tokens * np.array(rates)[group] * bursts), tokens, group


for sizes in ((9, 12), (15, 15)):
    y, t, g = corpus(sizes, (.006, .009))
    given = {"y": y, "tokens": t, "group": g}
    X = sm.add_constant(g.astype(float))
    fit = lambda **how: sm.GLM(y, X, family=sm.families.Poisson(), exposure=t).fit(tol=1e-14, maxiter=200, **how)
    q, po, n = fit(scale="X2"), fit(), len(y)
    b, se = q.params[1], q.bse[1]
    half = st.t.ppf(.975, n - 2) * se
    case("counts", "quasipoisson", given, {"log_rate_ratio": b, "rate_ratio": math.exp(b), "phi": q.scale, "se": se,
         "t": b / se, "df": n - 2.0, "p": 2 * st.t.sf(abs(b / se), n - 2), "lo": math.exp(b - half), "hi": math.exp(b + half),
         "se_poisson": po.bse[1], "deviance": po.deviance}, "statsmodels GLM", 1e-7)
    hc = fit(cov_type="HC0").bse[1]
    Y, T, k = ([v[g == i].sum() for i in (0, 1)] for v in (y, t, np.ones(n)))
    v = sum(k[i] / (k[i] - 1) * ((y[g == i] - t[g == i] * Y[i] / T[i]) ** 2).sum() / Y[i] ** 2 for i in (0, 1))
    half = st.norm.ppf(.975) * math.sqrt(v)
    case("counts", "rate_ratio_document_robust", given, {"rate_ratio": math.exp(b), "log_rate_ratio": b, "se_hc0": hc,
         "se_hc1": hc * math.sqrt(n / (n - 2)), "se_group_df": math.sqrt(v), "lo": math.exp(b - half),
         "hi": math.exp(b + half)}, "statsmodels GLM, numpy", 1e-7)
    cluster = np.concatenate([np.arange(s) % 4 + 100 * i for i, s in enumerate(sizes)])
    cr = fit(cov_type="cluster", cov_kwds={"groups": cluster, "use_correction": False}).bse[1]
    case("counts", "rate_ratio_cluster_robust", given | {"cluster": cluster}, {"log_rate_ratio": b, "se_cr0": cr,
         "se_cr0_g": cr * math.sqrt(8 / 7), "se_cr1": cr * math.sqrt(8 / 7 * (n - 1) / (n - 2)), "n_clusters": 8.0},
         "statsmodels GLM", 1e-7)
    for clusters in (None, cluster):
        units = np.arange(n) if clusters is None else clusters
        logs, variances = [], []
        for i in (0, 1):
            parts = [((y[(g == i) & (units == u)]).sum(), t[(g == i) & (units == u)].sum()) for u in np.unique(units[g == i])]
            left = np.array([math.log((Y[i] - a) / (T[i] - c)) for a, c in parts])
            logs.append((math.log(Y[i] / T[i]), len(parts)))
            variances.append((len(parts) - 1) / len(parts) * ((left - left.mean()) ** 2).sum())
        log, se = logs[1][0] - logs[0][0], math.sqrt(sum(variances))
        df = se**4 / sum(v**2 / (m - 1) for v, (_, m) in zip(variances, logs))
        half = st.t.ppf(.975, df) * se
        case("counts", "rate_ratio_jackknife", given | ({} if clusters is None else {"cluster": clusters}), {
            "log_rate_ratio": log, "se": se, "df": df, "p": 2 * st.t.sf(abs(log / se), df), "lo": math.exp(log - half),
            "hi": math.exp(log + half)}, "numpy, one left out after the other")
y, t, g = corpus((25, 30), (.006, .009), 0.8)
fit = sm.NegativeBinomial(y, sm.add_constant(g.astype(float)), exposure=t).fit(disp=0, method="newton", maxiter=500, tol=1e-13)
mu, th = fit.predict(), 1 / fit.params[2]
w = [(mu[g == i] / (1 + mu[g == i] / th)).sum() for i in (0, 1)]
case("counts", "negbin2", {"y": y, "tokens": t, "group": g}, {"log_rate_ratio": fit.params[1], "intercept": fit.params[0],
     "theta": th, "se_observed_joint": fit.bse[1], "se_expected_info": math.sqrt(1 / w[0] + 1 / w[1]), "loglik": fit.llf},
     "statsmodels NegativeBinomial", 1e-6)


def variance(y, t):
    r = y.sum() / t.sum()
    return len(y) / (len(y) - 1) * ((y - t * r) ** 2).sum() / t.sum() ** 2, r


y, t, g = corpus((4, 5), (.01, .02))
def studentised(way):
    (v0, r0), (v1, r1) = (variance(y[w], t[w]) for w in way)
    return abs(r0 - r1) / math.sqrt(v0 + v1)
values = [studentised(way) for way in labellings([4, 5])]
case("twosample", "permutation_rate_studentised_exact", {"y": y, "tokens": t, "group": g}, {"statistic": values[0],
     "n_permutations": len(values) * 1.0, "p": np.mean(np.array(values) >= values[0] * (1 - 1e-12))}, "every assignment")
y, t, g = corpus((3, 3, 3), (.02, .03, .02), 0.4)
def heterogeneity(way):
    w, r = np.array([(1 / v, r) for v, r in (variance(y[u], t[u]) for u in way)]).T
    return (w * (r - (w * r).sum() / w.sum()) ** 2).sum()
values = [heterogeneity(way) for way in labellings([3, 3, 3])]
case("ksample", "rate_heterogeneity_permutation", {"y": y, "tokens": t, "group": g}, {"Q": values[0],
     "n_permutations": len(values) * 1.0, "p": np.mean(np.array(values) >= values[0] * (1 - 1e-12))}, "every assignment")

tables = [np.array([[7, 9], [3, 12]]), np.array([[4, 6], [5, 4]]), np.array([[11, 5], [6, 8]])]
s = sm.stats.StratifiedTable([t.astype(float) for t in tables])
lo, hi = s.oddsratio_pooled_confint()
test, cc, even = s.test_null_odds(), s.test_null_odds(correction=True), s.test_equal_odds()
case("stratified", "cmh", {"tables": [t.tolist() for t in tables]}, {"or_mh": s.oddsratio_pooled, "or_lo": lo, "or_hi": hi,
     "cmh": test.statistic, "p": test.pvalue, "cmh_cc": cc.statistic, "p_cc": cc.pvalue,
     "delta": sum(t[0, 0] - t[0].sum() * t[:, 0].sum() / t.sum() for t in tables), "breslow_day": even.statistic,
     "breslow_day_p": even.pvalue}, "statsmodels StratifiedTable", 1e-8)
x1, x2 = rng.poisson(14, 7), rng.poisson(9, 7)
t1, t2 = rng.integers(500, 2500, 7), rng.integers(500, 2500, 7)
events = {"x1": x1, "t1": t1, "x2": x2, "t2": t2}
def ratio(keep):
    a, b = (x1 * t2 / (t1 + t2))[keep].sum(), (x2 * t1 / (t1 + t2))[keep].sum()
    return math.log(a / b), a, b
everything = np.arange(7)
log, a, b = ratio(everything)
se = math.sqrt(((x1 + x2) * t1 * t2 / (t1 + t2) ** 2).sum() / (a * b))
half = st.norm.ppf(.975) * se
case("stratified", "mh_rate_ratio", events, {"irr": math.exp(log), "log_irr": log, "se": se, "lo": log - half, "hi": log + half,
     "p": 2 * st.norm.sf(abs(log / se))}, "numpy", 1e-10)
left = np.array([ratio(everything != i)[0] for i in range(7)])
se = math.sqrt(6 / 7 * ((left - left.mean()) ** 2).sum())
half = st.t.ppf(.975, 6) * se
case("stratified", "mh_rate_ratio_jackknife", events, {"log_irr": log, "se": se, "df": 6.0, "t": log / se,
     "p": 2 * st.t.sf(abs(log / se), 6), "lo": math.exp(log - half), "hi": math.exp(log + half)}, "numpy")
scores = x1 - t1 * (x1 + x2) / (t1 + t2)
flips = np.array(list(itertools.product((-1, 1), repeat=7))) @ scores
case("stratified", "mh_sign_flip_exact", events, {"score": scores.sum(), "n_assignments": 128.0,
     "p": np.mean(abs(flips) >= abs(scores.sum()) - 1e-9)}, "every choice of signs")

x, y = np.round(rng.normal(4, 2, 10), 4), np.round(rng.normal(3, 2, 9), 4)
b = st.bootstrap((x, y), lambda a, b, axis=-1: a.mean(axis) - b.mean(axis), n_resamples=199, rng=1, method="BCa", vectorized=True)
r = b.bootstrap_distribution
theta = x.mean() - y.mean()
lo, hi = np.quantile(r, [.025, .975])
case("bootstrap", "ci_from_replicates", {"x": x, "y": y, "replicates": r}, {"theta": theta, "percentile_lo": lo,
     "percentile_hi": hi, "basic_lo": 2 * theta - hi, "basic_hi": 2 * theta - lo, "bca_lo": b.confidence_interval.low,
     "bca_hi": b.confidence_interval.high, "se": b.standard_error}, "scipy bootstrap", 1e-9)
y, t, g = corpus((6, 6), (.01, .015))
idx = rng.integers(0, 6, (2, 40, 6))
rates = [[math.log(y[g == i][d].sum() / t[g == i][d].sum()) for d in idx[i]] for i in (0, 1)]
r = np.array(rates[1]) - np.array(rates[0])
case("bootstrap", "cluster_rate_ratio_given_indices", {"y": y, "tokens": t, "group": g, "idx0": idx[0], "idx1": idx[1]}, {
    "log_rate_ratio": math.log(y[g == 1].sum() / t[g == 1].sum() * t[g == 0].sum() / y[g == 0].sum()),
    "first_replicates": r[:5], "percentile_lo": np.quantile(r, .025), "percentile_hi": np.quantile(r, .975)}, "numpy", 1e-10)
simulated = np.round(rng.normal(0, 1, 99), 3)
case("bootstrap", "monte_carlo_p", {"observed": 1.5, "simulated": simulated},
     {"p": (1 + (simulated >= 1.5).sum()) / 100}, "numpy", 1e-10)

json.dump({
    "seed": 61_803,
    "versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__,
                 "statsmodels": statsmodels.__version__, "mpmath": mp.__version__},
    "cases": cases,
}, sys.stdout, indent=None, separators=(",", ":"))
print()
