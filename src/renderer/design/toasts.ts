/** Short notices at the bottom of the window, some with a way back. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: 'notice' | 'problem'
  readonly action?: { readonly label: string; readonly run: () => void }
}

export const useToasts = defineStore('toasts', () => {
  const toasts = ref<Toast[]>([])
  let nextId = 1

  /** Shows a notice; `action` is its button (“Undo”). */
  function notify(text: string, action?: Toast['action']): void {
    toasts.value.push({ id: nextId++, text, kind: 'notice', ...(action ? { action } : {}) })
  }

  /** Shows what went wrong with something that was asked for. */
  function complain(problem: unknown): void {
    const text = problem instanceof Error ? problem.message : String(problem)
    toasts.value.push({ id: nextId++, text, kind: 'problem' })
  }

  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }

  return { toasts, notify, complain, dismiss }
})
