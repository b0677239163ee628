/** One text of the built dashboard and its replacement. */
export interface Swap {
  /** for the error message that names it */
  what: string
  from: string
  to: string
}
