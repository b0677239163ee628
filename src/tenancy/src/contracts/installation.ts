import type { TenantStatus } from "./site"

/** `single`: the operator's own site alone; `platform`: with clients, sign-up and what belongs to them */
export const installationKinds = ["single", "platform"] as const
export type InstallationKind = (typeof installationKinds)[number]

/** GET /admin/platform/installation */
export interface AdminInstallation {
  kind: InstallationKind
  /** clients that are not closed, test clients with them: none may be left when it becomes a single site */
  in_the_way_count: number
}

/** GET /admin/platform/installation/in-the-way */
export interface AdminClientInTheWay {
  id: string
  name: string
  slug: string
  /** `opening`: someone is signing up at this moment */
  status: TenantStatus | "opening"
  is_test: boolean
}
