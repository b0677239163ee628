import { BlockList, isIP } from "node:net"

/**
 * Proxies that answer for their customers: Cloudflare (as published at cloudflare.com/ips), Fastly
 * (api.fastly.com/public-ip-list).
 */
const PROXY_RANGES = [
  "173.245.48.0/20",
  "103.21.244.0/22",
  "103.22.200.0/22",
  "103.31.4.0/22",
  "141.101.64.0/18",
  "108.162.192.0/18",
  "190.93.240.0/20",
  "188.114.96.0/20",
  "197.234.240.0/22",
  "198.41.128.0/17",
  "162.158.0.0/15",
  "104.16.0.0/13",
  "104.24.0.0/14",
  "172.64.0.0/13",
  "131.0.72.0/22",
  "2400:cb00::/32",
  "2606:4700::/32",
  "2803:f800::/32",
  "2405:b500::/32",
  "2405:8100::/32",
  "2a06:98c0::/29",
  "2c0f:f248::/32",
  "151.101.0.0/16",
  "199.232.0.0/16",
  "2a04:4e40::/32",
]

const family = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4")

function listOf(ranges: string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address, bits] = range.split("/")
    list.addSubnet(address, Number(bits), family(address))
  }

  return list
}

const proxyList = listOf(PROXY_RANGES)

export const isProxyAddress = (address: string): boolean => proxyList.check(address, family(address))

/** Canonical spelling of an IP address, for comparison. */
export const canonicalAddress = (address: string): string =>
  isIP(address) === 6 ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address
