/** Rights of a membership: verbs that access control checks before a handler runs. */
export const tenantRights = [
  "event.read",
  "event.write",
  "event.publish",
  "event.cancel",
  "venue.write",
  "sale_terms.write",
  "coupon.write",
  "sales.read",
  "refund.create",
  "refund.beyond_terms",
  "sale.project",
  "sale.mark_paid",
  "box_office.sell",
  "box_office.comp",
  "box_office.oversee",
  "payments.connect",
  "device.enrol",
  "member.manage",
  "key.manage",
  "webhook.manage",
  "domain.read",
  "domain.manage",
  "site.read",
  "site.write",
  "site.export",
  "billing.read",
  "billing.pay",
  "payouts.read",
  "ticket.check_in",
  "ticket.change",
  "activity.read",
] as const

export const platformRights = [
  "platform.tenants.read",
  "platform.tenants.enter",
  "platform.tenants.act",
  "platform.tenants.write",
  "platform.plans.read",
  "platform.plans.write",
  "platform.money.read",
  "platform.money.write",
  "platform.payments.write",
  "platform.ledger.read",
  "platform.ledger.write",
  "platform.site.write",
  "platform.installation.write",
  "platform.approvals.read",
  "platform.approvals.decide",
  "platform.shop.read",
  "platform.shop.write",
] as const

/**
 * Rights that members of a suspended site keep for changes: they refund what they owe, admit sold tickets and manage their
 * members.
 */
export const rightsWhileSuspended: readonly Right[] = [
  "event.cancel",
  "sales.read",
  "refund.create",
  "refund.beyond_terms",
  "sale.project",
  "box_office.sell",
  "box_office.oversee",
  "payments.connect",
  "billing.read",
  "billing.pay",
  "payouts.read",
  "member.manage",
  "key.manage",
  "webhook.manage",
  "device.enrol",
  "ticket.check_in",
  "ticket.change",
  "site.export",
]

/**
 * Rights that owners of a closed site keep besides reading until the term ends: exporting their data and paying what they owe.
 */
export const rightsWhileClosed: readonly Right[] = ["site.export", "billing.pay"]

/** Rights about clients: of no use when the installation is a single site. */
export const rightsAboutClients: readonly Right[] = platformRights.filter((right) =>
  /^platform\.(tenants|plans|money|approvals)\./.test(right)
)

export type TenantRight = (typeof tenantRights)[number]
export type PlatformRight = (typeof platformRights)[number]
export type Right = TenantRight | PlatformRight
