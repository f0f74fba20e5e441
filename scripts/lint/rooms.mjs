// @ts-check
/**
 * The rooms of the program and what no file in them may import. Static imports, re-exports, type
 * imports and `import()` are all checked; CONTRIBUTING.md tells why the walls stand where they do.
 */
import { builtinModules } from 'node:module'
import { engineHouse, innerWalls, sharedHouse } from './houses.mjs'

/** @typedef {{ regex: string, message: string }} Wall */
/** A folder of `src`, with what is in it and, in words, what it imports of ours. @typedef {{ folder: string, says: string, imports: string }} Part */
/** @typedef {{ room: string, files: string[], ignores?: string[], parts: Part[], walls: Wall[] }} Room */

/** Modules of Node, with and without `node:`. */
const nodeModules = `^(node:.*|(${builtinModules.join('|')})(/.*)?)$`

/** Import paths that lead into one of these folders of `src` or `src/main`. */
const folders = (/** @type {string[]} */ ...names) =>
  `^(\\.{1,2}/)+([\\w-]+/)*(${names.join('|')})(/|$)`

/** These packages and everything below them. */
const packages = (/** @type {string[]} */ ...names) => `^(${names.join('|')})(/.*)?$`

const tensors = '@tensorflow/[^/]+'
const database = 'better-sqlite3|kysely'
const window = 'vue|pinia|vue-router|reka-ui|@lucide/vue|katex'

/** @type {Wall[]} */
const wallsOfPlainNode = [
  {
    regex: folders('electron', 'preload', 'renderer'),
    message: 'Lab, store and hosts run in plain Node, without Electron and without the window.',
  },
  {
    regex: packages('electron', tensors, window),
    message: 'Lab, store and hosts load neither Electron nor tensors nor the window.',
  },
  {
    regex: '^(\\.{1,2}/)+engine/(?!(process|timing)/protocol$|data/)',
    message: 'Of the engine only its protocols and data are for others; the rest is a process.',
  },
]

