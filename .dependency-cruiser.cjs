/** Who may import whom, held by a machine. The storefront has an installation of its own, hence rules of its own: storefront/.dependency-cruiser.cjs. */
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
  "Only a module's start hook can start what runs beside requests: it alone imports the plugin's background.ts, and of what lies above nothing else."

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
    only("shop", ["kernel", "tenancy", "messaging"], "The shop sells hardware: it has never heard of tickets."),
    only("replication", ["kernel", "tenancy", "ticketing", "messaging"], "Replication copies events through ticketing."),
    only(
      "payments",
      ["kernel", "tenancy", "messaging", contracts("ticketing")],
      "Payments executes; it reads ticketing's contracts only."
    ),
    only("shop", ["kernel", "tenancy", "messaging"], "The shop has never heard of tickets or Stripe: it asks ports."),
    only(
      "billing",
      ["kernel", "tenancy", "messaging", contracts("ticketing"), contracts("payments"), contracts("shop")],
      "Billing reads its neighbours' contracts only."
    ),
    only("replication", ["kernel", "tenancy", "ticketing", "messaging"], "Replication makes dates through ticketing, and mails."),
    {
      name: "screens-import",
      comment:
        "Dashboard screens see contracts, the seating library, and of the kernel money, what an exchange asks, and how French is set.",
      severity: "error",
      from: { path: "^admin-extensions/src/" },
      to: {
        path: "^src/",
        pathNot: ["^src/[^/]+/src/contracts", "^src/seating/", "^src/kernel/src/(device-words|exchange-price|french|money)"],
      },
    },
    {
      name: "by-name",
      comment:
        "A package is reached by its name, never by a path into its src: what its `exports` leave out cannot be found. The app's scripts are no package.",
      severity: "error",
      from: { path: "^(src/[^/]+|admin-extensions|tools|integration-tests)/" },
      to: {
        path: "^(src|admin-extensions)/",
        pathNot: ["^$1/", "^src/scripts/"],
        dependencyTypesNot: ["aliased", "undetermined"],
      },
    },
    {
      name: "found",
      comment: "Every import leads somewhere; one that a package does not export does not.",
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
      comment: `Modules and rules see contracts, each other and the plugin's pool. ${START_HOOK}`,
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
        "What is neither module nor workflow nor asked from outside (holds, settle, sessions, inbox, …) knows no workflow.",
      severity: "error",
      from: { path: "^src/([^/]+)/src/", pathNot: ["__tests__", `^src/[^/]+/src/(workflows|${SURFACES})/`] },
      to: { path: "^src/$1/src/workflows/" },
    },
    {
      name: "nobody-imports-a-surface",
      comment: `Routes, the sales API and listeners are asked from outside. The sales API's own entries are src/ticketing/package.json's; ${START_HOOK}`,
      severity: "error",
      from: { path: "^src/([^/]+)/src/", pathNot: ["__tests__", `^src/[^/]+/src/(${SURFACES})/`, "/background\\.ts$"] },
      to: { path: `^src/$1/src/(${SURFACES})/` },
    },
    {
      name: "surfaces-apart",
      comment:
        "Nor does one know another. `api/middlewares.ts` is loaded only where HTTP is served, so it is there that the sales API is armed.",
      severity: "error",
      from: { path: `^src/([^/]+)/src/(${SURFACES})/`, pathNot: ["__tests__", "^src/ticketing/src/api/middlewares\\.ts$"] },
      to: { path: `^src/$1/src/(${SURFACES})/`, pathNot: "^src/$1/src/$2/" },
    },
    {
      name: "sales-api-is-light",
      comment: "The sales API runs in a thread of its own, without Medusa, React or mails; of the framework it takes zod.",
      severity: "error",
      from: { path: ["^src/ticketing/src/sales-api/", "^sales-api-config\\.ts$"], pathNot: "__tests__" },
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
