/** A lesion session: a stored network and test images kept ready, so that a lesion is answered at once. */
import { setImmediate } from 'node:timers/promises'
import type { TrialSettings } from '@shared/experiments/common/settings'
import {
  lesionSamples,
  orderingsOf,
  targetOf,
  type Lesion,
  type LesionAnswer,
  type LesionSubject,
} from '@shared/lesions/lesion'
import { lesionTargetIds } from '@shared/lesions/targets'
import type { PresynapticRule } from '../learners/presynaptic/rule'
import type { StoredArray } from '@shared/trials/stored-array'
import type { DatasetFolders } from '../data/dataset-folders'
import { answersOf, ShownImages } from './answers'
import { certaintyOf, exampleImages } from './example-images'
import { removedCount, synapsesOf, type Synapses } from './orderings'
import { removals } from './removal'
import { StoredNetwork } from './stored-network'
import { synapseFisher } from './synapse-fisher'
import { summarised } from './summary'
import { testImages, type TestImages } from './test-images'

export interface BenchOrder extends DatasetFolders {
  readonly settings: TrialSettings
  /** The rule by which its synapses release; absent where they always transmit. */
  readonly rule: PresynapticRule | undefined
  readonly network: readonly StoredArray[]
  readonly images: number
}

const intactLesion: Lesion = { ordering: 'random', share: 0 }

export class LesionBench {
  private readonly synapses: Synapses
  private readonly network: StoredNetwork
  private readonly shown: ShownImages
  /** By target and ordering. */
  private readonly orders = new Map<string, Uint32Array>()
  /** Answers of the intact network, by the number of samples. */
  private readonly intactAnswers = new Map<number, Uint8Array>()
  private examples: readonly number[] = []
  private latest = 0

  private constructor(
    private readonly order: BenchOrder,
    private readonly images: TestImages,
  ) {
    const { settings, rule, network: arrays } = order
    this.synapses = synapsesOf(arrays)
    this.network = new StoredNetwork({ seed: settings.seed, arrays, synapses: this.synapses, rule })
    this.shown = new ShownImages(images.examples)
  }

  /** Reads the images and shows them to the intact network. @throws EngineError. */
  static async open(
    order: BenchOrder,
    device: string,
  ): Promise<{ bench: LesionBench; subject: LesionSubject; intact: LesionAnswer }> {
    const images = await testImages(order.settings, order, order.images)
    const bench = new LesionBench(order, images)
    const intact = await bench.begin()
    return { bench, subject: bench.subject(device), intact }
  }

  /**
   * Answers with one sample of releases, then with ten. A later call takes the place of this one,
   * which then ends without a word.
   */
  async answer(
    request: number,
    lesion: Lesion,
    tell: (answer: LesionAnswer) => void,
  ): Promise<void> {
    this.latest = request
    const order = await this.orderOf(lesion)
    if (this.latest !== request) return
    const removed = removedCount(order.length, lesion.share)
    this.network.setStrengths(removals[targetOf(lesion)].strengths(this.synapses, order, removed))
    await this.show(request, (samples, given) => {
      const base = this.intactAnswers.get(samples) ?? given
      tell(
        summarised(this.images, this.examples, given, base, { request, lesion, removed, samples }),
      )
    })
  }

  dispose(): void {
    this.network.dispose()
    this.shown.dispose()
  }

  private get outputs(): number {
    return this.network.sizes.at(-1) ?? 0
  }

  private async begin(): Promise<LesionAnswer> {
    // Sorted before anybody waits for it.
    await this.orderOf({ ...intactLesion, ordering: this.network.stochastic ? 'p' : 'strength' })
    const sums = await this.show(0, (samples, given) => this.intactAnswers.set(samples, given))
    const certainty = certaintyOf(sums, this.shown.answers, this.outputs)
    this.examples = exampleImages(this.images.classOf, certainty)
    const samples = this.network.stochastic ? lesionSamples : 1
    const given = this.intactAnswers.get(samples) ?? new Uint8Array()
    const about = { request: 0, lesion: intactLesion, removed: 0, samples }
    return summarised(this.images, this.examples, given, given, about)
  }

  /** Shows all images once, then nine times more where releases are random; sums of probabilities. */
  private async show(
    request: number,
    tell: (samples: number, given: Uint8Array) => void,
  ): Promise<Float64Array> {
    const sums = new Float64Array(this.shown.count * this.outputs)
    const most = this.network.stochastic ? lesionSamples : 1
    // A newer request is heard between two batches.
    const goOn = async () => {
      await setImmediate()
      return this.latest === request
    }
    for (let sample = 0; sample < most; sample++) {
      if (!(await this.shown.addSample(this.network, sample, sums, goOn))) return sums
      if (sample === 0 || sample === most - 1) tell(sample + 1, answersOf(sums, this.outputs))
    }
    return sums
  }

  private async orderOf({ ordering, layer, ...lesion }: Lesion): Promise<Uint32Array> {
    const target = targetOf(lesion)
    const key = `${target} ${ordering}`
    let order = this.orders.get(key)
    if (!order) {
      const fisher = ordering === 'fisher' ? await this.fisher() : undefined
      order = removals[target].order(this.synapses, ordering, this.order.settings.seed, fisher)
      this.orders.set(key, order)
    }
    return layer === undefined ? order : removals[target].within(order, this.synapses, layer)
  }

  private fisher(): Promise<Float32Array> {
    this.network.setStrengths(this.synapses.strengths)
    return synapseFisher(this.order.network, this.network, this.images.examples)
  }

  private subject(device: string): LesionSubject {
    const { sequence, classNames, tasks, classOf, taskOf, examples } = this.images
    return {
      layers: this.network.sizes,
      images: examples.count,
      classes: classNames,
      answers: sequence.answers,
      tasks,
      permuted: sequence.permutesPixels,
      targets: lesionTargetIds.filter((id) => removals[id].count(this.synapses) > 0),
      orderings: orderingsOf(this.network.stochastic),
      stochastic: this.network.stochastic,
      examples: this.examples.map((position) => ({
        ...this.images.picture(position),
        classIndex: classOf[position]!,
        task: taskOf[position]!,
      })),
      device,
    }
  }
}
