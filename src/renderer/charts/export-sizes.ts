/** Sizes that journals ask for. */

export interface WidthPreset {
  readonly id: string
  readonly label: string
  readonly mm: number
}

export const widthPresets: readonly WidthPreset[] = [
  { id: 'single', label: 'Single column, 89 mm', mm: 89 },
  { id: 'one-and-a-half', label: '1.5 columns, 120 mm', mm: 120 },
  { id: 'double', label: 'Double column, 183 mm', mm: 183 },
]

export const resolutions: readonly { readonly dpi: number; readonly label: string }[] = [
  { dpi: 150, label: '150 dpi, for slides' },
  { dpi: 300, label: '300 dpi, for print' },
  { dpi: 600, label: '600 dpi, for line art' },
  { dpi: 1200, label: '1200 dpi' },
]

export const smallestMm = 20
export const largestMm = 500
