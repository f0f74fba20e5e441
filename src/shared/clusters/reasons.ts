/** Why a task waits or has ended, as a scheduler words it, in words of a sentence. */

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^Priority$/, 'others are ahead of it'],
  [/^Resources$/, 'it waits for free cores'],
  [/^JobArrayTaskLimit$/, 'as many of its tasks run as may run at once'],
  [
    /^(QOS|Assoc|MaxJobs|MaxCpu).*(Limit|Max|PerUser|PerAccount)/,
    'your account has as much there as it may',
  ],
  [
    /^(QOSNotAllowed|InvalidQOS|InvalidAccount)$/,
    'your account may not run it there; look at account and lines',
  ],
  [/^Partition(TimeLimit|NodeLimit)$/, 'it asks for more than its partition gives'],
  [/^Partition(Down|Inactive)$/, 'its partition takes no tasks now'],
  [
    /^(ReqNodeNotAvail|Nodes_required|Reservation)/,
    'the computers that it may run on are not free for it now',
  ],
  [/^JobHeld(User|Admin)$/, 'it is held'],
  [/^BeginTime$/, 'it begins again in a moment'],
  [/^Licenses$/, 'it waits for a licence'],
  [/^Dependency/, 'it waits for another job'],
  [/^launch failed/, 'it could not be begun on its computer'],
  [/^(NODE_FAIL|BOOT_FAIL|LAUNCH_FAILED)$/, 'the computer that it ran on failed'],
  [/^PREEMPTED$/, 'it had to make room for others'],
  [/^(TIMEOUT|DEADLINE)$/, 'its time was up'],
  [/^OUT_OF_MEMORY$/, 'it needed more memory than it may take'],
  [/^CANCELLED$/, 'it was taken back there'],
  [/^ExitCode (\d+)$/, 'its program ended with code $1'],
  [/^Signal (\d+)$/, 'its program was ended by signal $1'],
]

/** A reason that is not known stays as it is. */
export function reasonWords(reason: string): string {
  const [pattern, words] = reasons.find(([pattern]) => pattern.test(reason)) ?? []
  return pattern && words !== undefined
    ? (pattern.exec(reason)?.[0] ?? reason).replace(pattern, words)
    : reason
}
