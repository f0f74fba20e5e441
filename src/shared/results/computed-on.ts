/** With what the numbers of an experiment were computed, in sentences for a methods section. */
import type { ExperimentDetail } from '../contract/experiments'
import { trainedWhere } from '../devices/devices'
import { programName, programSource, type ProgramVersions } from '../sources/program'
import { citedAs } from '../sources/source'
import { listed } from '../words/lists'

type Computed = Pick<ExperimentDetail, 'programVersion' | 'resultVersion' | 'device' | 'results'>

/** The program and its results, as they were when the experiment was started. */
export function versionsOf({ programVersion, resultVersion }: Computed): ProgramVersions {
  return { program: programVersion, result: resultVersion }
}

/** Backend, processor or card in brackets: a device's description begins with its id. */
function found(device: string, details: readonly string[]): string {
  const own = details.map((detail) =>
    detail.startsWith(`${device}, `) ? detail.slice(device.length + 2) : detail,
  )
  return own.length > 0 ? ` (${listed([...new Set(own)].sort())})` : ''
}

function deviceSentences({ device, results }: Computed): readonly string[] {
  const ended = results.filter(({ deviceDetail }) => deviceDetail !== undefined)
  const devices = ended.length > 0 ? ended.map((trial) => trial.device) : [device]
  return [...new Set(devices)].sort().map((id) => {
    const details = ended.flatMap((trial) => (trial.device === id ? [trial.deviceDetail!] : []))
    return `Networks were trained ${trainedWhere(id)}${found(id, details)}.`
  })
}

/**
 * Program, version and every device, with backend and processor or card where a trial has ended.
 * Experiments in double precision say themselves what they were computed with.
 */
export function computedOn(
  detail: Computed,
  { doublePrecision }: { readonly doublePrecision?: true } = {},
): string {
  const versions = versionsOf(detail)
  const program = `Experiments were run with ${programName(versions)} (${citedAs(programSource(versions))}).`
  return [program, ...(doublePrecision ? [] : deviceSentences(detail))].join(' ')
}
