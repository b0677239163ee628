import type { AdminSite } from "@guichet/tenancy/contracts"
import { brandVariables, DASHBOARD_BLUE } from "./brand-colors"
import { CLOSED_FORMS, closedPaths } from "./console-paths"

/** The base path of the dashboard (`admin.path`). */
const BASE = "/app"

/**
 * A member without rights: assumed until the site is loaded, so that nothing flashes up, and until a required password or factor
 * is set.
 */
const UNKNOWN: Pick<AdminSite, "member" | "tenant"> = {
  member: {
    kind: "member",
    user_id: "",
    email: "",
    role: null,
    rights: [],
    password_set: true,
    language: null,
    must_enrol: false,
    password_age_days: null,
  },
  tenant: { kind: "client" } as AdminSite["tenant"],
}

/** Open to everyone, except until a required password or second factor is set. */
const OPEN_TO_ALL = ["/help", "/settings"]

/** Closed here: the header's link to the store settings, and forms. */
const ALWAYS_HIDDEN = [
  `[role="menu"] a[href="${BASE}/settings/store"]`,
  ...CLOSED_FORMS.map((path) => `main a[href^="${BASE}${path}"]`),
]

const SLOT = "aside nav>div>div>div"
/** Selector of a page's menu entry, including its wrapper so that no gap stays; elsewhere (settings) of the link itself. */
function entry(path: string): string {
  const link = `a[href="${BASE}${path}"]`

  return `${SLOT}:has(>div>${link}),aside li:has(>div>${link}),aside ${link}`
}

/**
 * A group of the settings menu without an open page, with the line below it. A collapsed group has no links to check and stays.
 */
function emptyGroups(closed: readonly string[]): string {
  const links = closed.filter((path) => path.startsWith("/settings/")).map((path) => `[href="${BASE}${path}"]`)
  const group = `aside .py-3[data-state="open"]:not(:has(a:not(${links.join(",")})))`

  return `${group},${group}+div`
}

/** Order widgets are rendered last; an order's tickets belong right below its header. */
const TICKETS_SECOND = ":has(>[data-order-tickets])>:first-child{order:-2}"

/**
 * Empty columns of the core list of orders: customer and sales channel, which no one receives, and country. Numbered as in the
 * dashboard 2.21.2.
 */
const EMPTY_COLUMNS = [3, 4, 8].map((column) => `body[data-page="/orders"] main :is(th,td):nth-child(${column})`)

/** Hides the core page of an order while the redirect to its sale is in progress. */
const ORDERS_UNSEEN = 'body[data-page^="/orders"] main'

/** The core drawers capitalise each word of a title, which is wrong in French. */
const TITLES_AS_WRITTEN = 'html[lang="fr"] [role="dialog"] .capitalize{text-transform:none}'

/** The dashboard's own grey for hints has a contrast of only 3:1 on its dark fields. */
const HINTS_ON_DARK = "html:root.dark{--fg-muted:#9b9ba5}"

/** The close button of a message measures 20 px; the minimum touch target is 24 px (WCAG 2.5.8). */
const CLOSE_OF_A_MESSAGE = "[data-sonner-toast] button{min-width:24px;min-height:24px}"

/** Filters, search and order of core tables are wider than a phone; next to a title they wrap to a line of their own. */
const TOOLS_WRAP = `@media (max-width:640px){main .flex:is(.items-start,.items-center).justify-between:has(>div input[type=search]){flex-wrap:wrap;row-gap:.5rem}
main .justify-between>div:has(>div input[type=search]){flex:1 1 auto}main div:has(>div input[type=search])>:is(a,button){flex:none;white-space:nowrap}}`

/** Height of the support-session banner, from one line to four on a phone: pages and drawers with their buttons end above it. */
const ABOVE_BANNER = [
  ["", "3rem"],
  ["@media (max-width:640px)", "9rem"],
]
  .map(([when, height]) => {
    const rules = `body:has(>[data-banner]) .h-screen{height:calc(100vh - ${height})!important}body:has(>[data-banner]) [role="dialog"]{bottom:calc(${height} + .5rem)!important}`

    return when ? `${when}{${rules}}` : rules
  })
  .join("")

/**
 * Hides the menu but keeps its space until the site is loaded: entries that appear above the one about to be clicked would shift
 * it.
 */
export const MENU_LOADING_STYLE = "aside a{visibility:hidden}"

/** Hides menu entries that the person cannot use, and applies the brand colours. */
export function consoleStyle(site: AdminSite | undefined): string {
  const closed =
    site && (!site.member.password_set || site.member.must_enrol)
      ? [...closedPaths(UNKNOWN), ...OPEN_TO_ALL]
      : closedPaths(site ?? UNKNOWN)
  const unseen = closed.includes("/orders") ? [ORDERS_UNSEEN] : []
  const hidden = [...ALWAYS_HIDDEN, ...closed.map(entry), emptyGroups(closed), ...EMPTY_COLUMNS, ...unseen].map(
    (selector) => `${selector}{display:none!important}`
  )
  const rules = (is_dark: boolean) => {
    const variables = brandVariables(site?.tenant.theme.brand ?? DASHBOARD_BLUE, is_dark)

    return variables
      ? Object.entries(variables)
          .map(([name, value]) => `${name}:${value}`)
          .join(";")
      : ""
  }

  return [
    ...hidden,
    ABOVE_BANNER,
    TICKETS_SECOND,
    TITLES_AS_WRITTEN,
    HINTS_ON_DARK,
    CLOSE_OF_A_MESSAGE,
    TOOLS_WRAP,
    `html:root{${rules(false)}}`,
    `html:root.dark{${rules(true)}}`,
  ].join("\n")
}

const ID = "console-style"

export function putStyle(text: string): void {
  const element =
    document.getElementById(ID) ?? document.head.appendChild(Object.assign(document.createElement("style"), { id: ID }))

  element.textContent = text
}
