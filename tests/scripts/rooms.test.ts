import { ESLint } from 'eslint'
import { expect, test } from 'vitest'
import { roomConfigs } from '../../scripts/lint/rooms.mjs'

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: roomConfigs.map((config) => ({ ...config, files: widened(config.files) })),
})

/** ESLint's own parser reads the lines below, so the rooms are tried on `.js` files too. */
function widened(files: (string | string[])[] | undefined): string[] {
  return (files ?? []).flat().map((pattern) => pattern.replace('{ts,vue}', '{ts,vue,js}'))
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
])('in %s, %s is reported', async (file, code) => {
  expect(await complaints(file, code)).toHaveLength(1)
})

test.each([
  ['src/shared/contract/a.js', 'import "zod"; import "./wire"; import "@shared/results/x"'],
  ['src/main/engine/device/a.js', 'import "@tensorflow/tfjs-core"; import "../data/philox"'],
  ['src/main/engine/device/a.js', 'import "../../accelerator/place"'],
  [
    'src/main/lab/a.js',
    'import "../engine/process/protocol"; import "../engine/data/x"; import "node:fs"',
  ],
  ['src/main/electron/a.js', 'import "electron"; import "../lab/connect"; import "../paths"'],
  ['src/preload/a.js', 'import "electron"; import "@shared/contract/bridge"'],
  ['src/renderer/home/a.js', 'import "vue"; import "../charts/x"; import "@shared/figures/x"'],
])('in %s, %s is allowed', async (file, code) => {
  expect(await complaints(file, code)).toEqual([])
})
