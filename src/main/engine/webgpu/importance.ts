/** What importance gathers at every step (`fused/signatures`), in WGSL. */
import { fusedKernels } from '../fused/names'
import type {
  MovingSquareAttributes,
  MovingSquareInputs,
  PathSumInputs,
} from '../fused/signatures/optimisers'
import { runPass, type Pass } from './pass'
import { register } from './register'

const pathPass = (takesOff: boolean): Pass => ({
  name: `sum along the way${takesOff ? ' of a difference' : ''}`,
  inputs: ['sum', 'slope', ...(takesOff ? ['minus'] : []), 'before', 'after'],
  value: `sum - ${takesOff ? '(slope - minus)' : 'slope'} * (after - before)`,
})

const squarePass = (takesOff: boolean): Pass => ({
  name: `moving square${takesOff ? ' of a difference' : ''}`,
  inputs: ['average', 'slope', ...(takesOff ? ['minus'] : [])],
  numbers: ['decay', 'rest', ...(takesOff ? ['factor'] : [])],
  lines: [`let own = slope${takesOff ? ' - factor * minus' : ''};`],
  value: 'decay * average + rest * (own * own)',
})

export function registerImportance(): void {
  register<PathSumInputs>(fusedKernels.pathSum, ({ sum, slope, minus, before, after }, backend) => [
    runPass(backend, pathPass(minus !== undefined), { sum, slope, minus, before, after }),
  ])
  register<MovingSquareInputs, MovingSquareAttributes>(
    fusedKernels.movingSquare,
    ({ average, slope, minus }, backend, { decay, factor }) => [
      runPass(
        backend,
        squarePass(minus !== undefined),
        { average, slope, minus },
        { decay, rest: 1 - decay, ...(minus ? { factor } : {}) },
      ),
    ],
  )
}
