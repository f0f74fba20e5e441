/** The devices by id, and what a methods paragraph says of each. */

export const deviceIds = ['simd', 'wasm', 'webgpu', 'tensorflow', 'cuda'] as const

export type DeviceId = (typeof deviceIds)[number]

const places: Readonly<Record<DeviceId, string>> = {
  simd: 'on the processor with the program’s own WebAssembly SIMD kernels',
  wasm: 'on the processor with the WebAssembly kernels of TensorFlow.js',
  webgpu: 'on a graphics card through WebGPU',
  tensorflow: 'on the processor with native TensorFlow',
  cuda: 'on an NVIDIA card with native TensorFlow and CUDA',
}

const isKnown = (id: string): id is DeviceId => Object.hasOwn(places, id)

/** Where networks were trained and in which numbers, to follow “were trained”. */
export function trainedWhere(device: string): string {
  const place = isKnown(device) ? places[device] : `on the device “${device}”`
  return `${place}, in 32-bit floating-point numbers`
}
