import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { LostDevice, unlessLost } from '../../../../src/main/engine/webgpu/lost-device'
import { TrialCancelled } from '../../../../src/main/engine/errors'

const loss = new LostDevice('It is gone.', 'Try again.')
const never = new Promise<never>(() => undefined)
const lostAfter = (milliseconds: number): Promise<never> =>
  wait(milliseconds).then(() => Promise.reject(loss))

describe('work on a device that can be lost', () => {
  it('comes to what it comes to where the device stays', async () => {
    expect(await unlessLost(Promise.resolve(7), never)).toBe(7)
    await expect(unlessLost(Promise.reject(new Error('own')), never)).rejects.toThrow('own')
  })

  it('ends with the loss, even where it would never end', async () => {
    await expect(unlessLost(never, lostAfter(5))).rejects.toBe(loss)
  })

  it('names the loss rather than what follows from it', async () => {
    const failing = Promise.reject(new Error('a read that fails'))
    await expect(unlessLost(failing, lostAfter(20))).rejects.toBe(loss)
  })

  it('stops at once when it is asked to', async () => {
    const stopped = unlessLost(Promise.reject(new TrialCancelled()), lostAfter(20))
    await expect(stopped).rejects.toThrow(TrialCancelled)
  })
})