/** @type {Room[]} */
export const rooms = [
  {
    room: 'shared',
    files: ['src/shared/**'],
    parts: [
      {
        folder: 'shared',
        says: 'definitions, contract, statistics, figures',
        imports: 'nothing else of ours; no Node, no DOM',
      },
    ],
    walls: [
      {
        regex: folders('main', 'preload', 'renderer'),
        message: 'shared imports nothing of ours outside src/shared.',
      },
      {
        regex: '^(?!\\.|@shared/|zod$|jstat$|papaparse$|echarts($|/)).+',
        message:
          'shared is plain TypeScript: zod, jstat, papaparse and the types of echarts, nothing else.',
      },
    ],
  },
  {
    room: 'engine',
    files: ['src/main/engine/**'],
    parts: [
      {
        folder: 'main/engine',
        says: 'what an engine process runs: devices, networks, rules, trials',
        imports: '`shared`, `trial-files`; of the accelerator, what it has installed',
      },
    ],
    walls: [
      {
        regex: folders(
          'lab',
          'store',
          'clusters',
          'cli',
          'browser',
          'electron',
          'figures',
          'import',
          'preload',
          'renderer',
        ),
        message: 'The engine knows nothing of the lab, the store, the hosts or the window.',
      },
      {
        regex: packages('electron', database, window, 'ws'),
        message: 'An engine process loads tfjs, never Electron, the database or the window.',
      },
      {
        regex: '^(\\.{1,2}/)+accelerator/(?!(place|nvidia|proof-message)$)',
        message: 'The engine reads what the accelerator has installed and assembles nothing.',
      },
    ],
  },
  {
    room: 'lab',
    files: ['src/main/**'],
    ignores: ['src/main/engine/**', 'src/main/electron/**', 'src/main/index.ts'],
    parts: [
      {
        folder: 'main/lab',
        says: 'the lab process: queue, services, events',
        imports:
          '`shared`, `store`, `trial-files`, `clusters`, `bench`, `accelerator`; of the engine, protocol and data; the protocols of `import` and `figures`, and how figures name files',
      },
      {
        folder: 'main/import',
        says: 'reading files that anybody may have made, images and experiments, in a process of its own',
        imports: '`shared`',
      },
      {
        folder: 'main/store',
        says: 'SQLite and the files beside it',
        imports: '`shared`, `trial-files`',
      },
      {
        folder: 'main/figures',
        says: 'figures as files, in a process of its own',
        imports: '`shared`',
      },
      {
        folder: 'main/bench',
        says: 'timing devices in processes of their own, for lab and command line',
        imports: '`shared`; of the engine, the protocol of timing',
      },
      {
        folder: 'main/accelerator',
        says: 'assembling the native TensorFlow library',
        imports: '`shared`, errors of `store`, `lab/lock`',
      },
      {
        folder: 'main/cli',
        says: 'the command line',
        imports:
          '`shared`, `lab/connect` and what plans an experiment, `bench`, `accelerator`, `browser`; of `clusters`, machines',
      },
      {
        folder: 'main/browser',
        says: 'the window served on this computer',
        imports: '`shared`, `lab/connect`, `window`',
      },
      {
        folder: 'main/window',
        says: 'files and headers of the window, for both hosts',
        imports: 'no other room',
      },
    ],
    walls: wallsOfPlainNode,
  },
  {
    room: 'clusters',
    files: ['src/main/clusters/**'],
    parts: [
      {
        folder: 'main/clusters',
        says: 'trials on clusters: machines, schedulers, the worker that is sent, the work on one cluster',
        imports: '`shared`, `trial-files`; of the engine, data',
      },
    ],
    walls: [
      ...wallsOfPlainNode,
      {
        regex: folders('lab', 'store', 'cli', 'browser', 'figures', 'import', 'bench'),
        message: 'Clusters know nothing of the lab, the store and the hosts.',
      },
    ],
  },
  {
    room: 'trial-files',
    files: ['src/main/trial-files/**'],
    parts: [
      {
        folder: 'main/trial-files',
        says: 'a trial as files: request, result, network, checkpoint',
        imports: '`shared`',
      },
    ],
    walls: [
      {
        regex: '^\\.\\./',
        message:
          'Files of trials are read and written by lab, engine and clusters: they know shared only.',
      },
    ],
  },
  {
    room: 'electron',
    files: ['src/main/electron/**', 'src/main/index.ts'],
    parts: [
      {
        folder: 'main/electron',
        says: 'Electron’s main process: the window, relayed to the lab',
        imports: '`shared`, `lab/connect`, `window`',
      },
    ],
    walls: [
      {
        regex: folders('engine', 'store', 'cli', 'browser', 'figures', 'preload', 'renderer'),
        message: 'Electron’s main process makes the window and relays to the lab, nothing more.',
      },
      {
        regex: packages(database, tensors, window, 'ws'),
        message: 'Electron’s main process loads neither the database nor tensors nor the window.',
      },
    ],
  },
  {
    room: 'preload',
    files: ['src/preload/**'],
    parts: [
      {
        folder: 'preload',
        says: 'the bridge between Electron and the window',
        imports: 'the contract in `shared`',
      },
    ],
    walls: [
      {
        regex: '^(?!electron$|@shared/contract/).+',
        message: 'The preload script knows Electron and the contract, nothing else.',
      },
    ],
  },
  {
    room: 'renderer',
    files: ['src/renderer/**'],
    parts: [
      {
        folder: 'renderer',
        says: 'the window',
        imports: '`shared`; no Node',
      },
    ],
    walls: [
      {
        regex: folders('main', 'preload'),
        message: 'The window knows src/shared only; it reaches the lab through the contract.',
      },
      {
        regex: packages('electron', database, tensors, 'ws'),
        message: 'The window never touches Electron, the database or tensors.',
      },
      { regex: nodeModules, message: 'The window runs in a browser: no modules of Node.' },
    ],
  },
]

/**
 * The rooms inside a house keep its walls and have their own.
 * @param {string} house
 * @param {import('./houses.mjs').House} plan
 * @returns {Omit<Room, 'parts'>[]}
 */
function roomsInside(house, plan) {
  const outer = rooms.find(({ room }) => room === house)?.walls ?? []
  return innerWalls(plan).map(({ room, files, walls }) => ({
    room: `${house}/${room}`,
    files,
    walls: [...outer, ...walls],
  }))
}

/**
 * ESLint's settings for every room: one block each; later blocks replace the walls of earlier ones.
 * @type {import('eslint').Linter.Config[]}
 */
export const roomConfigs = [
  ...rooms,
  ...roomsInside('engine', engineHouse),
  ...roomsInside('shared', sharedHouse),
].map(({ room, files, ignores, walls }) => ({
  name: `palimpsest/rooms/${room}`,
  files: files.map((pattern) => (pattern.endsWith('**') ? `${pattern}/*.{ts,vue}` : pattern)),
  ...(ignores ? { ignores } : {}),
  rules: {
    'no-restricted-imports': ['error', { patterns: walls }],
    'no-restricted-syntax': [
      'error',
      ...walls.map(({ regex, message }) => ({
        selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\/')}/]`,
        message,
      })),
    ],
  },
}))
