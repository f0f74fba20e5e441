import { usualTest } from '@shared/statistics/test-choice'
import { describe, expect, it } from 'vitest'
import type { FigureId } from '@shared/figures/registry'
import { metricText } from '@shared/statistics/metric-text'
import { overBothColumns } from '../../../src/renderer/results/figure-places'
import { compare } from '@shared/results/comparison'
import { comparedPoints, firstShownPoint } from '@shared/results/best-points'
import { answerOf, headline } from '@shared/answers/headline'
import { publishedWords } from '../../../src/renderer/results/published-words'
import { settingGroups } from '../../../src/renderer/results/settings-list'
import { shownFigures } from '../../../src/renderer/results/shown-figures'
import { finishedExperiment } from '../../fixtures/followed-experiment'
import { syntheticEnergy } from '../../fixtures/synthetic-energy'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

/** Narrow spaces as plain ones, for reading. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('the headline', () => {
  it('states the finding with its numbers, errors, n and p', () => {
    const text = plain(
      headline(syntheticExperiment({ dataset: 'permuted-mnist' }), 0, {
        ...usualTest,
        test: 'equal',
      }),
    )
    expect(text).toMatch(
      /^Presynaptic plasticity remembers more than no consolidation \(p [=<] 0\.\d+\), but: only three seeds \(five are recommended\); not at the published settings \(training images of each task and practice on each task\)\. Correct over all tasks after the last one: presynaptic plasticity [\d.]+ ± [\d.]+ %, no consolidation [\d.]+ ± [\d.]+ % \(mean ± s\.e\.m\., n = 3\)\. Presynaptic plasticity learned to [\d.]+ %, forgot [\d.]+ points; no consolidation learned to [\d.]+ %, forgot [\d.]+ points\.$/,
    )
  })

  it('claims nothing from one seed, and says that more is to come', () => {
    const text = plain(
      headline(syntheticExperiment({ state: 'running' }), 0, { ...usualTest, test: 'equal' }),
    )
    expect(text).toContain('one seed each, so no error and no test')
    expect(text).toContain('From 3 of 9 trials')
    expect(text).not.toMatch(/p [=<]|remembers/)
  })

  it('names the method that ends lowest where less is better', () => {
    const losses: Readonly<Record<string, number>> = { kfac: 2e-4, 'natural-gradient': 0.19 }
    const detail = finishedExperiment('fig-5.1b', [42, 43, 44, 45, 46], ({ condition, seed }) => ({
      scalars: { finalTrainingLoss: losses[condition]! * (1 + 0.01 * (seed % 4)) },
      matrices: {},
      series: {},
    }))
    expect(plain(headline(detail, 0, usualTest))).toMatch(
      /^KFAC ends at a lower training loss than natural gradient \(p [=<] 0\.\d+\).*Training loss after the last update: KFAC \(2\.03 ± 0\.01\) × 10⁻⁴, natural gradient 0\.1930 ± 0\.0010/,
    )
  })

  it('stands above figures of the sweep point that it speaks of', () => {
    const measured = syntheticEnergy({ preset: 'fig-4.1' })
    const swept = {
      ...measured,
      results: measured.results.map((trial) => {
        const { scalars } = trial.result
        const bitsPerEnergy = (scalars['bitsPerEnergy'] ?? 0) * (trial.point === 1 ? 10 : 1)
        return { ...trial, result: { ...trial.result, scalars: { ...scalars, bitsPerEnergy } } }
      }),
    }
    const [best] = Object.values(comparedPoints(swept) ?? {})
    expect(best).toBe(1)
    expect(firstShownPoint(swept)).toBe(best)
    expect(firstShownPoint({ ...swept, trials: { ...swept.trials, open: 1 } })).toBe(0)
  })

  it('says which sweep point it speaks of', () => {
    const swept = syntheticExperiment({ sweeps: { dataset: ['split-mnist', 'permuted-mnist'] } })
    expect(headline(swept, 1, { ...usualTest, test: 'equal' })).toMatch(/^Permuted MNIST: /)
  })

  it('states what the figure of one model shows, not its energy', () => {
    const text = (preset: string) =>
      plain(headline(syntheticEnergy({ preset }), 0, { ...usualTest, test: 'equal' }))
    expect(text('fig-4.2')).toMatch(
      /^[\d.]+ ± [\d.]+ % of synapses become reliable \(p ≥ 0\.9\), but: only three seeds .*\. Mean ± s\.e\.m\., n = 3\.$/,
    )
    expect(text('fig-4.6c')).toMatch(
      /^Where release is fixed, information for energy is highest at p = [\d.]+: /,
    )
    const alone = syntheticEnergy({ preset: 'fig-4.1', conditions: ['plastic-release'] })
    expect(headline(alone, 0, { ...usualTest, test: 'equal' })).toMatch(
      /^Bits of information for energy: .* per 1000 units/,
    )
    expect(text('fig-4.1')).toContain('Bits of information for energy: plastic release')
  })

  it('answers with the number that the question is about', () => {
    const text = plain(
      headline(syntheticExperiment({ preset: 'fig-4.4', seeds: [1, 2, 3, 4, 5] }), 0, usualTest),
    )
    expect(text).toMatch(
      /^(Presynaptic plasticity remembers the first task better than|No clear difference in memory of the first task between) /,
    )
    expect(text).toContain('Correct on the first task at the end: presynaptic plasticity')
  })

  it('of energy speaks of the weight decay and the unit of the table', () => {
    const detail = syntheticEnergy({
      ratio: { 'plastic-release': 0.0028, deterministic: 0.0021, 'fixed-release': 0.0014 },
      guessFrom: 0.1,
    })
    const points = comparedPoints(detail)!
    const { rows, metric } = compare(detail, (id) => points[id]!, 'bitsPerEnergy', 'paired')
    const { details } = answerOf(detail, 2, usualTest)
    for (const { condition, summary, point } of rows) {
      expect(details).toContain(metricText(metric.unit, summary!))
      expect(details).toContain(
        `${condition.label.toLowerCase()} at weight decay ${String(detail.points[point]!['weightDecay'])}`,
      )
    }
  })

  it('is without weakness at the published settings with five seeds', () => {
    const seeds = [1, 2, 3, 4, 5]
    const { answer } = answerOf(syntheticExperiment({ scale: 'paper', seeds }), 0, usualTest)
    expect(answer).toMatch(/^Presynaptic plasticity remembers more than no consolidation [^,]*\.$/)
  })

  it('asks the question before anything is measured', () => {
    expect(
      headline(syntheticExperiment({ state: 'waiting' }), 0, { ...usualTest, test: 'equal' }),
    ).toMatch(/\?$/)
  })
})

describe('what is said about published values', () => {
  it('names the condition whose settings match', () => {
    expect(publishedWords(syntheticExperiment({ scale: 'paper' }), 0)).toEqual({
      sentences: [
        'Published values (thesis, Table 4.1) are shown for presynaptic plasticity, no consolidation, joint training: every setting that decides the numbers is the published one.',
      ],
      differences: [],
    })
  })

  it('names each difference with both values', () => {
    const own = syntheticExperiment({
      scale: 'paper',
      values: { epochsPerTask: 1, 'presynaptic.pUp': 0.06 },
    })
    const { sentences, differences } = publishedWords(own, 0)
    expect(sentences).toHaveLength(1)
    expect(sentences[0]).toMatch(/^No published value is shown for presynaptic plasticity, no /)
    const all = ['presynaptic plasticity', 'no consolidation', 'joint training']
    expect(differences).toEqual([
      {
        setting: 'Practice on each task',
        own: '1 pass',
        published: '10 passes',
        conditions: all,
      },
      expect.objectContaining({ own: '0.06', conditions: all.slice(0, 1) }),
    ])
  })
})

describe('settings', () => {
  it('are grouped, with units, and mark what was chosen by hand or varied', () => {
    const swept = syntheticExperiment({ sweeps: { 'presynaptic.pUp': [0.04, 0.06] } })
    const groups = settingGroups(swept, 0)
    expect(groups.map(({ title }) => title)).toContain('Presynaptic plasticity')
    const lines = groups.flatMap((group) => group.lines)
    expect(lines.find(({ label }) => label === 'Step up of release probability')).toEqual({
      label: 'Step up of release probability',
      value: '0.04, 0.06',
      own: true,
    })
    expect(lines.find(({ label }) => label === 'Neurons in each hidden layer')).toEqual({
      label: 'Neurons in each hidden layer',
      value: '200 neurons',
      own: false,
    })
  })
})

describe('figures in two columns', () => {
  it('leave no column empty', () => {
    const retention = 'first-task-retention'
    const average = 'average-accuracy'
    const both = (...ids: FigureId[]) => [...overBothColumns(ids, 3)]
    expect(both(retention, average)).toEqual([])
    expect(both(retention, 'learning-curves')).toEqual(['learning-curves', retention])
    expect(both(retention, average, 'learning-curves')).toEqual(['learning-curves'])
    expect(both('learning-curves', retention)).toEqual(['learning-curves', retention])
  })

  it('give a figure with a place for each of many conditions both columns', () => {
    expect([...overBothColumns(['average-accuracy', 'first-task-retention'], 7)]).toEqual([
      'average-accuracy',
      'first-task-retention',
    ])
  })
})

describe('the page', () => {
  it('shows growing curves first while it runs, and all figures afterwards', () => {
    expect(shownFigures(syntheticExperiment({ state: 'waiting' }))).toEqual(['learning-curves'])
    expect(shownFigures(syntheticExperiment({ state: 'running' }))[0]).toBe('learning-curves')
    expect(shownFigures(syntheticExperiment()).at(-1)).toBe('learning-curves')
  })

  it('prints metrics with their units', () => {
    const summary = { n: 3, mean: 0.3124, deviation: 0.01, sem: 0.004 }
    expect(plain(metricText('fraction', summary))).toBe('31.2 ± 0.4 %')
    expect(plain(metricText('probability', summary))).toBe('0.312 ± 0.004')
    expect(plain(metricText('bits', summary))).toBe('0.312 ± 0.004 bits')
  })
})
