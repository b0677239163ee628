import { slugOf } from "@guichet/kernel/slug"
import { normaliseHost } from "./host-name"

const LONGEST_SLUG = 40
const SCHEME = /^[a-z]+:\/\//i

/** The host that a typed URL, host or name of a site means: a name is one below the operator's host. Null if it means none. */
export function hostMeant(typed: string, operator_host: string): string | null {
  const [address] = typed.trim().replace(SCHEME, "").split(/[/?#]/)
  const host = address.includes(".") ? normaliseHost(address) : null

  if (host) {
    return host
  }
  const slug = slugOf(typed, LONGEST_SLUG)

  return slug ? `${slug}.${operator_host}` : null
}
