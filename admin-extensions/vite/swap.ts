/** One text of the built dashboard and what stands there instead. */
export interface Swap {
  /** for the error that names it */
  what: string
  from: string
  to: string
}
