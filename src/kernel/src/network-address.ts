import { isIP } from "node:net"
import ipaddr from "ipaddr.js"

/** Azure's host: a public unicast address that only answers inside the cloud. */
const INSIDE_CLOUDS = new Set(["168.63.129.16"])
/** The range that IANA assigns as global unicast. */
const GLOBAL_IPV6 = ipaddr.parseCIDR("2000::/3")
/** Ranges that a machine or a private network assigns itself: RFC 1122, 1918, 4193, 4291. */
const OWN_RANGES = new Set(["loopback", "private", "uniqueLocal"])

/** `::127.0.0.1`: the deprecated IPv4-compatible form (RFC 4291, 2.5.5.1), which `ipaddr.js` takes for the mapped one. */
const IPV4_COMPATIBLE = /^::\d+\./

const isAddress = (text: string): boolean => isIP(text) !== 0 && !IPV4_COMPATIBLE.test(text)

/**
 * Whether the address is on the public internet, by IANA's special-purpose registries as `ipaddr.js` has them. Not public are
 * also addresses that contain another one (IPv4-mapped, NAT64, 6to4, Teredo), whatever that one is, and what is not an address.
 */
export function isPublicAddress(address: string): boolean {
  if (!isAddress(address) || INSIDE_CLOUDS.has(address)) {
    return false
  }
  const parsed = ipaddr.parse(address)

  return parsed.range() === "unicast" && (parsed.kind() === "ipv4" || parsed.match(GLOBAL_IPV6))
}

/**
 * Whether the address is this machine's or of a private network, also if written as IPv4-mapped IPv6. An address can be neither
 * public nor of an own network: link-local, shared (CGNAT), documentation, multicast, unspecified.
 */
export const isOwnNetworkAddress = (address: string): boolean =>
  isAddress(address) && OWN_RANGES.has(ipaddr.process(address).range())

/** A /56, see `networkOf`. */
const NETWORK_BYTES = 7

/**
 * The network by which callers are counted, the addresses of one subscriber: an IPv4 address itself, an IPv6 address's /56. Null
 * for what is not an address.
 *
 * Access providers assign a home a /56 (RIPE-690, 4.2; October 2017), which contains 256 networks of /64: counted by /64, it
 * would have every limit 256 times. Where several subscribers share a /56 (a mobile carrier assigns each telephone a /64), they
 * share a limit as they do behind one IPv4 address, and limits are sized for that. A company with a /48 counts as 256 networks.
 */
export function networkOf(address: string): string | null {
  if (!isAddress(address)) {
    return null
  }
  const parsed = ipaddr.process(address)
  if (parsed.kind() === "ipv4") {
    return parsed.toString()
  }
  const network = new ipaddr.IPv6(parsed.toByteArray().fill(0, NETWORK_BYTES))

  return `${network.toString()}/${NETWORK_BYTES * 8}`
}

/** `networkOf` a public address. Null for others. */
export const publicNetworkOf = (address: string): string | null =>
  isAddress(address) && isPublicAddress(ipaddr.process(address).toString()) ? networkOf(address) : null
