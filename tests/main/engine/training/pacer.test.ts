import { expect, it } from 'vitest'
import { Pacer } from '../../../../src/main/engine/training/pacer'

it('waits now and then for a device that computes in the background', async () => {
  const waits: number[] = []
  let step = 0
  const pacer = new Pacer({ keepUp: () => Promise.resolve(void waits.push(step)) })
  for (step = 1; step <= 12; step++) await pacer.breathe()
  expect(waits).toEqual([4, 8, 12])
})
