const { join } = require("node:path")

/**
 * Import rules of the storefront. They are separate from the root's, since it has its own aliases, lockfile and copies of two
 * packages (scripts/copy-packages.mjs).
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to })
const here = (...folders) => folders.map((folder) => `^storefront/src/${folder}/`)

module.exports = {
  forbidden: [
    forbid(
      "storefront-imports",
      `The seating library, contracts, and of the kernel contrast, slugs, money, a hall's address and what an exchange asks. Besides that refresh and secret: tenancy signs "forget this page" and names the page's
      tags, the storefront reads both, and two spellings of either would keep old prices on show; and reader-address, which the storefront signs and the sales API reads; and cached, for the table of sites.`,
      { path: "^storefront/" },
      {
        path: "^(src|storefront/node_modules/@guichet)/",
        pathNot: [
          "^storefront/node_modules/@guichet/seating/",
          "^storefront/node_modules/@guichet/kernel/src/(cached|contrast|exchange-price|french|money|reader-address|refresh|secret|slug|venue-line)\\.ts$",
          "^src/[^/]+/src/contracts/",
        ],
      }
    ),
    forbid(
      "contracts-are-types-here",
      "Contracts are seen by the compiler alone: no copy of them is installed, a built storefront would not find them.",
      { path: "^storefront/" },
      { path: "^src/", dependencyTypesNot: ["type-only"] }
    ),
    forbid(
      "storefront-stands-alone",
      "Of the repository's other folders only specs see any.",
      { path: "^storefront/", pathNot: "__tests__" },
      { path: "^(tools|integration-tests|admin-extensions)/" }
    ),
    forbid(
      "pages-compose",
      "Pages import features; nothing imports a page.",
      { path: "^storefront/src/", pathNot: ["__tests__", ...here("app")] },
      { path: "^storefront/src/(app/|proxy\\.ts$)" }
    ),
    forbid(
      "features-apart",
      "Features import server and ui, not each other: what two of them draw is a part, in ui/.",
      { path: "^storefront/src/features/([^/]+)/" },
      { path: here("features"), pathNot: "^storefront/src/features/$1/" }
    ),
    forbid(
      "below-features",
      "Features are imported by pages alone.",
      { path: "^storefront/src/", pathNot: here("features", "app") },
      { path: here("features") }
    ),
    forbid(
      "parts-are-dumb",
      "A part is handed what it shows: of the doors to the backend it knows the types.",
      { path: here("ui", "i18n", "theme") },
      { path: here("server", "sales-api"), dependencyTypesNot: ["type-only"] }
    ),
    forbid("found", "Every import leads somewhere.", {}, { couldNotResolve: true }),
    forbid("no-circular", "Nothing goes in circles.", {}, { circular: true }),
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^src/"] },
    exclude: { path: "^storefront/\\.next/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, "tsconfig.json") },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".cjs", ".mjs"],
    },
  },
}
