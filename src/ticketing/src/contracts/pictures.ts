/** Bytes of an uploaded picture. */
export const PICTURE_MAX_BYTES = 1_000_000
/** Pixels of the longer side. */
export const PICTURE_MAX_SIDE = 2_000
/** The side to which the console scales a picture before upload: a poster at twice its displayed width. */
export const PICTURE_SIDE = 1_200

/** The same path on every host of the site. Another picture has another path, so responses can be cached forever. */
export const picturePath = (sha256: string): string => `/sales-api/pictures/${sha256}.jpg`
