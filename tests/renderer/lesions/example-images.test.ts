// @vitest-environment happy-dom
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, describe, expect, it } from 'vitest'
import type { LesionAnswer, LesionSubject } from '@shared/lesions/lesion'
import ExampleImages from '../../../src/renderer/lesions/ExampleImages.vue'

enableAutoUnmount(afterEach)

const classes = ['zero', 'one']

/** `count` examples of two classes in turn, whose answers the intact network has right. */
function shown(count: number, wrong: ReadonlySet<number>) {
  const classOf = (index: number) => index % 2
  const subject: LesionSubject = {
    ...{ layers: [1, 2], images: 40, classes, answers: classes, tasks: ['both'] },
    ...{ permuted: false, targets: ['synapses'], orderings: ['strength'], stochastic: false },
    device: 'simd',
    examples: Array.from({ length: count }, (_, index) => ({
      ...{ width: 1, height: 1, channels: 1 as const, pixels: 'AA==' },
      ...{ classIndex: classOf(index), task: 0 },
    })),
  }
  const answer = (flips: ReadonlySet<number>): LesionAnswer => ({
    ...{ request: 1, lesion: { ordering: 'strength', share: 0.5 }, removed: 1, samples: 1 },
    ...{ accuracy: 1, taskAccuracy: [1], changed: flips.size },
    confusion: { rows: 2, columns: 2, values: new Float64Array(4) },
    examples: Array.from({ length: count }, (_, index) => ({
      answer: flips.has(index) ? 1 - classOf(index) : classOf(index),
      flipped: flips.has(index),
    })),
  })
  const intact = answer(new Set())
  return mount(ExampleImages, {
    props: { answer: answer(wrong), intact, subject },
    global: { plugins: [createPinia()] },
  })
}

describe('examples of a lesioned network', () => {
  it('have their class, and the answers before and after', () => {
    const examples = shown(6, new Set([1])).findAll('.example')
    const words = examples.map((example) =>
      ['.label', '.before', '.after'].map((part) => example.get(part).text()),
    )
    expect(words.slice(0, 3)).toEqual([
      ['zero', 'zero', 'zero'],
      ['one', 'one', 'zero'],
      ['zero', 'zero', 'zero'],
    ])
    expect(examples.map((example) => example.classes('flipped'))).toEqual([
      ...[false, true, false, false, false, false],
    ])
  })

  it('say so where there are fewer than three of a class', () => {
    expect(shown(6, new Set()).text()).not.toContain('instead of')
    expect(shown(5, new Set()).text()).toContain(
      'Here are 5 instead of 6: among the 40 test images some classes have fewer than three.',
    )
  })
})
