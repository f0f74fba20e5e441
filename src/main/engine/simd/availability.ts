/** Whether the kernels can serve plain arrays here, whatever device computes the rest. */
import { existsSync } from 'node:fs'
import { isNewEnough } from '../../node-binary'
import { kernelModulePath } from '../../paths'

let known: boolean | undefined

/** True where the module is built and this Node knows relaxed SIMD. */
export function kernelsAvailable(): boolean {
  return (known ??= isNewEnough(process.version) && existsSync(kernelModulePath))
}
