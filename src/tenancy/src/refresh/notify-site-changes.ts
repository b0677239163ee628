import { onMessage, type Message } from "@guichet/kernel/outbox"
import { pageTags, type Refresh } from "@guichet/kernel/refresh"
import type { Settings } from "@guichet/kernel/settings"
import type { Pool } from "pg"
import { tenancyMessages, type SiteChanged } from "../contracts/messages"
import { sharedHostTable } from "../hosts"
import { findSiteCopies } from "../modules/tenancy/queries/find-site-copies"
import { createNotifier } from "./create-notifier"

/**
 * site.changed → storefront and edge proxy purge their copies of this tenant's pages and hosts, and of the operator's list of all
 * clients' events. Pages are rendered again before they are shown: a removed price or event must not be seen once more. Registers
 * with the outbox, once per process.
 *
 * @param onFailure called for each failed attempt
 */
export function notifySiteChanges(pool: Pool, settings: Settings, onFailure: (error: Error) => void): void {
  const teller = (base: string | undefined, path: string) =>
    base === undefined ? undefined : createNotifier(new URL(path, base), settings.PLATFORM_SECRET, onFailure)
  const storefront = teller(settings.STOREFRONT_URL, "/internal/revalidate")
  const edgeProxy = teller(settings.DEV_PROXY_CONTROL_URL, "/internal/forget")

  onMessage(tenancyMessages.site_changed, "notify-caches", async (message) => {
    const refresh = await refreshOf(pool, message)
    refresh.hosts.forEach((host) => sharedHostTable(pool).forget(host))
    const outcomes = await Promise.allSettled([
      storefront?.(refresh),
      refresh.hosts.length > 0 ? edgeProxy?.(refresh) : undefined,
    ])
    const failed = outcomes.find((outcome) => outcome.status === "rejected")
    if (failed) {
      throw failed.reason
    }
  })
}

async function refreshOf(pool: Pool, { key, payload }: Message): Promise<Refresh> {
  const { tenant_no, event, hosts = [] } = payload as unknown as SiteChanged
  const site = await findSiteCopies(pool, tenant_no)
  if (event !== undefined) {
    const tags = site ? [pageTags.events(site.tenant_id), pageTags.event(site.tenant_id, event)] : []
    tags.push(pageTags.publicListing)

    return { id: key, tags, hosts: [], mode: "now" }
  }

  return {
    id: key,
    tags: [...(site ? [pageTags.site(site.tenant_id)] : []), pageTags.publicListing],
    // all of them, because each copy names the canonical host
    hosts: [...new Set([...hosts, ...(site?.hosts ?? [])])],
    mode: "now",
  }
}
