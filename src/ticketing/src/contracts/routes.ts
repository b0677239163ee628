import type { RouteRule, Right } from "@guichet/tenancy/contracts"

const read = (path: string, right: Right, table?: string): RouteRule => ({
  method: "GET",
  path,
  allow: ["key", "member", "operator", "support"],
  right,
  ...(table && { scope: { table, column: "id" } }),
})
const write = (path: string, right: Right, table?: string): RouteRule => ({
  method: "POST",
  path,
  allow: ["key", "member", "operator"],
  right,
  ...(table && { scope: { table, column: "id" } }),
})
/** A write that no program makes. */
const byPeople = (path: string, right: Right, table: string): RouteRule => ({
  ...write(path, right, table),
  allow: ["member", "operator"],
})
const store = (path: string): RouteRule => ({ method: "GET", path, allow: ["storefront"] })

/** Who may reach ticketing's Medusa routes. The window's are in `routes-window.ts`. */
export const routeRules: RouteRule[] = [
  read("/admin/venues", "event.read"),
  write("/admin/venues", "venue.write"),
  { ...write("/admin/venues/:id/charts", "venue.write", "venue"), heavy: true },
  read("/admin/charts/:id", "event.read", "chart"),
  read("/admin/events", "event.read"),
  write("/admin/events", "event.write"),
  read("/admin/events/:id", "event.read", "event"),
  write("/admin/events/:id", "event.write", "event"),
  write("/admin/events/:id/price-levels", "event.write", "event"),
  write("/admin/events/:id/price-levels/:level_id", "event.write", "event"),
  write("/admin/events/:id/performances", "event.write", "event"),
  {
    method: "DELETE",
    path: "/admin/events/:id/performances/:performance_id",
    allow: ["key", "member", "operator"],
    right: "event.write",
    scope: { table: "performance", column: "id", param: "performance_id" },
  },
  write("/admin/events/:id/publish", "event.publish", "event"),
  write("/admin/events/:id/unpublish", "event.publish", "event"),
  read("/admin/events/:id/cancellations", "event.read", "event"),
  byPeople("/admin/events/:id/cancellations", "event.cancel", "event"),
  { ...byPeople("/admin/events/:id/cancellations/facts", "event.cancel", "event"), audit: "unchanged" },
  read("/admin/cancellations/:id", "event.read", "cancellation"),
  read("/admin/cancellations/:id/items", "sales.read", "cancellation"),
  byPeople("/admin/cancellations/:id/retry", "event.cancel", "cancellation"),
  read("/admin/reports/sales", "sales.read"),
  read("/admin/reports/sales/file", "sales.read"),
  read("/admin/sales", "sales.read"),
  read("/admin/sales/:id", "sales.read", "sale"),
  {
    method: "GET",
    path: "/admin/sales/by-order/:order_id",
    allow: ["key", "member", "operator", "support"],
    right: "sales.read",
    scope: { table: "sale", column: "order_id", param: "order_id" },
  },
  write("/admin/sales/:id/refunds", "refund.create", "sale"),
  write("/admin/sales/:id/refunds/:refund_id/retry", "refund.create", "sale"),
  write("/admin/sales/:id/refunds/:refund_id/returned", "refund.create", "sale"),
  byPeople("/admin/sales/:id/project", "sale.project", "sale"),
  read("/admin/checkouts", "sale.mark_paid"),
  read("/admin/checkouts/:id", "sale.mark_paid", "checkout"),
  write("/admin/checkouts/:id/mark-paid", "sale.mark_paid", "checkout"),
  read("/admin/overview", "sales.read"),
  store("/store/site"),
  store("/store/events"),
  store("/store/events/:slug"),
  { ...store("/store/public-listing"), operator_only: true },
]
