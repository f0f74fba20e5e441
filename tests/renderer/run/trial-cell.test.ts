// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { describe, expect, it } from 'vitest'
import { h } from 'vue'
import type { Trial } from '@shared/results/selection'
import TrialCell from '../../../src/renderer/run/TrialCell.vue'
import { syntheticExperiment, withEnding } from '../../fixtures/synthetic-experiment'

const whole = syntheticExperiment()
const first = ({ results }: typeof whole): Trial => results[0]!
const { condition, seed } = first(whole)

function cell(trial: Trial, asOf = '') {
  const inside = () => h(TrialCell, { trial, name: 'Joint training, seed 1', asOf })
  const mounted = mount({ render: () => h(TooltipProvider, inside) })
  const text = mounted.text().replaceAll(/[\u00a0\u202f]/g, ' ')
  return {
    text,
    buttons: mounted.findAll('button').map((button) => button.attributes('aria-label')),
  }
}

describe('a trial in the grid', () => {
  it('is done, with the time it took', () => {
    expect(cell(first(whole))).toEqual({ text: 'Done41 s', buttons: [] })
  })

  it('says where it diverged, and offers no other run', () => {
    const ending = { kind: 'diverged', step: 340, lastLoss: 8.25 } as const
    expect(cell(first(withEnding(whole, condition, seed, ending)))).toEqual({
      text: 'Divergedat step 340, last loss 8.25',
      buttons: [],
    })
  })

  it('says that it stopped early', () => {
    const ending = { kind: 'stopped-early', firstTask: 0.481 } as const
    expect(cell(first(withEnding(whole, condition, seed, ending))).text).toBe(
      'Stopped earlyfirst task not learned (48.1 %)',
    )
  })

  it('can be run again where it failed', () => {
    const failed = { ...first(whole), status: 'failed' as const }
    expect(cell(failed)).toMatchObject({ text: expect.stringContaining('Failed') as string })
    expect(cell(failed).buttons).toEqual(['Run Joint training, seed 1 again'])
  })

  it('is not said to run while nobody can tell', () => {
    const running = {
      ...first(whole),
      status: 'running' as const,
      progress: 0.5,
      phase: 'learning task 3 of 5',
      secondsLeft: 17,
    }
    expect(cell(running).text).toBe('Runninglearning task 3 of 5, 17 s left')
    expect(cell(running, '14:32')).toEqual({
      text: 'Not knownlearning task 3 of 5, at 14:32',
      buttons: [],
    })
    expect(cell({ ...running, status: 'queued' }, '14:32').text).toBe('Not known')
    expect(cell(first(whole), '14:32').text).toBe('Done41 s')
  })

  it('says where it stands on a cluster, and that it runs there', () => {
    const reason = 'others are ahead of it'
    const place = { cluster: 'Hydra', standing: 'queued', reason } as const
    const there = { ...first(whole), status: 'queued' as const, place }
    expect(cell(there)).toEqual({
      text: 'WaitingHydra: waits in its queue; others are ahead of it',
      buttons: ['Cancel Joint training, seed 1'],
    })
    const running = { ...there, place: { cluster: 'Hydra', standing: 'running' as const } }
    expect(cell(running).text).toBe('RunningHydra: runs')
    expect(cell(running, '14:32').text).toBe('Not knownHydra: runs, at 14:32')
    const collected = { cluster: 'Hydra', standing: 'collected' as const }
    expect(cell({ ...first(whole), place: collected }).text).toBe('Done41 s, on Hydra')
  })
})
