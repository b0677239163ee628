import type { AdminSite } from "@guichet/tenancy/contracts"
import { brandVariables, DASHBOARD_BLUE } from "./brand-colors"
import { CLOSED_FORMS, closedPaths } from "./console-paths"

/** Where the dashboard lives (`admin.path`). */
const BASE = "/app"

/** What is hidden until it is known who this is, so that nothing flashes up, and from who has to choose a password first. */
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

/** Open to everybody, and not before there is a password or a second factor that is asked for. */
const OPEN_TO_ALL = ["/help", "/settings"]

/** Links of the software's makers and the header's link to the store's settings: closed here, hidden. */
const ALWAYS_HIDDEN = [
  'a[href^="https://docs.medusajs.com"]',
  'a[href^="https://medusajs.com"]',
  `[role="menu"] a[href="${BASE}/settings/store"]`,
  ...CLOSED_FORMS.map((path) => `main a[href^="${BASE}${path}"]`),
]

const SLOT = "aside nav>div>div>div"
/** The menu's slot of a page, or its line below a parent, so that no gap stays; elsewhere (settings) the link itself. */
function entry(path: string): string {
  const link = `a[href="${BASE}${path}"]`

  return `${SLOT}:has(>div>${link}),aside li:has(>div>${link}),aside ${link}`
}

/** A group of the settings' menu in which nothing is open, with the line below it. A folded group has no links to judge by and stays. */
function emptyGroups(closed: readonly string[]): string {
  const links = closed.filter((path) => path.startsWith("/settings/")).map((path) => `[href="${BASE}${path}"]`)
  const group = `aside .py-3[data-state="open"]:not(:has(a:not(${links.join(",")})))`

  return `${group},${group}+div`
}

/** Widgets of an order stand last; its tickets belong right below its head. */
const TICKETS_SECOND = ":has(>[data-order-tickets])>:first-child{order:-2}"

/**
 * Columns of the core's list of orders that say nothing: customer and sales channel, which nobody receives, country. Numbered as in the dashboard 2.21.2.
 */
const EMPTY_COLUMNS = [3, 4, 8].map((column) => `body[data-page="/orders"] main :is(th,td):nth-child(${column})`)

/** The core's page of an order, for the moment before its sale takes its place. */
const ORDERS_UNSEEN = 'body[data-page^="/orders"] main'

/** A capital to each word of a title is English; the drawers of the software have it. */
const TITLES_AS_WRITTEN = 'html[lang="fr"] [role="dialog"] .capitalize{text-transform:none}'

/** The dashboard's own grey for hints cannot be read on its dark fields: 3:1. */
const HINTS_ON_DARK = "html:root.dark{--fg-muted:#9b9ba5}"

/** The button that puts a message away has 20 px; a finger is promised 24 (WCAG 2.5.8). */
const CLOSE_OF_A_MESSAGE = "[data-sonner-toast] button{min-width:24px;min-height:24px}"

/** Filters, search and order of the core's tables are wider than a phone; beside a title they take a line of their own when it is full. */
const TOOLS_WRAP = `@media (max-width:640px){main .flex:is(.items-start,.items-center).justify-between:has(>div input[type=search]){flex-wrap:wrap;row-gap:.5rem}
main .justify-between>div:has(>div input[type=search]){flex:1 1 auto}main div:has(>div input[type=search])>:is(a,button){flex:none;white-space:nowrap}}`

/** Height of a banner about a support session, one line or a phone's four: the page ends above it, and so do drawers with their buttons. */
const ABOVE_BANNER = [
  ["", "3rem"],
  ["@media (max-width:640px)", "9rem"],
]
  .map(([when, height]) => {
    const rules = `body:has(>[data-banner]) .h-screen{height:calc(100vh - ${height})!important}body:has(>[data-banner]) [role="dialog"]{bottom:calc(${height} + .5rem)!important}`

    return when ? `${when}{${rules}}` : rules
  })
  .join("")

/** The menu waits, its place kept, until it is known who this is: entries that came above one about to be clicked would take the click, or lose it. */
export const MENU_WAITS = "aside a{visibility:hidden}"

/** Menu entries the person cannot use are taken away, brand colours put on. */
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
