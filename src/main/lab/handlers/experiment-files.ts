/** Saving experiments as files and opening those of others. */
import type { Handlers } from '@shared/contract/server'
import type { Lab } from '../lab'

type ExperimentFileHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `experiment-files.${string}`>
>

export function experimentFileHandlers({ experimentFiles: files }: Lab): ExperimentFileHandlers {
  return {
    'experiment-files.foretell': ({ ids }) => files.foretell(ids),
    'experiment-files.save': (args, { signal, report }) => files.save(args, { signal, report }),
    'experiment-files.open': (args, { signal, report }) => files.open(args, { signal, report }),
  }
}
