/** A trial as clients see it. */
import { reasonInWords } from '@shared/clusters/reasons'
import { standingWords } from '@shared/clusters/standing'
import type { PlaceOfTrial } from '@shared/contract/clusters'
import type { TrialStatus, TrialSummary } from '@shared/contract/experiments'
import { isThere, type LinkedTrial } from '../../store/links'
import type { Forecast } from '../forecast'
import type { Scheduler } from '../queue/scheduler'
import type { TrialError } from '../queue/trial-error'

export interface Sight {
  readonly scheduler: Scheduler
  readonly forecast: Forecast
}

/** What one experiment shows of a trial: its own wish first, unless the trial has ended by itself. */
function statusOf({ link, trial }: LinkedTrial, unstored: boolean): TrialStatus {
  if (link.wish === 'cancel') return 'cancelled'
  if (unstored) return 'failed'
  if (trial.status === 'done' || trial.status === 'failed') return trial.status
  return link.wish === 'pause' ? 'paused' : trial.status
}

function storedError({ trial }: LinkedTrial): TrialError | undefined {
  if (trial.error_message === null) return undefined
  return {
    message: trial.error_message,
    ...(trial.error_remedy === null ? {} : { remedy: trial.error_remedy }),
    ...(trial.error_detail === null ? {} : { detail: trial.error_detail }),
  }
}

/** Nothing where it is computed here. */
function placeOf({ onCluster }: LinkedTrial): PlaceOfTrial | undefined {
  if (!onCluster) return undefined
  const { cluster, standing, reason, hand_in } = onCluster
  return {
    ...{ cluster, standing },
    ...(reason === null ? {} : { reason: reasonInWords(reason) }),
    ...(standing === 'written' && hand_in !== null ? { handIn: hand_in } : {}),
  }
}

/** What an open trial is doing that does not run here. */
function waitingPhase(linked: LinkedTrial): string {
  const { onCluster } = linked
  if (!onCluster || !isThere(linked)) return 'waiting'
  return `${onCluster.cluster}: ${standingWords[onCluster.standing]}`
}

export function trialSummary(linked: LinkedTrial, { scheduler, forecast }: Sight): TrialSummary {
  const { link, trial } = linked
  const unstored = scheduler.unstored(trial.id)
  const status = statusOf(linked, unstored !== undefined)
  const running = status === 'running' ? scheduler.running(trial.id) : undefined
  const error = unstored ?? storedError(linked)
  const waits = scheduler.waitsForRoom(trial.id)
  const isOver = status === 'failed' || status === 'interrupted' || status === 'cancelled'
  const note = isOver ? undefined : trial.error_message
  const place = placeOf(linked)
  const isEnded = status !== 'queued' && status !== 'running'
  return {
    id: link.id,
    condition: trial.condition,
    point: link.point,
    seed: trial.seed,
    status,
    progress: running?.fraction ?? trial.progress,
    phase: waits
      ? 'waiting for room on the disk'
      : status === 'queued'
        ? waitingPhase(linked)
        : trial.phase,
    ...(running ? { secondsLeft: forecast.left(trial) } : {}),
    ...(isEnded && trial.seconds > 0 ? { seconds: trial.seconds } : {}),
    device: trial.device,
    reused: link.reused === 1,
    saved: trial.checkpoint_file !== null,
    ...(note ? { note } : {}),
    ...(place ? { place } : {}),
    ...(error && (status === 'failed' || status === 'interrupted') ? { error } : {}),
  }
}
