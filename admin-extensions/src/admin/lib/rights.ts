import { operatorRoles, type Right, rightsOfRole, type Role, type TenantKind, tenantRoles } from "@guichet/tenancy/contracts"

const GROUPS = ["programme", "sales", "door", "money", "team", "platform"] as const
export type RightGroup = (typeof GROUPS)[number]

type Subject = Right extends `${infer First}.${string}` ? First : never

const groupOfSubject: Record<Subject, RightGroup> = {
  event: "programme",
  venue: "programme",
  coupon: "programme",
  sale: "sales",
  sales: "sales",
  refund: "sales",
  box_office: "sales",
  ticket: "door",
  device: "door",
  sale_terms: "money",
  payments: "money",
  payouts: "money",
  billing: "money",
  member: "team",
  key: "team",
  webhook: "team",
  domain: "team",
  site: "team",
  activity: "team",
  platform: "platform",
}

const groupOf = (right: Right): RightGroup => groupOfSubject[right.split(".")[0] as Subject]

export const rolesOf = (kind: TenantKind): readonly Role[] => (kind === "platform" ? operatorRoles : tenantRoles)

/** The rights of these roles in groups; read from the record that access control uses. */
export function rightsInGroups(roles: readonly Role[]): { group: RightGroup; rights: Right[] }[] {
  const all = [...new Set(roles.flatMap((role) => rightsOfRole[role]))]

  return GROUPS.map((group) => ({ group, rights: all.filter((right) => groupOf(right) === group) })).filter(
    ({ rights }) => rights.length > 0
  )
}

export const roleMay = (role: Role, right: Right): boolean => rightsOfRole[role].includes(right)
