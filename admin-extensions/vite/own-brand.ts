import { closedRequests } from "./closed-requests"
import { coreWords } from "./core-words"
import { nameless } from "./nameless"
import type { Swap } from "./swap"

/** A neutral ticket in place of the software's mark. */
const TICKET_400 = "M80 130h240v45a25 25 0 0 0 0 50v45H80v-45a25 25 0 0 0 0-50z"
const TICKET_36 = "M3 10h30v5a4 4 0 0 0 0 8v5H3v-5a4 4 0 0 0 0-8z"
/** The boot widget stores the tenant's name there, one per console origin. */
const SITE = 'localStorage.getItem("console-site") ?? ""'

const CORE_MENUS = `coreRoutes.map((route) => /* @__PURE__ */ jsx16(LayoutComposer.Entry, { id: \`nav:\${route.to}\`, children: /* @__PURE__ */ jsx16(NavItem, { ...route }, route.to) }, route.to)),
          `
const SHORTCUTS_ENTRY = `/* @__PURE__ */ jsxs8(DropdownMenu2.Item, { onClick: toggleModal, children: [
          /* @__PURE__ */ jsx15(Keyboard, { className: "text-ui-fg-subtle me-2" }),
          t2("app.menus.user.shortcuts")
        ] }),`
const MAKERS_ENTRIES = `/* @__PURE__ */ jsx15(DropdownMenu2.Item, { asChild: true, children: /* @__PURE__ */ jsxs8(Link2, { to: "https://docs.medusajs.com", target: "_blank", children: [
          /* @__PURE__ */ jsx15(BookOpen, { className: "text-ui-fg-subtle me-2" }),
          t2("app.menus.user.documentation")
        ] }) }),
        /* @__PURE__ */ jsx15(DropdownMenu2.Item, { asChild: true, children: /* @__PURE__ */ jsxs8(Link2, { to: "https://medusajs.com/changelog/", target: "_blank", children: [
          /* @__PURE__ */ jsx15(TimelineVertical, { className: "text-ui-fg-subtle me-2" }),
          t2("app.menus.user.changelog")
        ] }) }),
        /* @__PURE__ */ jsx15(DropdownMenu2.Separator, {}),`
const EXTENSION_ENTRY_END = `type: "extension"
            },
            item.to
          ) }, item.to))`

/**
 * Replacements for what `@medusajs/dashboard` 2.21.2 and its parts cannot configure (read in their dist, 2026-11). Each must be
 * found, so an upgrade cannot bring a mark back.
 */
