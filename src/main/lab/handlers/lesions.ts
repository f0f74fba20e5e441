/** The lesion bench. */
import type { Handlers } from '@shared/contract/server'
import type { Lab } from '../lab'

type LesionHandlers = Pick<Handlers, Extract<keyof Handlers, `lesions.${string}`>>

export function lesionHandlers({ lesions }: Lab): LesionHandlers {
  return {
    'lesions.open': async ({ trial, images }, context) => {
      await lesions.run({ trial, images }, context.signal, (event) => {
        context.report(event)
      })
      return {}
    },
    'lesions.set': ({ session, request, lesion }) => {
      lesions.set(session, request, lesion)
      return {}
    },
  }
}
