/** Errors as the screen shows them. */
import { LabError, type WireError } from '@shared/contract/wire'

/** What to tell about an error: what happened, what is safe, what to do next. */
export function problemOf(error: unknown): WireError {
  if (error instanceof LabError) return error.details
  return {
    code: 'failed',
    message: 'The window could not do this.',
    safe: 'What is stored is unchanged.',
    remedy: 'Try again, or reload the window.',
  }
}
