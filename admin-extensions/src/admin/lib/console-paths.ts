import { menusHiddenFromOperators, menusHiddenFromOrganisers, type AdminSite, type Right } from "@guichet/tenancy/contracts"

export const HOME = "/home"
export const SALES = "/sales"
export const PROFILE = "/settings/profile"

/** Core pages that belong to a menu entry but have another address. */
const below: Record<string, string[]> = {
  "/products": ["/collections", "/categories", "/product-options"],
  "/inventory": ["/reservations"],
  "/customers": ["/customer-groups"],
  "/promotions": ["/campaigns"],
}

/** Core forms that no one can submit, on pages that the operator can read. */
export const CLOSED_FORMS = [
  ...["create", "import", "export"].map((form) => `/products/${form}`),
  "/settings/regions/create",
  "/settings/sales-channels/create",
]

/** Pages and the right that each requires. */
const guarded: [path: string, right: Right][] = [
  ["/home", "event.read"],
  ["/events", "event.read"],
  ["/venues", "event.read"],
  ["/sale-terms", "event.read"],
  ["/add-ons", "event.read"],
  ["/questions", "event.read"],
  ["/coupons", "sales.read"],
  ["/sales", "sales.read"],
  ["/reports", "sales.read"],
  ["/orders", "sales.read"],
  ["/payments", "payments.connect"],
  ["/payouts", "payouts.read"],
  ["/disputes", "sales.read"],
  ["/devices", "device.enrol"],
  ["/team", "member.manage"],
  ["/activity", "activity.read"],
  ["/domains", "domain.read"],
  ["/site", "site.read"],
  ["/billing", "billing.read"],
  ["/developers", "key.manage"],
  ["/platform/tenants", "platform.tenants.read"],
  ["/platform/plans", "platform.plans.read"],
  ["/platform/exchange-rates", "platform.plans.read"],
  ["/platform/costs", "platform.plans.read"],
  ["/platform/invoices", "platform.money.read"],
  ["/platform/reports", "platform.money.read"],
  ["/platform/reconciliation", "platform.ledger.read"],
  ["/platform/provider-events", "platform.ledger.read"],
  ["/platform/approvals", "platform.approvals.read"],
  ["/settings/payment-processor", "platform.payments.write"],
  ["/settings/security", "platform.site.write"],
  ["/settings/name-servers", "platform.site.write"],
  ["/plan-and-features", "platform.installation.write"],
]

const pathOf = (entry: string) => entry.replace(/^core:(settings-)?nav:/, "")

/**
 * Pages on which this person can do nothing: their menu entries are hidden and their addresses redirect. Access control refuses
 * them in any case.
 */
export function closedPaths({ member, tenant }: Pick<AdminSite, "member" | "tenant">): string[] {
  const menus = member.kind === "operator" ? menusHiddenFromOperators : menusHiddenFromOrganisers
  const core = [...menus.sidebar, ...menus["settings.sidebar"]].filter((entry) => entry.includes("nav:")).map(pathOf)
  /** Support reads the state of the payment account, which only members change. */
  const readable = member.kind === "support" ? ["/payments"] : []
  const without = guarded
    .filter(([path, right]) => !member.rights.includes(right) && !readable.includes(path))
    .map(([path]) => path)
  /** A client gets its sales in place of core orders, whose numbers reveal how much the whole platform sells. */
  const sales_instead = tenant.kind === "client" ? ["/orders"] : []
  /** The operator connects its account where it enters its keys, and is not billed for its own sales. */
  const elsewhere = tenant.kind === "platform" ? ["/payments", "/billing"] : []

  return [
    ...new Set([
      ...core.flatMap((path) => [path, ...(below[path] ?? [])]),
      ...below["/products"],
      ...CLOSED_FORMS,
      ...without,
      ...elsewhere,
      ...sales_instead,
    ]),
  ]
}

const ORDERS = /^\/orders(?:\/([^/]+))?(?:\/|$)/

/** Where to redirect from a closed page: from an order to its sale, otherwise home. Null if the page is open. */
export function redirectFor(pathname: string, closed: readonly string[]): string | null {
  const order = ORDERS.exec(pathname)
  if (order && closed.includes("/orders") && !closed.includes(SALES)) {
    return order[1] ? `${SALES}/by-order/${order[1]}` : SALES
  }
  const is = (path: string) => pathname === path || pathname.startsWith(`${path}/`)

  if (!closed.some(is) && pathname !== "/settings") {
    return null
  }

  return pathname.startsWith("/settings") ? "/settings/profile" : closed.includes(HOME) ? "/settings/profile" : HOME
}
