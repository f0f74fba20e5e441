/** One method of the contract: what goes in, what comes out, what is reported on the way. */
import type { z } from 'zod'

export interface Method<
  Args extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
  Progress extends z.ZodType = z.ZodType,
> {
  readonly args: Args
  readonly result: Result
  /** Absent where nothing is reported before the result. */
  readonly progress?: Progress
  /** Values that the arguments may consist of, where they are more than usual. */
  readonly mostValues?: number
}

/** Keeps the schemas' exact types. */
export function method<
  Args extends z.ZodType,
  Result extends z.ZodType,
  Progress extends z.ZodType = z.ZodNever,
>(definition: {
  args: Args
  result: Result
  progress?: Progress
  mostValues?: number
}): Method<Args, Result, Progress> {
  return definition
}
