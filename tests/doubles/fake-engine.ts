/**
 * An engine that computes nothing: speaks the protocol, gives numbers that follow from the settings
 * alone, and misbehaves on demand. The seed says how:
 *   901 never gets on, but stops when asked     902 exits with code 7 in the middle
 *   903 kills itself in the middle              904 reports a failure
 *   905 takes its time (100 steps of 25 ms)     906 never gets on and does not answer
 *   907 takes its time, with a checkpoint after every task
 *   908 has a result of many megabytes          909 diverges after its second task
 *   910 saves itself after its first task, and kills itself in the second unless it goes on from there
 *   911 the same, but stops in its tracks        912 beats as one that takes two terabytes
 * Every other seed takes five steps of 10 ms. Node runs this file as it is.
 */
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { Lesion, LesionAnswer } from '../../src/shared/lesions/lesion'
import type { TrialResult } from '@shared/trials/trial-result'
import type { StoredArray } from '@shared/trials/stored-array'
import { writeSync } from 'node:fs'
import type {
  Beat,
  DeviceReport,
  FromEngine,
  ToEngine,
} from '../../src/main/engine/process/protocol'

type MeasureMessage = Extract<ToEngine, { kind: 'measure-lesion-curves' }>
type RunMessage = Extract<ToEngine, { kind: 'run' }>

const tasks = 5
/** What the lab has asked for since the trial began. */
let asked = new AbortController()

process.on('disconnect', () => process.exit(0))
process.on('message', (message: ToEngine) => {
  if (message.kind === 'cancel') asked.abort()
  if (message.kind === 'probe') send({ kind: 'devices', devices })
  if (message.kind === 'run') void run(message)
  if (message.kind === 'open-lesions') openLesions(message.settings)
  if (message.kind === 'measure-lesion-curves') measureCurves(message)
  if (message.kind === 'lesion')
    for (const samples of [1, 10]) {
      const answer = lesioned(message.request, message.lesion, samples)
      send({ kind: 'lesion-answer', answer })
    }
})

const devices: readonly DeviceReport[] = [
  {
    id: 'fake',
    label: 'Fake',
    about: 'For the tests.',
    kind: 'processor',
    available: true,
    isDefault: true,
    detail: 'Computes nothing.',
  },
  {
    id: 'other',
    label: 'Other',
    about: 'For the tests.',
    kind: 'graphics',
    available: true,
    isDefault: false,
    detail: 'Nor does this.',
    adapter: 'Imagined 4000',
    memoryBytes: 8e9,
    caution: 'Not yet run on a card.',
  },
  {
    id: 'gone',
    label: 'Gone',
    about: 'For the tests.',
    kind: 'graphics',
    available: false,
    isDefault: false,
    detail: 'There is no card.',
  },
]

/** Where the lab listens for a heartbeat. */
const beatTo = process.argv.find((word) => word.startsWith('--beat-to='))?.split('=')[1]
let pulse = 0

function beat(residentBytes = 1e8): void {
  if (beatTo === undefined) return
  const beat: Beat = { pulse: pulse++, processorSeconds: 0, residentBytes }
  writeSync(Number(beatTo), `${JSON.stringify(beat)}\n`)
}

beat()
setInterval(beat, 100).unref()

function send(message: FromEngine): void {
  process.send?.(message)
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A number in [0, 1) that depends on all words (FNV-1a). */
function number(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(words.join('|'))) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0) / 2 ** 32
}

function resultOf(
  { condition, seed, values }: TrialSettings,
  learned: number,
): TrialResult & { series: { 'accuracy/task-1': { x: number[]; y: number[] } } } {
  const about = JSON.stringify([condition, seed, values])
  const matrix = Array.from({ length: learned * tasks }, (_, i) => number(about, 'matrix', i))
  return {
    scalars: { finalAccuracy: number(about, 'final'), firstTaskAccuracy: number(about, 'first') },
    matrices: {
      taskAccuracy: { rows: learned, columns: tasks, values: Float64Array.from(matrix) },
    },
    series: {
      'accuracy/task-1': {
        x: Array.from({ length: learned }, (_, i) => 100 * (i + 1)),
        y: Array.from({ length: learned }, (_, i) => number(about, 'curve', i)),
      },
    },
  }
}

function divergedResult(settings: TrialSettings): ReturnType<typeof resultOf> {
  return { ...resultOf(settings, 2), scalars: { divergedAtStep: 340, lastFiniteLoss: 8.25 } }
}

