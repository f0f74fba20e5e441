/** A recipe and its file after a change that the preflight proposes. */
import type { FileChoices, Mend, SheetRecipe } from '../contract/sheets'

export interface Exported {
  readonly recipe: SheetRecipe
  readonly choices: FileChoices
}

export function mended({ recipe, choices }: Exported, mend: Mend): Exported {
  const { widthMm, heightsMm, style, format, dpi, text, withoutPanels = [] } = mend
  const panels = recipe.panels
    .map((panel, index) => {
      const heightMm = heightsMm?.[index]
      return heightMm === undefined ? panel : { ...panel, heightMm }
    })
    .filter((_, index) => !withoutPanels.includes(index))
  return {
    recipe: {
      ...recipe,
      panels,
      ...(widthMm === undefined ? {} : { widthMm }),
      ...(style === undefined ? {} : { style: { ...recipe.style, ...style } }),
    },
    choices: {
      ...choices,
      ...(format === undefined ? {} : { format }),
      ...(dpi === undefined ? {} : { dpi }),
      ...(text === undefined ? {} : { text }),
    },
  }
}
