import { describe, expect, it } from 'vitest'
import {
  experimentSummarySchema,
  trialSummarySchema,
  type ExperimentEvent,
  type TrialSummary,
} from '@shared/contract/experiments'
import { afterEvent, appended, emptyView } from '../../../src/renderer/run/experiment-view'
import { trialName, trialRows, unfinished } from '../../../src/renderer/run/trial-grid'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

const running = syntheticExperiment({ state: 'running' })
const shown = afterEvent(emptyView, { kind: 'snapshot', detail: running })

function after(...events: ExperimentEvent[]) {
  return events.reduce(afterEvent, shown)
}

function trialOf(view: typeof shown, id: string) {
  const trial = view.detail?.results.find((candidate) => candidate.id === id)
  if (!trial) throw new Error(`no ${id}`)
  return trial
}

function summaryOf(id: string, change: Partial<TrialSummary>): TrialSummary {
  return { ...trialSummarySchema.parse(trialOf(shown, id)), ...change }
}

describe('the view of a running experiment', () => {
  it('knows nothing before the first snapshot, and ignores what comes before it', () => {
    expect(emptyView.detail).toBeUndefined()
    const early = afterEvent(emptyView, {
      kind: 'points',
      trialId: 'trial-4',
      series: { trainingLoss: { x: [1], y: [1] } },
    })
    expect(early.detail).toBeUndefined()
  })

  it('lets curves grow, once for each message', () => {
    const name = 'accuracy/task-1'
    const before = trialOf(shown, 'trial-4').result.series[name]
    const last = before?.x.at(-1) ?? 0
    const event: ExperimentEvent = {
      kind: 'points',
      trialId: 'trial-4',
      series: { [name]: { x: [last, last + 30], y: [0.1, 0.7] }, fresh: { x: [1], y: [2] } },
    }
    const grown = trialOf(after(event, event), 'trial-4').result.series
    expect(grown[name]?.x).toEqual([...(before?.x ?? []), last + 30])
    expect(grown[name]?.y.at(-1)).toBe(0.7)
    expect(grown['fresh']).toEqual({ x: [1], y: [2] })
    expect(trialOf(shown, 'trial-4').result.series[name]).toBe(before)
    expect(appended({ x: [1, 2], y: [1, 2] }, { x: [1, 2], y: [9, 9] }).y).toEqual([1, 2])
  })

  it('keeps what was measured when a trial goes on, and forgets it when it begins anew', () => {
    const on = after({ kind: 'trial', trial: summaryOf('trial-4', { progress: 0.8 }) })
    expect(trialOf(on, 'trial-4').progress).toBe(0.8)
    expect(Object.keys(trialOf(on, 'trial-4').result.series)).not.toHaveLength(0)
    const anew = after({
      kind: 'trial',
      trial: summaryOf('trial-4', { progress: 0, status: 'queued' }),
    })
    expect(trialOf(anew, 'trial-4').result.series).toEqual({})
  })

  it('takes over results, summaries, networks and deletion', () => {
    const result = { scalars: { finalAccuracy: 0.5 }, matrices: {}, series: {} }
    const network = { layers: [2, 1], synapses: [] }
    const { secondsLeft, ...old } = experimentSummarySchema.parse(running)
    expect(secondsLeft).toBe(74)
    const view = after(
      { kind: 'result', trialId: 'trial-5', result },
      { kind: 'network', trialId: 'trial-4', sample: network },
      { kind: 'summary', summary: { ...old, status: 'paused', name: 'New name' } },
      { kind: 'deleted' },
    )
    expect(trialOf(view, 'trial-5').result).toEqual(result)
    expect(view.networks['trial-4']).toBe(network)
    expect(view.detail?.name).toBe('New name')
    expect(view.detail).not.toHaveProperty('secondsLeft')
    expect(view.detail?.results).toHaveLength(9)
    expect(view.deleted).toBe(true)
  })
})

describe('the grid of trials', () => {
  it('has a row for each condition and a column for each seed', () => {
    const rows = trialRows(running)
    expect(rows.map(({ label }) => label)).toEqual([
      'Presynaptic plasticity',
      'No consolidation',
      'Joint training',
    ])
    expect(rows[0]?.trials.map((trial) => trial?.seed)).toEqual([2019, 2020, 2021])
    expect(rows[1]?.trials.map((trial) => trial?.status)).toEqual(['done', 'running', 'queued'])
  })

  it('names sweep points', () => {
    const swept = syntheticExperiment({ sweeps: { hiddenNeurons: [50, 200] } })
    const two = ['neurons in each hidden layer 50', 'neurons in each hidden layer 200']
    expect(trialRows(swept).map(({ point }) => point)).toEqual([...two, ...two, ...two])
    const [trial] = swept.results
    if (trial) expect(trialName(swept, trial)).toBe(`Presynaptic plasticity, ${two[0]}, seed 2019`)
  })

  it('names draws as draws', () => {
    const search = syntheticExperiment({
      preset: 'random-search',
      conditions: ['presynaptic'],
      sweeps: { 'presynaptic.draw': [0, 3] },
    })
    expect(trialRows(search).map(({ point }) => point)).toEqual(['draw 0 (as set)', 'draw 3'])
  })

  it('finds what can be run again', () => {
    const failed = syntheticExperiment({ state: 'failed' })
    expect(unfinished(failed).map(({ status }) => status)).toEqual(['failed', 'cancelled'])
    expect(unfinished(running)).toEqual([])
  })
})
