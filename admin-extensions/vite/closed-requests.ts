import type { Swap } from "./swap"

/** The boot widget keeps there whose console it is, one for each console's origin. */
const IS_OPERATORS = 'localStorage.getItem("console-kind") === "platform"'
const EXPORT =
  '/* @__PURE__ */ jsx(Button, { size: "small", variant: "secondary", asChild: true, children: /* @__PURE__ */ jsx(Link, { to: `export${location.search}`, children: t("actions.export") }) })'

/** A menu of an order's page whose every entry is refused on orders of tickets (`order-writes.ts` of ticketing). */
const menuOf = (heading: string, jsx: string): Swap => ({
  what: `on the page of an order: menu beside ${heading}`,
  from: `children: t("fields.${heading}") }),\n    /* @__PURE__ */ ${jsx}(\n      ActionMenu,`,
  to: `children: t("fields.${heading}") }),\n    order.metadata?.sale_id ? null : /* @__PURE__ */ ${jsx}(\n      ActionMenu,`,
})

/**
 * What the software's pages, those of orders above all, ask of routes that are closed (tenancy's `closed-core-routes.ts`), and what they offer that would
 * be refused: neither asked nor offered.
 */
export const closedRequests: Swap[] = [
  ...["useRegions", "useSalesChannels"].map((hook) => ({
    what: `filter of orders: ${hook}, the operator's alone`,
    from: `= ${hook}({\n    limit: 1e3,\n    fields: "id,name"\n  });\n`,
    to: `= ${hook}({\n    limit: 1e3,\n    fields: "id,name"\n  }, { enabled: ${IS_OPERATORS} });\n`,
  })),
  {
    what: "filter of products: types, which nobody has",
    from: "enabled: !isProductTypeExcluded",
    to: "enabled: false",
  },
  {
    what: "filter of products: tags, which nobody has",
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
    what: "reservations of goods, asked on the page of an order",
    from: "{ enabled: Array.isArray(order?.items) }",
    to: "{ enabled: false }",
  },
  {
    what: "on the page of an order: the software's name of how it was paid",
    from: 'className: "capitalize", children: payment.provider_id })',
    to: 'className: "capitalize", children: order.metadata?.sale_id ? null : payment.provider_id })',
  },
  menuOf("summary", "jsx17"),
  menuOf("customer", "jsx10"),
  {
    what: "on the page of an order: what the customer's menu is judged by",
    from: "jsx10(Header, {})",
    to: "jsx10(Header, { order })",
  },
  {
    what: "on the page of an order: the head of the customer",
    from: "var Header = () => {\n  const { t } = useTranslation10();",
    to: "var Header = ({ order }) => {\n  const { t } = useTranslation10();",
  },
]
