/** From the words of `lab run` to a request. */
import type { DatasetSnapshot } from '@shared/datasets/snapshot'
import { requestSchema } from '@shared/contract/experiments'
import type { ExperimentDefinition } from '@shared/experiments/common/definition'
import type { Preset, Scale } from '@shared/experiments/common/preset-declaration'
import type { Value } from '@shared/experiments/common/values'
import { conditionOf, parameterAt, parseValue } from '@shared/experiments/common/parameters'
import { definitionOf } from '@shared/experiments/registry'
import { defaultScale, presetOf } from '@shared/presets/registry'
import { conditionsAt, sweepsOf, type ExperimentRequest } from '@shared/experiments/common/resolve'
import { readRange } from '@shared/words/ranges'
import { UsageError, type Invocation } from './command'
import { readJsonFile } from './json-file'
import { isWrittenTasks, settingPath, tasksOption, tasksValue } from './written-tasks'

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** The request that a file describes: what `lab show ID --json` prints under `definition`. */
function requestFromFile(path: string): ExperimentRequest {
  let content = readJsonFile(path)
  if (typeof content === 'object' && content !== null && 'definition' in content)
    if (typeof content.definition === 'object') content = content.definition
  const parsed = requestSchema.safeParse(content)
  if (!parsed.success)
    throw new UsageError(
      `“${path}” does not describe an experiment: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}. Write what “lab show ID --json” prints under “definition”.`,
    )
  return JSON.parse(JSON.stringify(parsed.data)) as ExperimentRequest
}

function requestFromPreset(preset: Preset): ExperimentRequest {
  return {
    definition: preset.definition,
    preset: preset.id,
    scale: defaultScale,
    values: {},
    sweeps: {},
    conditions: preset.conditions,
    seeds: [],
  }
}

function scaleOf(preset: Preset, id: string | undefined): Scale {
  const wanted = id ?? defaultScale
  const found = preset.scales.find((scale) => scale.id === wanted) ?? undefined
  if (found) return found
  if (id === undefined && preset.scales[0]) return preset.scales[0]
  const known = preset.scales.map((scale) => scale.id).join(', ')
  throw new UsageError(`“${preset.id}” has no scale “${wanted}”. Scales: ${known}.`)
}

function seedsOf(text: string): number[] {
  return listOf(text).map((part) => {
    const seed = Number(part)
    if (!/^\d+$/.test(part) || seed > 0xffffffff)
      throw new UsageError(`“${part}” is not a seed: a whole number from 0 to 4294967295.`)
    return seed
  })
}

interface Assignments {
  readonly values: Record<string, Value>
  readonly sweeps: Record<string, Value[]>
}

/** `path=value`, or `path=a,b` (whole numbers also `path=1-50`) for a parameter that may be swept. */
function assignmentsOf(
  definition: ExperimentDefinition,
  texts: readonly string[],
  imported: readonly DatasetSnapshot[],
): Assignments {
  const found: Assignments = { values: {}, sweeps: {} }
  for (const text of texts) {
    const [written = '', ...rest] = text.split('=')
    const path = settingPath(definition, written)
    if (rest.length === 0) throw new UsageError(`--set ${text}: write path=value.`)
    const parameter = parameterAt(definition, path)
    const isCount = parameter.kind === 'number' && parameter.integer === true
    const content = rest.join('=')
    if (isWrittenTasks(definition, path, content)) {
      found.values[path] = tasksValue(content, imported)
      continue
    }
    const listed = parameter.kind === 'order' ? [content] : listOf(content)
    const values = listed.flatMap(
      (part) => (isCount ? readRange(part)?.map(String) : undefined) ?? [part],
    )
    if (values.length > 1 && !parameter.sweepable)
      throw new UsageError(`“${path}” takes one value; it cannot be varied.`)
    const parsed = (values.length === 0 ? [''] : values).map((value) =>
      isWrittenTasks(definition, path, value)
        ? tasksValue(value, imported)
        : parseValue(definition, path, value),
    )
    if (parsed.length > 1) found.sweeps[path] = parsed
    else if (parsed[0] !== undefined) found.values[path] = parsed[0]
  }
  return found
}

function without<Content>(
  record: Readonly<Record<string, Content>>,
  paths: readonly string[],
): Record<string, Content> {
  return Object.fromEntries(Object.entries(record).filter(([path]) => !paths.includes(path)))
}

/** The part of a figure that `--set part=…` names, and the other settings. */
function partOf(texts: readonly string[]): { part?: string; others: readonly string[] } {
  const isPart = (text: string) => text.startsWith('part=')
  const part = texts.filter(isPart).at(-1)?.slice('part='.length).trim()
  return {
    ...(part === undefined ? {} : { part }),
    others: texts.filter((text) => !isPart(text)),
  }
}

/**
 * The request of a command line: the preset's or the file's, and what the options change.
 * @param imported images that tasks of one's own may name
 * @throws UsageError or SettingsError naming what is wrong and what is allowed
 */
export function requestOf(
  invocation: Invocation,
  imported: readonly DatasetSnapshot[] = [],
): ExperimentRequest {
  const [subject = ''] = invocation.words
  const isFile = subject.endsWith('.json')
  const { part, others } = partOf(invocation.texts('set'))
  const base = isFile ? requestFromFile(subject) : requestFromPreset(presetOf(subject, part))
  const definition = definitionOf(base.definition)
  const preset = base.preset === undefined ? undefined : presetOf(base.preset)
  const scaleText = invocation.text('scale') ?? (isFile ? base.scale : undefined)
  const scale =
    preset && (!isFile || scaleText !== undefined) ? scaleOf(preset, scaleText) : undefined
  if (scaleText !== undefined && !preset)
    throw new UsageError('Only presets have scales; this file names no preset.')
  const ownSweeps = isFile ? base.sweeps : sweepsOf(preset, scale)
  const assigned = assignmentsOf(definition, others, imported)
  const values = { ...assigned.values, ...tasksOption(invocation, definition, imported) }
  const sweeps = without(assigned.sweeps, Object.keys(values))
  const conditionText = invocation.text('conditions')
  const usual = preset && !isFile ? conditionsAt(preset, scale) : base.conditions
  const conditions = conditionText === undefined ? usual : listOf(conditionText)
  conditions.forEach((id) => conditionOf(definition, id))
  const seedText = invocation.text('seeds')
  const ownSeeds = base.seeds.length > 0 ? base.seeds : (scale?.seeds ?? definition.defaultSeeds)
  return {
    definition: definition.id,
    ...(preset ? { preset: preset.id } : {}),
    ...(scale ? { scale: scale.id } : {}),
    values: { ...without(base.values, Object.keys(sweeps)), ...values },
    sweeps: { ...without(ownSweeps, Object.keys(values)), ...sweeps },
    conditions,
    seeds: seedText === undefined ? ownSeeds : seedsOf(seedText),
  }
}
