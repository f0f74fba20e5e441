/** The part of citation-js 0.8 that is used; the packages bring no types. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(text: string)
    /** CSL-JSON. */
    readonly data: unknown
  }
}
declare module '@citation-js/plugin-bibtex'
declare module '@citation-js/plugin-ris'
