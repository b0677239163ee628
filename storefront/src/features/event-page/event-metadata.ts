import type { Metadata } from "next"
import type { EventDetail } from "../../server/get-event"
import type { Site } from "../../server/get-site"
import { pathIn } from "../../ui/path-in"
import { pictureAddress } from "./picture-address"

/** Metadata for search engines and sharing; all pages of its dates have the event's own URL as canonical. */
export function eventMetadata(site: Site, locale: string, slug: string, event: EventDetail): Metadata {
  const picture = pictureAddress(site, event)
  const path = `/e/${slug}`

  return {
    title: event.title,
    description: event.subtitle ?? event.description?.slice(0, 160),
    alternates: {
      canonical: pathIn(site, locale, path),
      languages: Object.fromEntries(site.locales.map((other) => [other, pathIn(site, other, path)])),
    },
    openGraph: {
      title: event.title,
      description: event.subtitle ?? undefined,
      images: picture ? [{ url: picture, alt: event.image_alt ?? undefined }] : undefined,
    },
  }
}
