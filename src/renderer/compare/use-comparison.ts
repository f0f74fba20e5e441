/** The numbers of what is compared: one measure, tested as chosen. */
import { comparedAnswer } from '@shared/results/compared-answer'
import { poolsOf, type ComparedSide } from '@shared/results/compared-sides'
import { mergedComparison, sharedMetrics } from '@shared/results/merged-comparison'
import { questionMetric } from '@shared/results/question'
import type { TestChoice } from '@shared/statistics/test-choice'
import { computed, ref, type ComputedRef } from 'vue'

/** @param areConditions whether they are conditions of one experiment */
export function useComparison(
  sides: ComputedRef<readonly ComparedSide[]>,
  test: TestChoice,
  areConditions: () => boolean,
) {
  const pools = computed(() => poolsOf(sides.value))
  const metrics = computed(() => sharedMetrics(pools.value))
  const chosen = ref('')
  const metric = computed({
    get: () => {
      const asked = sides.value[0] && questionMetric(sides.value[0].detail)
      const wanted = chosen.value || asked
      return (metrics.value.find(({ id }) => id === wanted) ?? metrics.value[0])?.id ?? ''
    },
    set: (id: string) => (chosen.value = id),
  })
  const comparison = computed(() => {
    const described = metrics.value.find(({ id }) => id === metric.value)
    return described && mergedComparison(pools.value, described, test)
  })
  const answer = computed(() => {
    const hasSeveral = pools.value.some(({ detail }) => detail.settings.conditions.length > 1)
    return comparison.value && comparedAnswer(comparison.value, hasSeveral || areConditions())
  })
  return { metrics, metric, comparison, answer }
}
