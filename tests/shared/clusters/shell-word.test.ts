import { execFileSync } from 'node:child_process'
import { expect, it, test } from 'vitest'
import { clusterSettingsSchema, usualCluster } from '@shared/clusters/settings'
import { shellCommand, shellWord } from '@shared/clusters/shell-word'
import { hostileNames } from '../../fixtures/clusters/hostile-names'

test('there are fifty hostile names', () => {
  expect(new Set(hostileNames).size).toBeGreaterThanOrEqual(50)
})

it.each(hostileNames)('a shell takes %j as one word, unchanged', (name) => {
  const command = shellCommand(['printf', '%s\\0', name, 'next'])
  const said = execFileSync('sh', ['-c', command], { encoding: 'utf8' })
  expect(said).toBe(`${name}\0next\0`)
})

it('refuses what no word can have', () => {
  expect(() => shellWord('a\0b')).toThrow(RangeError)
})

const settings = { ...usualCluster, name: 'Hydra' }
const fields = ['name', 'host', 'user', 'folder', 'partition', 'account'] as const

it.each(fields)(
  'no %s has more than one line, and none of them goes to a shell by its dash',
  (field) => {
    for (const name of hostileNames) {
      const { success } = clusterSettingsSchema.safeParse({ ...settings, [field]: name })
      if (/\p{Cc}/u.test(name)) expect(success, JSON.stringify(name)).toBe(false)
      const isOption = name.startsWith('-') && (field === 'host' || field === 'user')
      if (isOption) expect(success, name).toBe(false)
    }
  },
)

it('no line of a script that she gives has more than one line', () => {
  for (const name of hostileNames) {
    const { success } = clusterSettingsSchema.safeParse({ ...settings, extraLines: [name] })
    expect(success, JSON.stringify(name)).toBe(!/\p{Cc}/u.test(name))
  }
})
