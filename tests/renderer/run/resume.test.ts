import { describe, expect, it } from 'vitest'
import type { TrialStatus } from '@shared/contract/experiments'
import { resumeLabel, whatHappened, withoutResult } from '../../../src/renderer/run/resume'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

type State = TrialStatus | `${TrialStatus}+`

/** An experiment whose first trials are in these states, the others done; `+`: with a checkpoint. */
function experiment(...states: readonly State[]) {
  const detail = syntheticExperiment()
  const results = detail.results.map((trial, index) => {
    const state = states[index] ?? 'done'
    return {
      ...trial,
      status: state.replace('+', '') as TrialStatus,
      saved: state.endsWith('+'),
    }
  })
  return { ...detail, results }
}
const label = (states: readonly State[]) => resumeLabel(withoutResult(experiment(...states)))

describe('the one button', () => {
  it('counts what has no result, and what need not begin anew', () => {
    const crashed = experiment(
      ...([
        'done',
        'interrupted+',
        'interrupted+',
        'paused',
        'paused',
        'paused',
        'paused',
      ] as const),
    )
    expect(withoutResult(crashed)).toHaveLength(6)
    expect(resumeLabel(withoutResult(crashed))).toBe(
      'Resume 6 trials (2 from where they were saved)',
    )
    expect(whatHappened(crashed)).toBe(
      'The lab or the computer stopped while two trials ran; four more were waiting.',
    )
  })

  it('leaves out what runs or waits for its turn', () => {
    expect(withoutResult(experiment('running', 'queued', 'cancelled'))).toHaveLength(1)
    expect(withoutResult(experiment())).toEqual([])
    expect(whatHappened(experiment('running', 'queued', 'paused'))).toBe('')
  })

  it.each([
    [['interrupted+'], 'Resume 1 trial from where it was saved'],
    [['paused+', 'paused+'], 'Resume 2 trials from where they were saved'],
    [['paused', 'paused'], 'Resume 2 trials'],
    [['interrupted', 'interrupted+'], 'Resume 2 trials (1 from where it was saved)'],
    [['cancelled', 'cancelled'], 'Run 2 cancelled trials'],
    [['cancelled+', 'cancelled'], 'Resume 2 trials (1 from where it was saved)'],
    [['failed'], 'Run 1 failed trial again'],
    [['failed', 'cancelled'], 'Run 2 trials again (1 that failed, 1 cancelled)'],
    [
      ['interrupted+', 'paused', 'failed'],
      'Resume 3 trials (1 from where it was saved, 1 that failed)',
    ],
  ] as const)('says of %j: %s', (states, words) => {
    expect(label(states)).toBe(words)
  })

  it('stands beside one sentence of what happened', () => {
    expect(whatHappened(experiment('cancelled'))).toBe('One trial was cancelled.')
    expect(whatHappened(experiment('failed', 'failed', 'cancelled', 'cancelled'))).toBe(
      'Two trials failed; two trials were cancelled.',
    )
    expect(whatHappened(experiment('interrupted', 'paused'))).toBe(
      'The lab or the computer stopped while one trial ran; one more was waiting.',
    )
  })
})
