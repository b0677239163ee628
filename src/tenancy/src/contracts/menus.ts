/** Menu entries of the Medusa dashboard by zone, named as by its layout composer. */
export interface HiddenMenus {
  sidebar: readonly string[]
  "settings.sidebar": readonly string[]
}

const settings = (...names: string[]) => names.map((name) => `core:settings-nav:/settings/${name}`)

/** Core menus whose routes are closed to organisers. Cosmetic only: access control enforces it. */
export const menusHiddenFromOrganisers: HiddenMenus = {
  sidebar: [
    "core:Searchbar",
    ...[
      "/products",
      "/inventory",
      "/customers",
      "/promotions",
      "/price-lists",
      "/draft-orders",
      "/platform",
      "/platform/tenants",
      "/platform/plans",
      "/platform/invoices",
      "/platform/approvals",
    ].map((to) => `core:nav:${to}`),
  ],
  "settings.sidebar": settings(
    "store",
    "users",
    "regions",
    "tax-regions",
    "return-reasons",
    "refund-reasons",
    "sales-channels",
    "product-types",
    "product-tags",
    "locations",
    "property-labels",
    "translations",
    "publishable-api-keys",
    "secret-api-keys",
    "workflows",
    "search"
  ),
}

/** Core menus that are not open to operators yet either. */
export const menusHiddenFromOperators: HiddenMenus = {
  sidebar: ["core:Searchbar", ...["/customers", "/promotions", "/price-lists", "/draft-orders"].map((to) => `core:nav:${to}`)],
  "settings.sidebar": settings(
    "store",
    "users",
    "tax-regions",
    "return-reasons",
    "refund-reasons",
    "product-types",
    "product-tags",
    "locations",
    "property-labels",
    "translations",
    "publishable-api-keys",
    "secret-api-keys",
    "workflows",
    "search"
  ),
}
