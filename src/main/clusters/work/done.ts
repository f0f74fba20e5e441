/** Asking a machine for what it has to do, or all that follows would go wrong. */
import { MachineError, type Machine } from '../machines/machine'

/** @returns what it said. @throws MachineError also where the program there failed */
export async function done(machine: Machine, words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await machine.run(words)
  if (code === 0) return stdout
  const said = stderr.trim().split('\n').at(-1) || `exit code ${code}`
  throw new MachineError(
    `${words[0]} did not succeed on ${machine.name}: ${said}`,
    'Look whether its folder can be written to and has space left; it is tried again by itself.',
  )
}
