/** Colours as people with other cones see them, as a printer without colours prints them, and how far apart they are. */

/** Red, green and blue of light, 0 to 1. */
type Light = readonly [number, number, number]
type Matrix = readonly [Light, Light, Light]

/**
 * Of light, for people without one kind of cone (Machado, Oliveira & Fernandes 2009, IEEE Transactions on
 * Visualization and Computer Graphics 15(6):1291–1298, severity 1).
 */
const visions = {
  'without red cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'without green cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'without blue cones': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Readonly<Record<string, Matrix>>

export type Vision = keyof typeof visions

export const visionIds = Object.keys(visions) as readonly Vision[]

/** `#RRGGBB` of a screen as light (IEC 61966-2-1). */
function lightOf(colour: string): Light {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

const dot = (row: Light, [red, green, blue]: Light) => row[0] * red + row[1] * green + row[2] * blue
const within = (value: number) => Math.min(1, Math.max(0, value))

/** From light to CIE XYZ in parts of white D65. */
const xyz: Matrix = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
]

/** CIE L*a*b* of light. */
function labOf(light: Light): Light {
  const [x, y, z] = xyz.map((row) => {
    const share = dot(row, light)
    return share > 216 / 24389 ? Math.cbrt(share) : ((24389 / 27) * share + 16) / 116
  }) as [number, number, number]
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** Lightness of a colour, which is all that is left of it in grey: 0 black, 100 white. */
export function lightness(colour: string): number {
  return labOf(lightOf(colour))[0]
}

/** How far apart two colours are in L*a*b* (ΔE of 1976; 2.3 can just be seen); as most people see them where no vision is named. */
export function distance(one: string, other: string, vision?: Vision): number {
  const seen = (colour: string) => {
    const light = lightOf(colour)
    if (vision === undefined) return labOf(light)
    const [red, green, blue] = visions[vision]
    return labOf([within(dot(red, light)), within(dot(green, light)), within(dot(blue, light))])
  }
  const [a, b] = [seen(one), seen(other)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}
