/** One trial of the energy experiment: one task, then everything that can be measured of the network. */
import * as tf from '@tensorflow/tfjs-core'
import type { TrialSettings } from '@shared/experiments/common/definition'
import { taskSequence } from '@shared/datasets/task-sequences'
import type { ReleaseDraw } from '../../network/answering'
import type { TransparentLearner } from '../../training/learner'
import { TrialRecord } from '../../training/record'
import { addPoints, drawsPerStep, offerCheckpoint, reportingPacer } from '../../training/reporting'
import { Training } from '../../training/training'
import type { Examples } from '../../data/examples'
import { loadImages, type LabelledImages } from '../../data/image-set'
import { lesionCurvePasses, lesionCurves } from '../../lesion/curves'
import { empiricalFisher } from '../../measure/fisher'
import { responses, type Responses } from '../../measure/responses'
import { synapticEnergy } from '../../measure/synaptic-energy'
import { storeTensors } from '../../network/stored-arrays'
import type { Pacer } from '../../training/pacer'
import type { StoredArray } from '@shared/trials/stored-array'
import type { TrialOptions, TrialOutcome } from '../../training/trial'
import { numberValue, textValue } from '../../values'
import { energyLearner } from './learners'
import { energyPlan, passesPerTrainingImage, type EnergyPlan } from './plan'
import { connections, releaseHistogram, sizesByRelease } from '../../measure/what-release-encodes'

/** Trains one condition with one seed and measures it. @throws TrialCancelled, EngineError. */
export async function runEnergyTrial(
  settings: TrialSettings,
  options: TrialOptions,
): Promise<TrialOutcome> {
  options.reports?.progress?.(0, 'reading the images')
  const { images } = taskSequence(textValue(settings, 'dataset'))
  const trial = new EnergyTrial(settings, await loadImages(options.datasetFolder, images), options)
  try {
    return await trial.run()
  } finally {
    trial.dispose()
  }
}

/** Images that have passed through a network, of all that will. */
class Passes {
  phase = 'reading the images'
  done = 0
  constructor(private readonly total: number) {}
  get fraction(): number {
    return Math.min(1, this.done / this.total)
  }
}

class EnergyTrial {
  private readonly plan: EnergyPlan
  private readonly learner: TransparentLearner
  private readonly record: TrialRecord
  private readonly passes: Passes
  private readonly pacer: Pacer
  private readonly training: Training
  private readonly stagesDone: number

  constructor(
    private readonly settings: TrialSettings,
    images: LabelledImages,
    private readonly options: TrialOptions,
  ) {
    const { checkpoint } = options
    this.plan = energyPlan(settings, images)
    const { sizes, stages, batchSize } = this.plan
    this.learner = energyLearner(settings, sizes)
    this.stagesDone = checkpoint?.tasksDone ?? 0
    const done = stages.slice(0, this.stagesDone)
    const stepsBefore = done.reduce((sum, stage) => sum + stage.steps, 0)
    this.record = checkpoint ? TrialRecord.from(checkpoint.result) : new TrialRecord()
    if (checkpoint) this.learner.restore(checkpoint.arrays, stepsBefore)
    const perStep = passesPerTrainingImage * batchSize
    this.passes = new Passes(this.passesInAll(perStep))
    this.passes.done = stepsBefore * perStep
    this.pacer = reportingPacer(options, this.learner, this.passes, images.training.shape)
    this.training = new Training({
      learner: this.learner,
      batchSize,
      pacer: this.pacer,
      stepsBefore,
      trained: () => (this.passes.done += perStep),
      record: (loss) => this.recordPoint(loss),
    })
  }

  async run(): Promise<TrialOutcome> {
    const start = performance.now()
    if (this.stagesDone === 0) await this.begin()
    for (const [index, stage] of this.plan.stages.entries()) {
      if (index < this.stagesDone) continue
      this.passes.phase = stage.phase
      await this.training.learn(stage)
      await offerCheckpoint(
        this.record,
        this.options,
        this.learner,
        index + 1,
        this.plan.stages.length,
      )
    }
    this.passes.phase = 'measuring the trained network'
    const network = await this.learner.network()
    const fisher = await this.fisher()
    await this.conclude(network, fisher)
    this.options.reports?.progress?.(1, 'finished')
    return {
      result: this.record.result(),
      network: [...network, ...fisher],
      seconds: (performance.now() - start) / 1000,
      stepsPerSecond: this.training.stepsPerSecond,
    }
  }

