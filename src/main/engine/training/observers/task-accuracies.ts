/** Accuracy on every task: a point of the learning curves, and a test where a stage asks for one. */
import type { Examples } from '../../data/examples'
import { accuracy, drawsFor, passesFor } from '../../measure/accuracy'
import type { ReleaseDraw } from '../../network/answering'
import type { Learner } from '../learner'
import type { ObservedTrial, Observer } from '../observer'
import { drawsPerStep } from '../reporting'

function passesOfAll(learner: Learner, parts: readonly Examples[], samples: number): number {
  return parts.reduce((sum, part) => sum + passesFor(learner, part, samples), 0)
}

/** One accuracy a part; each part takes draws of releases of its own. */
async function accuracies(
  trial: ObservedTrial,
  purpose: ReleaseDraw['purpose'],
  parts: readonly Examples[],
  samples: number,
): Promise<readonly number[]> {
  const found: number[] = []
  let firstDraw = trial.steps * drawsPerStep
  for (const examples of parts) {
    const afterBatch = (images: number) => trial.passed(images)
    found.push(await accuracy(trial.learner, examples, { purpose, samples, firstDraw, afterBatch }))
    firstDraw += drawsFor(trial.learner, examples, samples)
  }
  return found
}

/** `accuracy/task-1` … with one draw of releases, on some test images of every task. */
export function accuracyCurves(tasks: readonly Examples[]): Observer {
  return {
    work: (learner) => ({ point: passesOfAll(learner, tasks, 1) }),
    async point(trial) {
      const found = await accuracies(trial, 'curve', tasks, 1)
      return Object.fromEntries(found.map((value, task) => [`accuracy/task-${task + 1}`, value]))
    },
  }
}

/** `taskAccuracy`, a row a test of all tasks, and from the last row `finalAccuracy` and `firstTaskAccuracy`. */
export function taskTests(tasks: readonly Examples[], samples: number): Observer {
  return {
    work: (learner) => ({
      stageEnds: ({ testPhase }) =>
        testPhase === undefined ? 0 : passesOfAll(learner, tasks, samples),
    }),
    async stageEnds(trial, { testPhase }) {
      if (testPhase === undefined) return
      trial.progress.phase = testPhase
      trial.record.addAccuracies(await accuracies(trial, 'test', tasks, samples))
    },
    end({ record }) {
      const last = record.lastAccuracies
      record.setScalars({
        finalAccuracy: last.reduce((sum, value) => sum + value, 0) / last.length,
        firstTaskAccuracy: last[0] ?? NaN,
      })
      return Promise.resolve()
    },
  }
}
