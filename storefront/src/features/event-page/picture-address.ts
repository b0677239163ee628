import type { EventDetail } from "../../server/get-event"
import type { Site } from "../../server/get-site"

/** Where an event's picture is for who reads the page elsewhere: search engines, and sites it is shared on. */
export function pictureAddress({ canonical_host }: Site, { image_url }: EventDetail): string | undefined {
  const base = `https://${canonical_host}`

  return image_url !== null && URL.canParse(image_url, base) ? new URL(image_url, base).href : undefined
}
