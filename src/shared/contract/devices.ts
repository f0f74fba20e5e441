/** Devices: what this computer computes with, how fast it is, and how much of it trials may use. */
import { z } from 'zod'
import { workloadIds } from '../devices/workloads'
import { method } from './method'
import { wireErrorSchema } from './wire'

export const benchmarkStepSchema = z.object({
  workload: z.enum(workloadIds),
  /** Of one training step: `summary` says which average. */
  milliseconds: z.number(),
  summary: z.enum(['median', 'mean']),
  /** Training steps that were timed. */
  steps: z.number().int(),
})
export type BenchmarkStep = z.infer<typeof benchmarkStepSchema>

export const benchmarkSchema = z.object({
  /** ISO 8601, of the latest of its steps. */
  measuredAt: z.string(),
  programVersion: z.string(),
  steps: z.array(benchmarkStepSchema),
})
export type Benchmark = z.infer<typeof benchmarkSchema>

/** How a device came to be the default. */
export const defaultReasonSchema = z.enum(['chosen', 'fastest', 'standard'])
export type DefaultReason = z.infer<typeof defaultReasonSchema>

export const deviceInfoSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** What it is and when one would use it, in one sentence for people who do not program. */
  about: z.string(),
  kind: z.enum(['processor', 'graphics']),
  available: z.boolean(),
  isDefault: z.boolean(),
  /** Present for the default. */
  defaultReason: defaultReasonSchema.optional(),
  /** What it is, or why it cannot be used and what to do, with names and commands. */
  detail: z.string(),
  /** Where it is not available: why, and what to do, without names and commands. */
  reason: z.string().optional(),
  /** The library that would make it available can be fetched. */
  canBeSetUp: z.boolean().optional(),
  /** Name of the card, as its driver gives it. */
  adapter: z.string().optional(),
  memoryBytes: z.number().optional(),
  /** What to know before relying on it. */
  caution: z.string().optional(),
  /** Its driver imitates a card on the processor: never the default by itself. */
  software: z.boolean().optional(),
  benchmark: benchmarkSchema.optional(),
  /** Why the last measurement failed; a device that computes wrongly says so here. */
  benchmarkProblem: z.string().optional(),
})
export type DeviceInfo = z.infer<typeof deviceInfoSchema>

export const measuringSchema = z.object({
  device: z.string(),
  workload: z.enum(workloadIds),
  /** Share of all that is to be measured, 0 to 1. */
  fraction: z.number(),
  /** Trials that wait for the end of the measurement. */
  waiting: z.number().int(),
})
export type Measuring = z.infer<typeof measuringSchema>

/** A native TensorFlow library that can be had. */
export const acceleratorOfferSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** For an NVIDIA card; else for the processor. */
  gpu: z.boolean(),
  /** What one has of it. */
  detail: z.string(),
  /** What has to be on the computer already, after “Needs”. */
  needs: z.string(),
  /** What it is and where it comes from, with names. */
  technical: z.string(),
  downloadBytes: z.number(),
  /** On disk, once it is there. */
  diskBytes: z.number(),
  /** About, with a connection of 50 Mbit/s. */
  seconds: z.number(),
  /** Free where it would be stored; absent where that cannot be told. */
  freeBytes: z.number().optional(),
  /** Why it cannot be had here, and what to do. */
  problem: z.string().optional(),
  /** The same with names and commands. */
  technicalProblem: z.string().optional(),
})
export type AcceleratorOffer = z.infer<typeof acceleratorOfferSchema>

export const acceleratorStateSchema = z.object({
  /** What is installed; `detail` has names. */
  installed: z.object({ label: z.string(), detail: z.string(), diskBytes: z.number() }).optional(),
  /** What is under way; `fraction` from 0 to 1 where the end is known. */
  working: z
    .object({
      what: z.enum(['assembling', 'removing']),
      phase: z.string(),
      fraction: z.number().optional(),
    })
    .optional(),
  /** Why the last attempt failed; what was there before still works. */
  problem: wireErrorSchema.optional(),
})
export type AcceleratorState = z.infer<typeof acceleratorStateSchema>

export const devicesStateSchema = z.object({
  devices: z.array(deviceInfoSchema),
  /** Trials that run at once, and the most that may. */
  slots: z.number().int(),
  mostSlots: z.number().int(),
  measuring: measuringSchema.optional(),
  accelerator: acceleratorStateSchema,
})
export type DevicesState = z.infer<typeof devicesStateSchema>

/** Seconds that each training step is timed, on each device. */
export const measuringSeconds = { least: 0.1, usual: 2, most: 60 } as const

const nothing = z.object({})

export const deviceMethods = {
  'devices.list': method({ args: nothing, result: z.array(deviceInfoSchema) }),
  /** Reports until cancelled: the state now, and whenever it changes. */
  'devices.watch': method({ args: nothing, result: nothing, progress: devicesStateSchema }),
  /** Looks again at what this computer has. */
  'devices.refresh': method({ args: nothing, result: nothing }),
  /** The default device for new experiments; without an id the fastest measured one. */
  'devices.choose': method({ args: z.object({ device: z.string().optional() }), result: nothing }),
  /** How many trials run at once; holds from now on, also for what waits already. */
  'devices.setSlots': method({ args: z.object({ slots: z.number().int() }), result: nothing }),
  /**
   * Begins to measure; `devices.watch` tells how it goes. Trials that are queued meanwhile wait.
   * A conflict while trials run: they would disturb it.
   */
  'devices.measure': method({
    args: z.object({
      /** All that are available, where absent. */
      devices: z.array(z.string()).optional(),
      seconds: z.number().min(measuringSeconds.least).max(measuringSeconds.most).optional(),
    }),
    result: nothing,
  }),
  /** What was measured so far is kept. */
  'devices.stopMeasuring': method({ args: nothing, result: nothing }),
  /** Which native TensorFlow libraries can be had here, and how large they are. */
  'accelerator.offers': method({ args: nothing, result: z.array(acceleratorOfferSchema) }),
  /** Begins to assemble one of them; `devices.watch` tells how it goes. */
  'accelerator.assemble': method({ args: z.object({ offer: z.string() }), result: nothing }),
  /** What was there before stays as it was. */
  'accelerator.stop': method({ args: nothing, result: nothing }),
  /** Takes the library away. A conflict while trials compute with it. */
  'accelerator.remove': method({ args: nothing, result: nothing }),
} as const
