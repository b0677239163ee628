/**
 * Which package may import which. The storefront has its own installation, and hence its own rules:
 * storefront/.dependency-cruiser.cjs.
 */
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

const SURFACES = "api|sales-api|jobs|subscribers|listeners"
const START_HOOK_FILE = "modules/[^/]+/service\\.ts$"
const START_HOOK =
  "Only a module's start hook can start background work: it alone imports the plugin's background.ts, and nothing else from the layers above."

module.exports = {
  forbidden: [
    only("kernel", [], "The kernel imports no package of ours."),
    only("ports", ["kernel"], "The ports know no domain: each domain implements its own and is handed the others."),
    only("seating", [], "The seating library imports no package of ours."),
    only("tenancy", ["kernel"], "Tenancy imports only the kernel."),
    only("domains", ["kernel", "tenancy"], "Domains knows tenants and their hosts."),
    only("messaging", ["kernel", "tenancy", "domains"], "Messaging knows tenants and their domains, not tickets."),
    only(
      "ticketing",
      ["kernel", "ports", "seating", "tenancy", "messaging"],
      "Ticketing does not know plans, fees or Stripe: it calls ports."
    ),
    only(
      "payments",
      ["kernel", "ports", "tenancy", "messaging", contracts("ticketing")],
      "Payments moves money; of ticketing it imports only the contracts."
    ),
    only(
      "shop",
      ["kernel", "ports", "tenancy", "messaging"],
      "The shop sells hardware: it does not know tickets or Stripe, it calls ports."
    ),
    only(
      "billing",
      ["kernel", "ports", "tenancy", "domains", "messaging", contracts("ticketing"), contracts("payments"), contracts("shop")],
      "Billing imports only the contracts of ticketing, payments and the shop."
    ),
    only(
      "replication",
      ["kernel", "ports", "tenancy", "ticketing", "messaging"],
      "Replication copies events and creates dates through ticketing, and sends emails."
    ),
    {
      name: "stripe-emulator-imports",
      comment: "The Stripe emulator can be published: it imports nothing of ours. Its specs use the tests' support.",
      severity: "error",
      from: { path: "^tools/stripe-emulator/", pathNot: "__tests__" },
      to: { path: "^(src|admin-extensions|storefront|tools|integration-tests)/", pathNot: "^tools/stripe-emulator/" },
    },
    {
      name: "screens-import",
      comment:
        "Dashboard screens import contracts, the seating library and, of the kernel, contrast, device words, exchange prices, French and money.",
      severity: "error",
      from: { path: "^admin-extensions/src/" },
      to: {
        path: "^src/",
        pathNot: [
          "^src/[^/]+/src/contracts",
          "^src/seating/",
          "^src/kernel/src/(contrast|device-words|exchange-price|french|money)",
        ],
      },
    },
    {
      name: "by-name",
      comment:
        "Import a package by its name, never by a path into its folder: only its `exports` are public. The app's scripts are not a package.",
      severity: "error",
      from: { path: "^(src/[^/]+|admin-extensions|tools/[^/]+|integration-tests)/" },
      to: {
        path: "^(src|admin-extensions|tools/stripe-emulator)/",
        pathNot: ["^$1/", "^src/scripts/"],
        dependencyTypesNot: ["aliased", "undetermined"],
      },
    },
    {
      name: "found",
      comment: "Every import must resolve; one that a package does not export does not.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "contracts-stand-alone",
      comment: "Inside a plugin: contracts ← modules ← libraries ← workflows ← api, sales-api, jobs, subscribers, listeners.",
      severity: "error",
      from: { path: "^src/([^/]+)/src/contracts/" },
      to: { path: "^src/$1/src/", pathNot: "^src/$1/src/contracts/" },
    },
    {
      name: "modules-see-below",
      comment: `Modules and rules import contracts, each other and the plugin's pool. ${START_HOOK}`,
      severity: "error",
      from: { path: "^src/([^/]+)/src/(modules|rules)/", pathNot: ["__tests__", START_HOOK_FILE, "^src/seating/"] },
      to: { path: "^src/$1/src/", pathNot: "^src/$1/src/(contracts/|modules/|rules/|[a-z]+-pool\\.ts$)" },
    },
    {
      name: "start-hooks-see-background",
      comment: START_HOOK,
      severity: "error",
      from: { path: `^src/([^/]+)/src/${START_HOOK_FILE}` },
      to: { path: "^src/$1/src/", pathNot: "^src/$1/src/(contracts/|modules/|background\\.ts$|[a-z]+-pool\\.ts$)" },
    },
    {
      name: "background-hangs-on-the-hook",
      comment: START_HOOK,
      severity: "error",
      from: { path: "^src/", pathNot: START_HOOK_FILE },
      to: { path: "^src/[^/]+/src/background\\.ts$" },
    },
    {
      name: "libraries-below-workflows",
      comment:
        "Code that is neither a module, a workflow nor an entry point (holds, settle, sessions, inbox, …) imports no workflow.",
      severity: "error",
      from: { path: "^src/([^/]+)/src/", pathNot: ["__tests__", `^src/[^/]+/src/(workflows|${SURFACES})/`] },
      to: { path: "^src/$1/src/workflows/" },
    },
    {
      name: "nobody-imports-a-surface",
      comment: `Entry points (routes, sales API, jobs, subscribers, listeners) are not imported. src/ticketing/package.json exports the sales API's own; ${START_HOOK}`,
      severity: "error",
      from: { path: "^src/([^/]+)/src/", pathNot: ["__tests__", `^src/[^/]+/src/(${SURFACES})/`, "/background\\.ts$"] },
      to: { path: `^src/$1/src/(${SURFACES})/` },
    },
    {
      name: "surfaces-apart",
      comment:
        "Entry points do not import each other, except that `api/middlewares.ts` arms the sales API: it is loaded only where HTTP is served.",
      severity: "error",
      from: { path: `^src/([^/]+)/src/(${SURFACES})/`, pathNot: ["__tests__", "^src/ticketing/src/api/middlewares\\.ts$"] },
      to: { path: `^src/$1/src/(${SURFACES})/`, pathNot: "^src/$1/src/$2/" },
    },
    {
      name: "sales-api-is-light",
      comment: "The sales API runs in a thread of its own, without Medusa, React or emails; of the framework it uses only zod.",
      severity: "error",
      from: { path: ["^src/ticketing/src/sales-api/", "^composition-root\\.ts$"], pathNot: "__tests__" },
      to: {
        path: "node_modules/(@medusajs|@mikro-orm|react|react-dom|@react-email|nodemailer)/",
        pathNot: "node_modules/@medusajs/framework/dist/deps/zod",
        reachable: true,
      },
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
      comment: "Models refer to each other through functions, as Medusa requires; no other cycles are allowed.",
      severity: "error",
      from: { pathNot: "/models/" },
      to: { circular: true },
    },
    {
      name: "no-enterprise",
      comment: "Medusa's enterprise packages are not licensed to us.",
      severity: "error",
      from: {},
      to: { path: "@medusajs/(rbac|auth-oidc)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)\\.(medusa|next)/|^(storefront/)?dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".cjs", ".mjs"],
    },
  },
}
