import { describe, expect, it } from 'vitest'
import { standings } from '@shared/clusters/standing'
import { countStandings, standingCounts } from '@shared/clusters/standing-counts'

describe('where trials stand, counted', () => {
  it('says each standing once, in the order in which a trial passes them', () => {
    const found = ['running', 'collected', 'queued', 'running', 'queued', 'queued'] as const
    expect(standingCounts(countStandings(found))).toBe('3 wait in its queue, 2 run, 1 collected')
  })

  it('speaks of one trial as of one', () => {
    expect(standingCounts({ queued: 1, running: 1 })).toBe('1 waits in its queue, 1 runs')
  })

  it('leaves nobody out and says nothing of none', () => {
    const all = standingCounts(Object.fromEntries(standings.map((standing) => [standing, 2])))
    expect(all.match(/\b2 /g)).toHaveLength(standings.length)
    expect(standingCounts({ running: 0 })).toBe('')
  })
})
