/** What the input neurons are shown of an image of bytes. */

/** Bytes of the table of one channel: an activity for each of 256 values. */
const tableBits: usize = 10

/**
 * Activity of byte `order[j]` of the image, to place j of `count`; `normalised` has a table a channel,
 * and place j is of channel j modulo `channels`.
 */
export function imagePixels(
  to: usize,
  image: usize,
  order: usize,
  normalised: usize,
  count: i32,
  channels: i32,
): void {
  let place: i32 = 0
  if (channels == 1) {
    for (; place + 4 <= count; place += 4) {
      // Places two at a time: what limits the loop is how much it loads.
      const first = load<u64>(order)
      const second = load<u64>(order, 8)
      store<f32>(to, activity(image + <usize>(<u32>first), normalised))
      store<f32>(to, activity(image + <usize>(first >> 32), normalised), 4)
      store<f32>(to, activity(image + <usize>(<u32>second), normalised), 8)
      store<f32>(to, activity(image + <usize>(second >> 32), normalised), 12)
      order += 16
      to += 16
    }
  }
  for (; place < count; place++) {
    const table = normalised + ((<usize>(place % channels)) << tableBits)
    store<f32>(to, activity(image + <usize>load<u32>(order), table))
    order += 4
    to += 4
  }
}

function activity(pixel: usize, normalised: usize): f32 {
  return load<f32>(normalised + ((<usize>load<u8>(pixel)) << 2))
}
