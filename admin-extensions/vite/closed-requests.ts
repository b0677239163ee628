import type { Swap } from "./swap"

/** Stored by the boot widget, one value per console origin. */
const IS_OPERATORS = 'localStorage.getItem("console-kind") === "platform"'
const EXPORT =
  '/* @__PURE__ */ jsx(Button, { size: "small", variant: "secondary", asChild: true, children: /* @__PURE__ */ jsx(Link, { to: `export${location.search}`, children: t("actions.export") }) })'

/**
 * A menu on an order's page whose entries are all closed: refused for ticket orders (`order-writes.ts` of ticketing), not
 * available for shop orders.
 */
const menuOf = (heading: string, jsx: string): Swap => ({
  what: `on the page of an order: menu beside ${heading}`,
  from: `children: t("fields.${heading}") }),\n    /* @__PURE__ */ ${jsx}(\n      ActionMenu,`,
  to: `children: t("fields.${heading}") }),\n    null && /* @__PURE__ */ ${jsx}(\n      ActionMenu,`,
})

/**
 * Removes requests that core pages, mainly those of orders, send to closed routes
 * (`integration-tests/isolation/closed-core-routes.ts`), and controls that would be refused.
 */
export const closedRequests: Swap[] = [
  ...["useRegions", "useSalesChannels"].map((hook) => ({
    what: `filter of orders: ${hook}, the operator's alone`,
    from: `= ${hook}({\n    limit: 1e3,\n    fields: "id,name"\n  });\n`,
    to: `= ${hook}({\n    limit: 1e3,\n    fields: "id,name"\n  }, { enabled: ${IS_OPERATORS} });\n`,
  })),
  {
    what: "filter of products: types, which no product has",
    from: "enabled: !isProductTypeExcluded",
    to: "enabled: false",
  },
  {
    what: "filter of products: tags, which no product has",
    from: "useProductTags({\n    limit: 1e3,\n    offset: 0\n  });",
    to: "useProductTags({\n    limit: 1e3,\n    offset: 0\n  }, { enabled: false });",
  },
  { what: "export of orders", from: EXPORT, to: "null" },
  ...[
    ["the software's plugins, asked on the page of an order", "pluginsQueryKeys.list()"],
    ["indexes of its search, asked on every page of the settings", "searchIndexesQueryKeys.list()"],
    ["its makers' own log-in, asked at log-in", "cloudQueryKeys.auth()"],
  ].map(([what, key]) => ({ what, from: `queryKey: ${key},`, to: `queryKey: ${key},\n    enabled: false,` })),
  {
    what: "reservations of goods, asked on the page of an order: the operator's alone",
    from: "{ enabled: Array.isArray(order?.items) }",
    to: `{ enabled: Array.isArray(order?.items) && ${IS_OPERATORS} }`,
  },
  {
    what: "changes of an order before they are made, asked on its page: the operator's alone",
    from: "queryKey: ordersQueryKeys.preview(id),",
    to: `queryKey: ordersQueryKeys.preview(id),\n    enabled: ${IS_OPERATORS},`,
  },
  {
    what: "on the page of an order: the software's name of how it was paid",
    from: 'className: "capitalize", children: payment.provider_id })',
    to: 'className: "capitalize", children: null })',
  },
  menuOf("summary", "jsx17"),
  menuOf("customer", "jsx10"),
]
