import { isIPv4, isIPv6 } from "node:net"

/**
 * An IP address without what identifies one person's line: the first three parts of IPv4, the first three groups of IPv6 (/48).
 * Undefined when it is not an IP address.
 */
export function coarseIp(ip: string | undefined): string | undefined {
  const plain = ip?.replace(/^::ffff:(?=\d+\.)/i, "") ?? ""
  if (isIPv4(plain)) {
    return plain.replace(/\.\d+$/, ".0")
  }
  if (!isIPv6(plain)) {
    return undefined
  }
  const [head] = plain.split("%")[0].split("::")
  const groups = head.split(":").filter(Boolean).slice(0, 3)

  return `${groups.join(":")}::`
}
