/** The very SVG that a choice gives, as an address for a picture. */
import { onScopeDispose, ref, watch, type Ref } from 'vue'
import type { WireError } from '@shared/contract/wire'
import { problemOf } from '../lab/problem'
import type { FigureSource, FileChoice } from './figure-source'

/** Milliseconds without a change before it is drawn anew: typing a number is several changes. */
const patience = 200

export interface Preview {
  readonly address: Readonly<Ref<string | undefined>>
  readonly problem: Readonly<Ref<WireError | undefined>>
}

/** Follows `choice`; nothing is asked for while it is undefined. PDF and PNG are made of the same SVG. */
export function usePreview(
  source: () => FigureSource,
  choice: () => Omit<FileChoice, 'format'> | undefined,
): Preview {
  const address = ref<string>()
  const problem = ref<WireError>()
  let latest = 0

  async function draw(size: Omit<FileChoice, 'format'>, turn: number): Promise<void> {
    try {
      const file = await source().file({ ...size, format: 'svg' })
      if (turn !== latest) return
      problem.value = undefined
      address.value = `data:${file.mediaType};charset=utf-8,${encodeURIComponent(file.content)}`
    } catch (error) {
      if (turn === latest) problem.value = problemOf(error)
    }
  }

  watch(
    [source, choice],
    (_, __, onCleanup) => {
      latest += 1
      const turn = latest
      const size = choice()
      if (!size) return
      const timer = setTimeout(() => void draw(size, turn), address.value ? patience : 0)
      onCleanup(() => {
        clearTimeout(timer)
      })
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    latest += 1
  })
  return { address, problem }
}
