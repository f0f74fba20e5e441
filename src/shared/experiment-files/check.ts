/** Whether an experiment of a file is one that this program can show: beyond the shape of its JSON. */
import { sweepPoints } from '../experiments/common/expand'
import { SettingsError } from '../experiments/common/errors'
import { resolveRequest } from '../experiments/common/resolve'
import { definitionOf, isDefinitionId } from '../experiments/registry'
import { presetOf, presets } from '../presets/registry'
import { numbersOf, type ExperimentInFile, type TrialInFile } from './contents'

/** `newer`: this program is too old for it; `wrong`: no program has written it so. */
export interface Unfit {
  readonly kind: 'newer' | 'wrong'
  /** What is the matter, in a sentence without its end. */
  readonly fault: string
}

const wrong = (fault: string): Unfit => ({ kind: 'wrong', fault })

/** What stands against an experiment; nothing where it can come in. */
export function unfitness(experiment: ExperimentInFile): Unfit | undefined {
  const { definition, definitionVersion, preset, name } = experiment
  if (!isDefinitionId(definition))
    return { kind: 'newer', fault: `it has an experiment of a kind called “${definition}”` }
  if (definitionVersion > definitionOf(definition).version)
    return { kind: 'newer', fault: `“${name}” was run with a newer version of its model` }
  if (preset !== undefined && !presets.some(({ id }) => id === preset))
    return { kind: 'newer', fault: `“${name}” starts from “${preset}”, which is not known here` }
  return settingsUnfitness(experiment) ?? trialsUnfitness(experiment)
}

function settingsUnfitness(experiment: ExperimentInFile): Unfit | undefined {
  const { definition: id, preset, scale, request, settings, growths, name } = experiment
  const isOne = (each: { definition: string; preset?: string | undefined }) =>
    each.definition === id && each.preset === preset
  if (!isOne(request) || !isOne(settings) || request.scale !== scale || settings.scale !== scale)
    return wrong(`“${name}” contradicts itself on what it was started from`)
  try {
    const definition = definitionOf(id)
    const { definition: _, preset: _preset, scale: _scale, ...bare } = settings
    resolveRequest(definition, preset === undefined ? undefined : presetOf(preset), plain(request))
    for (const sweeps of [settings.sweeps, ...growths.map((growth) => growth.sweeps)])
      resolveRequest(definition, undefined, { ...bare, sweeps, definition: id })
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return wrong(`the settings of “${name}” are none that it can have. ${error.message}`)
  }
  return undefined
}

/** Without keys that are `undefined`. */
function plain(request: ExperimentInFile['request']) {
  const { preset, scale, ...rest } = request
  return {
    ...rest,
    ...(preset === undefined ? {} : { preset }),
    ...(scale === undefined ? {} : { scale }),
  }
}

function trialsUnfitness({ trials, settings, growths, name }: ExperimentInFile): Unfit | undefined {
  const points = sweepPoints(growths.at(-1)?.sweeps ?? settings.sweeps).length
  const isExpected = (trial: TrialInFile, index: number) =>
    trial.position === index + 1 &&
    trial.point < points &&
    settings.conditions.includes(trial.condition) &&
    settings.seeds.includes(trial.seed)
  if (!trials.every(isExpected)) return wrong(`a trial of “${name}” is none of its settings`)
  if (trials.some((trial) => trial.status === 'done' && Object.keys(trial.scalars).length === 0))
    return wrong(`a finished trial of “${name}” has no results`)
  const hasMore = ({ status, scalars, arrays, network }: TrialInFile) =>
    status !== 'done' &&
    (Object.keys(scalars).length > 0 || arrays.list.length > 0 || network !== undefined)
  if (trials.some(hasMore)) return wrong(`a trial of “${name}” without an end has results`)
  const fits = ({ arrays }: TrialInFile) =>
    arrays.bytes === 8 * arrays.list.reduce((sum, each) => sum + numbersOf(each), 0) &&
    new Set(arrays.list.map((each) => `${each.kind} ${each.name}`)).size === arrays.list.length
  if (!trials.every(fits)) return wrong(`the arrays of a trial of “${name}” do not add up`)
  return undefined
}
