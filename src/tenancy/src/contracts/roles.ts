import { platformRights, tenantRights, type Right } from "./rights"

/** Rights of owners only: exporting everything, and changing the kind of the installation. */
const ofOwners: readonly Right[] = ["site.export", "platform.installation.write"]
const withoutOwners = (rights: readonly Right[]) => rights.filter((right) => !ofOwners.includes(right))

export const tenantRoles = ["owner", "admin", "event_manager", "box_office", "gate", "finance", "reporter"] as const
export const operatorRoles = [
  "operator_owner",
  "operator_admin",
  "operator_support",
  "operator_finance",
  "operator_reporter",
] as const

export type TenantRole = (typeof tenantRoles)[number]
export type OperatorRole = (typeof operatorRoles)[number]
export type Role = TenantRole | OperatorRole

/** Role → rights: the only place where a role has a meaning. Operator roles exist on the platform tenant only. */
export const rightsOfRole: Record<Role, readonly Right[]> = {
  owner: tenantRights,
  admin: withoutOwners(tenantRights),
  event_manager: ["event.read", "event.write", "event.publish", "venue.write", "coupon.write", "sales.read"],
  box_office: [
    "event.read",
    "sales.read",
    "sale.mark_paid",
    "box_office.sell",
    "refund.create",
    "ticket.check_in",
    "ticket.change",
  ],
  gate: ["event.read", "ticket.check_in", "device.enrol"],
  finance: [
    "event.read",
    "sale_terms.write",
    "sales.read",
    "sale.mark_paid",
    "box_office.sell",
    "box_office.oversee",
    "refund.create",
    "refund.beyond_terms",
    "payments.connect",
    "billing.read",
    "billing.pay",
    "payouts.read",
  ],
  reporter: ["event.read", "sales.read"],
  operator_owner: [...tenantRights, ...platformRights],
  operator_admin: withoutOwners([...tenantRights, ...platformRights]),
  operator_support: [
    "event.read",
    "sales.read",
    "platform.tenants.read",
    "platform.tenants.enter",
    "platform.tenants.act",
    "platform.approvals.read",
    "platform.shop.read",
  ],
  operator_finance: [
    "event.read",
    "sales.read",
    "payouts.read",
    "platform.tenants.read",
    "platform.plans.read",
    "platform.money.read",
    "platform.money.write",
    "platform.ledger.read",
    "platform.ledger.write",
    "platform.shop.read",
  ],
  operator_reporter: ["event.read", "sales.read", "platform.tenants.read", "platform.plans.read", "platform.shop.read"],
}

/** Roles that only their own holders grant, revoke and change. */
const firstRoles: readonly Role[] = ["owner", "operator_owner"]

/**
 * Roles that the bearer of a role may grant, and whose bearers they may change or remove: no one grants more than they have, and
 * only owners manage owners.
 */
export const grantableRoles = (role: Role): readonly Role[] => {
  if (!rightsOfRole[role].includes("member.manage")) {
    return []
  }
  const kind: readonly Role[] = (operatorRoles as readonly Role[]).includes(role) ? operatorRoles : tenantRoles

  return firstRoles.includes(role) ? kind : kind.filter((other) => !firstRoles.includes(other))
}

/** An operator inside a tenant's console reads only, with buyers masked. */
export const supportRights: readonly Right[] = [
  "event.read",
  "sales.read",
  "billing.read",
  "payouts.read",
  "domain.read",
  "site.read",
]

/**
 * Rights that open secrets, admit people or devices, change where money goes, or are exercised in person at the till: denied to
 * support, even in a raised session.
 */
export const closedToSupport = [
  "payments.connect",
  "billing.pay",
  "device.enrol",
  "member.manage",
  "key.manage",
  "webhook.manage",
  "activity.read",
  "site.export",
  "box_office.sell",
  "box_office.comp",
] as const satisfies readonly Right[]

/** A raised support session has a member's rights except those closed to support. */
export const raisedRights: readonly Right[] = tenantRights.filter(
  (right) => !(closedToSupport as readonly Right[]).includes(right)
)
