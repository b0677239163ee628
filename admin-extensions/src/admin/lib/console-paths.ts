import { menusHiddenFromOperators, menusHiddenFromOrganisers, type AdminSite, type Right } from "@guichet/tenancy/contracts"

export const HOME = "/home"
export const SALES = "/sales"
export const PROFILE = "/settings/profile"

/** Core pages that hang below a menu entry under another address. */
const below: Record<string, string[]> = {
  "/products": ["/collections", "/categories", "/product-options"],
  "/inventory": ["/reservations"],
  "/customers": ["/customer-groups"],
  "/promotions": ["/campaigns"],
}

/** Forms of the core that nobody may send, on pages that the operator may read. */
export const CLOSED_FORMS = [
  ...["create", "import", "export"].map((form) => `/products/${form}`),
  "/settings/regions/create",
  "/settings/sales-channels/create",
]

/** Pages and the right that opens them. */
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
  ["/domains", "domain.manage"],
  ["/site", "site.write"],
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

/** Pages this person has nothing to do on: their menu entries are hidden and their addresses lead home. Access control refuses them anyway. */
export function closedPaths({ member, tenant }: Pick<AdminSite, "member" | "tenant">): string[] {
  const menus = member.kind === "operator" ? menusHiddenFromOperators : menusHiddenFromOrganisers
  const core = [...menus.sidebar, ...menus["settings.sidebar"]].filter((entry) => entry.includes("nav:")).map(pathOf)
  const without = guarded.filter(([, right]) => !member.rights.includes(right)).map(([path]) => path)
  /** A client finds sales in the place of the software's orders, whose numbers count what the whole platform sells. */
  const sales_instead = tenant.kind === "client" ? ["/orders"] : []
  /** The operator connects its account where it enters its keys, and bills nobody for its own sales. */
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

/** Where to send someone who came to a closed page: from an order to its sale, else home. Null when the page is open. */
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
