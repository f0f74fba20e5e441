/** Terms of statistics, as tables and figures use them. */
import type { Terms } from './term'

export const statisticsTerms = {
  anova: {
    term: 'Analysis of variance (ANOVA)',
    text: 'Asks whether several conditions have one mean in common, before any two of them are compared.',
    formula: 'F = \\frac{\\text{variance between conditions}}{\\text{variance within them}}',
    also: ['F test', 'one-way'],
  },
  'repeated-measures': {
    term: 'Repeated measures',
    text: 'The same seed is run under every condition, as a subject who takes part in all of them. What seeds differ by then does not count as error, and tests of such a design see more.',
    also: ['repeated-measures ANOVA', 'within-subject'],
  },
  'benjamini-hochberg': {
    term: 'Benjamini–Hochberg correction',
    text: 'Of all comparisons that are called significant, at most the stated share is expected to be false. It is milder than Holm’s correction.',
    formula: 'p_{(i)} \\le \\frac{i}{m}\\,q',
    also: ['false discovery rate', 'FDR', 'multiple comparisons'],
  },
  'confidence-interval': {
    term: 'Confidence interval (CI)',
    text: 'A range made so that in 95 of 100 repetitions of the experiment it holds the true value. A 95 % interval of a difference that leaves zero out goes with p < 0.05.',
    formula: '\\bar x \\pm t_{0.975,\\,n-1} \\cdot \\mathrm{s.e.m.}',
    also: ['95 % CI', 'interval'],
  },
  'effect-size': {
    term: 'Effect size',
    text: 'How large a difference is, in standard deviations and not in p values. With many seeds even a tiny difference is significant; its effect size stays tiny.',
    formula: 'd = \\frac{\\bar x_1 - \\bar x_2}{s}',
    also: ["Cohen's d", 'Hedges g'],
  },
  equivalence: {
    term: 'Agreement by an equivalence test',
    text: 'A number agrees with a published one where the whole 90 % interval of their difference lies within a margin that was fixed before. Not significant is no agreement: with few seeds nothing is.',
    also: ['two one-sided tests', 'TOST', 'margin', 'verdict', 'reproduction'],
  },
  holm: {
    term: 'Holm correction',
    text: 'With several comparisons one of them is easily significant by chance. Holm’s correction raises the p values, the smallest most, so that even one false finding is unlikely.',
    formula: "p'_{(i)} = \\max_{j \\le i}\\,(m - j + 1)\\,p_{(j)}",
    also: ['multiple comparisons', 'Bonferroni', 'family-wise error'],
  },
  'kolmogorov-smirnov': {
    term: 'Kolmogorov–Smirnov test',
    text: 'Asks whether two samples are from one distribution: it looks at the largest gap between their cumulative shares.',
    formula: 'D = \\sup_x |F_1(x) - F_2(x)|',
    also: ['KS test', 'distribution'],
  },
  'mann-whitney': {
    term: 'Mann–Whitney test',
    text: 'Compares two independent samples by the ranks of their values; assumes no normal distribution.',
    also: ['rank sum', 'Wilcoxon rank-sum', 'U test'],
  },
  n: {
    term: 'n',
    text: 'How many seeds, and so networks, stand behind a mean. Five are recommended; with fewer than five no verdict is given.',
    also: ['sample size', 'replicates'],
  },
  paired: {
    term: 'Paired test',
    text: 'Conditions that share seeds share first weights and order of images. The paired test looks at the difference within each seed, and is the default here for that reason.',
    formula: 't = \\frac{\\bar d}{s_d / \\sqrt n}',
    also: ['paired t-test', 'dependent samples'],
  },
  'p-value': {
    term: 'p value',
    text: 'How often a difference at least as large would come about by chance if there were none. It does not say how large or how important a difference is.',
    also: ['significance', 'significant', 'asterisks'],
  },
  pearson: {
    term: 'Correlation (Pearson’s r)',
    text: 'How closely two numbers follow a straight line: 1 on a rising one, −1 on a falling one, 0 where neither tells of the other.',
    formula: 'r = \\frac{\\mathrm{cov}(x, y)}{s_x s_y}',
    also: ['correlation'],
  },
  sd: {
    term: 'Standard deviation (s.d.)',
    text: 'How far single seeds lie from their mean. It does not shrink with more seeds.',
    formula: 's = \\sqrt{\\frac{\\sum (x_i - \\bar x)^2}{n - 1}}',
    also: ['SD', 'spread', 'error bars'],
  },
  sem: {
    term: 'Standard error of the mean (s.e.m.)',
    text: 'How uncertain the mean over seeds is. It shrinks with the number of seeds n.',
    formula: '\\mathrm{s.e.m.} = \\frac{s}{\\sqrt n}',
    also: ['SEM', 'error bars', 'standard errors'],
  },
  't-test': {
    term: 't-test',
    text: 'Compares two means. Student’s assumes that both samples spread equally, Welch’s does not.',
    formula: 't = \\frac{\\bar x_1 - \\bar x_2}{\\sqrt{s_1^2/n_1 + s_2^2/n_2}}',
    also: ['Student', 'Welch', 'degrees of freedom'],
  },
  wilcoxon: {
    term: 'Wilcoxon signed-rank test',
    text: 'The paired test by ranks: it looks at which differences within seeds are large, and which way they go. With five seeds p cannot fall below 0.06.',
    also: ['signed rank', 'non-parametric'],
  },
} as const satisfies Terms
