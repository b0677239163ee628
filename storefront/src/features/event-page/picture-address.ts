import type { EventDetail } from "../../server/get-event"
import type { Site } from "../../server/get-site"

/** Absolute URL of an event's picture, for search engines and sites where the page is shared. */
export function pictureAddress({ canonical_host }: Site, { image_url }: EventDetail): string | undefined {
  const base = `https://${canonical_host}`

  return image_url !== null && URL.canParse(image_url, base) ? new URL(image_url, base).href : undefined
}
