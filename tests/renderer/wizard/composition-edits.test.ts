import { describe, expect, it } from 'vitest'
import type { ComposedTask } from '@shared/datasets/composition'
import { datasets } from '@shared/datasets/registry'
import { snapshotOf } from '@shared/datasets/snapshot'
import {
  answerWith,
  divided,
  inOrder,
  joined,
  movedAnswer,
  namedAnswer,
  toggled,
  withCopy,
  withEmptyTask,
  withImages,
  withSetting,
  withTask,
  withoutAnswer,
  withoutTask,
} from '../../../src/renderer/wizard/tasks/composition-edits'
import { shirtsThenDigits } from '../../fixtures/composed-tasks'

const [clothes, digits] = shirtsThenDigits.tasks as [ComposedTask, ComposedTask]
const three = { images: 'mnist', label: 3 }
const five = { images: 'mnist', label: 5 }
const bag = { images: 'fashion-mnist', label: 8 }
const of = (images: string, ...classes: readonly number[]) => ({ images, classes })

describe('the answers of a task', () => {
  it('are chosen and given up class by class', () => {
    const more = toggled(digits, five)
    expect(more.answers).toEqual([...digits.answers, { of: [of('mnist', 5)] }])
    expect(answerWith(more, five)).toBe(2)
    expect(toggled(more, five)).toEqual(digits)
    expect(toggled(toggled(digits, three), three).answers.map((answer) => answer.of)).toEqual([
      [of('mnist', 8)],
      [of('mnist', 3)],
    ])
  })

  it('are grouped with the one before, across data sets, and divided again', () => {
    const grouped = joined(joined(toggled(toggled(digits, five), bag), 2), 2)
    expect(grouped.answers).toEqual([
      { of: [of('mnist', 3)] },
      { of: [of('mnist', 5, 8), of('fashion-mnist', 8)] },
    ])
    expect(divided(grouped, 1).answers).toEqual([
      { of: [of('mnist', 3)] },
      { of: [of('mnist', 5)] },
      { of: [of('mnist', 8)] },
      { of: [of('fashion-mnist', 8)] },
    ])
    expect(joined(digits, 0)).toEqual(digits)
  })

  it('of several classes have names, which a single class does not keep', () => {
    const group = namedAnswer(joined(digits, 1), 0, 'round')
    expect(group.answers).toEqual([{ name: 'round', of: [of('mnist', 3, 8)] }])
    expect(toggled(group, three).answers).toEqual([{ of: [of('mnist', 8)] }])
    expect(namedAnswer(group, 0, '').answers).toEqual([{ of: [of('mnist', 3, 8)] }])
  })

  it('move to other output neurons, and go', () => {
    expect(movedAnswer(digits, 1, -1).answers).toEqual([...digits.answers].reverse())
    expect(movedAnswer(digits, 1, 1)).toEqual(digits)
    expect(withoutAnswer(digits, 0).answers).toEqual([{ of: [of('mnist', 8)] }])
  })
})

describe('tasks', () => {
  it('have settings only where they were set', () => {
    const turned = withSetting(withSetting(digits, 'rotate', 30), 'name', 'turned')
    expect(turned).toEqual({ ...digits, rotate: 30, name: 'turned' })
    expect(withSetting(withSetting(turned, 'rotate', undefined), 'name', '')).toEqual(digits)
  })

  it('are changed, added, repeated, ordered and removed', () => {
    const tasks = (composition: { readonly tasks: readonly ComposedTask[] }) => composition.tasks
    expect(tasks(withTask(shirtsThenDigits, 0, digits))).toEqual([digits, digits])
    expect(tasks(withEmptyTask(shirtsThenDigits))).toEqual([clothes, digits, { answers: [] }])
    expect(tasks(withCopy(shirtsThenDigits, 0))).toEqual([clothes, clothes, digits])
    expect(tasks(inOrder(shirtsThenDigits, [2, 1]))).toEqual([digits, clothes])
    expect(tasks(withoutTask(shirtsThenDigits, 0))).toEqual([digits])
  })
})

it('a composition keeps what is known of the imported images that it uses', () => {
  const letters = snapshotOf('imported-letters', { ...datasets.mnist, name: 'Letters' })
  const other = { ...letters, id: 'imported-other' }
  const task = toggled(digits, { images: letters.id, label: 0 })
  const kept = withImages(withTask(shirtsThenDigits, 1, task), [letters, other])
  expect(kept.images).toEqual({ [letters.id]: letters })
  expect(withImages(withTask(kept, 1, digits), [letters, other])).toEqual(shirtsThenDigits)
})
