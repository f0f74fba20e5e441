/** Conversions between float32, int32 and bool (one byte). */
import { CastCode } from './codes'
import { Lanes } from './lanes'

/** Float to int cuts towards zero; anything but zero is true. */
export function cast(code: i32, to: usize, from: usize, count: i32): void {
  const n = <usize>count
  switch (code) {
    case CastCode.FloatToInt:
      for (let i = 0; i < count; i += 4) {
        const at = (<usize>i) << 2
        Lanes.store(to + at, i32x4.trunc_sat_f32x4_s(v128.load(from + at)), count - i)
      }
      break
    case CastCode.IntToFloat:
      for (let i = 0; i < count; i += 4) {
        const at = (<usize>i) << 2
        Lanes.store(to + at, f32x4.convert_i32x4_s(v128.load(from + at)), count - i)
      }
      break
    case CastCode.BoolToFloat:
      for (let i: usize = 0; i < n; i++)
        store<f32>(to + (i << 2), <f32>(load<u8>(from + i) != 0 ? 1 : 0))
      break
    case CastCode.BoolToInt:
      for (let i: usize = 0; i < n; i++) store<i32>(to + (i << 2), load<u8>(from + i) != 0 ? 1 : 0)
      break
    case CastCode.FloatToBool:
      for (let i: usize = 0; i < n; i++) store<u8>(to + i, <u8>(load<f32>(from + (i << 2)) != 0))
      break
    case CastCode.IntToBool:
      for (let i: usize = 0; i < n; i++) store<u8>(to + i, <u8>(load<i32>(from + (i << 2)) != 0))
      break
  }
}
