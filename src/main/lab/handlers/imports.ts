/** Importing image data sets. */
import type { Handlers } from '@shared/contract/server'
import type { Lab } from '../lab'
import { acting } from './acting'

type ImportHandlers = Pick<Handlers, Extract<keyof Handlers, `imports.${string}`>>

export function importHandlers({ imports }: Lab): ImportHandlers {
  return {
    'imports.run': (args, context) =>
      imports.run(args, context.signal, (progress) => context.report(progress)),
    'imports.remove': acting(({ id }) => imports.remove(id)),
  }
}
