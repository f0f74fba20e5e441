import { describe, expect, it } from 'vitest'
import { powerCuts } from '../../doubles/power/power-cuts'

describe('a power cut', () => {
  it('takes back no trial that was shown as done, and leaves a store that opens, at 100 moments', async () => {
    // 907 leaves a checkpoint after each of its tasks.
    const { shown, faults } = await powerCuts([1, 907, 2, 3, 4, 5, 6, 7, 8, 9], 100)
    expect(faults).toEqual([])
    expect(shown).toBeGreaterThan(100)
  })
})
