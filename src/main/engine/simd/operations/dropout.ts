/** Neurons left out by chance, and errors of rectified ones (`fused/signatures`). */
import { fusedKernels } from '../../fused/names'
import type {
  DropoutAttributes,
  DropoutInputs,
  RectifiedErrorInputs,
} from '../../fused/signatures/network'
import { register } from './register'

export function registerDropout(): void {
  register<DropoutInputs, DropoutAttributes>(
    fusedKernels.dropout,
    ({ x }, backend, { key, index, rate }) => {
      const result = backend.make(x.shape, 'float32')
      const from = backend.pointer(x)
      backend.team.overElements('dropout', backend.size(x), (start, end, part) => [
        result.pointer,
        from,
        start,
        end,
        key.low,
        key.high,
        index % 0x100000000,
        Math.floor(index / 0x100000000),
        rate,
        1 / (1 - rate),
        backend.runtime.scratchOf(part),
      ])
      return result
    },
  )
  register<RectifiedErrorInputs>(fusedKernels.rectifiedError, ({ gradient, activity }, backend) => {
    const result = backend.make(gradient.shape, 'float32')
    const [slope, active] = [backend.pointer(gradient), backend.pointer(activity)]
    backend.team.overElements('rectifiedError', backend.size(gradient), (start, end) => [
      result.pointer,
      slope,
      active,
      start,
      end,
    ])
    return result
  })
}
