/** The share of its learning rate that a step is made with, while a task is learned. */
import { leastRate, type RateDecayId } from '@shared/experiments/continual/rate-decay'
import type { Moment } from '../measure/look'

type Share = (done: number) => number

/** From the share of a task's steps that were done before, 0 up to but without 1. */
const shares: Readonly<Record<RateDecayId, Share>> = {
  constant: () => 1,
  linear: (done) => 1 - done,
  exponential: (done) => leastRate ** done,
}

/** 1 where nothing is known of the task. */
export function rateShare(decay: RateDecayId, moment: Moment | undefined): number {
  return moment ? shares[decay](moment.step / moment.steps) : 1
}
