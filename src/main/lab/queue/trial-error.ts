/** Why a trial failed: what happened, what to do, and details for the report. */
import type { trialErrorSchema } from '@shared/contract/experiments'
import type { z } from 'zod'

export type TrialError = z.infer<typeof trialErrorSchema>
