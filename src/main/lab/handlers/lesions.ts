/** The lesion bench. */
import type { Handlers } from '@shared/contract/server'
import { LabError } from '@shared/contract/wire'
import type { Lab } from '../lab'
import { acting } from './acting'

type LesionHandlers = Pick<Handlers, Extract<keyof Handlers, `lesions.${string}`>>

export function lesionHandlers({
  store,
  views,
  figures,
  lesions,
  lesionCurves,
}: Lab): LesionHandlers {
  return {
    'lesions.open': acting(async ({ trial, images }, context) => {
      await lesions.run({ trial, images }, context.signal, (event) => context.report(event))
    }),
    'lesions.curves': ({ experimentId, targets }, context) =>
      lesionCurves.run(experimentId, targets, context.signal, (progress) =>
        context.report(progress),
      ),
    'lesions.export': ({ trial: linkId, visited, lesion, intact, ...args }, context) => {
      const linked = store.links.find(linkId)
      if (!linked)
        throw new LabError({ code: 'not-found', message: `There is no trial “${linkId}”.` })
      const { link, trial } = linked
      const result = store.results.of([trial.id]).get(trial.id) ?? { matrices: {} }
      const name = `${views.row(link.experiment_id).name}-${trial.condition}-seed-${trial.seed}`
      const visits = { visited, lesion, intact, result }
      const about = { name, programVersion: trial.program_version }
      return figures.draw({ kind: 'lesion-visits', visits, about, args }, context)
    },
    'lesions.set': acting(({ session, request, lesion }) => lesions.set(session, request, lesion)),
  }
}
