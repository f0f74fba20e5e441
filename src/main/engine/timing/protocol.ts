/** What the command line and a bench process say to each other, and what a bench reports. */
import type { BenchId } from '@shared/devices/workloads'

export interface WorkloadMeasurement {
  /** Per training step; median, or mean where some steps do more than others. */
  readonly milliseconds: number
  readonly summary: 'median' | 'mean'
  readonly steps: number
  /** Floating-point operations of one step, on average. */
  readonly flops: number
  /** Bytes that one step must move at least, each array read or written once a pass. */
  readonly bytes: number
  /** Of the whole process, with the runtime. */
  readonly peakMemoryBytes: number
}

/** What one core can do at most in WebAssembly, measured. */
export interface Limits {
  /** Fused multiply-adds on registers alone, in GFLOP/s. */
  readonly fmaGigaflops: number
  /** Copying arrays larger than the caches, bytes read and written together, in GB/s. */
  readonly copyGigabytes: number
}

export interface DeviceReport {
  readonly device: string
  readonly detail: string
  readonly threads: number
  /** With the program's fused kernels; else with the operations they are composed of. */
  readonly fused: boolean
  /** On images without a background. */
  readonly everyPixel: boolean
  /** From starting the process to the first result of the device. */
  readonly startMilliseconds: number
  readonly workloads: Partial<Readonly<Record<BenchId, WorkloadMeasurement>>>
  /** The product of two matrices of 1024 rows and columns. */
  readonly productGigaflops: number
  readonly peakMemoryBytes: number
}

export interface BenchReport {
  readonly version: string
  readonly node: string
  readonly processor: string
  readonly limits: Limits
  readonly devices: readonly DeviceReport[]
}

/** How much is timed: a share of the usual number of steps, or as many as fit into some seconds. */
export type Extent = { readonly share: number } | { readonly seconds: number }

/** One question to one fresh process. */
export type BenchTask =
  | { readonly kind: 'devices' }
  | { readonly kind: 'limits' }
  | {
      readonly kind: 'product'
      readonly device: string
      readonly threads: number
      readonly fused: boolean
    }
  | {
      readonly kind: 'workload'
      readonly device: string
      readonly threads: number
      readonly fused: boolean
      /** Images without a background, whose pixels all have to be multiplied. */
      readonly everyPixel: boolean
      /** At the low priority of trials, with all waiting: the mean. */
      readonly behind?: boolean
      readonly workload: BenchId
      readonly extent: Extent
    }

export type BenchAnswer =
  | {
      readonly kind: 'devices'
      readonly ids: readonly string[]
      /** Those that can be used on this computer. */
      readonly available: readonly string[]
    }
  | { readonly kind: 'limits'; readonly limits: Limits }
  /** The device is loaded and has computed something. */
  | { readonly kind: 'started'; readonly detail: string }
  | {
      readonly kind: 'product'
      readonly gigaflops: number
      readonly peakMemoryBytes: number
    }
  | { readonly kind: 'workload'; readonly measurement: WorkloadMeasurement }
  | { readonly kind: 'failed'; readonly message: string }
