/** A picture behind a plan that is being drawn, to trace. Lengths are in the chart's units; its height follows from its shape. */
export interface ChartBackdropDTO extends BackdropPlace {
  /** of the file, in hex: another picture has another one */
  sha256: string
}

/** Where the picture lies, and how strongly it is drawn. */
export interface BackdropPlace {
  /** of its upper left corner */
  x: number
  y: number
  width: number
  opacity_percent: number
}

/** The side in pixels to which the console scales a picture before upload. */
export const BACKDROP_SIDE = 1_600
/** Chart units from the origin, in both directions. */
export const BACKDROP_MAX_OFFSET = 100_000
export const BACKDROP_WIDTH = { min: 10, max: 50_000 } as const
export const BACKDROP_OPACITY_PERCENT = { min: 5, max: 100 } as const
