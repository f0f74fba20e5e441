/** The part of svg-to-pdfkit 0.1 that is used; the package brings no types. */

/** What both packages take of a typeface in use. */
interface FontInUse {
  encode(text: string): [glyphs: string[], positions: { advanceWidth: number }[]]
}

declare namespace PDFKit {
  interface PDFDocument {
    readonly _font: FontInUse
  }
}

declare module 'svg-to-pdfkit' {
  interface Options {
    readonly width?: number
    readonly height?: number
    /** Name of a registered font for a text's family and style. */
    readonly fontCallback?: (family: string, bold: boolean, italic: boolean) => string
    readonly warningCallback?: (warning: string) => void
  }
  export default function SVGtoPDF(
    document: PDFKit.PDFDocument,
    svg: string,
    x: number,
    y: number,
    options?: Options,
  ): void
}
