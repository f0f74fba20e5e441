/** A disk that is full, or read-only, from the n-th write of a run on, for every n. */
import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { LabError } from '@shared/contract/wire'
import { storePlace } from '../../../src/main/data-folder'
import { realDisk, type Disk } from '../../../src/main/store/disk'
import { Store } from '../../../src/main/store/store'
import { removeFolder, temporaryFolder } from '../../doubles/served-lab'
import { addExperiment, addTrial } from './store-fixture'

interface Fault {
  readonly database: string
  readonly files: string
  readonly words: RegExp
}

const faults = {
  full: { database: 'SQLITE_FULL', files: 'ENOSPC', words: /^The disk is full: “.*\.db/ },
  'read-only': { database: 'SQLITE_READONLY', files: 'EROFS', words: /^“.*” cannot be written/ },
} as const satisfies Record<string, Fault>

/** Refuses every write from the `first` on. */
class FailingDisk {
  writes = 0

  constructor(
    private readonly fault: Fault,
    private readonly first: number,
  ) {}

  readonly beforeWrite = (): void => this.count(this.fault.database)

  readonly disk: Disk = {
    ...realDisk,
    write: (path, bytes) => {
      this.writes++
      if (this.writes < this.first) {
        realDisk.write(path, bytes)
        return
      }
      // What a disk that becomes full takes of a file.
      realDisk.write(path, bytes.subarray(0, bytes.length / 2))
      this.writes--
      this.count(this.fault.files)
    },
    rename: (from, to) => {
      this.count(this.fault.files)
      realDisk.rename(from, to)
    },
    makeFolder: (path) => {
      this.count(this.fault.files)
      realDisk.makeFolder(path)
    },
  }

  private count(code: string): void {
    this.writes++
    if (this.writes >= this.first) throw Object.assign(new Error(code), { code })
  }
}

/** One thing that a lab stores, and how it is found when it was acknowledged. */
interface Step {
  readonly act: (store: Store) => void
  readonly holds: (store: Store) => boolean
}

const result = (tasks: number) => ({
  scalars: { finalAccuracy: 0.5 + tasks / 100 },
  matrices: {},
  series: { accuracy: { x: [1, 2], y: [0.5, tasks] } },
})

const trialOf = (store: Store, key: string) => {
  const trial = store.trials.findByKey(key)
  if (!trial) throw new Error(`The trial ${key} is lost.`)
  return trial
}

function trialSteps(key: string): Step[] {
  const checkpointed = (store: Store) => trialOf(store, key).checkpoint_file
  return [
    {
      act: (store) => {
        const { id } = trialOf(store, key)
        store.batch.add(`${key} progress`, () => store.trials.update(id, { progress: 0.5 }))
        store.batch.add(`${key} series`, () =>
          store.results.putSeries(id, 'accuracy', { x: [1], y: [2] }),
        )
        store.batch.flush()
      },
      holds: (store) => trialOf(store, key).progress >= 0.5,
    },
    {
      act: (store) => {
        const file = store.files.put('checkpoint', Buffer.from(`checkpoint of ${key}`))
        store.trials.update(trialOf(store, key).id, { checkpoint_file: file })
      },
      holds: (store) => {
        const file = checkpointed(store)
        if (trialOf(store, key).status === 'done') return true
        return file !== null && store.files.get(file).toString() === `checkpoint of ${key}`
      },
    },
    {
      act: (store) => {
        const { id } = trialOf(store, key)
        const network = store.files.put('network', Buffer.from(`network of ${key}`))
        store.database.durably(() => {
          store.results.replace(id, result(5))
          const change = { network_file: network, checkpoint_file: null }
          store.trials.update(id, { status: 'done', progress: 1, ...change })
        })
      },
      holds: (store) => {
        const { id, status, network_file } = trialOf(store, key)
        const { scalars } = store.results.of([id]).get(id) ?? result(0)
        const isStored = status === 'done' && scalars['finalAccuracy'] === 0.55
        return isStored && store.files.get(network_file ?? '').toString() === `network of ${key}`
      },
    },
    {
      act: (store) => {
        const checkpoint = `checkpoint of ${key}`
        store.files.dropIfUnused(createHash('sha256').update(checkpoint).digest('hex'))
      },
      holds: (store) => store.problems().length === 0,
    },
  ]
}

