/** Where trials stand that clusters were given. */
import { describe, expect, it } from 'vitest'
import type { PlaceOfTrial } from '@shared/contract/clusters'
import { clusterShares, standsWhere } from '../../../src/renderer/run/on-clusters'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

const whole = syntheticExperiment()

/** The first trials of an experiment at these places. */
const placed = (...places: readonly PlaceOfTrial[]) => ({
  results: whole.results.map((trial, index) => {
    const place = places[index]
    return place ? { ...trial, place } : trial
  }),
})

describe('the share of a cluster', () => {
  it('is nothing where all is computed here', () => {
    expect(clusterShares(whole)).toEqual([])
  })

  it('counts its trials by where they stand', () => {
    const detail = placed(
      { cluster: 'Hydra', standing: 'queued', reason: 'others are ahead of it' },
      { cluster: 'Hydra', standing: 'running' },
      { cluster: 'Hydra', standing: 'collected' },
      { cluster: 'Lerna', standing: 'collected' },
    )
    expect(clusterShares(detail)).toEqual([
      {
        ...{ cluster: 'Hydra', isOpen: true, toHandIn: [] },
        counts: '1 waits in its queue, 1 runs, 1 collected',
      },
      { cluster: 'Lerna', isOpen: false, toHandIn: [], counts: '1 collected' },
    ])
  })

  it('has each script once, however many trials are in it', () => {
    const written = {
      cluster: 'Hydra',
      standing: 'written',
      handIn: `qsub '/home/anna/job.sh'`,
    } as const
    expect(clusterShares(placed(written, written))).toEqual([
      {
        ...{ cluster: 'Hydra', isOpen: true, toHandIn: [`qsub '/home/anna/job.sh'`] },
        counts: '2 wait for you to hand in their script',
      },
    ])
  })
})

it('says where a trial stands, why it waits, and when that was known', () => {
  const place = { cluster: 'Hydra', standing: 'queued', reason: 'others are ahead of it' } as const
  expect(standsWhere(place, '')).toBe('Hydra: waits in its queue; others are ahead of it')
  expect(standsWhere(place, '14:32')).toBe('Hydra: waits in its queue, at 14:32')
})
