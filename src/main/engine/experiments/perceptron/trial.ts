/** One trial of the perceptron experiment. */
import { curvePointsPerTask } from '@shared/experiments/presynaptic/perceptron'
import type { TrialOf, TypedTrials } from '@shared/experiments/common/define'
import type { definitionTable } from '@shared/experiments/registry'
import { networkSample } from '../../measure/network-sample'
import { TrialRecord } from '../../training/record'
import { SavingClock, type SavingTimes } from '../../training/saving-times'
import { addPoints } from '../../training/reporting'
import { streamKey, uniforms } from '@shared/random/philox'
import {
  strengthChanges,
  type StrengthChangeObserver,
} from '../../training/observers/strength-change'
import { Pacer } from '../../training/pacer'
import type { Checkpoint, StoredArray } from '@shared/trials/stored-array'
import type { TrialOptions, TrialOutcome } from '../../training/trial'
import { ofCondition, type ByCondition } from '../by-condition'
import type { EngineExperiment } from '../experiment'
import {
  learnGroup,
  newPerceptron,
  patternAccuracy,
  type PerceptronRule,
  type PerceptronState,
} from './perceptron'
import { patternsBetween, patternTasks, type PatternTask } from './patterns'
import { savedPerceptron, savingPerceptron, type Draws, type PatternPlace } from './saved'

type Trial = TrialOf<(typeof definitionTable)['perceptron']>

const rules: ByCondition<Trial, [], PerceptronRule> = {
  presynaptic: ({ values: { learningRate, pStep, updateThreshold, pMin, pFreeze } }) => ({
    learningRate,
    release: {
      step: pStep,
      threshold: updateThreshold,
      minimum: pMin,
      freeze: Math.max(pFreeze, pMin),
    },
  }),
  'no-consolidation': ({ values: { learningRate } }) => ({ learningRate }),
}

export function perceptronExperiment(definition: TypedTrials<Trial>): EngineExperiment {
  return {
    run: (settings, options) => new PerceptronTrial(definition.parse(settings), options).run(),
  }
}

const beginning: PatternPlace = { task: 0, epoch: 0, pattern: 0, isWithin: false }

class PerceptronTrial {
  private readonly rule: PerceptronRule
  private readonly tasks: readonly PatternTask[]
  private readonly state: PerceptronState
  private readonly record: TrialRecord
  private readonly changes: StrengthChangeObserver
  private readonly savingTimes: SavingTimes
  private readonly pacer: Pacer
  private readonly epochs: number
  private readonly groupSize: number
  private readonly samples: number
  private phase = 'drawing the patterns'
  private place = beginning
  private steps = 0
  private trainingMilliseconds: number
  private readonly draws: Draws

  constructor(
    private readonly trial: Trial,
    private readonly options: TrialOptions,
  ) {
    const { tasks, patternsPerTask, inputs, epochsPerTask, groupSize, testSamples } = trial.values
    this.rule = ofCondition(rules, trial)
    this.tasks = patternTasks(trial.seed, tasks, patternsPerTask, inputs)
    const { checkpoint } = options
    const saved = checkpoint && savedPerceptron(checkpoint.arrays, inputs)
    this.state = saved?.state ?? newPerceptron(inputs, this.rule)
    this.record = checkpoint ? TrialRecord.from(checkpoint.result) : new TrialRecord()
    this.changes = strengthChanges(trial.seed)
    if (checkpoint) this.changes.restore(checkpoint.arrays)
    this.savingTimes = options.savingTimes ?? new SavingClock()
    this.epochs = epochsPerTask
    this.groupSize = groupSize
    this.samples = testSamples
    this.draws = saved?.draws ?? { training: 0, curve: 0, test: 0 }
    this.place = saved?.place ?? beginning
    this.steps = saved?.steps ?? 0
    this.trainingMilliseconds = saved?.milliseconds ?? 0
    // It computes on plain arrays: there is no device to wait for.
    this.pacer = new Pacer(options.signal ? { signal: options.signal } : {})
    this.pacer.every(250, () => options.reports?.progress?.(this.fraction, this.phase))
  }

