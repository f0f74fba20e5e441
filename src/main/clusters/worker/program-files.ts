/** What an engine needs on another computer: its bundles, its kernels, the packages that it loads, and Node. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { bundlePath, outsideArchive, programFolder } from '../../paths'
import { MachineError } from '../machines/machine'
import { nodePackage } from './platform'

/** A file, by its path here and its name in the program's folder there. */
export interface SentFile {
  readonly path: string
  readonly name: string
  /** Whether it is a program. */
  readonly runs?: boolean
}

/** Of the packages that an engine loads, the files that it really does; licences always go with them. */
export const sentPackages: Readonly<Record<string, RegExp>> = {
  '@tensorflow/tfjs-core': /^dist\/tf-core\.node\.js$/,
  '@tensorflow/tfjs-backend-wasm': /^dist\/(tf-backend-wasm\.node\.js|[^/]+\.wasm)$/,
  jstat: /^dist\/jstat\.js$/,
  pngjs: /^lib\/.+\.js$/,
  zod: /^(?!src\/).+\.js$/,
}
const always = /^(package\.json|LICEN[CS]E(\.\w+)?)$/

const here = outsideArchive(programFolder)
const inProgram = (name: string): SentFile => ({ path: join(here, ...name.split('/')), name })

/** All files that the program needs on computers of this kind. @throws MachineError where Node for them is missing */
export function programFiles(platform: string): SentFile[] {
  return [
    inProgram('package.json'),
    ...bundleFiles().map((path) => inProgram(relative(here, path).split(sep).join('/'))),
    ...filesBelow('out/kernels', /./),
    ...Object.entries(sentPackages).flatMap(([name, wanted]) => [
      ...filesBelow(`node_modules/${name}`, always),
      ...filesBelow(`node_modules/${name}`, wanted),
    ]),
    ...nodeFiles(platform),
  ]
}

/** The engine and the bundles that it imports, these in turn, and so on. */
function bundleFiles(): string[] {
  const imports = /\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g
  const found = new Set<string>()
  const open = [bundlePath('engine')]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue
    found.add(path)
    for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(imports))
      open.push(join(dirname(path), name))
  }
  return [...found].sort()
}

function filesBelow(folder: string, wanted: RegExp): SentFile[] {
  const { path } = inProgram(folder)
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => wanted.test(name))
    .sort()
    .map((name) => inProgram(posix.join(folder, name)))
}

function nodeFiles(platform: string): SentFile[] {
  const node = nodePackage(platform)
  if (node === undefined)
    throw new MachineError(
      `The program does not run on computers of this kind (${platform}).`,
      'Choose a cluster with Linux on usual processors.',
    )
  const folder = join(here, 'node_modules', node.name)
  if (!existsSync(join(folder, 'bin', 'node')))
    throw new MachineError(
      `The Node for computers of this kind (${platform}) is not installed here, so it cannot be sent.`,
      `Run “npm install --no-save --force ${node.name}@${node.version}” in the folder of the program, then try again.`,
    )
  return [
    { path: join(folder, 'bin', 'node'), name: 'bin/node', runs: true },
    { path: join(folder, 'LICENSE'), name: 'bin/LICENSE' },
  ]
}
