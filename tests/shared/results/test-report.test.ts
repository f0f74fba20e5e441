import { describe, expect, it } from 'vitest'
import { anovaSentence, reportedP, testSentence } from '@shared/results/test-report'
import { repeatedAnova } from '@shared/statistics/anova'
import { testBetween } from '@shared/statistics/two-samples'
import { sampleOf } from '../../fixtures/sample'

const plain = (text: string) => text.replace(/\u202f/gu, ' ')

describe('a p in a sentence', () => {
  it.each([
    [0.3456, 'p = 0.35'],
    [0.05, 'p = 0.050'],
    [0.0003456, 'p = 0.00035'],
    [0.0000123, 'p = 1.2 × 10⁻⁵'],
    [1e-20, 'p < 10⁻¹⁵'],
  ])('%d', (p, text) => expect(plain(reportedP(p))).toBe(text))
})

describe('a test in a sentence', () => {
  const about = {
    firstLabel: 'Presynaptic plasticity',
    secondLabel: 'No consolidation',
    measure: 'Average accuracy',
    unit: 'fraction',
    corrected: 0.02,
    correction: 'holm',
    family: 3,
  } as const

  it('has difference, interval, statistic, p, effect and size', () => {
    // Differences 0.01, 0.03, 0.02, 0.02: t = 2 √6, d_z = √6; Holm as given.
    const test = testBetween(
      sampleOf(0.83, 0.85, 0.82, 0.86),
      sampleOf(0.82, 0.82, 0.8, 0.84),
      'paired',
    )
    expect(test && plain(testSentence(test, about))).toMatch(
      /^Presynaptic plasticity minus no consolidation, average accuracy: 2\.0 points \(95 % CI 0\.7 to 3\.3 points\), paired t-test \(two-sided\), t\(3\) = 4\.90, p = 0\.016, p = 0\.020 after Holm for 3 comparisons, d_z = 2\.45, 95 % CI \[.*\], n = 4 pairs\.$/u,
    )
  })

  it('names an exact p by rank, and no correction of a single comparison', () => {
    const test = testBetween(sampleOf(5, 6.1, 7.3), sampleOf(1, 2, 3), 'mann-whitney')
    expect(test && plain(testSentence(test, { ...about, unit: 'strength', family: 1 }))).toMatch(
      /Mann–Whitney U test \(two-sided\), exact p, U = 9, p = 0\.10, r_rb = 1\.00, n = 3 each\.$/u,
    )
  })

  it('tells sphericity of repeated measures', () => {
    const anova = repeatedAnova([
      [0.8, 0.82, 0.81, 0.86, 0.8],
      [0.7, 0.75, 0.72, 0.78, 0.76],
      [0.6, 0.7, 0.65, 0.66, 0.61],
    ])
    expect(anova && plain(anovaSentence(anova, 'Average accuracy'))).toMatch(
      /^Average accuracy over 3 conditions at once: repeated-measures ANOVA, F\(2, 8\) = [\d.]+, p = .*Mauchly’s W = .*Greenhouse–Geisser ε = 0\.\d+, p = .* so corrected, partial η² = .*n = 5 seeds\.$/u,
    )
  })
})
