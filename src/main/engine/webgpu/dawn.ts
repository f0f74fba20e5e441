/** WebGPU in Node: Google's Dawn, from the npm package `webgpu`. */

/** A graphics card, or the program that stands in for one, as its driver describes it. */
export interface AdapterDescription {
  readonly name: string
  readonly driver: string
  /** Computes on the processor. */
  readonly isSoftware: boolean
}

/** What one can find where a graphics card is looked for. */
export type Found =
  | { readonly kind: 'adapter'; readonly adapter: AdapterDescription }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'no-package' }
  | { readonly kind: 'unloadable'; readonly reason: string }

/** Adapters and devices last only as long as the object that gave them. */
let gpu: GPU | undefined

/** Loads Dawn and gives it the place that it has in a browser. @throws Error where it cannot be loaded. */
async function openWebGpu(): Promise<GPU> {
  if (gpu) return gpu
  const { create, globals } = await import('webgpu')
  Object.assign(globalThis, globals)
  gpu = create([])
  Object.defineProperty(globalThis.navigator, 'gpu', { value: gpu, configurable: true })
  return gpu
}

/** The fastest card, or none. @throws Error where Dawn cannot be loaded. */
export async function requestAdapter(): Promise<GPUAdapter | undefined> {
  const adapter = await (await openWebGpu()).requestAdapter({ powerPreference: 'high-performance' })
  return adapter ?? undefined
}

/** Dawn gives names in lower case with dashes: “nvidia-geforce-rtx-3060”. */
const words = (identifier: string): string => identifier.replaceAll(/-+/g, ' ').trim()

export function describeAdapter({ info }: GPUAdapter): AdapterDescription {
  return {
    name: words(info.device) || info.description || words(`${info.vendor} ${info.architecture}`),
    driver: info.description,
    isSoftware: info.isFallbackAdapter || /llvmpipe|swiftshader|basic.render/i.test(info.device),
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
}

/** Looks for a card in this process; a faulty driver can end it. */
export async function findAdapter(): Promise<Found> {
  try {
    const adapter = await requestAdapter()
    return adapter ? { kind: 'adapter', adapter: describeAdapter(adapter) } : { kind: 'nothing' }
  } catch (error) {
    if (isMissing(error)) return { kind: 'no-package' }
    return { kind: 'unloadable', reason: error instanceof Error ? error.message : String(error) }
  }
}
