/** Well-known data sets are known by their file or by their numbers, and nothing else is taken for them. */
import { describe as suite, expect, it } from 'vitest'
import { wellKnown, wellKnownIds, type WellKnownId } from '@shared/datasets/importable'
import { describe } from '../../../src/main/import/describe'
import { ImportProblem } from '../../../src/main/import/import-problem'
import { recognise } from '../../../src/main/import/recognise'
import type { Written } from '../../../src/main/import/write-dataset'

const file = { name: 'a', bytes: 1, sha256: '0'.repeat(64) }

/** What an import of the published files gives. */
function published(id: WellKnownId): Written {
  const known = wellKnown[id]
  const { size, classes, trainingImages, testImages } = known
  const channels = 'channels' in known ? known.channels : 3
  const names = 'classNames' in known ? known.classNames : undefined
  const of = (value: number | readonly number[], label: number) =>
    typeof value === 'number' ? value : value[label]!
  return {
    shape: { height: size, width: size, channels },
    normalisation: Array.from({ length: channels }, () => ({ mean: 0.5, deviation: 0.2 })),
    classes: Array.from({ length: classes }, (_, label) => ({
      name: names?.[label] ?? String(label),
      trainingImages: of(trainingImages, label),
      testImages: of(testImages, label),
    })),
    files: { trainingImages: file, trainingLabels: file, testImages: file, testLabels: file },
  }
}

const total = ({ classes }: Written) => [
  classes.reduce((sum, each) => sum + each.trainingImages, 0),
  classes.reduce((sum, each) => sum + each.testImages, 0),
]

suite('the published data sets', () => {
  it('have the numbers of images that their makers state', () => {
    expect(wellKnownIds.map((id) => [id, ...total(published(id))])).toEqual([
      ['cifar-10', 50_000, 10_000],
      ['cifar-100', 50_000, 10_000],
      ['svhn', 73_257, 26_032],
      ['tiny-imagenet', 100_000, 10_000],
      ['faces', 103_500, 41_400],
    ])
  })

  it.each(wellKnownIds)('%s is known by its file and by its numbers', (id) => {
    const written = published(id)
    for (const md5 of Object.values<string | undefined>(wellKnown[id].files))
      if (md5) expect(recognise(md5, written)).toEqual({ id, by: 'checksum' })
    expect(recognise(undefined, written)).toEqual({ id, by: 'counts' })
    expect(recognise('0'.repeat(32), written)).toEqual({ id, by: 'counts' })
  })
})

suite('others', () => {
  const scenes = (names: boolean): Written => {
    const written = published('cifar-10')
    return {
      ...written,
      classes: written.classes.map((each, label) =>
        names ? { ...each, name: `Meadow ${label}` } : { ...each, trainingImages: 4999 },
      ),
    }
  }

  it('of the same size with other names or other numbers are not taken for them', () => {
    expect(recognise(undefined, scenes(true))).toBeUndefined()
    expect(recognise(undefined, scenes(false))).toBeUndefined()
    // Not even under their checksum.
    const [md5] = Object.values<string>(wellKnown['cifar-10'].files)
    expect(recognise(md5, scenes(false))).toBeUndefined()
  })

  const order = { path: '/a', workFolder: '/b', at: 'now' }

  it('get a free name and folder', () => {
    const taken = [
      { id: 'mnist', name: 'MNIST' },
      { id: 'imported-fly-s-eye', name: 'Fly’s eye' },
    ]
    const named = (name: string) => {
      const found = describe({ ...order, taken, name }, 'x', 'npz', scenes(true), undefined, [])
      return [found.id, found.description.name]
    }
    expect(named('MNIST')).toEqual(['imported-mnist-2', 'MNIST 2'])
    expect(named('Fly’s  EYE')).toEqual(['imported-fly-s-eye-2', 'Fly’s  EYE 2'])
    expect(named('Rétine ∎')).toEqual(['imported-retine', 'Rétine ∎'])
    expect(named('網膜')[0]).toBe('imported-images')
  })

  it('a well-known one is imported once', () => {
    const written = published('svhn')
    const recognised = { id: 'svhn', by: 'counts' } as const
    const again = () =>
      describe(
        { ...order, taken: [{ id: 'svhn', name: 'SVHN' }] },
        ...(['train_32x32.mat', 'svhn', written, recognised, []] as const),
      )
    expect(again).toThrow(ImportProblem)
    const { description } = describe(
      { ...order, taken: [], name: 'My own name', licence: 'mine' },
      ...(['train_32x32.mat', 'svhn', written, recognised, []] as const),
    )
    expect(description).toMatchObject({ name: 'SVHN', licence: wellKnown.svhn.licence })
  })
})
