/** The official WebAssembly backend of tfjs: SIMD, one thread, on every computer. */
import * as tf from '@tensorflow/tfjs-core'
import { createRequire } from 'node:module'
import { dirname, sep } from 'node:path'
import type { Device } from './device'

const packageName = '@tensorflow/tfjs-backend-wasm'

/**
 * Runs `load` and takes away the process-wide error listeners that it leaves behind: the
 * WebAssembly loader installs some that would end the process before its own report is sent.
 */
async function withoutForeignListeners<T>(load: () => Promise<T>): Promise<T> {
  const before = {
    exceptions: process.listeners('uncaughtException'),
    rejections: process.listeners('unhandledRejection'),
  }
  const result = await load()
  for (const listener of process.listeners('uncaughtException'))
    if (!before.exceptions.includes(listener)) process.off('uncaughtException', listener)
  for (const listener of process.listeners('unhandledRejection'))
    if (!before.rejections.includes(listener)) process.off('unhandledRejection', listener)
  return result
}

async function start(): Promise<{ readonly version: string; readonly simd: boolean }> {
  const { setWasmPaths, version_wasm } = await import('@tensorflow/tfjs-backend-wasm')
  const folder = dirname(createRequire(import.meta.url).resolve(packageName))
  setWasmPaths(`${folder}${sep}`)
  if (!(await tf.setBackend('wasm'))) throw new Error('The WebAssembly backend did not start.')
  await tf.ready()
  return {
    version: version_wasm,
    simd: (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) === true,
  }
}

export const wasmDevice: Device = {
  id: 'wasm',
  label: 'Processor, second opinion',
  about:
    'The same processor with arithmetic that others wrote: about ten times slower, good for checking a result.',
  kind: 'processor',
  probe: () =>
    Promise.resolve({
      available: true,
      detail: 'TensorFlow.js on one processor core; works on every computer.',
    }),
  async load() {
    const { version, simd } = await withoutForeignListeners(start)
    return {
      backend: 'wasm',
      detail: `TensorFlow.js WebAssembly backend ${version}${simd ? ' with SIMD' : ''}, one core`,
    }
  },
}
