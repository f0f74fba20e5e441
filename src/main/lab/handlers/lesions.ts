/** The lesion bench. */
import type { Handlers } from '@shared/contract/server'
import type { Lab } from '../lab'
import { acting } from './acting'

type LesionHandlers = Pick<Handlers, Extract<keyof Handlers, `lesions.${string}`>>

export function lesionHandlers({ lesions, lesionCurves }: Lab): LesionHandlers {
  return {
    'lesions.open': acting(async ({ trial, images }, context) => {
      await lesions.run({ trial, images }, context.signal, (event) => context.report(event))
    }),
    'lesions.curves': ({ experimentId, targets }, context) =>
      lesionCurves.run(experimentId, targets, context.signal, (progress) =>
        context.report(progress),
      ),
    'lesions.set': acting(({ session, request, lesion }) => lesions.set(session, request, lesion)),
  }
}
