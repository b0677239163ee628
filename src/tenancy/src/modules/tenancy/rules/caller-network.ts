import { isIPv4 } from "node:net"
import { networkOf } from "@guichet/kernel/network-address"

/** The network of a caller (`networkOf`). What is not an address counts as a network of its own. */
export const callerNetwork = (address: string | undefined): string => networkOf(address ?? "") ?? (address || "unknown")

/** This machine itself: meaningless to readers. */
const HERE = "::/56"

/** For display, without its last part: 192.0.2.x, 2001:db8:1:ab00::x; null when that would be meaningless */
export function shortAddress(address: string | undefined): string | null {
  const network = networkOf(address ?? "")
  if (network === null || network === HERE) {
    return null
  }

  return isIPv4(network) ? network.replace(/\d+$/, "x") : network.replace(/\/\d+$/, "x")
}
