import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  decodeCheckpoint,
  decodeNetwork,
  encodeCheckpoint,
  encodeNetwork,
} from '../../../src/main/trial-files/array-file'
import { matrixOf } from '@shared/trials/trial-result'
import { addTrial, newFolder, openStore } from './store-fixture'

const arrays = [
  { name: 'strengths/0', shape: [2, 3], values: Float32Array.of(1, -2, 0.1, 1e-40, 3e38, 0) },
  { name: 'releaseProbabilities/0', shape: [1], values: Float32Array.of(0.25) },
]

describe('array files', () => {
  it('give networks back to the last bit', () => {
    expect(decodeNetwork(encodeNetwork(arrays))).toEqual(arrays)
  })

  it('take arrays that are parts of larger ones', () => {
    const whole = Float32Array.of(9, 1, 2, 9)
    const part = { name: 'part', shape: [2], values: whole.subarray(1, 3) }
    expect([...decodeNetwork(encodeNetwork([part]))[0]!.values]).toEqual([1, 2])
  })

  it('give checkpoints back', () => {
    const matrices = { taskAccuracy: matrixOf([[0.5, 1 / 3]]) }
    const result = { scalars: { a: 1 }, matrices, series: { s: { x: [1], y: [2] } } }
    const checkpoint = { tasksDone: 3, result, arrays }
    expect(decodeCheckpoint(encodeCheckpoint(checkpoint))).toEqual(checkpoint)
  })

  it('give checkpoints of older versions back, whose matrices are lists of numbers', () => {
    const matrix = { rows: 1, columns: 2, values: [0.5, 1 / 3] }
    const result = { scalars: {}, matrices: { taskAccuracy: matrix }, series: {} }
    const shapes = arrays.map(({ name, shape }) => ({ name, shape }))
    const header = JSON.stringify({ about: { tasksDone: 2, result }, arrays: shapes })
    const length = Buffer.alloc(4)
    length.writeUInt32LE(Buffer.byteLength(header))
    const values = arrays.map((array) => Buffer.from(array.values.buffer))
    const old = Buffer.concat([Buffer.from('PALIMPSEST ARRAYS 1\n'), length, Buffer.from(header), ...values]) // prettier-ignore
    expect(decodeCheckpoint(old)).toEqual({
      tasksDone: 2,
      result: { ...result, matrices: { taskAccuracy: matrixOf([[0.5, 1 / 3]]) } },
      arrays,
    })
  })

  it('are refused where they are cut off', () => {
    const bytes = encodeNetwork(arrays)
    expect(() => decodeNetwork(bytes.subarray(0, bytes.length - 4))).toThrow()
    expect(() => decodeNetwork(Buffer.from('something else altogether'))).toThrow()
  })
})

describe('files beside the database', () => {
  it('are named by their content and kept once', () => {
    const store = openStore()
    const bytes = Buffer.from('some bytes')
    const hash = store.files.put('network', bytes)
    expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(store.files.put('network', bytes)).toBe(hash)
    expect(store.files.get(hash)).toEqual(bytes)
    expect(readFileSync(join(store.place.files, hash.slice(0, 2), hash))).toEqual(bytes)
  })

  it('are checked', () => {
    const store = openStore()
    const hash = store.files.put('network', Buffer.from('some bytes'))
    expect(store.problems()).toEqual([])
    writeFileSync(join(store.place.files, hash.slice(0, 2), hash), 'other bytes')
    expect(store.problems()).toEqual([`The file ${hash} is damaged.`])
    expect(() => store.files.get(hash)).toThrow(/damaged/)
  })

  it('go when nothing refers to them any more', () => {
    const store = openStore()
    const id = addTrial(store)
    const hash = store.files.put('checkpoint', Buffer.from('some bytes'))
    const path = join(store.place.files, hash.slice(0, 2), hash)
    store.trials.update(id, { checkpoint_file: hash })
    store.files.dropIfUnused(hash)
    expect(existsSync(path)).toBe(true)
    store.trials.update(id, { checkpoint_file: null })
    store.files.dropIfUnused(hash)
    expect(existsSync(path)).toBe(false)
    expect(store.problems()).toEqual([])
  })

  it('leave no empty folder behind, nor one that an interrupted process left', () => {
    const folder = newFolder()
    const store = openStore(folder)
    const hash = store.files.put('network', Buffer.from('some bytes'))
    store.files.dropIfUnused(hash)
    expect(readdirSync(store.place.files)).toEqual([])
    mkdirSync(join(store.place.files, 'ab'))
    writeFileSync(join(store.place.files, 'ab', 'abcd.new'), 'half of a fi')
    store.close()
    expect(readdirSync(openStore(folder).place.files)).toEqual([])
  })

  it('are written anew where only a part of them is there', () => {
    const store = openStore()
    const bytes = Buffer.from('some bytes')
    const hash = store.files.put('network', bytes)
    writeFileSync(join(store.place.files, hash.slice(0, 2), hash), 'some')
    store.files.put('network', bytes)
    expect(store.problems()).toEqual([])
  })
})
