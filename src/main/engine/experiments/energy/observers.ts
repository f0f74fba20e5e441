/** What is measured of the networks of the energy experiment. */
import * as tf from '@tensorflow/tfjs-core'
import type { Examples } from '../../data/examples'
import { lesionCurvePasses, lesionCurves, type LesionCurveOptions } from '../../lesion/curves'
import { empiricalFisher } from '../../measure/fisher'
import { responses } from '../../measure/responses'
import { synapticEnergy } from '../../measure/synaptic-energy'
import { connections, releaseHistogram, sizesByRelease } from '../../measure/what-release-encodes'
import type { ReleaseDraw } from '../../network/answering'
import { storeTensors } from '../../network/stored-arrays'
import type { TransparentLearner } from '../../training/learner'
import type { ObservedTrial, Observer } from '../../training/observer'
import { passesPerTrainingImage } from '../../training/progress'
import { drawsPerStep } from '../../training/reporting'
import type { EnergyPlan } from './plan'

export type EnergyObserver = Observer<TransparentLearner>

const measuringPhase = 'measuring the trained network'

/** Draws of releases that an answer averages over. */
function samplesOf({ stochastic }: TransparentLearner, { testSamples }: EnergyPlan): number {
  return stochastic ? testSamples : 1
}

/** Accuracy, information and what activity and transmission cost, while learning and at the end. */
export function activity(plan: EnergyPlan, normalised: boolean): EnergyObserver {
  const measured = async (
    trial: ObservedTrial<TransparentLearner>,
    examples: Examples,
    purpose: ReleaseDraw['purpose'],
    samples: number,
  ) => ({
    ...(await responses(trial.learner, examples, {
      purpose,
      samples,
      firstDraw: trial.steps * drawsPerStep,
      afterBatch: (images) => trial.passed(images),
    })),
    synapticEnergy: synapticEnergy(await trial.learner.network(), normalised),
  })
  return {
    work: (learner) => ({
      point: plan.curveExamples.count,
      end: samplesOf(learner, plan) * plan.test.count,
    }),
    async point(trial) {
      const { accuracy, ...rest } = await measured(trial, plan.curveExamples, 'curve', 1)
      return { 'accuracy/task-1': accuracy, ...rest }
    },
    async end(trial) {
      trial.progress.phase = measuringPhase
      const { accuracy, ...rest } = await measured(trial, plan.test, 'test', plan.testSamples)
      const { mutualInformationBits: bits, synapticEnergy: energy } = rest
      trial.record.setScalars({
        finalAccuracy: accuracy,
        ...rest,
        bitsPerEnergy: energy > 0 ? bits / energy : 0,
      })
    },
  }
}

/** Keeps the Fisher information of every weight; with `byRelease`, sorts synapses by it and by strength. */
export function fisherInformation(test: Examples, byRelease: boolean): EnergyObserver {
  return {
    work: () => ({ end: passesPerTrainingImage * test.count }),
    async end(trial) {
      trial.progress.phase = measuringPhase
      const { layers, expected } = trial.learner
      const tensors = await empiricalFisher(layers, expected, test, (images) =>
        trial.passed(images * passesPerTrainingImage),
      )
      const fisher = await storeTensors('fisher', tensors)
      tf.dispose([...tensors])
      trial.keep(fisher)
      if (byRelease) trial.record.setMatrices(sizesByRelease(await trial.learner.network(), fisher))
    },
  }
}

/** Distribution of release probabilities before and after, and where important synapses gather. */
export function releaseProbabilities(importantFrom: number, seed: number): EnergyObserver {
  return {
    async begin({ learner, record }) {
      const before = releaseHistogram(await learner.network())
      record.setMatrices({ 'releaseProbability/before': before })
    },
    async end({ learner, record }) {
      const network = await learner.network()
      const found = connections(network, importantFrom, seed)
      record.setScalars(found.scalars)
      record.setMatrices({
        'releaseProbability/after': releaseHistogram(network),
        ...found.matrices,
      })
    },
  }
}

/** What the trained network still knows without some of its synapses, on some test images. */
export function lesions(
  { seed, rule }: Pick<LesionCurveOptions, 'seed' | 'rule'>,
  examples: Examples,
  plan: EnergyPlan,
): EnergyObserver {
  const { testSamples: samples } = plan
  return {
    work: (learner) => ({ end: lesionCurvePasses(examples.count, samplesOf(learner, plan)) }),
    async end(trial) {
      trial.progress.phase = 'removing synapses'
      const network = await trial.learner.network()
      const afterBatch = (images: number) => trial.passed(images)
      const found = await lesionCurves(network, { seed, rule, examples, samples, afterBatch })
      trial.record.setScalars(found.scalars)
      trial.record.setMatrices(found.matrices)
    },
  }
}
