/**
 * Compiles the kernels of the `simd` device (`src/main/engine/simd/kernels`) from AssemblyScript to
 * `out/kernels/simd.wasm` and puts what its threads run beside it; does nothing where these are newer
 * than their sources.
 */
import asc from 'assemblyscript/asc'
import binaryen from 'binaryen'
import { copyFileSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { matrixTile } from './matrix-tile.mjs'

const root = join(import.meta.dirname, '..')
const sources = join(root, 'src', 'main', 'engine', 'simd', 'kernels')
const output = join(root, 'out', 'kernels', 'simd.wasm')

const thread = join(sources, '..', 'threads', 'worker.mjs')
const threadOutput = join(dirname(output), 'thread.mjs')

const options = [
  ...['--target', 'release', '-O3', '--converge', '--noAssert', '--uncheckedBehavior', 'always'],
  ...['--runtime', 'stub', '--importMemory', '--sharedMemory', '--maximumMemory', '65536'],
  ...['--enable', 'simd,relaxed-simd,threads,bulk-memory'],
]

function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function isFresh() {
  const files = readdirSync(sources, { recursive: true }).map((name) => join(sources, name))
  const scripts = [import.meta.filename, join(import.meta.dirname, 'matrix-tile.mjs')]
  return (
    Math.max(...[...files, ...scripts].map(modified)) < modified(output) &&
    modified(thread) < modified(threadOutput)
  )
}

/** The compiler's module as text. @throws Error with its messages. */
async function compile() {
  const files = new Map()
  const { error, stderr } = await asc.main(
    ['index.ts', '--textFile', 'simd.wat', ...options, '--baseDir', sources],
    { writeFile: (name, contents) => void files.set(name, contents) },
  )
  if (error) throw new Error(`The kernels do not compile.\n${stderr.toString()}`)
  return files.get('simd.wat')
}

/** The module with the imported tile kernel replaced by its written-out code. */
function withTile(text) {
  const declaration = /\(import "[^"]+" "multiplyTile" \(func (\S+) .*\)\)\n/
  const match = declaration.exec(text)
  if (!match) throw new Error('The kernels no longer import multiplyTile.')
  const [line, name] = match
  const end = text.lastIndexOf(')')
  return `${text.slice(0, end).replace(line, '')}${matrixTile(name)})`
}

if (!isFresh()) {
  const module = binaryen.parseText(withTile(await compile()))
  module.setFeatures(binaryen.Features.All)
  if (!module.validate()) throw new Error('The kernels do not form a valid module.')
  mkdirSync(dirname(output), { recursive: true })
  writeFileSync(`${output}.new`, module.emitBinary())
  copyFileSync(thread, threadOutput)
  renameSync(`${output}.new`, output)
}
