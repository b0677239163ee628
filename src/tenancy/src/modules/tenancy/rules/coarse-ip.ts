import { isIPv4, isIPv6 } from "node:net"

/** An address without what points at one person's line: IPv4 by its first three parts, IPv6 by its first three groups (/48). Undefined when it is none. */
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
