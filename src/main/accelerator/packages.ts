/** The package whose addon is used, and the Node that it is compiled for. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { nodeBinary } from '../node-binary'

/** Version of tfjs-node-gpu, which names its official downloads. */
export const addonVersion = '4.22.0'

/** The folder of tfjs-node-gpu; nothing where this optional package is not installed. */
export function addonPackage(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node-gpu/package.json'))
  } catch {
    return undefined
  }
}

/** The folder of Node's headers, which its own package and its archives carry beside the binary. */
export function nodeHeaders(): string | undefined {
  const folder = join(dirname(dirname(nodeBinary())), 'include', 'node')
  return existsSync(join(folder, 'node_api.h')) ? folder : undefined
}
