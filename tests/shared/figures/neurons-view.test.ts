/** The picture of the neuron’s view, in all its corners, and what it says. */
import { describe, expect, it } from 'vitest'
import { figureThemes, printTheme } from '@shared/figures/kit/theme'
import { inside } from '@shared/figures/neurons-view/arrows'
import { neuronsView, viewProportion } from '@shared/figures/neurons-view/neurons-view'
import { boxAround } from '@shared/figures/neurons-view/square-axes'
import { angleStops, fisherIds, paperSetting, type ViewSetting } from '@shared/neurons-view/setting'
import { viewOf } from '@shared/neurons-view/walk'
import { endWords, firstStepWords, shortNumber } from '@shared/neurons-view/words'
import { expectDrawable } from './drawable'

const frame = {
  ...{ theme: figureThemes.paper, width: 700, height: 420, point: 0 },
  variances: 'equal' as const,
}
const at = (change: Partial<ViewSetting>): ViewSetting => ({ ...paperSetting, ...change })
const figureAt = (change: Partial<ViewSetting> = {}) => neuronsView(at(change), frame)

describe('the picture', () => {
  it('is drawn at every angle, damped or not, with every Fisher matrix and step length', () => {
    for (const angle of angleStops)
      for (const damping of [0, 1])
        for (const [stepLength, fisher] of [
          [1, 'sampled'],
          ['best', 'expected'],
          [100, 'empirical'],
        ] as const)
          expectDrawable(figureAt({ angle, damping, stepLength, fisher, steps: 3 }))
  })

  it('states the loss of each method, the least first', () => {
    expect(figureAt().title).toBe(
      'After one step the loss, 1 before, is 0 with FOOF, 15.8 with the natural gradient and 22.5 with gradient descent',
    )
    expect(figureAt({ fisher: 'expected' }).title).toContain('0 with the natural gradient')
  })

  it('says where there is no step, where a walk diverges, and what cannot be learned', () => {
    const parallel = figureAt({ angle: 0 })
    expect(parallel.title).toBe(
      'After one step the loss, 1 before, is 22 with gradient descent; the natural gradient and FOOF have no step',
    )
    expect(parallel.notes[0]).toBe(
      'At 0° the inputs lie on one line: one direction of the weights changes no output and cannot be learned, and no weights meet both targets. The least loss is 0.787.',
    )
    const diverged = figureAt({ stepLength: 3, steps: 10, damping: 100 })
    expect(diverged.title).toMatch(/gradient descent diverges/)
    expect(diverged.notes.join(' ')).toMatch(
      /Gradient descent: after \w+ steps the loss is above a billion, and the walk ends\. Gradient descent comes to rest with step lengths below 0\.183\./,
    )
    expect(diverged.notes.join(' ')).toMatch(/lead out of the picture/)
    expect(figureAt().notes).toEqual([])
  })

  it('names the draw, the damping and the source in its caption', () => {
    const { description } = figureAt({ draw: 7, damping: 0.3, steps: 4 })
    expect(description).toContain('(draw 7)')
    expect(description).toContain('damping 0.3')
    expect(description).toContain('four steps of each method from weights of zero, of length 1')
    expect(description).toContain('Benzing, ICML 2022, appendix F')
    expect(new Set(fisherIds.map((fisher) => figureAt({ fisher }).description)).size).toBe(3)
  })

  it('keeps its plots about square, on screen and on paper', () => {
    for (const [width, theme] of [
      [640, figureThemes.paper],
      [1000, figureThemes.dark],
      [336, printTheme()],
      [690, printTheme({ lettersPt: 8 })],
    ] as const) {
      const height = width * viewProportion({ width, theme })
      const { option } = neuronsView(paperSetting, { ...frame, theme, width, height })
      for (const grid of [option.grid ?? []].flat()) {
        const proportion = Number(grid.height) / Number(grid.width)
        expect(proportion).toBeGreaterThan(0.9)
        expect(proportion).toBeLessThan(1.1)
      }
    }
  })
})

describe('words', () => {
  const first = (method: number, change: Partial<ViewSetting> = {}) => {
    const view = viewOf(at(change))
    return firstStepWords(view, view.walks[method]!)
  }

  it('say what the first step does to each output', () => {
    expect(first(0)).toBe(
      'The first output goes beyond its target; the second goes the wrong way, whatever the step length.',
    )
    expect(first(1)).toBe(
      'The first output goes beyond its target; the second moves towards its target.',
    )
    expect(first(2)).toBe('Both outputs reach their targets.')
    expect(first(2, { stepLength: 0.1 })).toBe('Both outputs move towards their targets.')
    expect(first(2, { stepLength: 3 })).toBe('Both outputs go beyond their targets.')
    // At right angles no output moves the other: gradient descent moves them by 10 and by 1.
    expect(first(0, { angle: 90, stepLength: 0.1 })).toBe(
      'The first output reaches its target; the second moves towards its target.',
    )
    expect(first(2, { angle: 0 })).toBeUndefined()
  })

  it('say why a walk ended before its time', () => {
    const ends = (change: Partial<ViewSetting>) => {
      const view = viewOf(at(change))
      return view.walks.map((walk) => endWords(view, walk))
    }
    expect(ends({})).toEqual([undefined, undefined, undefined])
    expect(ends({ steps: 5 })[2]).toMatch(/^Nothing is left to learn after (one step|two steps)\.$/)
    expect(ends({ angle: 180 })[2]).toMatch(/^There is no step, because the inputs lie on one line/)
  })

  it('print numbers with three digits', () => {
    expect([0, 1, -0.7797, 15.768, 22.5, 1234.5, 2.3e7, 2.28e-6, 1e-12].map(shortNumber)).toEqual([
      ...['0', '1', '−0.78', '15.8', '22.5', '1235', '23\u202f000\u202f000', '2 × 10⁻⁶', '0'],
    ])
  })
})

describe('the plots', () => {
  it('show the part of a line that is in the box', () => {
    const box = { from: [0, 0] as const, to: [10, 10] as const }
    expect(inside(box, [1, 1], [4, 5])).toEqual([
      [1, 1],
      [4, 5],
    ])
    expect(inside(box, [5, 5], [5, 25])).toEqual([
      [5, 5],
      [5, 10],
    ])
    expect(inside(box, [-5, 5], [15, 5])).toEqual([
      [0, 5],
      [10, 5],
    ])
    expect(inside(box, [-5, 11], [15, 11])).toBeUndefined()
    expect(inside(box, [11, 11], [20, 30])).toBeUndefined()
  })

  it('have room for all points at one scale', () => {
    const { from, to } = boxAround(
      [
        [0, 0],
        [-1, 4],
        [3, 1],
      ],
      { width: 300, height: 200 },
    )
    expect((to[0] - from[0]) / 300).toBeCloseTo((to[1] - from[1]) / 200, 12)
    expect(from[0]).toBeLessThan(-1)
    expect(from[1]).toBeLessThan(0)
    expect(to[0]).toBeGreaterThan(3)
    expect(to[1]).toBeGreaterThan(4)
  })
})
