/** What importance gathers at every step (`fused/signatures`), each as one kernel. */
import { fusedKernels } from '../../fused/names'
import type {
  MovingSquareAttributes,
  MovingSquareInputs,
  PathSumInputs,
} from '../../fused/signatures/optimisers'
import { register } from './register'

export function registerImportance(): void {
  register<PathSumInputs>(fusedKernels.pathSum, ({ sum, slope, minus, before, after }, backend) => {
    const next = backend.make(sum.shape, 'float32')
    const less = minus ? backend.pointer(minus) : 0
    const [own, along] = [backend.pointer(sum), backend.pointer(slope)]
    const [from, to] = [backend.pointer(before), backend.pointer(after)]
    backend.team.overElements('pathSum', backend.size(sum), (start, end) => [
      ...([next.pointer, own, along, less, from, to] as const),
      start,
      end,
    ])
    return [next]
  })
  register<MovingSquareInputs, MovingSquareAttributes>(
    fusedKernels.movingSquare,
    ({ average, slope, minus }, backend, { decay, factor }) => {
      const next = backend.make(average.shape, 'float32')
      const less = minus ? backend.pointer(minus) : 0
      const [own, along] = [backend.pointer(average), backend.pointer(slope)]
      backend.team.overElements('movingSquare', backend.size(average), (start, end) => [
        ...([next.pointer, own, along, less] as const),
        start,
        end,
        decay,
        1 - decay,
        factor,
      ])
      return [next]
    },
  )
}
