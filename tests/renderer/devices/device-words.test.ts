/** What the cards of devices and the offers of libraries say. */
import { describe, expect, it } from 'vitest'
import type { AcceleratorOffer, DeviceInfo } from '@shared/contract/devices'
import {
  deviceState,
  gainWords,
  measureWords,
  offerFor,
  reasonOf,
  setUpWords,
  standardOf,
} from '../../../src/renderer/devices/device-words'
import { lackOfSpace, offerFacts } from '../../../src/renderer/devices/offer-words'

function device(changes: Partial<DeviceInfo> = {}, milliseconds?: number): DeviceInfo {
  return {
    id: 'a',
    label: 'The processor',
    about: 'For the tests.',
    kind: 'processor',
    available: true,
    isDefault: false,
    detail: 'technical',
    ...(milliseconds === undefined
      ? {}
      : {
          benchmark: {
            measuredAt: '2026',
            programVersion: '0',
            steps: (['presynaptic', 'kfac'] as const).map((workload, index) => ({
              workload,
              milliseconds: milliseconds * (1 + index),
              summary: 'median' as const,
              steps: 3,
            })),
          },
        }),
    ...changes,
  }
}

function offer(changes: Partial<AcceleratorOffer> = {}): AcceleratorOffer {
  return {
    id: 'wheel',
    label: 'For the processor',
    gpu: false,
    detail: 'It may be faster.',
    needs: 'Python 3',
    technical: 'names',
    downloadBytes: 274e6,
    diskBytes: 853e6,
    seconds: 130,
    ...changes,
  }
}

const standard = device({ isDefault: true }, 2)
const other = (milliseconds?: number) => device({ id: 'b', label: 'Other' }, milliseconds)

describe('what a device brings', () => {
  it('is its speed, or its speed beside the processor’s', () => {
    expect(gainWords(standard, standard)).toBe(
      '500 training steps each second on one core (presynaptic plasticity).',
    )
    expect(gainWords(other(1.5), standard)).toBe('About 1.3 times as fast as “The processor”.')
    expect(gainWords(other(24), standard)).toBe('About 12 times as slow as “The processor”.')
    expect(gainWords(other(2.01), standard)).toBe('About as fast as “The processor”.')
    expect(gainWords(other(), standard)).toBe('How fast it is has not been measured yet.')
  })

  it('names the range where kinds of learning differ', () => {
    const mixed = other(2)
    const [first, second] = mixed.benchmark!.steps
    const steps = [
      { ...first!, milliseconds: 1 },
      { ...second!, milliseconds: 8 },
    ]
    const changed = { ...mixed, benchmark: { ...mixed.benchmark!, steps } }
    expect(gainWords(changed, standard)).toBe(
      'About as fast as “The processor”: 0.5 to 2.0 times its speed, by the kind of learning.',
    )
    const slow = [
      { ...first!, milliseconds: 24 },
      { ...second!, milliseconds: 60 },
    ]
    expect(
      gainWords({ ...changed, benchmark: { ...mixed.benchmark!, steps: slow } }, standard),
    ).toBe('About 13 times as slow as “The processor”, 12 to 15 times by the kind of learning.')
  })

  it('is compared with the first processor that can be used', () => {
    const card = device({ id: 'card', kind: 'graphics' })
    expect(standardOf([card, device({ id: 'no', available: false }), standard])).toBe(standard)
  })

  it('says after a failure what to do, without what the program said', () => {
    const failed = device({ benchmarkProblem: 'The device “x” computes wrongly: 7, 0.' })
    expect(gainWords(failed, standard)).toBe(
      'The last measurement failed. Measure again, or use another device.',
    )
  })
})

describe('the state of a device', () => {
  const missing = device({ available: false, canBeSetUp: true, reason: 'It needs a library.' })
  const problem = 'Python is needed. Install it.'

  it('tells apart what is used, can be used, can be set up and is not there', () => {
    expect(deviceState(standard)).toBe('in-use')
    expect(deviceState(other())).toBe('ready')
    expect(deviceState(missing, offerFor(missing, [offer()]))).toBe('can-be-set-up')
    expect(deviceState(missing, offerFor(missing, [offer({ problem })]))).toBe('unavailable')
    expect(offerFor({ ...missing, kind: 'graphics' }, [offer()])).toBeUndefined()
  })

  it('gives the reason that can be acted upon', () => {
    expect(reasonOf(missing, [offer({ problem })])).toBe(problem)
    expect(reasonOf(missing, [])).toBe('It needs a library.')
    expect(reasonOf(device({ available: false }), [])).toBe('It cannot be used on this computer.')
  })
})

describe('what can be pressed', () => {
  it('says how long it takes', () => {
    expect(measureWords(false, 18)).toBe('Measure, about 20 seconds')
    expect(measureWords(true, 120)).toBe('Measure again, about 2 minutes')
    expect(setUpWords(offer())).toBe('Set up, about 2 minutes')
  })

  it('says what a library costs, and when there is no room for it', () => {
    expect(offerFacts(offer({ freeBytes: 5e9 })).map(({ name, value }) => [name, value])).toEqual([
      [
        'Download',
        '274.0\u202fMB; in all about 2 minutes with a connection of 50\u202fMbit each second',
      ],
      ['Space', '853.0\u202fMB afterwards; 1.1\u202fGB have to be free meanwhile, 5.0\u202fGB are'],
      ['Needs', 'Python 3'],
    ])
    expect(lackOfSpace(offer({ freeBytes: 1e9 }))).toBe(
      'The disk is too full: make room for another 127.0\u202fMB, then open this again.',
    )
    expect(lackOfSpace(offer())).toBeUndefined()
  })
})
