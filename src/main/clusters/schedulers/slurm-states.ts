/** The states of Slurm's jobs, and what they are to us. */
import type { Sighting } from './scheduler'

const states: Readonly<Record<Sighting['state'], readonly string[]>> = {
  queued: [
    ...['PENDING', 'CONFIGURING', 'REQUEUED', 'REQUEUE_FED', 'REQUEUE_HOLD', 'SPECIAL_EXIT'],
    'RESV_DEL_HOLD',
  ],
  running: [
    ...['RUNNING', 'COMPLETING', 'SUSPENDED', 'STOPPED', 'SIGNALING', 'STAGE_OUT', 'RESIZING'],
  ],
  ended: [
    ...['COMPLETED', 'FAILED', 'CANCELLED', 'TIMEOUT', 'NODE_FAIL', 'OUT_OF_MEMORY', 'BOOT_FAIL'],
    ...['DEADLINE', 'PREEMPTED', 'REVOKED', 'LAUNCH_FAILED', 'RECONFIG_FAIL'],
  ],
}
const stateOf = new Map(
  (Object.keys(states) as Sighting['state'][]).flatMap((state) =>
    states[state].map((word) => [word, state] as const),
  ),
)

/** Reasons that say nothing. */
const empty = new Set(['', 'None', 'N/A', '(null)', 'Unknown', 'NonZeroExitCode'])

/**
 * What Slurm says of a task; nothing where its word for the state is not known.
 * @param exit as in `7:0`: the exit code, and the signal
 */
export function slurmSighting(word: string, reason = '', exit = ''): Sighting | undefined {
  // “CANCELLED by 1000”, and “RUNNING+” where something is cut off.
  const known = word.trim().split(/[ +]/)[0] ?? ''
  const state = stateOf.get(known)
  if (state === undefined) return undefined
  const why = state === 'ended' ? whyEnded(known, reason.trim(), exit) : reason.trim()
  return empty.has(why) ? { state } : { state, reason: why }
}

function whyEnded(word: string, reason: string, exit: string): string {
  if (word === 'COMPLETED') return ''
  const [code = '0', signal = '0'] = exit.split(':')
  if (word === 'FAILED' && signal !== '0') return `Signal ${signal}`
  if (word === 'FAILED' && code !== '0' && code !== '') return `ExitCode ${code}`
  return word === 'FAILED' && !empty.has(reason) ? reason : word
}
