import { getServers } from "node:dns"
import { isOwnNetworkAddress } from "@guichet/kernel/network-address"
import type { Settings } from "@guichet/kernel/settings"
import type { NameServerHost } from "../contracts/name-servers"
import { canonicalAddress } from "../modules/domains/rules/address-ranges"
import { nameServersOf, type PlatformAddresses } from "../modules/domains/rules/domain-records"
import type { DnsServer } from "./ask-dns"
import type { DnsNetwork } from "./find-authority"

const DNS_PORT = 53

const listed = (text: string) => text.split(/\s+/).filter(Boolean)

/** `9.9.9.9`, `9.9.9.9:5300`, `2620:fe::fe`, `[2620:fe::fe]:53` */
function serverOf(text: string): DnsServer {
  const [, v6, v4, port] = /^(?:\[?([0-9a-f:]*:[0-9a-f:]*:[0-9a-f:.]*)\]?|([0-9.]+))(?::(\d+))?$/i.exec(text) ?? []

  return { address: v6 ?? v4 ?? text, port: Number(port ?? DNS_PORT) }
}

export const platformAddresses = (settings: Pick<Settings, "PLATFORM_DOMAIN" | "PLATFORM_ADDRESSES">): PlatformAddresses => ({
  domain: settings.PLATFORM_DOMAIN,
  addresses: listed(settings.PLATFORM_ADDRESSES),
})

/**
 * Addresses with which `ns1` and `ns2` of the platform are registered: a list per server, the first list for both, or else the
 * platform's own addresses.
 */
export function nameServers(
  settings: Pick<Settings, "PLATFORM_DOMAIN" | "PLATFORM_ADDRESSES" | "NAME_SERVER_ADDRESSES">
): NameServerHost[] {
  const platform = platformAddresses(settings)
  const lists = settings.NAME_SERVER_ADDRESSES.split(",").map(listed)
  const named = lists.filter((list) => list.length > 0)

  return nameServersOf(platform).map((host, at) => ({
    host,
    addresses: (named[at] ?? named[0] ?? [...platform.addresses]).map(canonicalAddress),
  }))
}

type DnsSettings = Pick<Settings, "DNS_RESOLVER" | "DNS_AUTHORITY_PORT" | "PLATFORM_ADDRESSES">

/** The servers that the checker queries. A platform on a private network may also find its tenants' name servers there. */
export function dnsNetwork(settings: DnsSettings): DnsNetwork {
  const named = listed(settings.DNS_RESOLVER)

  return {
    resolvers: (named.length > 0 ? named : getServers()).map(serverOf),
    authority_port: settings.DNS_AUTHORITY_PORT,
    private_allowed: listed(settings.PLATFORM_ADDRESSES).every(isOwnNetworkAddress),
  }
}
