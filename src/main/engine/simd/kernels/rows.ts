/** Moving rows of matrices. */

/** Rows `order[0 … count)` of `from`, one after the other, to `to`: `bytes` of each, pitches in bytes. */
export function gatherRows(
  to: usize,
  toPitch: usize,
  from: usize,
  fromPitch: usize,
  order: usize,
  count: i32,
  bytes: usize,
): void {
  for (let i = 0; i < count; i++) {
    const row = <usize>load<i32>(order + ((<usize>i) << 2))
    memory.copy(to + <usize>i * toPitch, from + row * fromPitch, bytes)
  }
}
