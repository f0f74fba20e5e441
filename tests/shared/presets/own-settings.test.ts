import { describe, expect, it } from 'vitest'
import { ownPaths, presetSweeps } from '@shared/presets/own-settings'

const request = { preset: 'fig-4.1', scale: 'quick', values: {}, sweeps: {} } as const
const standard = presetSweeps(request)

describe('settings of one’s own', () => {
  it('are none where the preset varies them itself', () => {
    expect(Object.keys(standard)).toContain('weightDecay')
    expect(ownPaths({ ...request, sweeps: standard }).size).toBe(0)
  })

  it('are chosen values and what is varied otherwise, or no longer', () => {
    const chosen = { ...request, values: { dataset: 'fashion-mnist' }, sweeps: standard }
    expect([...ownPaths(chosen)]).toEqual(['dataset'])
    expect(ownPaths({ ...request, sweeps: { weightDecay: [0.02, 0.5] } })).toContain('weightDecay')
    expect(ownPaths(request)).toContain('weightDecay')
    const free = { values: {}, sweeps: { weightDecay: [0.1, 0.2] } }
    expect([...ownPaths(free)]).toEqual(['weightDecay'])
  })
})
