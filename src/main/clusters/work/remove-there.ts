/** Removing files there. */
import type { Machine } from '../machines/machine'
import { inPieces } from './plan-tasks'

/** So that a command stays short. */
const pathsAtOnce = 200

/** Files and folders that there need not be; what cannot be removed stays. @param paths absolute */
export async function removeThere(machine: Machine, paths: readonly string[]): Promise<void> {
  for (const piece of inPieces(paths, pathsAtOnce)) await machine.run(['rm', '-rf', ...piece])
}
