import { expect, it } from 'vitest'
import { coloursOf } from '../../../src/renderer/wizard/picture-colours'

const ink = [10, 20, 30]
const base64 = (...bytes: number[]) => btoa(String.fromCharCode(...bytes))

it('grey pictures are as much ink as a byte says', () => {
  const picture = { height: 1, width: 2, channels: 1, pixels: base64(0, 200) }
  expect([...coloursOf(picture, ink)]).toEqual([10, 20, 30, 0, 10, 20, 30, 200])
})

it('coloured pictures are shown as they are', () => {
  const picture = { height: 2, width: 1, channels: 3, pixels: base64(1, 2, 3, 250, 251, 252) }
  expect([...coloursOf(picture, ink)]).toEqual([1, 2, 3, 255, 250, 251, 252, 255])
})
