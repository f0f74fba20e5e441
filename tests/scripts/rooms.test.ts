import { readdirSync, readFileSync } from 'node:fs'
import { ESLint } from 'eslint'
import { describe, expect, it, test } from 'vitest'
import { engineHouse, innerWalls, sharedHouse } from '../../scripts/lint/houses.mjs'
import { guide, withTables } from '../../scripts/lint/rooms-table.mjs'
import { roomConfigs, rooms } from '../../scripts/lint/rooms.mjs'

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: roomConfigs.map((config) => ({ ...config, files: widened(config.files) })),
})

/** ESLint's own parser reads the lines below, so the rooms are tried on `.js` files too. */
function widened(files: (string | string[])[] | undefined): string[] {
  const withScripts = (pattern: string) =>
    pattern.replace('{ts,vue}', '{ts,vue,js}').replace(/\.ts$/, '.{ts,js}')
  return (files ?? []).flat().map(withScripts)
}

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return (result?.messages ?? []).map((message) => message.message)
}

test.each([
  ['src/shared/results/a.js', 'import "node:fs"'],
  ['src/shared/results/a.js', 'import "path"'],
  ['src/shared/results/a.js', 'export * from "../../main/paths"'],
  ['src/shared/results/a.js', 'import "vue"'],
  ['src/main/engine/a.js', 'import "../lab/index"'],
  ['src/main/engine/device/a.js', 'import "../../store/rows"'],
  ['src/main/engine/device/a.js', 'await import("../../store/rows")'],
  ['src/main/engine/a.js', 'import "better-sqlite3"'],
  ['src/main/engine/process/a.js', 'import "../../clusters/work/x"'],
  ['src/main/clusters/work/a.js', 'import "../../store/store"'],
  ['src/main/clusters/work/a.js', 'import "@tensorflow/tfjs-core"'],
  ['src/main/trial-files/a.js', 'import "../store/disk"'],
  ['src/main/engine/device/a.js', 'import "../../accelerator/assembling"'],
  ['src/main/lab/a.js', 'import "@tensorflow/tfjs-core"'],
  ['src/main/lab/a.js', 'await import("electron")'],
  ['src/main/lab/a.js', 'import "../engine/network/layer"'],
  ['src/main/cli/a.js', 'import "electron"'],
  ['src/main/electron/a.js', 'import "../store/rows"'],
  ['src/preload/a.js', 'import "node:fs"'],
  ['src/renderer/home/a.js', 'import "../../main/paths"'],
  ['src/renderer/home/a.js', 'import "fs/promises"'],
  ['src/renderer/home/a.js', 'import "electron"'],
  // Rooms inside the engine, from files beside them to three folders down.
  ['src/main/engine/errors.js', 'import "./network/x"'],
  ['src/main/engine/network/a.js', 'import "../learners/x"'],
  ['src/main/engine/network/a.js', 'await import("../training/x")'],
  ['src/main/engine/learners/presynaptic/a.js', 'import "../../experiments/x"'],
  ['src/main/engine/simd/kernels/functions/a.js', 'export * from "../../../kernels/x"'],
  // Rooms inside shared, by either kind of path.
  ['src/shared/contract/a.js', 'import "../results/x"'],
  ['src/shared/contract/a.js', 'import "@shared/results/x"'],
  ['src/shared/experiments/common/a.js', 'import "../../figures/x"'],
  ['src/shared/experiments/common/a.js', 'import "@shared/figures/kit/x"'],
  ['src/shared/statistics/some/more/a.js', 'import "../../../verdict/x"'],
])('in %s, %s is reported', async (file, code) => {
  expect(await complaints(file, code)).toHaveLength(1)
})

test.each([
  ['src/shared/contract/a.js', 'import "zod"; import "./wire"; import "@shared/trials/x"'],
  ['src/main/engine/device/a.js', 'import "@tensorflow/tfjs-core"; import "../simd/x"'],
  ['src/main/engine/device/a.js', 'import "../../accelerator/place"'],
  [
    'src/main/lab/a.js',
    'import "../engine/process/protocol"; import "../engine/data/x"; import "node:fs"',
  ],
  ['src/main/clusters/worker/a.js', 'import "../../engine/data/x"; import "../../trial-files/x"'],
  ['src/main/electron/a.js', 'import "electron"; import "../lab/connect"; import "../paths"'],
  ['src/preload/a.js', 'import "electron"; import "@shared/contract/bridge"'],
  ['src/renderer/home/a.js', 'import "vue"; import "../charts/x"; import "@shared/figures/x"'],
  ['src/main/engine/errors.js', 'import "@shared/words/x"'],
  ['src/main/engine/network/a.js', 'import "../errors"; await import("./layer")'],
  ['src/main/engine/learners/presynaptic/a.js', 'import "../../network/x"; import "../x"'],
  ['src/main/engine/simd/kernels/functions/a.js', 'import "../../../fused/x"; import "../../x"'],
  ['src/shared/contract/a.js', 'import "../trials/x"; import "@shared/lesions/x"'],
  ['src/shared/experiments/common/a.js', 'import "../../words/x"; import "../presynaptic/x"'],
  ['src/shared/statistics/some/more/a.js', 'import "../../../words/x"; import "../../x"'],
])('in %s, %s is allowed', async (file, code) => {
  expect(await complaints(file, code)).toEqual([])
})

describe.each([engineHouse, sharedHouse])('inside $folder', ({ folder, rooms, ...rest }) => {
  const named = Object.keys(rooms)
  const found = readdirSync(folder).map((name) => name.replace(/\.ts$/, ''))

  it('every room that is named exists, and every folder and file is named', () => {
    expect(found.toSorted()).toEqual(named.toSorted())
  })

  it.each(named)('arrows run down from %s', (room) => {
    const below = named.slice(named.indexOf(room) + 1)
    expect(rooms[room]?.imports.filter((name) => !below.includes(name))).toEqual([])
  })

  it('no file lies deeper than the walls reach', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    const deepest = Math.max(
      ...files
        .filter((entry) => entry.isFile())
        .map(({ parentPath }) => parentPath.slice(folder.length).split(/[\\/]/).length - 1),
    )
    const reach = innerWalls({ folder, rooms, ...rest })
      .filter(({ room }) => room.startsWith(`${named.at(-1)}-`))
      .map(({ room }) => Number(room.split('-').at(-1)))
    expect(deepest).toBeLessThanOrEqual(Math.max(...reach))
  })
})

test('every folder of src is in the table of rooms, and no other', () => {
  const foldersIn = (path: string) =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
  const found = [
    ...foldersIn('src').filter((name) => name !== 'main'),
    ...foldersIn('src/main').map((name) => `main/${name}`),
  ]
  const named = rooms.flatMap(({ parts }) => parts.map(({ folder }) => folder))
  expect(named.toSorted()).toEqual(found.toSorted())
})

test('the tables in CONTRIBUTING.md are those of the rooms', async () => {
  const text = readFileSync(guide, 'utf8')
  const asWritten = await withTables(text)
  expect(text === asWritten, 'run node scripts/lint/rooms-table.mjs').toBe(true)
})
