/** What importance gathers at every step, in one pass. Elements [start, end), `start` a multiple of four. */
import { Lanes } from './lanes'

/** sum − (slope − minus) (after − before); `minus` is 0 where nothing is taken off. */
export function pathSum(
  newSum: usize,
  sum: usize,
  slope: usize,
  minus: usize,
  before: usize,
  after: usize,
  start: i32,
  end: i32,
): void {
  for (let i = start; i < end; i += 4) {
    const at = (<usize>i) << 2
    let along = v128.load(slope + at)
    if (minus) along = f32x4.sub(along, v128.load(minus + at))
    const change = f32x4.sub(v128.load(after + at), v128.load(before + at))
    Lanes.store(newSum + at, f32x4.sub(v128.load(sum + at), f32x4.mul(along, change)), end - i)
  }
}

/** decay · average + rest · (slope − factor · minus)²; `minus` is 0 where nothing is taken off. */
export function movingSquare(
  newAverage: usize,
  average: usize,
  slope: usize,
  minus: usize,
  start: i32,
  end: i32,
  decay: f32,
  oneMinusDecay: f32,
  factor: f32,
): void {
  const kept = f32x4.splat(decay)
  const added = f32x4.splat(oneMinusDecay)
  const share = f32x4.splat(factor)
  for (let i = start; i < end; i += 4) {
    const at = (<usize>i) << 2
    let own = v128.load(slope + at)
    if (minus) own = f32x4.sub(own, f32x4.mul(share, v128.load(minus + at)))
    Lanes.store(
      newAverage + at,
      f32x4.add(f32x4.mul(kept, v128.load(average + at)), f32x4.mul(added, f32x4.mul(own, own))),
      end - i,
    )
  }
}