  dispose(): void {
    this.learner.dispose()
    this.training.dispose()
  }

  private passesInAll(perStep: number): number {
    const { stages, test, curveExamples, testSamples, lesionExamples } = this.plan
    const looks = stages.reduce((sum, { recordAfter }) => sum + recordAfter.size, 1)
    const samples = this.learner.stochastic ? testSamples : 1
    const steps = stages.reduce((sum, stage) => sum + stage.steps, 0)
    return (
      steps * perStep +
      looks * curveExamples.count +
      (samples + passesPerTrainingImage) * test.count +
      lesionCurvePasses(lesionExamples.count, samples)
    )
  }

  private async begin(): Promise<void> {
    if (this.settings.condition === 'plastic-release')
      this.record.setMatrices({
        'releaseProbability/before': releaseHistogram(await this.learner.network()),
      })
    await this.recordPoint()
  }

  private respond(
    examples: Examples,
    purpose: ReleaseDraw['purpose'],
    samples: number,
  ): Promise<Responses> {
    return responses(this.learner, examples, {
      purpose,
      samples,
      firstDraw: this.training.steps * drawsPerStep,
      afterBatch: (images) => this.passed(images),
    })
  }

  private energyOf(network: readonly StoredArray[]): number {
    return synapticEnergy(network, this.settings.values['normalise'] !== false)
  }

  /** One point of every series, from some test images and one draw of releases. */
  private async recordPoint(loss?: number): Promise<void> {
    const { accuracy, ...rest } = await this.respond(this.plan.curveExamples, 'curve', 1)
    addPoints(this.record, this.options, this.training.steps, {
      'accuracy/task-1': accuracy,
      ...rest,
      ...(loss === undefined ? {} : { trainingLoss: loss }),
      synapticEnergy: this.energyOf(await this.learner.network()),
      ...(await this.learner.measure()),
    })
  }

  private async fisher(): Promise<readonly StoredArray[]> {
    const { layers, expected } = this.learner
    const tensors = await empiricalFisher(layers, expected, this.plan.test, (images) =>
      this.passed(images * passesPerTrainingImage),
    )
    const arrays = await storeTensors('fisher', tensors)
    tf.dispose([...tensors])
    return arrays
  }

  private async conclude(
    network: readonly StoredArray[],
    fisher: readonly StoredArray[],
  ): Promise<void> {
    const { plan, settings } = this
    const { accuracy, ...rest } = await this.respond(plan.test, 'test', plan.testSamples)
    const energy = this.energyOf(network)
    this.record.setScalars({
      finalAccuracy: accuracy,
      ...rest,
      synapticEnergy: energy,
      bitsPerEnergy: energy > 0 ? rest.mutualInformationBits / energy : 0,
      ...(await this.learner.measure()),
    })
    if (settings.condition !== 'plastic-release') return
    const found = connections(network, numberValue(settings, 'importantFrom'), settings.seed)
    this.record.setScalars(found.scalars)
    this.record.setMatrices({
      'releaseProbability/after': releaseHistogram(network),
      ...sizesByRelease(network, fisher),
      ...found.matrices,
    })
    await this.lesion(network)
  }

  private async lesion(network: readonly StoredArray[]): Promise<void> {
    const { lesionExamples: examples, testSamples: samples } = this.plan
    if (examples.count === 0) return
    this.passes.phase = 'removing synapses'
    const { scalars, matrices } = await lesionCurves(this.settings, network, {
      examples,
      samples,
      afterBatch: (images) => this.passed(images),
    })
    this.record.setScalars(scalars)
    this.record.setMatrices(matrices)
  }

  private async passed(images: number): Promise<void> {
    this.passes.done += images
    await this.pacer.breathe()
  }
}
