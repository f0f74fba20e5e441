/** Why a task waits, or has ended, as a scheduler words it: in words for a person. */

/** After “waits in its queue:” or “is gone:”. */
const words: Readonly<Record<string, string>> = {
  Priority: 'others are ahead of it',
  Resources: 'it is next, as soon as there is room',
  Dependency: 'it waits for another job',
  DependencyNeverSatisfied: 'it waits for a job that will never end well',
  BeginTime: 'it was put back, and begins again in a few minutes',
  JobArrayTaskLimit: 'as many of its tasks run as may run at once',
  JobHeldUser: 'you hold it back',
  JobHeldAdmin: 'the administrator holds it back',
  Reservation: 'it waits for reserved computers',
  ReservationDeleted: 'the computers that were reserved for it are not any more',
  ReqNodeNotAvail: 'the computers that it needs are not available',
  Licenses: 'it waits for a licence',
  Cleaning: 'the cluster tidies up after its last run',
  Prolog: 'its computer is being made ready',
  NodeDown: 'its computer is out of order',
  BadConstraints: 'no computer of the cluster has what it asks for',
  PartitionDown: 'its partition takes no jobs now',
  PartitionInactive: 'its partition does not run jobs now',
  PartitionTimeLimit: 'its time limit is longer than the partition allows',
  PartitionNodeLimit: 'its partition does not have as many computers as it asks for',
  PartitionConfig: 'its partition does not allow what it asks for',
  AccountNotAllowed: 'its partition does not take jobs of this account',
  QOSNotAllowed: 'its quality of service may not be used there',
  InvalidAccount: 'the account is not known there',
  InvalidQOS: 'the quality of service is not known there',
  AssociationResourceLimit: 'your account uses as much as it may',
  AssociationJobLimit: 'your account has as many jobs as it may',
  AssociationTimeLimit: 'your account has used up its time',
  JobLaunchFailure: 'it could not be started there',
  SystemFailure: 'something of the cluster failed',
  RaisedSignal: 'it was ended by a signal',
  OutOfMemory: 'it needed more memory than it may have',
  TimeLimit: 'its time was up',
  InactiveLimit: 'it was ended because nothing happened',
  FAILED: 'it ended with an error',
  CANCELLED: 'it was cancelled on the cluster',
  TIMEOUT: 'its time was up',
  NODE_FAIL: 'its computer failed',
  OUT_OF_MEMORY: 'it needed more memory than it may have',
  BOOT_FAIL: 'its computer did not start',
  DEADLINE: 'it came too late for its deadline',
  PREEMPTED: 'a more urgent job took its place',
  REVOKED: 'it went to another cluster',
  LAUNCH_FAILED: 'it could not be started there',
}

/** Families of reasons, by how they begin. */
const families: readonly (readonly [RegExp, (rest: string) => string])[] = [
  [/^QOSMax(?:Job|Submit)/, () => 'you have as many jobs there as you may'],
  [/^QOS(?:Max|Grp|Min|Resource|Usage|Time)/, () => 'a limit of its quality of service is reached'],
  [/^Assoc(?:Max|Grp)?(?:Job|Submit)/, () => 'your account has as many jobs as it may'],
  [/^Assoc(?:Grp|Max)/, () => 'a limit of your account is reached'],
  [/^Max\w*PerAccount/, () => 'a limit of your account is reached'],
  [/^Partition/, () => 'its partition does not allow what it asks for'],
  [
    /^Nodes required for job are DOWN/,
    () => 'the computers that it needs are out of order or reserved',
  ],
  [/^launch failed requeued held/i, () => 'it could not be started there, and is held back'],
  [/^ExitCode (\d+)/, (code) => `it ended with exit code ${code}`],
  [/^Signal (\d+)/, (signal) => `it was ended by signal ${signal}`],
]

/** A reason that is not known is told as it is. */
export function reasonInWords(reason: string): string {
  // “ReqNodeNotAvail, UnavailableNodes:n1” and “CANCELLED by 1000” tell more than one wants to know.
  const known = [reason, reason.split(/[, ]/)[0] ?? ''].find((key) => Object.hasOwn(words, key))
  if (known !== undefined) return words[known] ?? reason
  for (const [pattern, told] of families) {
    const match = pattern.exec(reason)
    if (match) return told(match[1] ?? '')
  }
  return reason
}
