/** How components and stores reach the lab. */
import { inject, type InjectionKey } from 'vue'
import type { LabConnection } from './connection'

export const labKey: InjectionKey<LabConnection> = Symbol('lab')

/** The line to the lab: `call(method, args)` and `subscribe(method, args, onValue)`. */
export function useLab(): LabConnection {
  const lab = inject(labKey)
  if (!lab) throw new Error('The window was started without a lab.')
  return lab
}
