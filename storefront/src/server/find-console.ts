import "server-only"
import { hostMeant } from "../tenancy/host-meant"
import { siteOfHost } from "../tenancy/site-table"

export interface FoundConsole {
  /** of the site */
  name: string
  host: string
}

/**
 * The console of a site, from what an organiser knows of it: a URL or host of the site or of the console, its short name, or the
 * name that its address was made from. Null if no site is found.
 */
export async function findConsole(typed: string, operator_host: string): Promise<FoundConsole | null> {
  const host = hostMeant(typed, operator_host)
  const site = host ? await siteOfHost(host) : null

  return site?.console_host ? { name: site.name, host: site.console_host } : null
}
