/** The Node that runs the lab and the engines: ours from the npm registry, else any that is new enough. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { outsideArchive } from './paths'

const packageName = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const binaryName = process.platform === 'win32' ? 'node.exe' : 'node'

function packagedNode(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`)
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin?: { node?: string } }
    const folder = outsideArchive(dirname(manifest))
    const binary = join(folder, bin?.node ?? join('bin', binaryName))
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}

/** Whether a version can run better-sqlite3 13 and relaxed SIMD: Node ≥ 22.14. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 14)
}

/**
 * Path of the Node binary for lab and engine processes.
 * @throws Error saying what to install where none is new enough.
 */
export function nodeBinary(): string {
  const packaged = packagedNode()
  if (packaged) return packaged
  if (!('electron' in process.versions) && isNewEnough(process.version)) return process.execPath
  const fromPath = process.env['npm_node_execpath']
  if (fromPath && existsSync(fromPath)) return fromPath
  throw new Error(
    `Palimpsest needs Node 22.14 or newer for its engine. Install Node 24 from your system, then start again.`,
  )
}
