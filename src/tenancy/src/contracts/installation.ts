import type { TenantStatus } from "./site"

/** `single`: only the operator's own site; `platform`: with clients, sign-up and everything about clients */
export const installationKinds = ["single", "platform"] as const
export type InstallationKind = (typeof installationKinds)[number]

/** GET /admin/platform/installation */
export interface AdminInstallation {
  kind: InstallationKind
  /** number of clients that are not closed, test clients included: must be 0 before switching to a single site */
  conflict_count: number
}

/** GET /admin/platform/installation/conflicts */
export interface AdminConflictingClient {
  id: string
  name: string
  slug: string
  /** `opening`: someone is signing up right now */
  status: TenantStatus | "opening"
  is_test: boolean
}
