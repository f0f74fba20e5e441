/**
 * A preconditioner before an update rule. A heavy ball rolls on raw gradients, which are preconditioned
 * afterwards (thesis chapter 5, published code); Adam takes preconditioned gradients for gradients.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import type { ToldInversion } from '@shared/trials/told-inversions'
import type { Backpropagation } from '../network/backpropagation'
import { restoreTensors, storeTensors } from '../network/stored-arrays'
import { asWeights, layerShapes, layerSteps, type LayerStep } from './curvature/layer-steps'
import { formed, type Slope } from './curvature/slope'
import type { DirectionComparison } from './direction-comparison'
import type { Optimizer, OptimizerStep, OptimizerSubject, Update } from './optimizer'
import type { CurvatureStep, Preconditioner } from './preconditioners/preconditioner'
import { momentumAt, type MomentumOptions } from './rules/momentum'

const family = 'rawVelocities'

/** v ← m v + gradient, a matrix a layer. */
export class RawVelocities {
  private readonly velocities: tf.Tensor2D[]

  constructor(
    private readonly options: Pick<MomentumOptions, 'momentum' | 'fromEpoch'>,
    { weights }: OptimizerSubject,
  ) {
    this.velocities = layerShapes(weights).map((shape) => tf.zeros<tf.Rank.R2>([...shape]))
  }

  carriedOn(step: OptimizerStep, layers: readonly LayerStep[]): Slope[] {
    const momentum = momentumAt(this.options, step)
    return layers.map(({ layer, slope }) => {
      const before = this.velocities[layer]
      if (!before) throw new RangeError(`Layer ${layer} has no velocity.`)
      const whole = tf.keep(tf.add<tf.Tensor2D>(tf.mul(before, momentum), formed(slope())))
      this.velocities[layer] = whole
      before.dispose()
      return { whole }
    })
  }

  state(): Promise<readonly StoredArray[]> {
    return storeTensors(family, this.velocities)
  }

  restore(arrays: readonly StoredArray[]): void {
    const restored = restoreTensors(arrays, family, this.velocities)
    this.dispose()
    restored.forEach((velocity, layer) => (this.velocities[layer] = velocity))
  }

  dispose(): void {
    tf.dispose(this.velocities)
  }
}

export class Preconditioned implements Optimizer {
  constructor(
    private readonly preconditioner: Preconditioner,
    private readonly rule: Optimizer,
    private readonly velocities?: RawVelocities,
    private readonly comparison?: DirectionComparison,
  ) {}

  async step(step: OptimizerStep): Promise<Update> {
    const { preconditioner, velocities } = this
    const layers = layerSteps(step)
    await preconditioner.see(curvatureStep(step, layers))
    const slopes = velocities
      ? velocities.carriedOn(step, layers)
      : layers.map((each) => each.slope())
    await step.clock?.lap('backward')
    const directions = await preconditioner.precondition(slopes)
    const update = await this.rule.step({
      ...step,
      gradients: () => asWeights(step.weights, directions),
      // Directions have its pull in them already, and are no gradients to integrate along the way.
      ...{ penalty: undefined, integrals: undefined },
    })
    await step.clock?.lap('apply')
    await this.comparison?.stepped(step, { slopes, directions, update }, preconditioner)
    await step.clock?.start()
    return update
  }

  measured(): Readonly<Record<string, number>> {
    return { ...this.preconditioner.measured?.(), ...this.comparison?.taken() }
  }

  inversions(): readonly ToldInversion[] {
    return this.preconditioner.inversions?.() ?? []
  }

  async state(): Promise<readonly StoredArray[]> {
    return (
      await Promise.all([
        this.preconditioner.state(),
        this.rule.state(),
        this.velocities?.state() ?? [],
      ])
    )
      .flat()
      .concat(this.comparison?.state() ?? [])
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    this.preconditioner.restore(arrays, steps)
    this.rule.restore(arrays, steps)
    this.velocities?.restore(arrays)
    this.comparison?.restore(arrays, steps)
  }

  dispose(): void {
    this.preconditioner.dispose()
    this.rule.dispose()
    this.velocities?.dispose()
  }
}

/** The step and its other passes, layer by layer. */
function curvatureStep(step: OptimizerStep, layers: readonly LayerStep[]): CurvatureStep {
  const { others } = step
  const of = (pass: Backpropagation) => ({
    layers: layerSteps({ ...step, pass, penalty: undefined }),
    pass,
  })
  return {
    ...{ layers, pass: step.pass, clock: step.clock },
    ...(others
      ? {
          independent: (images?: number) => of(others.independent(images)),
          before: (index: number) => of(others.before(index)),
        }
      : {}),
  }
}
