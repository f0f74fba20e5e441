// @ts-check
/** `npm run build`: kernels, lab, engine, hosts and window into `out/`. */
import { build } from './parts/build.mjs'
import { requireNode } from './parts/program.mjs'

requireNode()
try {
  await build()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
