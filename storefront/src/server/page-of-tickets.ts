import "server-only"
import { siteOfHost } from "../tenancy/site-table"

/** A page of an event on one of our sites, from a page's address; null for everything else, since anyone can write an address. */
export async function pageOfTickets(said: unknown): Promise<string | null> {
  const url = typeof said === "string" && URL.canParse(said) ? new URL(said) : null

  return url && /^https?:$/.test(url.protocol) && /^\/e\/[a-z0-9-]+$/.test(url.pathname) && (await siteOfHost(url.host))
    ? `${url.origin}${url.pathname}`
    : null
}