  async run(): Promise<TrialOutcome> {
    const start = performance.now()
    const { changes } = this
    const followed = {
      learner: { network: () => Promise.resolve(this.network()) },
      record: this.record,
    }
    if (!this.options.checkpoint) await this.addPoint()
    for (const [index, task] of this.tasks.entries()) {
      if (index < this.place.task) continue
      const stage = { endOfTask: index + 1 }
      if (!this.place.isWithin) await changes.stageBegins(followed, stage)
      this.phase = `learning task ${index + 1} of ${this.tasks.length}`
      await this.learn(task)
      await changes.stageEnds(followed, stage)
      this.record.addAccuracies(await this.accuracies('test', this.samples))
      this.options.reports?.network?.(
        networkSample([this.state.strengths.length, 1], this.network()),
      )
      this.place = { ...beginning, task: index + 1 }
      if (index + 1 < this.tasks.length) this.save()
    }
    this.conclude()
    this.options.reports?.progress?.(1, 'finished')
    return {
      result: this.record.result(),
      network: this.network(),
      seconds: (performance.now() - start) / 1000,
      stepsPerSecond: (1000 * this.steps) / Math.max(this.trainingMilliseconds, 0.001),
    }
  }

  private async learn(task: PatternTask): Promise<void> {
    const every = Math.ceil(this.epochs / curvePointsPerTask)
    for (let epoch = this.place.epoch + 1; epoch <= this.epochs; epoch++) {
      await this.practise(task)
      this.place = { ...this.place, epoch, pattern: 0 }
      if (epoch % every === 0 || epoch === this.epochs) await this.addPoint()
    }
  }

  /** One pass over the patterns in their fixed groups. */
  private async practise(task: PatternTask): Promise<void> {
    const count = task.labels.length
    for (let from = this.place.pattern; from < count; from += this.groupSize) {
      const started = performance.now()
      const group = patternsBetween(task, from, Math.min(count, from + this.groupSize))
      learnGroup(this.state, group, this.rule, () => this.nextDraws('training'))
      this.steps += 1
      this.trainingMilliseconds += performance.now() - started
      this.place = { ...this.place, pattern: from + this.groupSize, isWithin: true }
      await this.pacer.breathe()
      if (this.savingTimes.isDue) this.save()
    }
  }

  private get fraction(): number {
    const { task, epoch } = this.place
    return (task * this.epochs + epoch) / (this.epochs * this.tasks.length)
  }

  private save(): void {
    const { place, state, draws, steps, trainingMilliseconds: milliseconds } = this
    const checkpoint: Checkpoint = {
      tasksDone: place.task,
      result: this.record.result(),
      arrays: [
        ...savingPerceptron({ place, state, draws, steps, milliseconds }),
        ...this.changes.state(),
      ],
    }
    this.options.reports?.checkpoint?.(checkpoint)
    this.savingTimes.saved(0)
  }

  /** Uniform numbers for one pattern's releases; every presentation has its own. */
  private nextDraws(purpose: 'training' | 'curve' | 'test'): Float32Array | undefined {
    if (!this.rule.release) return undefined
    const key = streamKey(this.trial.seed, `release/${purpose}`)
    return uniforms(key, this.draws[purpose]++, this.state.strengths.length)
  }

  private async accuracies(purpose: 'curve' | 'test', samples: number): Promise<number[]> {
    const found: number[] = []
    for (const task of this.tasks) {
      const shown = this.rule.release ? samples : 1
      found.push(patternAccuracy(this.state, task, shown, () => this.nextDraws(purpose)))
      await this.pacer.breathe()
    }
    return found
  }

  /** Mean and frozen share of release probabilities, where there are any. */
  private releases(): Readonly<Record<string, number>> {
    const { release } = this.rule
    if (!release) return {}
    const { probabilities } = this.state
    const sum = probabilities.reduce((total, p) => total + p, 0)
    const frozen = probabilities.filter((p) => p >= release.freeze).length
    return {
      meanReleaseProbability: sum / probabilities.length,
      frozenFraction: frozen / probabilities.length,
    }
  }

  private async addPoint(): Promise<void> {
    const accuracies = await this.accuracies('curve', 1)
    const named = accuracies.map((value, task) => [`accuracy/task-${task + 1}`, value] as const)
    addPoints(this.record, this.options, this.steps, {
      ...Object.fromEntries(named),
      ...this.releases(),
    })
  }

  private network(): readonly StoredArray[] {
    const { strengths, probabilities } = this.state
    const shape = [strengths.length, 1]
    return [
      { name: 'strengths/0', shape, values: Float32Array.from(strengths) },
      ...(this.rule.release
        ? [{ name: 'releaseProbabilities/0', shape, values: Float32Array.from(probabilities) }]
        : []),
    ]
  }

  private conclude(): void {
    const accuracies = this.record.lastAccuracies
    this.record.setScalars({
      finalAccuracy: accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length,
      firstTaskAccuracy: accuracies[0] ?? NaN,
      ...this.releases(),
    })
  }
}
