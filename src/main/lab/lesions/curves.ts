/** Lesion curves of all networks of an experiment, one network after the other beside the queue. */
import type { LesionCurveProgress } from '@shared/contract/lesions'
import type { ResultOf } from '@shared/contract/contract'
import { LabError } from '@shared/contract/wire'
import { taskSequence } from '@shared/datasets/task-sequences'
import { conditionOf } from '@shared/experiments/common/parameters'
import { definitionOf } from '@shared/experiments/registry'
import { lesionSamples } from '@shared/lesions/lesion'
import { curveImages, hasCurves } from '@shared/lesions/network-curves'
import type { LesionTarget } from '@shared/lesions/targets'
import type { Store } from '../../store/store'
import type { TrialRow } from '../../store/trials'
import type { LabEvents } from '../events'
import { AtMost } from '../at-most'
import type { LabOptions } from '../options'
import { CurveEngine } from './curve-engine'
import type { KeptNetwork, KeptNetworks } from './networks'

/** Experiments that are measured at once: each takes a process beside the queue. */
const mostAtOnce = 2

const enough = new LabError({
  code: 'conflict',
  message: 'Lesion curves of other experiments are being measured.',
  remedy: 'Wait for one of them, or stop it, then try again.',
})

interface Pending {
  readonly trial: TrialRow
  readonly targets: readonly LesionTarget[]
  /** How long it takes beside the others: passes through the network of the same images. */
  readonly work: number
}

/** Releases at random are averaged over several passes. */
function passesOf({ definition, condition }: TrialRow): number {
  const { release } = conditionOf(definitionOf(definition), condition)
  return release === 'none' ? 1 : lesionSamples
}

/** Whether a trial's network tells images apart with one set of output neurons, which lesions need. */
function tellsImagesApart({ parameters }: TrialRow): boolean {
  const { dataset } = JSON.parse(parameters) as { readonly dataset?: unknown }
  return typeof dataset === 'string' && taskSequence(dataset).heads.length === 1
}

export class LesionCurves {
  private readonly room = new AtMost(mostAtOnce, enough)

  constructor(
    private readonly store: Store,
    private readonly networks: KeptNetworks,
    private readonly events: LabEvents,
    private readonly options: Pick<LabOptions, 'enginePath' | 'datasetFolder'>,
    private readonly importedFolder: string,
  ) {}

  /**
   * Measures what is missing until `signal` is aborted; what is complete by then stays.
   * @throws LabError for an experiment without a network that tells images apart, where the engine
   *   cannot go on, and where enough are measured already
   */
  run(
    experimentId: string,
    targets: readonly LesionTarget[],
    signal: AbortSignal,
    report: (progress: LesionCurveProgress) => void,
  ): Promise<ResultOf<'lesions.curves'>> {
    return this.room.run(() => this.measure(experimentId, targets, signal, report))
  }

  private async measure(
    experimentId: string,
    targets: readonly LesionTarget[],
    signal: AbortSignal,
    report: (progress: LesionCurveProgress) => void,
  ): Promise<ResultOf<'lesions.curves'>> {
    const pending = this.pending(experimentId, targets)
    const all = pending.reduce((sum, { work }) => sum + work, 0)
    const began = performance.now()
    const engine = new CurveEngine(this.options.enginePath)
    let [measured, unreadable, done] = [0, 0, 0]
    try {
      for (const [index, { trial, targets: missing, work }] of pending.entries()) {
        if (signal.aborted) break
        const kept = await this.kept(trial)
        if (!kept) {
          unreadable += 1
          done += work
          continue
        }
        const tell = (share: number, phase: string) => {
          const fraction = all > 0 ? (done + share * work) / all : 1
          const seconds = (performance.now() - began) / 1000
          report({
            done: index,
            total: pending.length,
            fraction,
            condition: trial.condition,
            seed: trial.seed,
            phase,
            ...(fraction > 0.01 ? { secondsLeft: (seconds / fraction) * (1 - fraction) } : {}),
          })
        }
        tell(0, 'opening the network')
        const { importedFolder, options } = this
        const folders = { datasetFolder: options.datasetFolder, importedFolder }
        const order = { ...kept, ...folders, images: curveImages, targets: missing }
        const matrices = await engine.measure(order, signal, tell)
        if (!matrices) break
        this.store.results.addMatrices(trial.id, matrices)
        this.events.emit({ kind: 'result', trialId: trial.id })
        measured += 1
        done += work
      }
    } finally {
      engine.dispose()
    }
    return { measured, unreadable }
  }

  /** Finished networks that lack curves of any of `targets`, each once. */
  private pending(experimentId: string, targets: readonly LesionTarget[]): Pending[] {
    const linked = this.store.links.ofExperiment(experimentId).map(({ trial }) => trial)
    if (linked.length === 0)
      throw new LabError({
        code: 'not-found',
        message: `There is no experiment “${experimentId}”.`,
      })
    const ids = linked.map(({ id }) => id)
    const endings = this.store.results.endings(ids)
    const trials = [...new Map(linked.map((trial) => [trial.id, trial])).values()].filter(
      ({ id, status }) => status === 'done' && !endings.has(id),
    )
    const images = trials.filter(tellsImagesApart)
    if (images.length === 0)
      throw new LabError({
        code: 'conflict',
        message: 'This experiment has no trained network that could be lesioned yet.',
        remedy: 'Wait for its first trial, or choose another experiment.',
      })
    const results = this.store.results.of(ids)
    return images.flatMap((trial) => {
      const matrices = results.get(trial.id)?.matrices ?? {}
      const missing = targets.filter((target) => !hasCurves(matrices, target))
      const work = passesOf(trial) * missing.length
      return missing.length > 0 ? [{ trial, targets: missing, work }] : []
    })
  }

  private async kept(trial: TrialRow): Promise<KeptNetwork | undefined> {
    try {
      return await this.networks.of(trial)
    } catch (error) {
      if (error instanceof LabError) return undefined
      throw error
    }
  }
}
