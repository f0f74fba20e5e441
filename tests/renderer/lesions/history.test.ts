import { describe, expect, it } from 'vitest'
import type { Lesion } from '@shared/lesions/lesion'
import { historyFrom, moved, redone, undone } from '../../../src/renderer/lesions/history'

const at = (share: number, ordering: Lesion['ordering'] = 'p'): Lesion => ({ ordering, share })

describe('the history of lesions', () => {
  it('goes back and forth, and a new way forgets the old one', () => {
    let history = moved(moved(historyFrom(at(0)), at(0.2), 0), at(0.5), 5000)
    history = undone(history)
    expect(history.present).toEqual(at(0.2))
    expect(redone(history).present).toEqual(at(0.5))
    history = moved(history, at(0.9), 10_000)
    expect(redone(history)).toEqual(history)
    history = undone(undone(history))
    expect(history.present).toEqual(at(0))
    expect(undone(history)).toEqual(history)
  })

  it('takes quick moves of one slider as one', () => {
    let history = historyFrom(at(0))
    for (let step = 1; step <= 30; step++) history = moved(history, at(step / 100), 100 * step)
    expect(history.present).toEqual(at(0.3))
    expect(undone(history).present).toEqual(at(0))
  })

  it('keeps a change from synapses to neurons apart, however quick', () => {
    const neurons: Lesion = { ...at(0.4), target: 'neurons' }
    let history = moved(historyFrom(at(0)), at(0.4), 0)
    history = moved(history, neurons, 50)
    expect(history.present).toEqual(neurons)
    expect(undone(history).present).toEqual(at(0.4))
  })

  it('keeps a change of the order apart, however quick', () => {
    let history = moved(historyFrom(at(0)), at(0.4), 0)
    history = moved(history, at(0.4, 'random'), 50)
    history = moved(history, at(0.4, 'random'), 60)
    expect(undone(history).present).toEqual(at(0.4))
  })
})
