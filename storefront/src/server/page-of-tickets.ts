import "server-only"
import { siteOfHost } from "../tenancy/site-table"

/**
 * Validates the URL of an event's page on one of our sites, taken from an address that anyone can write; null for everything
 * else.
 */
export async function pageOfTickets(value: unknown): Promise<string | null> {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : null

  return url && /^https?:$/.test(url.protocol) && /^\/e\/[a-z0-9-]+$/.test(url.pathname) && (await siteOfHost(url.host))
    ? `${url.origin}${url.pathname}`
    : null
}
