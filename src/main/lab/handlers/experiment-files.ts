/** Saving experiments as files and opening those of others. */
import type { Handlers } from '@shared/contract/server'
import type { Lab } from '../lab'

type ExperimentFileHandlers = Pick<Handlers, Extract<keyof Handlers, `experiment-files.${string}`>>

export function experimentFileHandlers({ experimentFiles: files }: Lab): ExperimentFileHandlers {
  return {
    'experiment-files.foretell': ({ ids }) => files.foretell(ids),
    'experiment-files.save': (args, context) => files.save(args, context),
    'experiment-files.open': (args, context) => files.open(args, context),
  }
}
