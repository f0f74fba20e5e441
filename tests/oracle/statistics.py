"""Reference values of every statistical test, by SciPy, statsmodels and plain linear algebra.

    python tests/oracle/statistics.py > tests/fixtures/statistics/reference.json

SciPy 1.17.1, statsmodels 0.15.0, NumPy 2.4.6. Needs no other file. Where a statistic is undefined (no
variance at all), the value is null.
"""

import json
import warnings

import numpy as np
import pandas as pd
from scipy import integrate, optimize, special, stats
from statsmodels.stats.anova import AnovaRM

warnings.simplefilter("ignore")
random = np.random.default_rng(18)


def values(n, mean, deviation, decimals=4):
    return [round(float(v), decimals) for v in random.normal(mean, deviation, n)]


pairs = {
    "five seeds": (values(5, 0.83, 0.01), values(5, 0.8, 0.012)),
    "ten seeds": (values(10, 0.88, 0.02), values(10, 0.87, 0.03)),
    "one clearly above": (values(5, 0.9, 0.005), values(5, 0.5, 0.005)),
    "two seeds": ([0.81, 0.84], [0.79, 0.8]),
    "two seeds, a tie": ([0.81, 0.84], [0.79, 0.84]),
    "ties between": ([0.8, 0.82, 0.82, 0.85, 0.9], [0.8, 0.81, 0.82, 0.82, 0.83]),
    "ties of differences": ([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 8]),
    "a zero difference": ([3.0, 4.0, 5.5, 7.0], [3.0, 2.5, 4.75, 7.5]),
    "one constant": ([0.8, 0.8, 0.8], [0.7, 0.71, 0.72]),
    "both constant": ([0.8, 0.8, 0.8], [0.7, 0.7, 0.7]),
    "equal": ([0.1, 0.2, 0.3], [0.1, 0.2, 0.3]),
    "constant difference": ([1.0, 2.0, 3.0, 4.0], [2.0, 3.0, 4.0, 5.0]),
    "losses": (values(8, 2e-7, 3e-8, 12), values(8, 5e-7, 2e-7, 12)),
    "forty": (values(40, 0, 1), values(40, 0.6, 1.4)),
    "sixty": (values(60, 0, 1), values(60, 1.5, 1)),
    "sixty with ties": (values(60, 0, 1, 1), values(60, 0.5, 1, 1)),
}
unequal_sizes = {
    "three and four": ([0.8303, 0.8251, 0.8312], [0.8029, 0.8142, 0.8101, 0.799]),
    "two and nine": ([0.5, 0.7], values(9, 0.4, 0.1)),
    "seven and nine, ties": ([1, 2, 2, 3, 5, 8, 13], [2, 4, 4, 6, 7, 9, 10, 11, 12]),
}


def number(value):
    value = float(value)
    return value if np.isfinite(value) else None


def noncentral_t(t, df, shift):
    """SciPy's, and where that has no number the integral over chi that defines it."""
    chance = stats.nct.cdf(t, df, shift)
    if np.isfinite(chance):
        return chance
    inside = lambda s: stats.norm.cdf(t * s - shift) * stats.chi.pdf(s * np.sqrt(df), df) * np.sqrt(df)
    middle = shift / t
    points = [v for v in (middle - 9 / abs(t), middle, middle + 9 / abs(t)) if 0 < v < 20]
    return integrate.quad(inside, 0, 20, points=points, epsabs=1e-13, epsrel=1e-12, limit=500)[0]


def noncentralities(t, df):
    """Noncentralities at which t is the 97.5 % and the 2.5 % quantile."""
    far = 10 * (abs(t) + 10)
    at = lambda share: optimize.brentq(
        lambda shift: noncentral_t(t, df, shift) - share, -far, far, xtol=1e-12, rtol=1e-12
    )
    return at(0.975), at(0.025)


def effect(t, df, factor):
    low, high = noncentralities(t, df)
    return {"value": t * factor, "low": low * factor, "high": high * factor}


def small_sample(df):
    if df <= 1:
        return 1.0
    return float(special.gamma(df / 2) / (np.sqrt(df / 2) * special.gamma((df - 1) / 2)))


def t_test(result, factor):
    t, p, df = float(result.statistic), float(result.pvalue), float(result.df)
    if not np.isfinite(t):
        return None
    interval = result.confidence_interval(0.95)
    return {
        "statistic": t,
        "df": df,
        "p": p,
        "low": float(interval.low),
        "high": float(interval.high),
        "effect": effect(t, df, factor(t, df)),
    }


