/** Bytes of a picture that is handed in. */
export const PICTURE_MAX_BYTES = 1_000_000
/** Pixels of its longer side. */
export const PICTURE_MAX_SIDE = 2_000
/** What the console draws a picture into before it sends it: a poster at twice its width on a screen. */
export const PICTURE_SIDE = 1_200

/** On every host of the site; another picture has another, so it is kept for ever. */
export const picturePath = (sha256: string): string => `/sales-api/pictures/${sha256}.jpg`