async function run({ settings, checkpoint, device, threads }: RunMessage): Promise<void> {
  asked = new AbortController()
  const { seed } = settings
  const slow = seed === 905 || seed === 907
  const steps = slow ? 100 : 5
  const from = checkpoint ? checkpoint.tasksDone : 0
  const stepsPerTask = steps / tasks
  for (let step = from * stepsPerTask; step < steps; step++) {
    if (asked.signal.aborted && seed !== 906) {
      send({ kind: 'cancelled' })
      return
    }
    await pause(slow ? 25 : 10)
    const task = Math.floor(step / stepsPerTask) + 1
    const fraction = (step + 1) / steps
    send({ kind: 'progress', fraction, phase: `learning task ${task} of ${tasks}` })
    if ((step + 1) % stepsPerTask === 0) {
      const { series } = resultOf(settings, task)
      const { x, y } = series['accuracy/task-1']
      send({
        kind: 'points',
        series: { 'accuracy/task-1': { x: x.slice(-1), y: y.slice(-1) } },
      })
      send({
        kind: 'network',
        sample: {
          layers: [4, 2],
          synapses: [{ layer: 0, from: 1, to: 0, strength: 0.5, releaseProbability: fraction }],
        },
      })
      if (seed === 907 || ((seed === 910 || seed === 911) && task === 1))
        send({
          kind: 'checkpoint',
          checkpoint: { tasksDone: task, result: resultOf(settings, task), arrays: network(seed) },
        })
    }
    if (step === 2 && seed === 902) {
      process.stderr.write('something unheard of\n')
      process.exit(7)
    }
    if (step === 2 && seed === 903) process.kill(process.pid, 'SIGKILL')
    if (step === 1 && from === 0 && seed === 910) process.kill(process.pid, 'SIGKILL')
    if (step === 1 && from === 0 && seed === 911) process.kill(process.pid, 'SIGSTOP')
    if (step === 1 && seed === 912) {
      beat(2e12)
      await pause(60_000)
    }
    if (step === 2 && seed === 904) {
      send({
        kind: 'failed',
        message: 'The data set “mnist” is damaged.',
        remedy: 'Install the program anew.',
        detail: 'checksum',
      })
      return
    }
    while (seed === 901 || seed === 906) {
      if (asked.signal.aborted && seed === 901) {
        send({ kind: 'cancelled' })
        return
      }
      await pause(10)
    }
  }
  const result = seed === 909 ? divergedResult(settings) : resultOf(settings, tasks)
  if (seed === 908) {
    const many = Array.from({ length: 500_000 }, (_, i) => i)
    result.series['accuracy/task-1'] = { x: many, y: many }
  }
  send({
    kind: 'done',
    result,
    network: seed === 909 ? [] : network(seed),
    seconds: slow ? 5 : 0.05,
    stepsPerSecond: 100,
    deviceDetail: `${device}, cores: ${threads}, resumed from ${from}`,
    residentBytes: process.memoryUsage.rss(),
  })
}

function network(seed: number): StoredArray[] {
  const values = Float32Array.from({ length: 6 }, (_, i) => number(seed, 'network', i))
  return [{ name: 'strengths/0', shape: [2, 3], values }]
}

/** A network of two answers that is always right until half of it is gone. */
function lesioned(request: number, lesion: Lesion, samples: number): LesionAnswer {
  const accuracy = lesion.share < 0.5 ? 1 : 0.5
  return {
    request,
    lesion,
    samples,
    removed: Math.round(6 * lesion.share),
    accuracy,
    taskAccuracy: [accuracy],
    changed: accuracy === 1 ? 0 : 2,
    confusion: {
      rows: 2,
      columns: 2,
      values: Float64Array.of(2, 0, ...(accuracy === 1 ? [0, 2] : [2, 0])),
    },
    examples: [{ answer: 0, flipped: accuracy < 1 }],
  }
}

/** Curves that fall in a straight line, from an accuracy that depends on the seed. */
function measureCurves({ settings: { seed }, targets }: MeasureMessage): void {
  send({ kind: 'progress', fraction: 0.5, phase: 'removing synapses' })
  const best = 0.8 + 0.1 * number(seed, 'intact')
  const shares = [0, 0.5, 1]
  const row = shares.map((share) => best * (1 - share))
  const matrix = (values: number[]) => ({ rows: 2, columns: 3, values: Float64Array.from(values) })
  const matrices = targets.flatMap((target) => [
    [`lesionCurve/${target}/strength`, matrix([...shares, ...row])] as const,
    [
      `lesionCurve/${target}/measured`,
      { rows: 1, columns: 2, values: Float64Array.of(4, 1) },
    ] as const,
  ])
  send({ kind: 'lesion-curves', matrices: Object.fromEntries(matrices) })
}

/** Joint training has no release probabilities. */
function openLesions({ condition }: TrialSettings): void {
  const stochastic = condition !== 'joint'
  send({ kind: 'progress', fraction: 0, phase: 'reading the images' })
  send({
    kind: 'lesions-open',
    subject: {
      layers: [2, 3],
      images: 4,
      classes: ['0', '1'],
      answers: ['0', '1'],
      tasks: ['Both'],
      permuted: false,
      targets: ['synapses'],
      orderings: stochastic ? ['p', 'random'] : ['strength', 'random'],
      stochastic,
      examples: [
        {
          height: 28,
          width: 28,
          channels: 1,
          pixels: Buffer.alloc(784).toString('base64'),
          classIndex: 1,
          task: 0,
        },
      ],
      device: 'Fake',
    },
    intact: lesioned(0, { ordering: 'random', share: 0 }, 10),
  })
}

send({ kind: 'ready' })
