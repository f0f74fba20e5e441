/** Measuring the lesion curves of all networks of an experiment: started, followed, cancelled. */
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { LesionCurveProgress } from '@shared/contract/lesions'
import type { WireError } from '@shared/contract/wire'
import type { LesionTarget } from '@shared/lesions/targets'
import { problemOf } from '../lab/problem'
import { useLab } from '../lab/use-lab'

export function useLesionCurves(experimentId: () => string) {
  const lab = useLab()
  const running = shallowRef<AbortController>()
  const progress = shallowRef<LesionCurveProgress>()
  const unreadable = ref(0)
  const problem = ref<WireError>()

  async function measure(targets: readonly LesionTarget[]): Promise<void> {
    if (running.value) return
    const controller = new AbortController()
    running.value = controller
    progress.value = undefined
    problem.value = undefined
    try {
      const done = await lab.call(
        'lesions.curves',
        { experimentId: experimentId(), targets: [...targets] },
        { signal: controller.signal, onProgress: (told) => (progress.value = told) },
      )
      unreadable.value = done.unreadable
    } catch (error) {
      if (!controller.signal.aborted) problem.value = problemOf(error)
    } finally {
      if (running.value === controller) running.value = undefined
    }
  }

  function cancel(): void {
    running.value?.abort()
    running.value = undefined
  }

  onScopeDispose(cancel)
  return {
    running: computed(() => running.value !== undefined),
    progress: computed(() => progress.value),
    /** Networks that could not be read when they were last measured. */
    unreadable: computed(() => unreadable.value),
    problem: computed(() => problem.value),
    measure,
    cancel,
  }
}
