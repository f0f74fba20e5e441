/**
 * Compiles the kernels of the `simd` device (`src/main/engine/simd/kernels`) from AssemblyScript to
 * `out/kernels/simd.wasm` and puts what its threads run beside it; does nothing where these are newer
 * than their sources.
 */
import asc from 'assemblyscript/asc'
import binaryen from 'binaryen'
import { copyFileSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { convolutionTile, filterGradientTile, sparseConvolutionTile } from './convolution-tiles.mjs'
import { matrixTile, matrixTile64 } from './matrix-tile.mjs'
import { sparseTile } from './sparse-tile.mjs'

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
  const scripts = [
    'build-kernels.mjs',
    'matrix-tile.mjs',
    'convolution-tiles.mjs',
    'sparse-tile.mjs',
  ].map((name) => join(import.meta.dirname, name))
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

/** What writes the code of each function that the kernels only declare. */
const written = {
  multiplyTile: matrixTile,
  multiplyTile64: matrixTile64,
  convolutionTile,
  filterGradientTile,
  sparseConvolutionTile,
  sparseTile40: (name) => sparseTile(name, 40),
  sparseTile16: (name) => sparseTile(name, 16),
  sparseTile8: (name) => sparseTile(name, 8),
}

/** The module with the imported tile kernels replaced by their written-out code. */
function withTiles(text) {
  return Object.entries(written).reduce((before, [declared, write]) => {
    const declaration = new RegExp(`\\(import "[^"]+" "${declared}" \\(func (\\S+) .*\\)\\)\n`)
    const match = declaration.exec(before)
    if (!match) throw new Error(`The kernels no longer import ${declared}.`)
    const [line, name] = match
    const end = before.lastIndexOf(')')
    return `${before.slice(0, end).replace(line, '')}${write(name)})`
  }, text)
}

if (!isFresh()) {
  const module = binaryen.parseText(withTiles(await compile()))
  module.setFeatures(binaryen.Features.All)
  if (!module.validate()) throw new Error('The kernels do not form a valid module.')
  mkdirSync(dirname(output), { recursive: true })
  writeFileSync(`${output}.new`, module.emitBinary())
  copyFileSync(thread, threadOutput)
  renameSync(`${output}.new`, output)
}
