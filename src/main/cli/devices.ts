/** `lab devices`: where trials can be computed, and how fast. */
import type { LabClient } from '@shared/contract/client'
import { measuringSeconds, type DeviceInfo, type DevicesState } from '@shared/contract/devices'
import { workloadIds, workloadWords } from '@shared/devices/workloads'
import { formatBytes, formatPercent } from '@shared/words/numbers'
import {
  exitCode,
  shared,
  UsageError,
  type Command,
  type Invocation,
  type Terminal,
} from './command'
import { withLab } from './with-lab'
import { columns } from './words'

/** Every device with its state, then the milliseconds of a training step. */
function table(devices: readonly DeviceInfo[]): string {
  const rows = devices.map(({ id, available, isDefault, label, detail, ...more }) => [
    id,
    isDefault ? 'default' : available ? 'available' : 'not available',
    label,
    [
      detail,
      more.adapter,
      more.memoryBytes === undefined ? undefined : formatBytes(more.memoryBytes),
      more.caution,
      more.benchmarkProblem,
    ]
      .filter((part) => part !== undefined)
      .join(' · '),
  ])
  const measured = devices.filter(({ benchmark }) => benchmark)
  if (measured.length === 0) return columns(rows)
  const speeds = workloadIds.map((workload) => [
    workloadWords[workload].label,
    ...measured.map(({ benchmark }) => {
      const step = benchmark?.steps.find((candidate) => candidate.workload === workload)
      return step ? step.milliseconds.toFixed(2) : '–'
    }),
  ])
  const heading = ['milliseconds per training step', ...measured.map(({ id }) => id)]
  return [columns(rows), '', columns([heading, ...speeds])].join('\n')
}

function statusLine({ measuring }: DevicesState): string {
  if (!measuring) return ''
  const { device, workload, fraction } = measuring
  return `${formatPercent(fraction, 0)} · ${device}: ${workloadWords[workload].label}`
}

interface Measurement {
  /** All that are available, where absent. */
  readonly devices?: string[]
  readonly seconds?: number
}

function measurementOf(invocation: Invocation): Measurement | undefined {
  const [devices, seconds] = [invocation.text('device'), invocation.text('seconds')]
  if (!invocation.flag('measure')) {
    if (devices === undefined && seconds === undefined) return undefined
    throw new UsageError('--device and --seconds say how to --measure.')
  }
  const { least, most } = measuringSeconds
  if (seconds !== undefined && !(Number(seconds) >= least && Number(seconds) <= most))
    throw new UsageError(`--seconds is a number from ${least} to ${most}, not “${seconds}”.`)
  return {
    ...(devices === undefined ? {} : { devices: devices.split(',') }),
    ...(seconds === undefined ? {} : { seconds: Number(seconds) }),
  }
}

/** Measures and waits for the end. */
async function measure(
  client: LabClient,
  terminal: Terminal,
  measurement: Measurement,
): Promise<void> {
  await client.call('devices.measure', measurement)
  const over = new AbortController()
  const stop = () => void client.call('devices.stopMeasuring', {}).catch(() => undefined)
  terminal.interrupted.addEventListener('abort', stop, { once: true })
  if (terminal.interrupted.aborted) stop()
  await client
    .call(
      'devices.watch',
      {},
      {
        signal: over.signal,
        onProgress: (state) => {
          terminal.status(statusLine(state))
          if (!state.measuring) over.abort()
        },
      },
    )
    .catch((error: unknown) => {
      if (!over.signal.aborted) throw error
    })
}

export const devices: Command = {
  name: 'devices',
  usage: '[--measure] [--device a,b] [--seconds X] [--db FILE] [--json]',
  summary: 'The devices of this computer, why others cannot be used, and how fast they learn.',
  options: {
    ...shared.db,
    ...shared.json,
    measure: { type: 'boolean' },
    device: { type: 'string' },
    seconds: { type: 'string' },
  },
  words: [0, 0],
  async run(invocation, terminal) {
    const measurement = measurementOf(invocation)
    const found = await withLab(invocation, async (client) => {
      if (measurement) await measure(client, terminal, measurement)
      return client.call('devices.list', {})
    })
    if (terminal.interrupted.aborted) return exitCode.cancelled
    terminal.out(invocation.flag('json') ? JSON.stringify({ devices: found }) : table(found))
    return exitCode.done
  },
}
