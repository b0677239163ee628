import { PICTURE_MAX_BYTES, PICTURE_SIDE } from "@guichet/ticketing/contracts"

/** JPEG qualities, tried in turn until the file is small enough for a phone. */
const QUALITIES = [0.82, 0.7, 0.55, 0.4]
const LIGHT_BYTES = 250_000

/**
 * Converts a picture that the browser can show to a JPEG of at most `side` pixels per side, upright, with transparent parts in
 * white. Metadata of the file is not included.
 *
 * @param light_bytes size of the file from which a lower quality is tried
 * @returns base64; null if the browser cannot read the file
 */
export async function drawPicture(file: Blob, { side = PICTURE_SIDE, light_bytes = LIGHT_BYTES } = {}): Promise<string | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) {
    return null
  }
  const share = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement("canvas")
  canvas.width = Math.max(1, Math.round(bitmap.width * share))
  canvas.height = Math.max(1, Math.round(bitmap.height * share))
  const context = canvas.getContext("2d")
  if (!context) {
    return null
  }
  context.fillStyle = "#fff"
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = "high"
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const drawn = QUALITIES.map((quality) => canvas.toDataURL("image/jpeg", quality).replace(/^[^,]*,/, ""))

  return (
    drawn.find((base64) => bytesOf(base64) <= light_bytes) ??
    drawn.findLast((base64) => bytesOf(base64) <= PICTURE_MAX_BYTES) ??
    null
  )
}

const bytesOf = (base64: string) => (base64.length / 4) * 3
