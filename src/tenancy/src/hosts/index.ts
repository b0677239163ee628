import type { Db } from "@guichet/kernel/sql"
import { findHost, type HostRecord } from "../modules/tenancy/queries/find-host"
import { normaliseHost } from "./normalise-host"

export { claimVerifiedHost } from "../modules/tenancy/commands/hosts/claim-verified-host"
export { dropVerifiedHost } from "../modules/tenancy/commands/hosts/drop-verified-host"
export { lockOpenTenant } from "../modules/tenancy/commands/hosts/lock-open-tenant"
export { lockProvenHost } from "../modules/tenancy/commands/hosts/lock-proven-host"
export { setCanonicalHost } from "../modules/tenancy/commands/hosts/set-canonical-host"
export { setHostStatus } from "../modules/tenancy/commands/hosts/set-host-status"
export { sweepLapsedHosts } from "../modules/tenancy/commands/hosts/sweep-lapsed-hosts"
export { slugSkeleton } from "../modules/tenancy/rules/slug"
export { normaliseHost } from "./normalise-host"
export { createHostTable, type HostTable } from "./host-table"
export { createLiveHosts, type LiveHosts } from "./live-hosts"
export { sharedHostTable } from "./shared-host-table"
export type { HostRecord } from "../modules/tenancy/queries/find-host"

/** Reads the database on each call; requests use a host table. */
export async function resolveHost(db: Db, raw: string | undefined | null): Promise<HostRecord | null> {
  const host = normaliseHost(raw)

  return host ? findHost(db, host) : null
}
