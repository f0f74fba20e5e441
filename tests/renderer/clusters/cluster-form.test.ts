/** What is typed into the settings of a cluster: kept as it is meant, refused with what to do. */
import { describe, expect, it } from 'vitest'
import { usualCluster } from '@shared/clusters/settings'
import {
  emptyForm,
  formOf,
  problemsOfForm,
  settingsOf,
  type ClusterForm,
} from '../../../src/renderer/clusters/cluster-form'

const typed = (changes: Partial<ClusterForm>): ClusterForm => ({
  ...emptyForm(),
  ...{ name: 'Hydra', host: 'hydra.example.org' },
  ...changes,
})
const wrong = (changes: Partial<ClusterForm>, taken: readonly string[] = []) =>
  Object.fromEntries(problemsOfForm(typed(changes), taken))

describe('the settings that are typed', () => {
  it('are what is stored, without blanks around and empty lines', () => {
    const form = typed({ name: ' Hydra ', user: ' anna', extraLines: '#SBATCH --qos=short\n\n' })
    expect(settingsOf(form)).toEqual({
      ...usualCluster,
      ...{ name: 'Hydra', host: 'hydra.example.org', user: 'anna' },
      extraLines: ['#SBATCH --qos=short'],
    })
  })

  it('come back as they were stored', () => {
    const settings = { ...usualCluster, name: 'Here', extraLines: ['module load a', 'ulimit -n 9'] }
    expect(formOf(settings).reached).toBe('here')
    expect(settingsOf(formOf(settings))).toEqual(settings)
  })

  it('have no host and no user where the scheduler is on this computer', () => {
    expect(settingsOf(typed({ reached: 'here', user: 'anna' }))).toMatchObject({
      ...{ host: '', user: '' },
    })
  })

  it('keep a hostile host as one text, or refuse it', () => {
    const host = `a b'; touch "x" $(id)`
    expect(settingsOf(typed({ host }))?.host).toBe(host)
    expect(wrong({ host: '-oProxyCommand=x' })).toEqual({
      host: 'A host does not begin with “-”.',
    })
    expect(wrong({ host: 'a\u0007b' })).toEqual({ host: 'It must be one line.' })
  })
})

describe('what is wrong', () => {
  it('is nothing with the usual settings', () => {
    expect(wrong({})).toEqual({})
  })

  it('is said in words, beside its field', () => {
    expect(wrong({ name: '  ', folder: '', host: '' })).toEqual({
      name: 'This is needed.',
      folder: 'This is needed.',
      host: 'Say how ssh finds it, or choose “This computer”.',
    })
    expect(wrong({ name: 'x'.repeat(41) })).toEqual({ name: 'At most 40 letters.' })
    expect(wrong({ extraLines: 'a\n'.repeat(41) })).toEqual({ extraLines: 'At most 40 lines.' })
  })

  it('says the bounds of a number, and that a word is none', () => {
    expect(wrong({ minutesPerTask: 0, cores: 1.5, memoryMegabytes: 'plenty' })).toEqual({
      minutesPerTask: 'From 1 to 1440.',
      cores: 'A whole number from 1 to 64.',
      memoryMegabytes: 'This is not a number.',
    })
  })

  it('is a name that another cluster has: it would be replaced', () => {
    expect(wrong({ name: 'Hydra ' }, ['Hydra'])).toEqual({
      name: 'There is a cluster of this name; change that one, or choose another.',
    })
  })
})
