// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import SliderInput from '../../../src/renderer/design/SliderInput.vue'

it('moves by its step with an arrow key', async () => {
  const slider = mount(SliderInput, {
    props: { label: 'p', modelValue: 0.9, minimum: 0.275, maximum: 0.975, step: 0.025 },
  })
  await slider.get('[role="slider"]').trigger('keydown', { key: 'ArrowRight' })
  await slider.get('[role="slider"]').trigger('keydown', { key: 'ArrowLeft' })
  const [right, left] = slider.emitted<[number]>('update:modelValue') ?? []
  expect(right?.[0]).toBeCloseTo(0.925, 10)
  expect(left?.[0]).toBeCloseTo(0.875, 10)
})
