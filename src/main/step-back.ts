/** Processes that compute beside a person's work. */
import os from 'node:os'

const { PRIORITY_LOW, PRIORITY_BELOW_NORMAL } = os.constants.priority
const priorities = {
  /** For hours of computing. */
  far: PRIORITY_LOW,
  /** For what somebody waits for. */
  little: PRIORITY_BELOW_NORMAL,
} as const

/** The person's other programs come first. Not being allowed to step back is no reason to fail. */
export function stepBack(how: keyof typeof priorities): void {
  try {
    os.setPriority(priorities[how])
  } catch {
    return
  }
}
