/** Bytes of a picture that is handed in. */
export const LOGO_MAX_BYTES = 1_000_000
/** Pixels of its longer side, before it is drawn smaller: what is decoded is four bytes a pixel. */
export const LOGO_MAX_SIDE = 4_096
/** What a logo is drawn into, in pixels: twice what pages show at most. */
export const LOGO_BOX = { width: 640, height: 160 } as const

/** A site's logo, always a PNG that we drew ourselves. */
export interface Logo {
  /** on every host of the site, console and mails; another picture has another, so it is kept for ever */
  path: string
  /** in pixels, of the file */
  width: number
  height: number
}

export const logoPath = (sha256: string): string => `/sales-api/logos/${sha256}.png`