const swaps: Swap[] = [
  { what: "title of unnamed pages", from: 'var DEFAULT_TITLE = "Medusa";', to: `var DEFAULT_TITLE = ${SITE};` },
  {
    what: "title of pages",
    from: "return `${pageTitle} - Medusa`;",
    to: `return [pageTitle, ${SITE}].filter(Boolean).join(" · ");`,
  },
  { what: "mark on the log-in page", from: markFrom("M238.088 51.1218L"), to: TICKET_400 },
  { what: "mark on the password page", from: markFrom("M30.85 6.16832L"), to: TICKET_36 },
  { what: "name of the file of recovery codes", from: '"medusa-recovery-codes.txt"', to: '"recovery-codes.txt"' },
  {
    what: "way to a forgotten password, whose page is ours and no part of the dashboard",
    from: 'Link2,\n            {\n              to: "/reset-password",',
    to: '"a",\n            {\n              href: "/auth/reset",',
  },
  {
    what: "the software's own page for it, should someone come by its address",
    from: "var ResetPassword = () => {\n",
    to: 'var ResetPassword = () => {\n  location.replace("/auth/reset");\n',
  },
  { what: "first page", from: 'navigate("/orders", { replace: true });', to: 'navigate("/home", { replace: true });' },
  {
    what: "page after log-in",
    from: 'location.state?.from?.pathname || "/orders"',
    to: 'location.state?.from?.pathname || sessionStorage.getItem("console-return-to") || "/home"',
  },
  {
    what: "languages to choose from",
    from: "const sortedLanguages = languages.sort(",
    to: 'languages.splice(0, languages.length, ...languages.filter(({ code }) => code === "en" || code === "fr"));\n  const sortedLanguages = languages.sort(',
  },
  // our entries, Home first, come before core's: visually, by keyboard and in a screen reader
  { what: "menu entries of the software", from: CORE_MENUS, to: "" },
  {
    what: "menu entries of ours",
    from: `${EXTENSION_ENTRY_END}\n        ] })`,
    to: `${EXTENSION_ENTRY_END},\n          ${CORE_MENUS.replace(/,\n *$/, "")}\n        ] })`,
  },
  {
    what: "search of everything, which is closed here",
    from: '/* @__PURE__ */ jsx16(LayoutComposer.Entry, { id: "Searchbar", children: /* @__PURE__ */ jsx16(Searchbar, {}) }),',
    to: "",
  },
  {
    what: "its palette of commands, whose targets are closed here",
    from: 'if (e.key === "k" && (e.metaKey || e.ctrlKey)) {',
    to: "if (false) {",
  },
  { what: "its shortcuts to pages that are closed here", from: "useShortcuts({ shortcuts: storeShortcuts, debounce });", to: "" },
  { what: "menu entry of these shortcuts", from: SHORTCUTS_ENTRY, to: "" },
  {
    what: "the bell, in which nothing ever rings, and its shortcut",
    from: '/* @__PURE__ */ jsx14(LayoutComposer.Entry, { id: "Notifications", children: /* @__PURE__ */ jsx14(Notifications, {}) })',
    to: "null",
  },
  {
    what: "menu entries that lead to the software's makers",
    from: MAKERS_ENTRIES,
    to: "",
  },
  { what: "rearranging its pages", from: "/* @__PURE__ */ jsx14(CustomizerMenu, {}),", to: "" },
  { what: "flags from a third party's server", from: "svg: true", to: "svg: false" },
  // tickets are not shipped, and the products behind a ticket order are internal: these sections are shown for other orders only
  ...[
    "/* @__PURE__ */ jsx12(FulfillmentBadge, { order })",
    '/* @__PURE__ */ jsx18(LayoutComposer.Entry, { id: "OrderFulfillmentSection", children: /* @__PURE__ */ jsx18(OrderFulfillmentSection, { order }) })',
    "detailPageDefaultEntries(order)",
  ].map((from) => ({ what: `on the page of an order: ${from}`, from, to: `order.metadata?.sale_id ? null : ${from}` })),
  {
    what: "on the page of an order: the way to its customer, which no one may open",
    from: `Link,
      {
        to: \`/customers/\${id}\`,
        className: "focus:shadow-borders-focus rounded-[4px] outline-none transition-shadow",`,
    to: '"span",\n      {',
  },
  { what: "way back from settings", from: 'useState13("/orders")', to: 'useState13("/home")' },
  ...coreWords,
  ...closedRequests,
]

/** Only the start of a path is given: the rest up to the closing quote is matched too. */
function markFrom(beginning: string): string {
  return `d: "${beginning}`
}

const DASHBOARD = /@medusajs[\\/](?:dashboard[\\/]dist|(?:ui|js-sdk)[\\/]dist[\\/]esm)[\\/].*\.m?js(?:\?|$)/

/**
 * `admin.vite` of medusa-config.ts: no page of a console shows the software's name or mark, and the first page is ours.
 *
 * @throws Error at the end of a build if a text to replace was not found
 */
export const ownBrand = () => ({ plugins: [ownBrandPlugin(), nameless()] })

function ownBrandPlugin() {
  const met = new Set<string>()

  return {
    name: "own-brand",
    enforce: "pre" as const,
    apply: "build" as const,
    transform(code: string, id: string) {
      if (!DASHBOARD.test(id)) {
        return null
      }
      const found = swaps.filter(({ from }) => code.includes(from))
      found.forEach(({ what }) => met.add(what))

      const imports = new Set(found.flatMap(({ imports }) => imports ?? []))

      return found.length === 0 ? null : { code: [...imports, found.reduce(swap, code)].join("\n"), map: null }
    },
    buildEnd(error?: Error) {
      const missed = swaps.filter(({ what }) => !met.has(what))

      if (!error && missed.length > 0) {
        throw new Error(
          `The dashboard changed: ${missed.map(({ what }) => what).join(", ")} not found (admin-extensions/vite/own-brand.ts).`
        )
      }
    },
  }
}

function swap(code: string, { from, to }: Pick<Swap, "from" | "to">): string {
  if (!from.startsWith('d: "')) {
    return code.replaceAll(from, to)
  }
  const start = code.indexOf(from) + 'd: "'.length

  return code.slice(0, start) + to + code.slice(code.indexOf('"', start))
}
