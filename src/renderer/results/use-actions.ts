/** What can be done with an experiment from its page. */
import { ref } from 'vue'
import { useRouter } from 'vue-router'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { useToasts } from '../design/toasts'
import { useExperiments } from '../lab/experiments-store'
import { problemOf } from '../lab/problem'
import { useLab } from '../lab/use-lab'

/** Actions whose buttons show that they are under way. */
type ShownAction = 'pause' | 'resume' | 'grow' | 'again'

export function useExperimentActions(detail: () => ExperimentDetail | undefined) {
  const lab = useLab()
  const router = useRouter()
  const toasts = useToasts()
  const experiments = useExperiments()
  /** Actions that are asked for, the one under way first. */
  const asked = ref<readonly string[]>([])
  let last: Promise<void> = Promise.resolve()

  /** What is asked for while something else is under way is done after it; the same twice is done once. */
  function attempt(name: string, action: (detail: ExperimentDetail) => Promise<unknown>) {
    if (asked.value.includes(name)) return last
    asked.value = [...asked.value, name]
    last = last.then(async () => {
      const current = detail()
      try {
        if (current) await action(current)
      } catch (error) {
        const { message, remedy } = problemOf(error)
        toasts.complain([message, remedy].filter(Boolean).join(' '))
      } finally {
        asked.value = asked.value.slice(1)
      }
    })
    return last
  }

  return {
    isBusy: (action: ShownAction) => asked.value.includes(action),
    rename: (name: string) => attempt(`rename ${name}`, ({ id }) => experiments.rename(id, name)),
    saveNote: async (note: string) => {
      const current = detail()
      if (current) await lab.call('experiments.update', { id: current.id, note })
    },
    remove: () =>
      attempt('delete', async (current) => {
        await experiments.remove(current)
        await router.push('/')
      }),
    pause: () => attempt('pause', ({ id }) => lab.call('experiments.pause', { id })),
    /** Everything without a result: what was paused, interrupted or cancelled, and what failed. */
    resume: () => attempt('resume', ({ id }) => lab.call('experiments.resume', { id, all: true })),
    stop: () => attempt('stop', ({ id }) => lab.call('experiments.cancel', { id })),
    cancelTrial: (id: string) => attempt(`cancel ${id}`, () => lab.call('trials.cancel', { id })),
    retryTrials: (ids: readonly string[]) =>
      attempt(`retry ${ids.join(' ')}`, () =>
        Promise.all(ids.map((id) => lab.call('trials.retry', { id }))),
      ),
    /** A search tries further values where its best lies at an edge. */
    grow: () => attempt('grow', ({ id }) => lab.call('experiments.grow', { id })),
    /** The same request once more, as an experiment of its own that remembers this one. */
    runAgain: () =>
      attempt('again', async ({ id, name, request }) => {
        const started = await lab.call('experiments.start', { request, name, parent: id })
        await router.push(`/experiments/${started.id}`)
      }),
  }
}
