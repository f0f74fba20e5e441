/** Well-known images before anybody has imported them. */
import { describe, expect, it } from 'vitest'
import { wellKnownIds } from '@shared/datasets/importable'
import { datasetSnapshotSchema, type DatasetSnapshot } from '@shared/datasets/snapshot'
import {
  standInOf,
  standInsIn,
  valueBeforeImport,
  withImported,
  withStandIns,
} from '@shared/datasets/stand-ins'
import { knownAs, taskSequence } from '@shared/datasets/task-sequences'
import { toImport } from '@shared/datasets/to-import'

const standIn = standInOf('tiny-imagenet')
const real: DatasetSnapshot = {
  ...standIn,
  checksum: 'ab'.repeat(32),
  normalisation: standIn.normalisation.map(() => ({ mean: 0.48, deviation: 0.27 })),
  classes: standIn.classes.map((each, place) => ({ ...each, name: `thing ${place}` })),
}

it.each(wellKnownIds)('%s has a stand-in of its size', (id) => {
  expect(datasetSnapshotSchema.parse(standInOf(id))).toEqual(standInOf(id))
})

describe('the tasks of TinyImageNet', () => {
  const sequence = taskSequence(valueBeforeImport('split-tiny-imagenet'))

  it('are ten of twenty classes in order, each with a head and all of its images', () => {
    expect(sequence.label).toBe('Split TinyImageNet')
    expect(sequence.heads).toEqual(Array(10).fill(20))
    expect(sequence.trainingImages).toEqual(Array(10).fill(10_000))
    expect(sequence.each.map(({ testImages }) => testImages)).toEqual(Array(10).fill(1_000))
    const classes = sequence.each.flatMap(({ answers }) =>
      answers.flatMap(({ of }) => of.flatMap((part) => part.classes)),
    )
    expect(classes).toEqual(Array.from({ length: 200 }, (_, place) => place))
    expect(taskSequence(valueBeforeImport('split-tiny-imagenet', 2)).tasks).toBe(2)
  })

  it('get the imported images, and are the same tasks whoever imported them', () => {
    const value = valueBeforeImport('split-tiny-imagenet')
    expect(standInsIn(value)).toEqual(['tiny-imagenet'])
    const learned = withImported(value, [real])
    expect(standInsIn(learned)).toEqual([])
    expect(taskSequence(learned).images).toEqual([real])
    expect(taskSequence(learned).each[3]?.answers[2]?.name).toBe('thing 62')
    expect(withStandIns(learned)).toBe(value)
    expect([value, learned].map(knownAs)).toEqual(Array(2).fill('split-tiny-imagenet'))
    expect(withStandIns(valueBeforeImport('split-tiny-imagenet', 2))).not.toBe(value)
  })

  it('stay as they are where nothing of that name was imported', () => {
    const value = valueBeforeImport('split-tiny-imagenet', 2)
    expect(withImported(value, [{ ...real, id: 'imported-other' }])).toBe(value)
    expect(withImported(value, [])).toBe(value)
    expect(withImported('split-mnist', [real])).toBe('split-mnist')
    expect(standInsIn('split-mnist')).toEqual([])
    expect(withStandIns('split-mnist')).toBe('split-mnist')
    const unfinished = '{"heads":"shared","tasks":[{"answers":[]}]}'
    expect(withStandIns(unfinished)).toBe(unfinished)
  })
})

it('what is missing is said with its file and address', () => {
  expect(toImport(['tiny-imagenet'])).toBe(
    'Download tiny-imagenet-200.zip from http://cs231n.stanford.edu/tiny-imagenet-200.zip, and import it on the page “Data” or with “lab import FILE”.',
  )
})
