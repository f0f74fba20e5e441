/** Measurements and an accelerator that take no time, for labs with the fake engine. */
import type { WorkloadId } from '@shared/devices/workloads'
import type { MeasureDevices } from '../../src/main/bench/measure-devices'
import type { AcceleratorTools, Installed } from '../../src/main/lab/devices/acceleration'

/** Milliseconds a step; every other device takes ten. */
const speeds: Readonly<Record<string, number>> = { fake: 4, other: 2 }

export const fakeMeasurement: MeasureDevices = async ({ devices }, reports, signal) => {
  const workloads: readonly WorkloadId[] = ['presynaptic', 'kfac']
  for (const device of devices)
    for (const workload of workloads) {
      if (signal.aborted) return
      reports.begin(device, workload, 0.5)
      await new Promise((resolve) => setTimeout(resolve, 5))
      reports.measured(device, workload, {
        milliseconds: speeds[device] ?? 10,
        summary: 'median',
        steps: 3,
        flops: 1e9,
        bytes: 1e8,
        peakMemoryBytes: 1e8,
      })
    }
}

/**
 * An accelerator of two offers: `quick` is there at once, `endless` never gets on until it is
 * stopped, `impossible` cannot be had.
 */
export function fakeAccelerator(): AcceleratorTools {
  let installed: Installed | undefined
  const offer = (id: string) => ({
    id,
    label: `Library ${id}`,
    detail: 'For the tests.',
    gpu: false,
    needs: 'nothing',
    technical: 'Nothing is fetched.',
    seconds: 60,
    downloadBytes: 3e8,
    diskBytes: 9e8,
  })
  return {
    installed: () => Promise.resolve(installed),
    offers: () =>
      Promise.resolve([
        offer('quick'),
        offer('endless'),
        { ...offer('impossible'), problem: 'There is no such card. Put one in.' },
      ]),
    async assemble(id, { signal, report }) {
      report('downloading', 0.25)
      if (id === 'endless')
        await new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Error('stopped'))
          })
        })
      installed = { label: `Library ${id}`, detail: 'Version 1', diskBytes: 9e8 }
    },
    remove() {
      installed = undefined
      return Promise.resolve()
    },
  }
}
