import { describe, expect, it } from 'vitest'
import type { ExperimentSummary } from '@shared/contract/experiments'
import {
  choicesIn,
  filtered,
  filterIds,
  isDay,
  type FilterId,
  type Filters,
} from '../../../src/renderer/library/filters'
import { erasureWords, networksWords } from '../../../src/renderer/library/freeing-words'

const summary = (change: Partial<ExperimentSummary>): ExperimentSummary => ({
  id: 'a2b3c4',
  name: 'Lifelong learning',
  note: '',
  definition: 'lifelong',
  createdAt: new Date(2026, 10, 30, 12).toISOString(),
  device: 'simd',
  status: 'done',
  trials: { total: 9, done: 9, failed: 0, open: 0 },
  progress: 1,
  ...change,
})

const experiments = [
  summary({ id: 'first', models: ['presynaptic', 'joint'], images: ['MNIST'], tags: ['Figure 3'] }),
  summary({
    id: 'second',
    name: 'Energy',
    definition: 'energy',
    note: 'Ask the REVIEWER',
    createdAt: new Date(2026, 10, 29, 0, 1).toISOString(),
    found: 'Fewer release sites cost less energy.',
  }),
  summary({ id: 'third', definition: 'optimizers', preset: 'fig-5.1', status: 'incomplete' }),
]

const by = (change: Partial<Record<FilterId, string>>): readonly string[] =>
  filtered(experiments, {
    ...(Object.fromEntries(filterIds.map((id) => [id, ''])) as Filters),
    ...change,
  }).map(({ id }) => id)

describe('the filters of the library', () => {
  it('let all through that nothing excludes', () => {
    expect(by({})).toEqual(['first', 'second', 'third'])
  })

  it('look for every word, wherever it stands', () => {
    expect(by({ words: 'reviewer  energy' })).toEqual(['second'])
    expect(by({ words: 'release sites' })).toEqual(['second'])
    expect(by({ words: 'figure 3' })).toEqual(['first'])
    expect(by({ words: 'thir' })).toEqual(['third'])
    expect(by({ words: 'fig. 5.1' })).toEqual(['third'])
    expect(by({ words: 'presynaptic mnist' })).toEqual(['first'])
    expect(by({ words: 'presynaptic energy' })).toEqual([])
  })

  it('narrow to a choice of each kind', () => {
    expect(by({ state: 'incomplete' })).toEqual(['third'])
    expect(by({ bench: 'presynaptic' })).toEqual(['first', 'second'])
    expect(by({ bench: 'presynaptic', images: 'MNIST' })).toEqual(['first'])
    expect(by({ tag: 'Figure 3' })).toEqual(['first'])
    expect(by({ model: 'Presynaptic plasticity' })).toEqual(['first'])
  })

  it('take both days of a range, and no day that is none', () => {
    expect(by({ from: '2026-11-30' })).toEqual(['first', 'third'])
    expect(by({ to: '2026-11-29' })).toEqual(['second'])
    expect(by({ from: '2026-11-29', to: '2026-11-30' })).toHaveLength(3)
    expect(by({ from: 'yesterday' })).toHaveLength(3)
    expect(isDay('2026-13-01')).toBe(false)
  })

  it('offer what there is, with how many have it', () => {
    expect(choicesIn(experiments, 'state')).toEqual([
      { value: 'done', count: 2 },
      { value: 'incomplete', count: 1 },
    ])
    expect(choicesIn(experiments, 'images')).toEqual([{ value: 'MNIST', count: 1 }])
  })
})

describe('what making room costs', () => {
  const found = {
    trials: 2,
    sharedTrials: 1,
    networks: 2,
    networkBytes: 3.2e6,
    checkpointBytes: 0,
    resultBytes: 45_000,
  }

  it('is told before experiments are erased', () => {
    expect(erasureWords(found)).toMatch(
      /^two trials with results and two trained networks are taken away\. This cannot be undone\. It frees 3\.2.MB on the disk, and 45\.0.kB inside the store/,
    )
    expect(erasureWords(found)).toContain('One trial is part of another experiment too; it stays.')
  })

  it('is told before networks are removed', () => {
    expect(networksWords(found)).toMatch(/^This frees 3\.2.MB\. Results.*stay.*lesions.*no longer/)
    expect(networksWords({ ...found, sharedTrials: 4 })).toContain('their networks stay')
  })
})
