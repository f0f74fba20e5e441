/** What a cluster's computers are, and whether there is a Node for them that can be sent along. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MachineError, type Machine } from '../machines/machine'
import { programFolder } from '../../paths'

export interface Platform {
  /** As Node calls it: `linux-x64`. */
  readonly id: string
  /** Of the C library; absent where the system has another one or does not say. */
  readonly glibc?: string
}

const systems: Readonly<Record<string, string>> = { Linux: 'linux', Darwin: 'darwin' }
const processors: Readonly<Record<string, string>> = {
  ...{ x86_64: 'x64', amd64: 'x64', aarch64: 'arm64', arm64: 'arm64' },
}

/** The oldest C library with which the Node that is sent along runs. */
const oldestGlibc = [2, 28] as const

/** Of `uname -sm`. */
export function readPlatform(said: string): string {
  const [system = '', processor = ''] = said.trim().split(/\s+/).slice(-2)
  return `${systems[system] ?? system.toLowerCase()}-${processors[processor] ?? processor}`
}

/** @throws MachineError where it cannot be reached, or does not say */
export async function platformOf(machine: Machine): Promise<Platform> {
  const { code, stdout, stderr } = await machine.run(['uname', '-sm'])
  if (code !== 0)
    throw new MachineError(
      `${machine.name} does not say what kind of computer it is: ${stderr.trim()}`,
      'A cluster has to be a Unix computer.',
    )
  const libc = await machine.run(['getconf', 'GNU_LIBC_VERSION'])
  const [, glibc] = /^glibc (\d+\.\d+)/m.exec(libc.stdout) ?? []
  return { id: readPlatform(stdout), ...(glibc === undefined ? {} : { glibc }) }
}

/** The package of Node for a platform, of those that the program has, with its version. */
export function nodePackage(
  platform: string,
): { readonly name: string; readonly version: string } | undefined {
  const { optionalDependencies = {} } = JSON.parse(
    readFileSync(join(programFolder, 'package.json'), 'utf8'),
  ) as { optionalDependencies?: Readonly<Record<string, string>> }
  const name = `node-${platform}`
  const version = optionalDependencies[name]
  return version === undefined ? undefined : { name, version }
}

/** Why the program cannot run there. */
export function platformProblem({ id, glibc }: Platform): string | undefined {
  if (nodePackage(id) === undefined)
    return `The program does not run on computers of this kind (${id}). Choose a cluster with Linux on usual processors.`
  const [major = 0, minor = 0] = (glibc ?? '').split('.').map(Number)
  const [leastMajor, leastMinor] = oldestGlibc
  if (glibc !== undefined && (major < leastMajor || (major === leastMajor && minor < leastMinor)))
    return `Its operating system is too old for the program: it has version ${glibc} of the C library, and needs ${oldestGlibc.join('.')}. Ask its administrator for newer computers.`
  return undefined
}
