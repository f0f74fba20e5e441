/** Forward and backward through a list of layers, whatever the rank of their activities. */
import { add, tidy, type Tensor } from '@tensorflow/tfjs-core'
import type { Layer, LayerParameters } from './layer'

/** What the forward pass keeps: A of every layer, and what it gives. */
export interface ForwardPass<Activity extends Tensor = Tensor> {
  readonly A: readonly Activity[]
  /** What every layer gives. */
  readonly activities: readonly Activity[]
  readonly output: Activity
}

/** Runs `input` through the layers. */
export function forward<Activity extends Tensor, Parameters extends LayerParameters>(
  layers: readonly Layer<Activity, Activity, Parameters>[],
  parameters: readonly Parameters[],
  input: Activity,
): ForwardPass<Activity> {
  const A: Activity[] = []
  const activities: Activity[] = []
  layers.forEach((layer, index) => {
    const taken = sourcesOf(layer, index).map((source) =>
      source < 0 ? input : at(activities, source),
    )
    A.push(summed(taken))
    activities.push(layer.forward(at(parameters, index), at(A, index)))
  })
  return { A, activities, output: activities.at(-1) ?? input }
}

/** What the last layer gives, and nothing of what lies between; call it inside `tf.tidy`. */
export function answer<Activity extends Tensor, Parameters extends LayerParameters>(
  layers: readonly Layer<Activity, Activity, Parameters>[],
  parameters: readonly Parameters[],
  input: Activity,
): Activity {
  const lastUse = lastUses(layers)
  const held = new Map<number, Activity>([[-1, input]])
  layers.forEach((layer, index) => {
    const sources = sourcesOf(layer, index)
    const taken = sources.map((source) => held.get(source)!)
    const A = summed(taken)
    const activity = layer.forward(at(parameters, index), A)
    held.set(index, activity)
    for (const source of sources) if (lastUse[source] === index) held.delete(source)
    // A layer may hand its input on as it is.
    const stays = new Set<Activity>([input, ...held.values()])
    for (const tensor of new Set([...taken, A])) if (!stays.has(tensor)) tensor.dispose()
  })
  return held.get(layers.length - 1)!
}

/**
 * E of every layer, from the derivative of the loss with respect to the network's output. What several
 * layers take sends back the sum of what they send. Nothing goes below the first layer that learns:
 * layers down there get its E, which nobody reads. What is sent on the way is given back, but for E:
 * of a deep network it would be as much again.
 */
export function backward<Activity extends Tensor, Parameters extends LayerParameters>(
  layers: readonly Layer<Activity, Activity, Parameters>[],
  parameters: readonly Parameters[],
  { A, activities }: ForwardPass<Activity>,
  outputGradient: Activity,
): readonly Activity[] {
  const errors: Activity[] = []
  const lowest = parameters.findIndex(({ strength }) => strength !== undefined)
  const gradientOf = new Map<number, Activity>([[layers.length - 1, outputGradient]])
  let gradient = outputGradient
  const forget = (sent: Activity) => {
    const needed = [outputGradient, ...errors, ...gradientOf.values()]
    if (!needed.includes(sent)) sent.dispose()
  }
  for (let index = layers.length - 1; index >= 0; index--) {
    const layer = at(layers, index)
    const sum = gradientOf.get(index)
    if (!sum && index >= lowest) throw new RangeError(`Nothing takes what layer ${index} gives.`)
    gradient = sum ?? gradient
    gradientOf.delete(index)
    const activity = at(activities, index)
    const E = index < lowest ? gradient : tidy(() => layer.errorOf(gradient, activity))
    errors.unshift(E)
    forget(gradient)
    gradient = E
    const below = sourcesOf(layer, index).filter((source) => source >= lowest)
    if (index <= lowest || below.length === 0) continue
    const sent = tidy(() => layer.inputGradient(at(parameters, index), E, at(A, index), activity))
    const added: Activity[] = [sent]
    for (const source of below) {
      const more = gradientOf.get(source)
      if (more) added.push(more)
      gradientOf.set(source, more ? add(more, sent) : sent)
    }
    added.forEach(forget)
  }
  return errors
}

/** Gradients of all parameters from A and E; those of biases only where a layer has one. */
export function gradients<Activity extends Tensor, Parameters extends LayerParameters>(
  layers: readonly Layer<Activity, Activity, Parameters>[],
  parameters: readonly Parameters[],
  A: readonly Activity[],
  E: readonly Activity[],
): readonly Parameters[] {
  return layers.map((layer, index) =>
    layer.gradients(at(parameters, index), at(A, index), at(E, index)),
  )
}

/** The same parameters with what layers remember after a step on A. */
export function remembered<Activity extends Tensor, Parameters extends LayerParameters>(
  layers: readonly Layer<Activity, Activity, Parameters>[],
  parameters: readonly Parameters[],
  A: readonly Activity[],
): readonly Parameters[] {
  return parameters.map((own, index) => {
    const { averages } = own
    const layer = at(layers, index)
    if (!averages || !layer.remember) return own
    return { ...own, averages: layer.remember(averages, at(A, index)) }
  })
}

/** Layers that a layer takes its input from; −1 is the input of the network. */
export function sourcesOf<Activity extends Tensor, Parameters extends LayerParameters>(
  { from }: Layer<Activity, Activity, Parameters>,
  index: number,
): readonly number[] {
  return from ?? [index - 1]
}

/** For each layer the last one that takes what it gives. */
function lastUses<Activity extends Tensor, Parameters extends LayerParameters>(
  layers: readonly Layer<Activity, Activity, Parameters>[],
): readonly number[] {
  const last: number[] = []
  layers.forEach((layer, index) => {
    for (const source of sourcesOf(layer, index)) if (source >= 0) last[source] = index
  })
  return last
}

function summed<Activity extends Tensor>(activities: readonly Activity[]): Activity {
  return activities.reduce((sum, activity) => add(sum, activity))
}

function at<T>(ofLayers: readonly T[], index: number): T {
  const found = ofLayers[index]
  if (found === undefined) throw new RangeError(`Layer ${index} lacks its parameters, A or E.`)
  return found
}
