import { isIPv4 } from "node:net"
import { subscriberBlock } from "@guichet/kernel/network-address"

/** The address block of one subscriber (`subscriberBlock`). What is not an address counts as a block of its own. */
export const addressBlock = (address: string | undefined): string => subscriberBlock(address ?? "") ?? (address || "unknown")

/** This machine itself: meaningless to readers. */
const HERE = "::/56"

/** For display, without its last part: 192.0.2.x, 2001:db8:1:ab00::x; null when that would be meaningless */
export function shortAddress(address: string | undefined): string | null {
  const block = subscriberBlock(address ?? "")
  if (block === null || block === HERE) {
    return null
  }

  return isIPv4(block) ? block.replace(/\d+$/, "x") : block.replace(/\/\d+$/, "x")
}
