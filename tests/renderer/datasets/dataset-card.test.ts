// @vitest-environment happy-dom
/** The card of a data set: what it is, and what to press where a file is missing. */
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, expect, it } from 'vitest'
import type { DatasetInfo } from '@shared/contract/library'
import { datasets } from '@shared/datasets/registry'
import { packedFiles } from '../../fixtures/idx-files'
import DatasetCard from '../../../src/renderer/datasets/DatasetCard.vue'
import { datasetFacts, sourceParts } from '../../../src/renderer/datasets/dataset-words'
import { labKey } from '../../../src/renderer/lab/use-lab'
import { fakeLab } from '../wizard/fake-lab'

enableAutoUnmount(afterEach)

const info: DatasetInfo = {
  id: 'mnist',
  description: datasets.mnist,
  trainingImages: 60_000,
  testImages: 10_000,
  bytes: 11_369_320,
  folder: '/somewhere/mnist',
  state: 'ready',
}

function card(dataset: DatasetInfo) {
  const { lab, calls } = fakeLab()
  const wrapper = mount(DatasetCard, {
    props: { dataset, checking: false },
    global: { plugins: [createPinia()], provide: { [labKey as symbol]: lab } },
  })
  return { wrapper, calls }
}

it('facts are counted from the description and the task sequences', () => {
  expect(Object.fromEntries(datasetFacts(info))).toEqual({
    Images: '60\u202f000 to learn from, 10\u202f000 to test with',
    Classes: 'ten digits: 0, 1, 2, 3, 4, 5, 6, 7, 8 and 9',
    'Each image': '28 × 28 pixels in shades of grey',
    'Used for': expect.stringMatching(/^experiments with .*Split MNIST.*Permuted MNIST/) as string,
    'On the disk': '11.4\u202fMB',
    From: 'Yann LeCun, Corinna Cortes and Christopher J. C. Burges',
    Licence: 'Creative Commons Attribution-ShareAlike 3.0',
  })
  expect(sourceParts('nowhere')).toEqual({ name: 'nowhere' })
})

it('a missing file is told with what to press, and its name is folded away', async () => {
  const technical = 'The data file /somewhere/mnist/train.gz is missing.'
  const { wrapper, calls } = card({
    ...info,
    state: 'missing',
    problem:
      'A file of these images is missing. Install the program again, then press “Check again”.',
    technical,
  })
  await flushPromises()
  expect(calls).toEqual([])
  expect(wrapper.text()).toContain('A file is missing')
  expect(wrapper.get('[role="alert"]').text()).toContain('Install the program again')
  expect(wrapper.text()).not.toContain('/somewhere')
  await wrapper.get('button[aria-label="Check again, a few seconds: MNIST"]').trigger('click')
  expect(wrapper.emitted('check')).toHaveLength(1)
  await wrapper.get('.disclosure-trigger').trigger('click')
  expect(wrapper.text()).toContain(technical)
  expect(wrapper.text()).toContain(packedFiles(datasets.mnist).testLabels.sha256)
})

it('pictures come when the files are there again', async () => {
  const { wrapper, calls } = card({ ...info, state: 'missing', problem: 'A file is missing.' })
  await wrapper.setProps({ dataset: info })
  await flushPromises()
  expect(calls.map(({ name }) => name)).toEqual(['datasets.samples'])
  expect(wrapper.find('[role="alert"]').exists()).toBe(false)
})
