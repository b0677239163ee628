/** STYLE "Who may import whom", held by a machine. A package is reached by its name and only through its `exports`. */
const only = (from, allowed, comment) => ({
  name: `${from}-imports`,
  comment,
  severity: "error",
  from: { path: `^src/${from}/`, pathNot: "__tests__" },
  to: {
    path: "^(src|admin-extensions|storefront|tools|integration-tests)/",
    pathNot: [`^src/${from}/`, ...allowed.map((name) => `^src/${name}/`)],
  },
})

const contracts = (name) => `${name}/src/contracts`

module.exports = {
  forbidden: [
    only("kernel", [], "The kernel imports nothing of ours."),
    only("seating", [], "The seating library imports nothing of ours."),
    only("tenancy", ["kernel"], "Tenancy stands on the kernel alone."),
    only("messaging", ["kernel", "tenancy"], "Messaging knows tenants, not tickets."),
    only(
      "ticketing",
      ["kernel", "seating", "tenancy", "messaging"],
      "Ticketing has never heard of plans, fees or Stripe: it asks ports."
    ),
    only(
      "payments",
      ["kernel", "tenancy", "messaging", contracts("ticketing")],
      "Payments executes; it reads ticketing's contracts only."
    ),
    only(
      "billing",
      ["kernel", "tenancy", "messaging", contracts("ticketing"), contracts("payments"), contracts("shop")],
      "Billing reads its neighbours' contracts only."
    ),
    {
      name: "screens-import",
      comment: "Dashboard screens see contracts and the seating library.",
      severity: "error",
      from: { path: "^admin-extensions/src/" },
      to: { path: "^src/", pathNot: ["^src/[^/]+/src/contracts", "^src/seating/", "^src/kernel/src/money"] },
    },
    {
      name: "storefront-imports",
      comment:
        "The storefront sees the seating library, contracts' types, and of the kernel money, the word of a change and its secret.",
      severity: "error",
      from: { path: "^storefront/src/" },
      to: { path: "^src/", pathNot: ["^src/seating/", "^src/kernel/src/(money|refresh|secret)", "^src/[^/]+/src/contracts"] },
    },
    {
      name: "no-way-back-up",
      comment: "Inside a plugin: contracts ← modules ← workflows ← api, jobs, subscribers, window.",
      severity: "error",
      from: { path: "^src/([^/]+)/src/(contracts|modules)/", pathNot: ["__tests__", "service\\.ts$"] },
      to: { path: "^src/$1/src/(api|window|jobs|subscribers)/" },
    },
    {
      name: "contracts-are-types",
      comment: "Contracts hold types and constants: no zod, no Medusa.",
      severity: "error",
      from: { path: "^src/[^/]+/src/contracts/" },
      to: { path: "node_modules/(zod|@medusajs)" },
    },
    {
      name: "no-circular",
      comment: "Models name each other through functions, as Medusa wants it; nothing else goes in circles.",
      severity: "error",
      from: { pathNot: "/models/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-enterprise",
      comment: "Medusa's enterprise parts are not ours to use.",
      severity: "error",
      from: {},
      to: { path: "@medusajs/(rbac|auth-oidc)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(\\.medusa|\\.next|dist)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".cjs", ".mjs"],
    },
  },
}
