import { describe, expect, it } from 'vitest'
import { energy } from '@shared/experiments/presynaptic/energy'
import { lifelong } from '@shared/experiments/presynaptic/lifelong'
import { relevantDisagreements } from '@shared/experiments/common/relevant-disagreements'

function topics(conditions: readonly string[], values = { dataset: 'split-mnist' }) {
  return relevantDisagreements(lifelong, { conditions, values }).map(({ topic }) => topic)
}

describe('which differences of thesis and code touch an experiment', () => {
  it('leaves out those about models that do not take part', () => {
    expect(topics(['joint'])).toEqual(['Biases'])
    expect(topics(['joint', 'bgd'])).toEqual(['Biases', 'EWC and Bayesian gradient descent'])
    expect(topics(['presynaptic'])).toContain('Update of release probability')
    const plastic = relevantDisagreements(energy, { conditions: ['plastic-release'], values: {} })
    expect(plastic.map(({ topic }) => topic)).not.toContain('Energy with fixed release')
  })

  it('leaves out those about another task sequence', () => {
    expect(topics(['joint'], { dataset: 'continuous-permuted-mnist' })).toEqual([
      'Biases',
      'Continuous sequences',
    ])
  })
})
