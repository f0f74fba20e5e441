/** The neuron’s view as a file. */
import type { Handlers } from '@shared/contract/server'
import type { Lab } from '../lab'

type ViewHandlers = Pick<Handlers, Extract<keyof Handlers, `neurons-view.${string}`>>

export function neuronsViewHandlers({ figures }: Lab): ViewHandlers {
  return {
    'neurons-view.export': (args, context) => figures.draw({ kind: 'neurons-view', args }, context),
  }
}
