// @ts-check
/**
 * The real engine process, on a graphics device that is lost when the process is sent SIGUSR2: the
 * program's own hands are nowhere in it.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { globals } from 'webgpu'

const { GPUAdapter } = /** @type {{ GPUAdapter: typeof globalThis.GPUAdapter }} */ (
  /** @type {unknown} */ (globals)
)
const { requestDevice } = GPUAdapter.prototype
GPUAdapter.prototype.requestDevice = async function (/** @type {any} */ descriptor) {
  const device = await requestDevice.call(this, descriptor)
  process.once('SIGUSR2', () => device.destroy())
  return device
}

const engine = join(import.meta.dirname, '..', '..', 'out', 'main', 'engine.js')
await import(pathToFileURL(engine).href)
