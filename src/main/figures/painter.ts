/** What paints drawings, and turns them into plain shapes: one reader of SVG, with the typefaces of figures. */
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js'
import { figureFonts } from './fonts'

export function painterOf(svg: string, options: Pick<ResvgRenderOptions, 'fitTo'> = {}): Resvg {
  return new Resvg(svg, {
    ...options,
    background: '#FFFFFF',
    font: {
      fontFiles: Object.values(figureFonts),
      loadSystemFonts: false,
      defaultFontFamily: 'Inter',
    },
  })
}

/**
 * The same drawing without text: letters and all other shapes as paths of straight lines and Bézier curves,
 * groups with transforms, clips and opacities, pictures inside. For formats that know no more, and for journals that take no
 * typefaces.
 */
export function outlined(svg: string): string {
  return painterOf(svg).toString()
}
