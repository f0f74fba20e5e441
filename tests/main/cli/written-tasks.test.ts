import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textOfComposition } from '@shared/datasets/composition'
import { datasets } from '@shared/datasets/registry'
import { snapshotOf, type DatasetSnapshot } from '@shared/datasets/snapshot'
import { compositionOf, taskSequence } from '@shared/datasets/task-sequences'
import { invocationOf } from '../../../src/main/cli/invocation'
import { run } from '../../../src/main/cli/run'
import { requestOf } from '../../../src/main/cli/run-request'
import { shirtsThenDigits } from '../../fixtures/composed-tasks'
import { newFolder } from '../store/store-fixture'

const request = (words: readonly string[], imported?: readonly DatasetSnapshot[]) =>
  requestOf(invocationOf(run, words), imported)
const text = textOfComposition(shirtsThenDigits)

function file(content: string): string {
  const path = join(newFolder(), 'mine.json')
  writeFileSync(path, content)
  return path
}

/** As a person writes it: classes by their names, on several lines. */
const written = JSON.stringify(
  {
    tasks: [
      {
        answers: [
          { of: [{ images: 'fashion-mnist', classes: ['trousers'] }] },
          { of: [{ images: 'fashion-mnist', classes: ['shirt'] }] },
        ],
      },
      {
        answers: [
          { of: [{ images: 'mnist', classes: [3] }] },
          { of: [{ images: 'mnist', classes: [8] }] },
        ],
      },
    ],
  },
  null,
  2,
)

describe('tasks of one’s own on the command line', () => {
  it.each([
    ['--tasks FILE', () => ['--tasks', file(written)]],
    ['--set tasks=FILE', () => ['--set', `tasks=${file(written)}`]],
    ['--set tasks=…', () => ['--set', `tasks=${written}`]],
    ['--set dataset=…', () => ['--set', `dataset=${text}`]],
  ])('are one value: %s', (_, words) => {
    expect(request(['table-4.1', ...words()]).values).toEqual({ dataset: text })
    expect(request(['fig-4.5/ablation', ...words()]).values).toEqual({ dataset: text })
  })

  it('may be known ones, several of them in turn', () => {
    expect(request(['table-4.1', '--set', 'tasks=permuted-mnist']).values).toEqual({
      dataset: 'permuted-mnist',
    })
    expect(request(['table-4.1', '--set', 'tasks=split-mnist,permuted-mnist']).sweeps).toEqual({
      dataset: ['split-mnist', 'permuted-mnist'],
    })
    const composed = file(JSON.stringify(compositionOf('split-fashion-mnist')))
    expect(request(['table-4.1', '--tasks', composed]).values).toEqual({
      dataset: 'split-fashion-mnist',
    })
  })

  it('keep what is known of imported images', () => {
    const letters = snapshotOf('imported-letters', { ...datasets.mnist, name: 'Letters' })
    const path = file(written.replaceAll('"mnist"', '"imported-letters"'))
    const { dataset } = request(['table-4.1', '--tasks', path], [letters]).values
    expect(taskSequence(String(dataset)).images.map(({ id }) => id)).toEqual([
      'fashion-mnist',
      'imported-letters',
    ])
    expect(() => request(['table-4.1', '--tasks', path])).toThrow('imported-letters')
  })

  it.each([
    [
      'an unknown class',
      written.replace('"shirt"', '"hat"'),
      /mine\.json”: Fashion-MNIST has no class “hat”/,
    ],
    [
      'an image in two answers',
      written.replace('8', '3'),
      /In task 2 the images of “3” of MNIST belong to two/,
    ],
    ['half a file', written.slice(0, 50), /cannot be read as JSON/],
    ['another file', '[1, 2]', /does not describe tasks/],
  ])('are refused with a sentence: %s', (_, content, words) => {
    expect(() => request(['table-4.1', '--tasks', file(content)])).toThrow(words)
  })

  it('are refused where there are no such tasks, and where there is no file', () => {
    expect(() => request(['fig-4.1', '--tasks', file(written)])).toThrow(/no tasks that can be/)
    expect(() => request(['table-4.1', '--tasks', '/no/such.json'])).toThrow(/cannot be read/)
    expect(() => request(['table-4.1', '--set', 'tasks=split-letters'])).toThrow(
      /tasks of your own/,
    )
  })
})
