import { isIP } from "node:net"

/**
 * The address block of one subscriber: an IPv4 address, the first 64 bits of an IPv6 address. Anything else counts as a block of
 * its own.
 */
export function addressBlock(address: string | undefined): string {
  const bare = (address ?? "").replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "")

  return isIP(bare) === 6 ? `${groupsOf(bare).slice(0, 4).join(":")}::/64` : bare || "unknown"
}

/** This machine itself: meaningless to readers. */
const HERE = "0:0:0:0::/64"

/** For display, without its last part: 192.0.2.x, 2001:db8:1:2::x; null when that would be meaningless */
export function shortAddress(address: string | undefined): string | null {
  const block = addressBlock(address)
  if (block === HERE) {
    return null
  }
  if (block.endsWith("::/64")) {
    return `${block.slice(0, -"::/64".length)}::x`
  }

  return isIP(block) === 4 ? block.replace(/\d+$/, "x") : null
}

function groupsOf(address: string): string[] {
  const [head, tail] = address.toLowerCase().split("::")
  const [before, after] = [head, tail ?? ""].map((part) => part.split(":").filter(Boolean))
  const filled =
    tail === undefined ? before : [...before, ...Array(Math.max(0, 8 - before.length - after.length)).fill("0"), ...after]

  return filled.map((group) => group.replace(/^0+(?=.)/, ""))
}
