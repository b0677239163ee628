/** Bytes of an uploaded picture. */
export const LOGO_MAX_BYTES = 1_000_000
/** Pixels of its longer side, before scaling: decoding takes four bytes per pixel. */
export const LOGO_MAX_SIDE = 4_096
/** Box a logo is scaled into, in pixels: twice the largest size that pages show. */
export const LOGO_BOX = { width: 640, height: 160 } as const

/** A site's logo: always a PNG that we rendered ourselves. */
export interface Logo {
  /** valid on every host of the site, on the console and in emails; another picture gets another path, so it is cached forever */
  path: string
  /** of the file, in pixels */
  width: number
  height: number
}

export const logoPath = (sha256: string): string => `/sales-api/logos/${sha256}.png`
