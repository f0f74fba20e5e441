// @ts-check
/** How a store was lost, or taken for another. */
import { createHash } from 'node:crypto'
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import SqliteFile from 'better-sqlite3'

/** @typedef {import('./program.mjs').Program} Program */

/** Contents of the copies beside a store. @param {Program} program @returns {Map<string, string>} */
function copies({ folder }) {
  const names = readdirSync(folder).filter((name) => name.includes('.backup'))
  const sum = (/** @type {string} */ name) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
  return new Map(names.map((name) => [name, sum(name)]))
}

/** A store with an experiment and a copy, then `lost`; whether the copies outlive its being opened. */
const afterLoss =
  (/** @type {(database: string) => void} */ lost) => async (/** @type {Program} */ program) => {
    await program.smallExperiment()
    await program.untilQuiet()
    const before = copies(program)
    if (before.size === 0) throw new Error('There is no copy.')
    for (const end of ['-wal', '-shm']) rmSync(`${program.database}${end}`, { force: true })
    lost(program.database)
    const { code } = await program.onStore(['list'])
    await program.untilQuiet()
    if (code === 0) return 'it was taken for a new store'
    const after = copies(program)
    return [...before].every(([name, sum]) => after.get(name) === sum)
      ? undefined
      : 'its copy was overwritten'
  }

/** @param {string} path @param {string} sql */
function inFile(path, sql) {
  const file = new SqliteFile(path)
  try {
    return file.prepare(sql).all()
  } finally {
    file.close()
  }
}

/** @type {import('./probe.mjs').Probes} */
export const ofTheStore = {
  'an empty store beside its copy is not taken for new': afterLoss((path) => truncateSync(path)),
  'a missing store beside its copy is not taken for new': afterLoss((path) => rmSync(path)),
  'several copies are kept': async (program) => {
    for (let time = 0; time < 3; time++) {
      await program.smallExperiment()
      await program.untilQuiet()
    }
    const { size } = copies(program)
    return size >= 3 ? undefined : `${size} is there after three exits`
  },
  'another program’s file is not given tables': async (program) => {
    const file = new SqliteFile(program.database)
    file.exec("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('hers')")
    file.close()
    await program.onStore(['list'])
    await program.untilQuiet()
    const tables = inFile(program.database, "SELECT name FROM sqlite_schema WHERE type = 'table'")
    return tables.length === 1 ? undefined : `it has ${tables.length} tables`
  },
  'a hard link reaches the same lab': async (program) => {
    await program.smallExperiment()
    await program.serve()
    const other = join(program.folder, 'linked.db')
    linkSync(program.database, other)
    const { pid } = program.labs()[0] ?? { pid: 0 }
    await program.command(['list', '--db', other])
    const strangers = program.labs().filter((lab) => lab.pid !== pid)
    return strangers.length === 0 ? undefined : 'two labs had one file'
  },
  'a damaged lock is not called a damaged store': async (program) => {
    await program.smallExperiment()
    await program.untilQuiet()
    writeFileSync(`${program.database}.lock`, 'not a lock at all '.repeat(400))
    const { err, code } = await program.onStore(['list'])
    return code !== 0 && !/lock/i.test(err) ? err.trim() : undefined
  },
  'a folder in the socket’s place is named': async (program) => {
    const places = [`${program.database}.sock`, join(`${program.database}.lab`, 'socket')]
    for (const place of places) mkdirSync(join(place, 'hers'), { recursive: true, mode: 0o700 })
    const { err, code } = await program.onStore(['list'], { patience: 20_000 })
    if (code === 0) return 'it was not noticed'
    const isSaid = /is a folder/.test(err) && !/\bE[A-Z]{4,}\b/.test(err)
    return isSaid && places.some((place) => err.includes(place)) ? undefined : err.trim()
  },
  'a new store leaves no empty copies': async (program) => {
    await program.onStore(['list'])
    await program.untilQuiet()
    const stray = readdirSync(program.folder).filter((name) => name.includes('.before-'))
    return stray.length === 0 ? undefined : stray.join(', ')
  },
  'no empty folder stays': async (program) => {
    const few = ['imagesPerTask=100', 'epochsPerTask=1', 'hiddenNeurons=10']
    const words = ['table-4.1', '--scale', 'quick', '--seeds', '1', '--conditions', 'presynaptic']
    await program.onStore(['run', ...words, ...few.flatMap((value) => ['--set', value])])
    await program.untilQuiet()
    const files = `${program.database}.files`
    const folders = readdirSync(files).filter((name) => readdirSync(join(files, name)).length === 0)
    return folders.length === 0 ? undefined : `${folders.length} of them`
  },
}