def student(a, b):
    a, b = np.array(a, float), np.array(b, float)
    error = np.sqrt(1 / len(a) + 1 / len(b))
    return t_test(stats.ttest_ind(a, b), lambda t, df: error * small_sample(df))


def welch(a, b):
    a, b = np.array(a, float), np.array(b, float)
    va, vb = a.var(ddof=1), b.var(ddof=1)
    error = np.sqrt(va / len(a) + vb / len(b)) / np.sqrt((va + vb) / 2)
    return t_test(stats.ttest_ind(a, b, equal_var=False), lambda t, df: error * small_sample(df))


def paired(a, b):
    a, b = np.array(a, float), np.array(b, float)
    if np.ptp(a - b) < 1e-12:
        return None
    return t_test(stats.ttest_rel(a, b), lambda t, df: 1 / np.sqrt(len(a)))


def fisher(value, error):
    if abs(value) >= 1:
        return {"value": value}
    reach = stats.norm.ppf(0.975) * error
    return {
        "value": value,
        "low": float(np.tanh(np.arctanh(value) - reach)),
        "high": float(np.tanh(np.arctanh(value) + reach)),
    }


def wilcoxon(a, b):
    difference = np.array(a, float) - np.array(b, float)
    present = difference[difference != 0]
    n = len(present)
    if n == 0:
        return None
    ranks = stats.rankdata(abs(present))
    above = float(ranks[present > 0].sum())
    exact = n == len(difference) and len(set(abs(present))) == n and n <= 49
    method = "exact" if exact else "approx"
    result = stats.wilcoxon(difference, method=method, correction=not exact)
    all_ranks = n * (n + 1) / 2
    return {
        "statistic": above,
        "p": number(result.pvalue),
        "method": "exact" if exact else "approximate",
        "effect": fisher(
            (2 * above - all_ranks) / all_ranks, np.sqrt(n * (n + 1) * (2 * n + 1) / 6) / all_ranks
        ),
    }


def mann_whitney(a, b):
    exact = len(set(a + b)) == len(a + b) and max(len(a), len(b)) <= 49
    method = "exact" if exact else "asymptotic"
    result = stats.mannwhitneyu(a, b, method=method, use_continuity=True)
    if len(set(a + b)) == 1:
        return None
    m, n = len(a), len(b)
    return {
        "statistic": float(result.statistic),
        "p": number(result.pvalue),
        "method": "exact" if exact else "approximate",
        "effect": fisher(2 * result.statistic / (m * n) - 1, np.sqrt((m + n + 1) / (3 * m * n))),
    }


def kolmogorov_smirnov(a, b):
    result = stats.ks_2samp(a, b, method="exact")
    return {"statistic": float(result.statistic), "p": float(result.pvalue)}


def two(name, a, b, same_length):
    # SciPy divides what rounding leaves of the means by what it leaves of the variances.
    still = np.ptp(a) == 0 and np.ptp(b) == 0
    tests = {
        "equal": None if still else student(a, b),
        "unequal": None if still else welch(a, b),
        "mann-whitney": mann_whitney(list(a), list(b)),
        "kolmogorov-smirnov": kolmogorov_smirnov(a, b),
    }
    if same_length:
        tests |= {"paired": paired(a, b), "wilcoxon": wilcoxon(a, b)}
    return {"name": name, "first": a, "second": b, "tests": tests}


def explained(F, df1, df2):
    chance = lambda shift: stats.ncf.cdf(F, df1, df2, shift) if shift > 0 else stats.f.cdf(F, df1, df2)
    far = 10 * (df1 * F + 10) + 10 * np.sqrt(df1 * F)
    at = lambda share: (
        0.0
        if chance(0) <= share
        else optimize.brentq(lambda s: chance(s) - share, 0, far, xtol=1e-12, rtol=1e-12)
    )
    low, high = at(0.975), at(0.025)
    eta = lambda s: s / (s + df2)
    omega = lambda s: max(0.0, (s - df1) / (s + df2 + 1))
    return {
        "eta": {"value": eta(df1 * F), "low": eta(low), "high": eta(high)},
        "omega": {"value": omega(df1 * F), "low": omega(low), "high": omega(high)},
    }


