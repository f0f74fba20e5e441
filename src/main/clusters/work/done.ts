/** Asking a machine for what it has to do, or all that follows would go wrong. */
import { lastLine } from '../machines/last-line'
import { MachineError, type Machine, type Ran } from '../machines/machine'

const usualRemedy =
  'Look whether its folder can be written to and has space left; it is tried again by itself.'

/** What went wrong there. @param said last by the program */
type Explain = (said: string, ran: Ran) => MachineError

/**
 * @returns what it said
 * @throws MachineError also where the program there failed: what `explain` makes of it
 */
export async function done(
  machine: Machine,
  words: readonly string[],
  explain: Explain = (said, { code }) =>
    new MachineError(
      `${words[0]} did not succeed on ${machine.name}: ${said || `exit code ${code}`}`,
      usualRemedy,
    ),
): Promise<string> {
  const ran = await machine.run(words)
  if (ran.code === 0) return ran.stdout
  throw explain(lastLine(ran.stderr), ran)
}
