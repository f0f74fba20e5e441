/** Whether the page that is shown has actions at its foot, so that a link may skip to them. */
import { readonly, ref } from 'vue'

const present = ref(false)

export const hasActions = readonly(present)

/** Said by each page when it is drawn. */
export function announceActions(areThere: boolean): void {
  present.value = areThere
}
