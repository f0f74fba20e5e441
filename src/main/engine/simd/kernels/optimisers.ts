/** Weight updates in one pass over the parameters. Elements [start, end), `start` a multiple of four. */
import { Lanes } from './lanes'

/**
 * Adam; see `AdamInputs`. `correction1` and `correction2` are 1/(1 − βᵗ). `importance` and `centre`
 * are 0 without a penalty, `accumulated` is 0 where no path integral is kept.
 */
export function adam(
  newWeight: usize,
  newFirst: usize,
  newSecond: usize,
  newAccumulated: usize,
  weight: usize,
  gradient: usize,
  first: usize,
  second: usize,
  importance: usize,
  centre: usize,
  accumulated: usize,
  start: i32,
  end: i32,
  learningRate: f32,
  beta1: f32,
  beta2: f32,
  oneMinusBeta1: f32,
  oneMinusBeta2: f32,
  correction1: f32,
  correction2: f32,
  epsilon: f32,
  weightDecay: f32,
  twicePenalty: f32,
): void {
  const rate = f32x4.splat(learningRate)
  const b1 = f32x4.splat(beta1)
  const b2 = f32x4.splat(beta2)
  const a1 = f32x4.splat(oneMinusBeta1)
  const a2 = f32x4.splat(oneMinusBeta2)
  const c1 = f32x4.splat(correction1)
  const c2 = f32x4.splat(correction2)
  const floor = f32x4.splat(epsilon)
  const decay = f32x4.splat(weightDecay)
  const pull = f32x4.splat(twicePenalty)
  for (let i = start; i < end; i += 4) {
    const at = (<usize>i) << 2
    const rest = end - i
    const w = v128.load(weight + at)
    const raw = v128.load(gradient + at)
    let g = f32x4.add(raw, f32x4.mul(decay, w))
    if (importance)
      g = f32x4.add(
        g,
        f32x4.mul(
          f32x4.mul(pull, v128.load(importance + at)),
          f32x4.sub(w, v128.load(centre + at)),
        ),
      )
    const m = f32x4.add(f32x4.mul(b1, v128.load(first + at)), f32x4.mul(a1, g))
    const v = f32x4.add(f32x4.mul(b2, v128.load(second + at)), f32x4.mul(a2, f32x4.mul(g, g)))
    const step = f32x4.div(
      f32x4.mul(rate, f32x4.mul(m, c1)),
      f32x4.add(f32x4.sqrt(f32x4.mul(v, c2)), floor),
    )
    const next = f32x4.sub(w, step)
    Lanes.store(newFirst + at, m, rest)
    Lanes.store(newSecond + at, v, rest)
    Lanes.store(newWeight + at, next, rest)
    if (accumulated)
      Lanes.store(
        newAccumulated + at,
        f32x4.sub(v128.load(accumulated + at), f32x4.mul(raw, f32x4.sub(next, w))),
        rest,
      )
  }
}

/** Gradient descent, with heavy-ball momentum where `velocity` is not 0. */
export function sgd(
  newWeight: usize,
  newVelocity: usize,
  weight: usize,
  gradient: usize,
  velocity: usize,
  start: i32,
  end: i32,
  learningRate: f32,
  momentum: f32,
  weightDecay: f32,
): void {
  const rate = f32x4.splat(learningRate)
  const inertia = f32x4.splat(momentum)
  const decay = f32x4.splat(weightDecay)
  for (let i = start; i < end; i += 4) {
    const at = (<usize>i) << 2
    const rest = end - i
    const w = v128.load(weight + at)
    let step = f32x4.add(v128.load(gradient + at), f32x4.mul(decay, w))
    if (velocity) {
      step = f32x4.add(f32x4.mul(inertia, v128.load(velocity + at)), step)
      Lanes.store(newVelocity + at, step, rest)
    }
    Lanes.store(newWeight + at, f32x4.sub(w, f32x4.mul(rate, step)), rest)
  }
}
