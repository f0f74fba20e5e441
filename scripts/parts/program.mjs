// @ts-check
/** The program's folder, and the Node that runs its scripts. */
import { dirname, join } from 'node:path'

export const programFolder = dirname(dirname(import.meta.dirname))

/** @param {string[]} parts path inside the program's folder */
export const inProgram = (...parts) => join(programFolder, ...parts)

/** Ends the script with a sentence where this Node is older than 22.14, which the database needs. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 14)) return
  console.error(
    `Palimpsest needs Node 22.14 or newer; this is Node ${process.versions.node}. ` +
      'Run “npm ci” once (it brings Node 24 for most computers) or install Node 24, then try again.',
  )
  process.exit(1)
}
