// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import NumberInput from '../../../src/renderer/design/NumberInput.vue'

const rate = { modelValue: 0.001, minimum: 0, maximum: 10, logarithmic: true }

it('hands on what can be read, however it is written', async () => {
  const wrapper = mount(NumberInput, { props: rate })
  for (const text of ['0,002', '2e-3', '2 × 10⁻³']) await wrapper.get('input').setValue(text)
  expect(wrapper.emitted('update:modelValue')).toEqual([[0.002], [0.002], [0.002]])
})

it('keeps what cannot be read in the box, and tells', async () => {
  const wrapper = mount(NumberInput, { props: rate })
  await wrapper.get('input').setValue('fast')
  expect(wrapper.emitted('unreadable')).toEqual([['fast']])
  await wrapper.get('input').trigger('blur')
  expect(wrapper.get('input').element.value).toBe('fast')
})

it('steps with the arrow keys', async () => {
  const wrapper = mount(NumberInput, { props: rate })
  await wrapper.get('input').trigger('keydown', { key: 'ArrowUp' })
  await wrapper.get('input').trigger('keydown', { key: 'ArrowUp' })
  expect(wrapper.emitted('update:modelValue')).toEqual([[0.002], [0.005]])
})

it('does not rewrite what is being typed, but tidies up afterwards', async () => {
  const wrapper = mount(NumberInput, { props: rate })
  await wrapper.get('input').setValue('0.0020')
  await wrapper.setProps({ modelValue: 0.002 })
  expect(wrapper.get('input').element.value).toBe('0.0020')
  await wrapper.get('input').trigger('blur')
  expect(wrapper.get('input').element.value).toBe('0.002')
})

it('shows a value that was set from outside', async () => {
  const wrapper = mount(NumberInput, { props: rate })
  await wrapper.setProps({ modelValue: 3e-6 })
  expect(wrapper.get('input').element.value).toBe('3 × 10⁻⁶')
})
