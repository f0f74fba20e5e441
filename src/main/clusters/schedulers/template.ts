/** A scheduler for which scripts are written out: she hands them in, and their results are collected. */
import { handInCommand, schedulers, type SchedulerKind } from '@shared/clusters/schedulers'
import { MachineError } from '../machines/machine'
import { checkMachine } from './check-machine'
import type { Scheduler } from './scheduler'

export function template(kind: SchedulerKind, script: Scheduler['script']): Scheduler {
  const { name } = schedulers[kind]
  return {
    kind,
    check: async (machine, settings) => ({
      ...(await checkMachine(machine, settings)),
      partitions: [],
    }),
    script,
    submit: (_machine, _job, path) =>
      Promise.resolve({ kind: 'written', command: handInCommand(kind, path) }),
    poll: () => Promise.resolve(new Map()),
    // What it has not begun finds nothing to do any more; nobody but her can end the rest.
    cancel: (machine, jobId) =>
      Promise.reject(
        new MachineError(
          `Jobs of ${name} on ${machine.name} are yours to end; ${jobId} was not.`,
          `End it there with the program that ${name} has for it.`,
        ),
      ),
  }
}