def one_way(name, samples):
    if all(len(set(s)) == 1 for s in samples):
        return {"name": name, "samples": samples, "test": None}
    result = stats.f_oneway(*samples)
    df1, df2 = len(samples) - 1, sum(map(len, samples)) - len(samples)
    F = float(result.statistic)
    return {
        "name": name,
        "samples": samples,
        "test": {"F": F, "df": [df1, df2], "p": float(result.pvalue), **explained(F, df1, df2)},
    }


def repeated(name, samples):
    data = np.array(samples, float)
    k, n = data.shape
    frame = pd.DataFrame(
        [(seed, one, data[one, seed]) for one in range(k) for seed in range(n)],
        columns=["seed", "condition", "value"],
    )
    row = AnovaRM(frame, "value", "seed", within=["condition"]).fit().anova_table.iloc[0]
    F, df1, df2, p = (float(row[c]) for c in ["F Value", "Num DF", "Den DF", "Pr > F"])
    # Eigenvalues of the double-centred covariance matrix: Box's epsilon, and Mauchly's W from their means.
    centring = np.eye(k) - 1 / k
    roots = np.sort(np.linalg.eigvalsh(centring @ np.cov(data) @ centring))[1:]
    epsilon = roots.sum() ** 2 / ((k - 1) * (roots**2).sum())
    out = {
        "F": F,
        "df": [df1, df2],
        "p": p,
        "eta": explained(F, df1, df2)["eta"],
        "epsilon": float(epsilon),
        "correctedP": float(stats.f.sf(F, df1 * epsilon, df2 * epsilon)),
    }
    q = k - 1
    if n - 1 >= q and q >= 2:
        W = float(np.prod(roots) / roots.mean() ** q)
        chi2 = -(n - 1 - (2 * q * q + q + 2) / (6 * q)) * np.log(W)
        df = q * (q + 1) / 2 - 1
        out["mauchly"] = {"W": W, "chi2": float(chi2), "df": df, "p": float(stats.chi2.sf(chi2, df))}
    return {"name": name, "samples": samples, "test": out}


p_values = [[0.03, 0.01, 0.02], [0.04, 0.04, 0.001, 0.5, 0.03], [0.6, 0.9], [0.02], [0.05, 0.05, 0.05]]

shared = values(6, 0.8, 0.05)
related = [[round(v + d, 4) for v, d in zip(shared, values(6, 0.02 * i, 0.01))] for i in range(4)]

print(
    json.dumps(
        {
            "pairs": [two(name, a, b, True) for name, (a, b) in pairs.items()]
            + [two(name, a, b, False) for name, (a, b) in unequal_sizes.items()],
            "oneWay": [
                one_way("three conditions", [values(5, m, 0.02) for m in (0.8, 0.82, 0.85)]),
                one_way("sizes differ", [values(n, 0.5, 0.1) for n in (2, 5, 9, 3)]),
                one_way("two seeds each", [[0.8, 0.81], [0.7, 0.75], [0.6, 0.62]]),
                one_way("ties", [[1, 2, 2], [2, 2, 3], [1, 1, 2]]),
                one_way("one constant", [[0.8, 0.8, 0.8], [0.7, 0.71, 0.72], [0.6, 0.7, 0.65]]),
                one_way("no variance", [[1, 1], [2, 2], [3, 3]]),
                one_way("far apart", [values(5, m, 0.005) for m in (0.1, 0.5, 0.9)]),
            ],
            "repeated": [
                repeated("related", related),
                repeated("three of five", [values(5, m, 0.02) for m in (0.8, 0.82, 0.85)]),
                repeated("two seeds", [[0.8, 0.84], [0.7, 0.75], [0.6, 0.62]]),
                repeated("one constant", [[0.8, 0.8, 0.8, 0.8], [0.7, 0.71, 0.72, 0.7], [0.6, 0.7, 0.65, 0.6]]),
                repeated("more conditions than seeds", [values(3, 0.5, 0.1) for _ in range(5)]),
            ],
            "holm": [
                {
                    "p": p,
                    # Textbook definition, from the sorted values.
                    "adjusted": [
                        min(1.0, max((len(p) - rank) * q for rank, q in enumerate(sorted(p)) if q <= own))
                        for own in p
                    ],
                }
                for p in p_values
            ],
            "benjaminiHochberg": [
                {"p": p, "adjusted": [float(v) for v in stats.false_discovery_control(p)]}
                for p in p_values
            ],
        },
        indent=1,
    )
)
