import { expect, it } from 'vitest'
import { reasonWords } from '@shared/clusters/reasons'

it.each([
  ['Priority', 'others are ahead of it'],
  ['Resources', 'it waits for free cores'],
  ['QOSMaxCpuPerUserLimit', 'your account has as much there as it may'],
  ['AssocGrpCPUMinutesLimit', 'your account has as much there as it may'],
  [
    'ReqNodeNotAvail, UnavailableNodes:n[1-4]',
    'the computers that it may run on are not free for it now',
  ],
  ['ExitCode 7', 'its program ended with code 7'],
  ['Signal 9', 'its program was ended by signal 9'],
  ['SomethingNew', 'SomethingNew'],
])('the scheduler says %s', (reason, words) => {
  expect(reasonWords(reason)).toBe(words)
})
