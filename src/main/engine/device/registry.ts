/** Every device that the program knows, best first. */
import { EngineError } from '../errors'
import type { Device, LoadedDevice } from './device'
import { unlessLost } from './lost-device'
import { simdDevice } from './simd'
import { smokeCheck } from './smoke-check'
import { wasmDevice } from './wasm'
import { webgpuDevice } from './webgpu'

export const devices = [simdDevice, wasmDevice, webgpuDevice] as const satisfies readonly Device[]

export const defaultDeviceId: string = devices[0].id

/**
 * Makes the device called `id` the current tfjs backend, after a first sum with a known answer.
 * @throws EngineError for an unknown, unusable or wrongly computing device.
 */
export async function loadDevice(id: string): Promise<LoadedDevice> {
  const device = devices.find((candidate) => candidate.id === id)
  if (!device) {
    const known = devices.map((candidate) => candidate.id).join(', ')
    throw new EngineError(`There is no device “${id}”.`, `Choose one of these: ${known}.`)
  }
  const { available, detail } = await device.probe()
  if (!available) throw new EngineError(`The device “${device.label}” cannot be used here.`, detail)
  const loaded = await device.load()
  const checked = smokeCheck(device.label)
  await (loaded.failure ? unlessLost(checked, loaded.failure) : checked)
  return loaded
}

/** What this computer has, in the form of the protocol's `devices` message. */
export function probeDevices() {
  return Promise.all(
    devices.map(async (device) => ({
      id: device.id,
      label: device.label,
      isDefault: device.id === defaultDeviceId,
      ...(await device.probe()),
    })),
  )
}
