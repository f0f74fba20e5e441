/** Every device that the program knows, best first. */
import { EngineError } from '../errors'
import type { Device, DeviceReport, LoadedDevice } from './device'
import { unlessLost } from '../webgpu/lost-device'
import { simdDevice } from './simd'
import { smokeCheck } from './smoke-check'
import { cudaDevice, tensorflowDevice } from './tensorflow'
import { wasmDevice } from './wasm'
import { webgpuDevice } from './webgpu'

export const devices = [
  simdDevice,
  wasmDevice,
  webgpuDevice,
  tensorflowDevice,
  cudaDevice,
] as const satisfies readonly Device[]

export const defaultDeviceId: string = devices[0].id

/**
 * Makes the device called `id` the current tfjs backend, after a first sum with a known answer.
 * @param threads cores for one trial
 * @throws EngineError for an unknown, unusable or wrongly computing device.
 */
export async function loadDevice(id: string, threads = 1): Promise<LoadedDevice> {
  const device = devices.find((candidate) => candidate.id === id)
  if (!device) {
    const known = devices.map((candidate) => candidate.id).join(', ')
    throw new EngineError(`There is no device “${id}”.`, `Choose one of these: ${known}.`)
  }
  const { available, detail } = await device.probe()
  if (!available) throw new EngineError(`The device “${device.label}” cannot be used here.`, detail)
  const loaded = await device.load(threads)
  const checked = smokeCheck(device.label)
  await (loaded.failure ? unlessLost(checked, loaded.failure) : checked)
  return loaded
}

/** What a device says of itself; one whose probe fails cannot be used, and the others still can. */
async function reportOf(device: Device): Promise<DeviceReport> {
  const { id, label, about, kind } = device
  const probed = await device.probe().catch((error: unknown) => ({
    available: false,
    reason:
      'Looking for it failed. Press “Look again for devices”; if it fails again, start the program anew.',
    detail: `Looking for it failed: ${error instanceof Error ? error.message : String(error)}`,
  }))
  return { id, label, about, kind, isDefault: id === defaultDeviceId, ...probed }
}

/** What this computer has, in the form of the protocol's `devices` message. */
export function probeDevices(): Promise<readonly DeviceReport[]> {
  return Promise.all(devices.map(reportOf))
}