const steps: readonly Step[] = [
  {
    act: (store) => {
      store.database.transaction(() => {
        addExperiment(store, 'exp', [addTrial(store, 'a'), addTrial(store, 'b')])
      })
    },
    holds: (store) => store.links.ofExperiment('exp').length === 2,
  },
  ...trialSteps('a'),
  ...trialSteps('b'),
  {
    act: (store) => store.experiments.update('exp', { name: 'Named' }),
    holds: (store) => store.experiments.find('exp')?.name === 'Named',
  },
]

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder)
})

/** Does the steps until one is refused. */
function runUntilRefused(folder: string, failing: FailingDisk) {
  let done = 0
  let store: Store | undefined
  try {
    const { beforeWrite, disk } = failing
    store = new Store(storePlace({ dataFolder: folder }), { beforeWrite, disk })
    for (const step of steps) {
      step.act(store)
      done++
    }
    return { done, refusal: undefined }
  } catch (refusal) {
    return { done, refusal }
  } finally {
    store?.database.close()
  }
}

describe.each(Object.entries(faults))('a disk that is %s', (_, fault) => {
  it('from any write of a run on takes nothing that was stored, and says what to do', () => {
    const sound = new FailingDisk(fault, Infinity)
    const clean = temporaryFolder()
    folders.push(clean)
    expect(runUntilRefused(clean, sound)).toEqual({ done: steps.length, refusal: undefined })
    expect(sound.writes).toBeGreaterThan(30)
    for (let first = 1; first <= sound.writes; first++) {
      const folder = temporaryFolder()
      folders.push(folder)
      const { done, refusal } = runUntilRefused(folder, new FailingDisk(fault, first))
      expect(refusal, `write ${first}`).toBeInstanceOf(LabError)
      const { message, safe, remedy } = (refusal as LabError).details
      expect(message).toMatch(fault.words)
      expect([safe, remedy].join(' ')).toMatch(/unchanged.*(Make room|Allow writing)/)

      const store = new Store(storePlace({ dataFolder: folder }))
      expect(store.problems(), `write ${first}`).toEqual([])
      for (const [index, step] of steps.slice(0, done).entries())
        expect(step.holds(store), `step ${index} after write ${first}`).toBe(true)
      // There is room again: the run goes on where it was refused.
      for (const step of steps.slice(done)) step.act(store)
      expect(steps.every((step) => step.holds(store))).toBe(true)
      expect(store.problems()).toEqual([])
      store.database.close()
    }
  })
})

describe('a disk that has room for so many pages', () => {
  it('refuses what does not fit and keeps what was stored', () => {
    const many = Array.from({ length: 2000 }, (_, index) => index)
    const big = { scalars: {}, matrices: {}, series: { accuracy: { x: many, y: many } } }
    let refusals = 0
    for (let maximumPages = 46; maximumPages < 80; maximumPages += 3) {
      const folder = temporaryFolder()
      folders.push(folder)
      const place = storePlace({ dataFolder: folder })
      const store = new Store(place, { maximumPages })
      const stored: number[] = []
      try {
        for (let key = 0; key < 4; key++) {
          const id = addTrial(store, `key ${key}`)
          store.database.durably(() => store.results.replace(id, big))
          stored.push(id)
        }
      } catch (error) {
        refusals++
        expect((error as LabError).message).toContain('disk is full')
      }
      store.database.close()
      const again = new Store(place)
      expect(again.problems()).toEqual([])
      for (const id of stored)
        expect(again.results.of([id]).get(id)?.series['accuracy']?.x).toHaveLength(2000)
      again.database.close()
    }
    expect(refusals).toBeGreaterThan(0)
  })
})
