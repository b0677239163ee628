/** One text of the built dashboard, or of a package that it bundles, and its replacement. */
export interface Swap {
  /** for the error message that names it */
  what: string
  from: string
  to: string
  /** an import that `to` needs, at the top of its file */
  imports?: string
}
