import { describe, expect, it } from 'vitest'
import { hydra } from '../../fixtures/cluster-state'
import {
  clusterFacts,
  collectedWords,
  placeWords,
  problemsOf,
  readinessOf,
  trialsThere,
} from '../../../src/renderer/clusters/cluster-words'

const { report: _, ...unchecked } = hydra

describe('a cluster in words', () => {
  it('says how it is reached', () => {
    expect(placeWords(hydra.settings)).toBe('Slurm at hydra.example.org, as anna')
    const here = { ...hydra.settings, host: '', user: '' }
    expect(placeWords({ ...here, scheduler: 'pbs' })).toBe('PBS on this computer')
  })

  it('is ready only where it was found so and could be reached since', () => {
    expect(readinessOf(hydra, false)).toBe('ready')
    expect(readinessOf(hydra, true)).toBe('checking')
    expect(readinessOf(unchecked, false)).toBe('unchecked')
    expect(readinessOf({ ...hydra, problem: 'It does not answer.' }, false)).toBe('unreachable')
    const faulty = { ...hydra, report: { ...hydra.report!, ready: false } }
    expect(readinessOf(faulty, false)).toBe('not-ready')
  })

  it('says each problem once', () => {
    const problem = 'It does not answer. Look whether the network is there.'
    const report = { ...hydra.report!, problems: [problem, 'The disk there is full.'] }
    expect(problemsOf({ ...hydra, report, problem })).toEqual([problem, 'The disk there is full.'])
    expect(problemsOf(unchecked)).toEqual([])
  })

  it('has what was found, and no line for what is not known', () => {
    const facts = Object.fromEntries(clusterFacts(hydra))
    expect(facts).toMatchObject({
      Computers: 'Linux on Intel or AMD processors',
      'Partitions there': 'main (default), long',
      'Largest array': '1001 tasks',
      'Free there': '2.3\u202fTB',
      'A task': 'about 20\u202fmin of computing, 2\u202fh at most, one core, 4096\u202fMB',
    })
    expect(facts).not.toHaveProperty('Account')
    expect(clusterFacts(unchecked).map(([name]) => name)).toEqual(['Folder', 'A task', 'At once'])
  })

  it('counts the trials there', () => {
    expect(trialsThere(hydra)).toMatch(/^Of the trials there 4 wait in its queue, 2 run\. Its sche/)
    expect(trialsThere({ ...hydra, trials: {} })).toBe('')
  })

  it('says what a look for results brought', () => {
    expect(collectedWords({ collected: 0, open: 1 })).toBe(
      'No new result yet; one trial is still waited for.',
    )
    expect(collectedWords({ collected: 3, open: 0 })).toBe(
      'Three results were collected; nothing is waited for any more.',
    )
  })
})
