// Long because it is a list: one walk per person, page after page.
import { placesOf, type Chart } from "@guichet/seating"
import { clubHall } from "@guichet/seating/halls"
import { WIZARDS, emptyChart, wizardChart } from "@guichet/seating/design"
import type { Page } from "playwright-core"
import { linkInMail } from "../browser/mail"
import type { Person } from "../browser/person"
import { signIn } from "../browser/story"
import { planOfOneRow } from "../support/plan-of-one-row"

export interface Stage extends Person {
  at: (host: string, path?: string) => string
  /** names this language, width and scheme */
  id: string
  shoot: (name: string) => Promise<void>
}

const OPERATOR = "scenes.localhost"
const SITE = "halles.scenes.localhost"
const CONSOLE = "halles.console.scenes.localhost"
const CLUB_SITE = "marais.scenes.localhost"
const OPERA_SITE = "www.opera-rive.localhost"
const CLUB_CONSOLE = "marais.console.scenes.localhost"
const OPERATOR_CONSOLE = "console.scenes.localhost"
/** Browser errors of pages that are opened to show how they refuse. */
export const EXPECTED_TROUBLE = /\/e\/nothing-here\)|\/\/nobody\.[^)]*\)|\/sales-api\/devices\/enrol\)/

/** Where a parcel goes, by the names with which browsers fill fields. */
const PARCEL = {
  email: "ada@example.org",
  "given-name": "Ada",
  "family-name": "Lovelace",
  "address-line1": "12 rue des Lilas",
  "postal-code": "69003",
  "address-level2": "Lyon",
}
const NEW_PASSWORD = "velvet-harbour-lantern-42"

/** A call from the page's own origin, as its scripts make it. */
const call = <Answer>(page: Page, method: string, path: string, body?: object): Promise<Answer> =>
  page.evaluate(
    `fetch(${JSON.stringify(path)}, { method: ${JSON.stringify(method)}, headers: { "content-type": "application/json" },
      ${body ? `body: ${JSON.stringify(JSON.stringify(body))}` : ""} }).then((answer) => answer.json())`
  ) as Promise<Answer>

const signInAt = (stage: Stage, host: string, email: string) => signIn(stage, stage.at(host, "/app/login"), email)

/** The menu, which is folded on a phone. */
async function visitMenu({ page, at, shoot }: Stage, host: string): Promise<void> {
  await page.goto(at(host, "/app/home"))
  if ((page.viewportSize()?.width ?? 0) < 1024) {
    await page.locator("button:visible").first().click()
    await page.getByRole("dialog").waitFor()
    await shoot("menu")
  }
}

/** Opens pages of a console one after another. */
async function visit({ page, at, shoot }: Stage, host: string, paths: Record<string, string>): Promise<void> {
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(at(host, `/app${path}`))
    await page.locator("h1, h2, [role=dialog]").first().waitFor()
    await shoot(name)
  }
}

async function buyTickets({ page, at, shoot }: Stage, slug: string, count: number): Promise<void> {
  await page.goto(at(SITE, `/e/${slug}`))
  await shoot(`event-${slug}`)
  await page.locator('a[href*="/buy/performances/"]').first().click()
  await page.waitForURL(/performances/)
  await page.locator("canvas").waitFor()
  await shoot(`seats-${slug}`)
  await page.getByRole("button", { name: /^List(e)?$/ }).click()
  await page
    .getByRole("button", { expanded: false, name: /libres|free/ })
    .first()
    .click()
  await shoot(`seats-list-${slug}`)
  await call(page, "POST", `/sales-api/performances/${new URL(page.url()).pathname.split("/").at(-1)}/best`, { count })
  await page.reload()
  await page.locator("canvas").waitFor()
  await shoot(`seats-chosen-${slug}`)
  await page.getByRole("button", { name: /^Continue(r)?$/ }).click()
  await page.locator('input[autocomplete="name"], input[name="name"]').waitFor()
  await shoot(`checkout-${slug}`)
  await page.locator('form button[type="submit"]').click()
  await shoot(`checkout-errors-${slug}`)
  await page.locator('input[autocomplete="name"], input[name="name"]').fill("Ada Lovelace")
  await page.locator('input[type="email"]').fill("ada@example.org")
  await page.locator('form button[type="submit"]').click()
}

/** From the operator's page to a console with a password. @returns its host and port */
async function signUp({ page, at, id, shoot }: Stage): Promise<string> {
  const slug = `theatre-${id}-${Date.now().toString(36)}`
  await page.goto(at(OPERATOR, "/sign-up"))
  await shoot("sign-up")
  await page.getByRole("radio").first().check()
  await page.locator("select").first().selectOption({ label: "France" })
  await page.locator('input[name="site_name"]').fill(slug)
  await page.locator('input[type="email"]').fill(`owner@${slug}.example`)
  await shoot("sign-up-filled")
  await page.locator('form button[type="submit"]').last().click()
  await page.locator('button[name="again"]').waitFor()
  await shoot("sign-up-mailed")
  await page.goto(await linkInMail({ at }, new RegExp(slug), "/auth/enter#"))
  await page.locator('input[type="password"]').first().waitFor()
  await shoot("first-password")
  await page.locator('input[type="password"]').first().fill(NEW_PASSWORD)
  await page.locator("form button:visible").click()
  await page.waitForURL(/\/app\/home/)

  return new URL(page.url()).host
}

/** A small hall and a play with one date and a price, made in the open console. @returns its id */
async function makeEvent(page: Page): Promise<string> {
  const { venue } = await call<{ venue: { id: string } }>(page, "POST", "/admin/venues", {
    name: "Petite salle",
    city: "Lyon",
    country: "FR",
    time_zone: "Europe/Paris",
  })
  const { chart } = await call<{ chart: { id: string } }>(page, "POST", `/admin/venues/${venue.id}/charts`, {
    name: "Parterre",
    plan: planOfOneRow(12),
  })
  const { event } = await call<{ event: { id: string } }>(page, "POST", "/admin/events", {
    title: "Le Malade imaginaire",
    chart_id: chart.id,
  })
  const path = `/admin/events/${event.id}`
  await call(page, "POST", `${path}/price-levels`, { category_key: "stalls", name: "Plein tarif", amount_minor: 2_400 })
  await call(page, "POST", `${path}/performances`, { starts_at_local: [`${new Date().getFullYear() + 1}-03-12T20:30`] })

  return event.id
}

/** A plan being drawn and an empty one, begun once. @returns their charts' ids */
async function drafts(page: Page, venue_id: string): Promise<string[]> {
  const path = `/admin/venues/${venue_id}/drafts`
  const begun = await call<{ drafts: { chart_id: string }[] }>(page, "GET", path)
  if (begun.drafts.length >= 2) {
    return begun.drafts.map(({ chart_id }) => chart_id).reverse()
  }
  const words = {
    hall: "Salle Molière",
    floor: "Parterre",
    section: "Parterre",
    category: "Série 1",
    second_category: "Série 2",
    stage: "Scène",
    area: "Fosse",
  }
  let uids = 0
  const charts = [wizardChart(WIZARDS.theatre, words, () => `shot-${(uids += 1)}`), emptyChart(words)]
  const ids: string[] = []
  for (const doc of charts) {
    ids.push((await call<{ draft: { chart_id: string } }>(page, "POST", path, { name: doc.name, doc })).draft.chart_id)
  }

  return ids
}

/**
 * Redraws the hall of a sale: its first seat is removed, the others are behind a pillar, and no other is step-free.
 *
 * @returns the event's id
 */
async function publishWithoutPlacesOf(page: Page, sale_id: string): Promise<string> {
  const { sale } = await call<{ sale: { tickets: { section: string; row_label: string; label: string }[] } }>(
    page,
    "GET",
    `/admin/sales/${sale_id}`
  )
  const { events } = await call<{ events: { id: string; slug: string }[] }>(page, "GET", "/admin/events?limit=100")
  const id = events.find(({ slug }) => slug === "la-mouette")?.id as string
  const { event } = await call<{ event: { chart: { id: string } } }>(page, "GET", `/admin/events/${id}`)
  const path = `/admin/charts/${event.chart.id}/draft`
  const { draft } = await call<{ draft: { rev: number; name: string; published: { doc: Chart } } }>(page, "GET", path)
  const { doc } = draft.published
  const [gone, ...worse] = placesOf(doc)
    .filter((place) =>
      sale.tickets.some((of) => of.section === place.section && of.row_label === place.row_label && of.label === place.label)
    )
    .map(({ uid }) => uid)
  for (const row of doc.sections.flatMap(({ rows }) => rows)) {
    row.places = row.places.filter(({ uid }) => uid !== gone)
    row.places.forEach(
      (place) => (place.flags = [...(place.flags ?? []), worse.includes(place.uid) ? "obstructed" : "step_free"])
    )
  }
  const saved = await call<{ draft: { rev: number } }>(page, "POST", path, { rev: draft.rev, name: draft.name, doc })
  await call(page, "POST", `${path}/publish`, { rev: saved.draft.rev })

  return id
}

/** Redraws the club: a table is removed, and the pit split into two smaller ones. @returns the event's id */
async function publishClubWithout(page: Page, table: string): Promise<string> {
  const { events } = await call<{ events: { id: string; slug: string }[] }>(page, "GET", "/admin/events?limit=100")
  const id = events.find(({ slug }) => slug === "bal-des-olivettes")?.id as string
  const { event } = await call<{ event: { chart: { id: string } } }>(page, "GET", `/admin/events/${id}`)
  const path = `/admin/charts/${event.chart.id}/draft`
  const { draft } = await call<{ draft: { rev: number; name: string; published: { doc: Chart } } }>(page, "GET", path)
  const { doc } = draft.published
  for (const section of doc.sections) {
    section.tables = section.tables.filter((one) => one.sold === "seats" || one.place.uid !== table)
    section.spaces = section.spaces.flatMap((space) =>
      space.kind === "area" && space.capacity > 200
        ? ["Fosse gauche", "Fosse droite"].map((label, at) => ({
            ...{
              ...space,
              key: `pit-${at}`,
              label,
              capacity: 200,
              x: space.x + at * 310,
              place: { idx: 9_000 + at, uid: `pit-${at}` },
            },
            outline: { rectangle: { width: 290, height: 220 } },
          }))
        : [space]
    )
  }
  const saved = await call<{ draft: { rev: number } }>(page, "POST", path, { rev: draft.rev, name: draft.name, doc })
  await call(page, "POST", `${path}/publish`, { rev: saved.draft.rev })

  return id
}

/** Once: an existing permission is not requested again. */
async function askForApproval(page: Page, event_id: string): Promise<void> {
  const path = `/admin/events/${event_id}`
  const { is_approved } = await call<{ is_approved: boolean }>(page, "GET", `${path}/replications`)
  if (!is_approved) {
    await call(page, "POST", `${path}/replication-requests`, { note: "Tous les soirs de juillet et d’août" })
  }
}

/** A free place of the house, taken as the site's scripts take it. @returns the code to type at the door */
async function freeTicket({ page, at }: Stage): Promise<string> {
  await page.goto(at(SITE, "/e/repetition-ouverte"))
  const href = await page.locator('a[href*="/buy/performances/"]').first().getAttribute("href")
  const performance = href?.match(/performances\/([^/?#]+)/)?.[1]
  const { hold } = await call<{ hold: { id: string } }>(page, "POST", `/sales-api/performances/${performance}/best`, { count: 1 })
  const { checkout } = await call<{ checkout: { id: string } }>(page, "POST", "/sales-api/checkouts", { hold_ids: [hold.id] })
  await call(page, "POST", `/sales-api/checkouts/${checkout.id}/buyer`, { name: "Ada Lovelace", email: "ada@example.org" })
  await call(page, "POST", `/sales-api/checkouts/${checkout.id}/pay`, {})
  const { tickets } = await call<{ tickets: { ticket_no: string }[] }>(page, "GET", `/sales-api/checkouts/${checkout.id}/tickets`)

  return tickets[0].ticket_no
}

/** A date gets the newest version of its hall: prepared, confirmed, then answered by the buyer of an order. */
async function changeHall(
  stage: Stage,
  console_host: string,
  { event_id, order_url, keeps }: { event_id: string; order_url: string; keeps: boolean }
): Promise<void> {
  const { page, at, shoot } = stage
  await visit(stage, console_host, { event: `/events/${event_id}`, dates: `/events/${event_id}/hall` })
  await page.locator('[role=dialog] button[type="submit"]').click()
  await shoot("dates-none")
  await page.getByRole("checkbox").first().click()
  await shoot("dates-chosen")
  await page.locator('[role=dialog] button[type="submit"]').click()
  await page.waitForURL(/hall-change\?of=/)
  await page.locator("[role=dialog] ul li").first().waitFor()
  await shoot("plan")
  if (keeps) {
    await page.getByRole("button", { name: /^(Let everyone stay|Laisser rester ceux)/ }).click()
    await page
      .getByText(/^(own place, if they accept|sa propre place)/)
      .first()
      .waitFor()
    await shoot("plan-kept")
  }
  await page
    .getByRole("button", { name: /^(Choose another|Choisir une autre)/ })
    .first()
    .click()
  await page.getByRole("combobox").click()
  await shoot("plan-choosing")
  await page.keyboard.press("Escape")
  const plan_url = page.url()
  await page.goto(plan_url)
  await page.locator("textarea").fill("Le balcon est reconstruit : nous gardons pour vous des places aussi bonnes.")
  await page.getByRole("button", { name: /^(Change the hall|Changer la salle)$/ }).click()
  await page.getByRole("alertdialog").waitFor()
  await shoot("confirm")
  await page.getByRole("alertdialog").getByRole("button").last().click()
  await page.getByRole("dialog").waitFor({ state: "detached" })
  await shoot("event-after")
  await page.goto(plan_url)
  await page.getByRole("progressbar").waitFor()
  await shoot("waiting")
  await page.goto(order_url)
  await page.getByRole("button", { name: /^(Accept|Prendre)/ }).waitFor()
  await shoot("order")
  await page
    .getByRole("button", { name: /^(Return|Rendre)/ })
    .first()
    .click()
  await shoot("order-return-tickets")
  await page.goto(order_url)
  await page.getByRole("button", { name: /^(Accept|Prendre)/ }).click()
  await page.getByRole("status").first().waitFor()
  await shoot("order-taken")
  await page.goto(at(console_host, `/app${new URL(plan_url).pathname.replace("/app", "")}${new URL(plan_url).search}`))
  await page.getByRole("progressbar").waitFor()
  await shoot("answered")
}

/** The people who walk through the screens, and their screens. */
export const walks: Record<string, (stage: Stage) => Promise<void>> = {
  async site(stage) {
    const { page, at, shoot } = stage
    for (const [name, host, path] of [
      ["operator", OPERATOR, "/"],
      ["halles", SITE, "/"],
      ["rive", OPERA_SITE, "/"],
      ["marais", "marais.scenes.localhost", "/"],
      ["not-found", SITE, "/e/nothing-here"],
      ["unknown-host", "nobody.scenes.localhost", "/"],
    ]) {
      await page.goto(at(host, path))
      await shoot(name)
    }
  },

  /** The maps of the large halls and of the one with standing places: whole, with places chosen, and as a list. */
  async halls({ page, at, shoot }) {
    for (const [name, host, event] of [
      ["club", CLUB_SITE, /Bal des Olivettes/],
      ["opera", OPERA_SITE, /La Traviata/],
      ["stadium", OPERA_SITE, /Aida au stade/],
    ] as const) {
      await page.goto(at(host, "/"))
      await page.getByRole("link", { name: event }).first().click()
      await page.locator('a[href*="/buy/performances/"]').first().click()
      await page.locator("canvas").waitFor()
      await shoot(`${name}-whole`)
      await page.getByRole("button", { name: /^(Find|Trouver)$/ }).click()
      await page.getByText(/^Total.*, 2 /).waitFor()
      await shoot(`${name}-found`)
      await page.getByRole("button", { name: /^List(e)?$/ }).click()
      await page
        .getByRole("button", { expanded: false, name: /libres|free/ })
        .first()
        .waitFor()
      await shoot(`${name}-list`)
    }
  },

  async shop({ page, at, shoot }) {
    await page.goto(at(OPERATOR, "/shop/cart"))
    await shoot("cart-empty")
    await page.goto(at(OPERATOR, "/shop"))
    await shoot("articles")
    await page.goto(at(OPERATOR, "/shop/scanner-poche"))
    await shoot("article")
    await page.locator('main button[type="submit"]').click()
    await page.waitForURL(/\/shop\/cart/)
    await shoot("cart")
    await page.goto(at(OPERATOR, "/shop/checkout"))
    await shoot("checkout")
    const pay = page.locator('main form button[type="submit"]').last()
    await pay.click()
    await page.locator('[aria-invalid="true"]').first().waitFor()
    await shoot("checkout-errors")
    for (const [token, value] of Object.entries(PARCEL)) {
      await page.locator(`input[autocomplete$="${token}"]`).fill(value)
    }
    await pay.click()
    await page.waitForURL(/stripe\.localhost/)
    await shoot("provider-page")
    await page
      .getByRole("button", { name: /^(Pay|Payer) / })
      .first()
      .click()
    await page
      .getByText(/Commande n°|Order no/)
      .first()
      .waitFor()
    await shoot("return")
  },

  async buy(stage) {
    const { page, shoot } = stage
    await buyTickets(stage, "la-mouette", 2)
    await page.waitForURL(/stripe\.localhost/)
    await shoot("provider-page")
    await page.locator("input").first().waitFor()
    await page.getByLabel(/card number|numéro de carte/i).fill("4242 4242 4242 4242")
    await page.getByRole("button", { name: /^(Pay|Payer) / }).click()
    await page.waitForURL(/\/orders\//)
    await page.getByRole("article").first().waitFor()
    await shoot("order")
  },

  /** A date gets a version of its hall without some buyer's seats: prepared, confirmed, then answered by the buyer. */
  async "hall-change"(stage) {
    const { page } = stage
    await walks.buy({ ...stage, shoot: async () => undefined })
    const order_url = page.url()
    const sale_id = order_url.match(/orders\/([^/?#]+)/)?.[1] as string
    await signInAt(stage, CONSOLE, "alix@halles.scenes.localhost")
    const event_id = await publishWithoutPlacesOf(page, sale_id)
    await changeHall(stage, CONSOLE, { event_id, order_url, keeps: true })
  },

  /** The same in a club, where a whole table and standing places are removed. */
  async "hall-change-club"(stage) {
    const { page, at, shoot } = stage
    await page.goto(at(CLUB_SITE, "/e/bal-des-olivettes"))
    await page.locator('a[href*="/buy/performances/"]').first().click()
    await page.waitForURL(/performances/)
    const holds = `/sales-api/performances/${new URL(page.url()).pathname.split("/").at(-1)}/holds`
    let table = ""
    // removed in an earlier walk: the first tables and the pit
    for (const { uid } of placesOf(clubHall()).filter(({ kind }) => kind === "table")) {
      for (const pit of ["fosse", "pit-0"].filter(() => table === "")) {
        const { hold } = await call<{ hold?: object }>(page, "POST", holds, {
          ...{ place_uids: [uid], areas: [{ place_uid: pit, quantity: 3 }] },
        })
        table = hold ? uid : table
      }
    }
    await page.reload()
    await page.locator("canvas").waitFor()
    await page.getByRole("button", { name: /^Continue(r)?$/ }).click()
    await page.locator('input[autocomplete="name"], input[name="name"]').fill("Ada Lovelace")
    await page.locator('input[type="email"]').fill("ada@example.org")
    await page.locator('form button[type="submit"]').click()
    await page.waitForURL(/stripe\.localhost/)
    await page.getByLabel(/card number|numéro de carte/i).fill("4242 4242 4242 4242")
    await page.getByRole("button", { name: /^(Pay|Payer) / }).click()
    await page.waitForURL(/\/orders\//)
    await page.getByRole("article").first().waitFor()
    await shoot("order")
    const order_url = page.url()
    await signInAt(stage, CLUB_CONSOLE, "sam@marais.scenes.localhost")
    const event_id = await publishClubWithout(page, table)
    await changeHall(stage, CLUB_CONSOLE, { event_id, order_url, keeps: false })
  },

  /** What happens to tickets after the sale: returned, transferred, reissued, moved with their date. */
  async changes(stage) {
    const { page, at, shoot } = stage
    await signInAt(stage, CONSOLE, "alix@halles.scenes.localhost")
    const { refund_terms } = await call<{ refund_terms: { rev: number } }>(page, "GET", "/admin/refund-terms")
    await call(page, "POST", "/admin/refund-terms", {
      rev: refund_terms.rev,
      terms: {
        steps: [
          { hours_before: 168, percent: 100 },
          { hours_before: 24, percent: 50 },
        ],
        returns_fee: false,
      },
    })
    await call(page, "POST", "/admin/transfer-policy", { buyers_may: true })
    await visit(stage, CONSOLE, { terms: "/refund-terms", "terms-edit": "/refund-terms/edit" })
    await buyTickets(stage, "la-mouette", 3)
    await page.waitForURL(/stripe\.localhost/)
    await page.getByLabel(/card number|numéro de carte/i).fill("4242 4242 4242 4242")
    await page.getByRole("button", { name: /^(Pay|Payer) / }).click()
    await page.waitForURL(/\/orders\//)
    await page.getByRole("article").first().waitFor()
    const order_url = page.url()
    const sale_id = order_url.match(/orders\/([^/?#]+)/)?.[1] as string
    await page.locator("#return-tickets").waitFor()
    await shoot("order")
    await page.locator("#return-tickets").scrollIntoViewIfNeeded()
    await page.locator('section[aria-labelledby="return-tickets"] input[type=checkbox]').first().check()
    await page.locator('section[aria-labelledby="return-tickets"] button').last().click()
    await shoot("return-tickets-ask")
    await page.locator('section[aria-labelledby="return-tickets"] [role=group] button').first().click()
    await page.locator('section[aria-labelledby="return-tickets"] [role=status]').waitFor()
    await shoot("given-back")
    await page.locator('section[aria-labelledby="transfer-ticket"] li button').first().click()
    await page.locator('section[aria-labelledby="transfer-ticket"] button[type=submit]').click()
    await shoot("give-empty")
    await page.locator("#give-name").fill("Zoé Martin")
    await page.locator("#give-email").fill("zoe@example.org")
    await page.locator('section[aria-labelledby="transfer-ticket"] button[type=submit]').click()
    await page.locator('section[aria-labelledby="transfer-ticket"] [role=status]').waitFor()
    await shoot("given")
    await page.goto(at(CONSOLE, "/app/home"))
    const { sale } = await call<{
      sale: {
        tickets: { id: string; state: string; transferred_at: string | null; performance_id: string; amount_minor: number }[]
      }
    }>(page, "GET", `/admin/sales/${sale_id}`)
    const ticket = sale.tickets.find(({ state, transferred_at }) => state === "valid" && !transferred_at)
    const { events } = await call<{ events: { id: string; slug: string }[] }>(page, "GET", "/admin/events?limit=100")
    const event = events.find(({ slug }) => slug === "la-mouette")?.id
    await visit(stage, CONSOLE, {
      sale: `/sales/${sale_id}`,
      "sale-refund": `/sales/${sale_id}/refund`,
      "sale-ticket": `/sales/${sale_id}/ticket?of=${ticket?.id}`,
      event: `/events/${event}`,
      "event-terms": `/events/${event}/refund-terms`,
      reschedule: `/events/${event}/reschedule?date=${ticket?.performance_id}`,
    })
    await page.locator('input[name="local"]').waitFor()
    await page.locator('textarea[name="message"]').fill("Notre Nina est souffrante, nous jouons un peu plus tard.")
    await page.locator("[role=dialog] [role=checkbox]").click()
    await page.locator('input[name="until"]').fill(await page.locator('input[name="local"]').inputValue())
    await shoot("reschedule-filled")
    await page.locator('[role=dialog] button[type="submit"]').click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
    await shoot("rescheduled")
    await page.goto(order_url)
    await page.getByRole("article").first().waitFor()
    await shoot("order-moved")
    await visit(stage, CONSOLE, { exchange: `/sales/${sale_id}/exchange` })
    const { event: show } = await call<{ event: { performances: { id: string; status: string }[] } }>(
      page,
      "GET",
      `/admin/events/${event}`
    )
    const other = show.performances.find(({ id, status }) => status === "on_sale" && id !== ticket?.performance_id)?.id
    const { places: hall } = await call<{
      places: {
        levels: { id: string; category_key: string; amount_minor: number }[]
        places: { uid: string; category_key: string }[]
      }
    }>(page, "GET", `/admin/sales/${sale_id}/exchange-places?performance_id=${other}`)
    const [dearest] = [...hall.levels].sort((a, b) => b.amount_minor - a.amount_minor)
    await call(page, "POST", `/admin/sales/${sale_id}/exchanges`, {
      performance_id: other,
      tickets: [
        {
          ticket_id: ticket?.id,
          place_uid: hall.places.find(({ category_key }) => category_key === dearest.category_key)?.uid,
          price_level_id: dearest.id,
        },
      ],
      seen_minor: dearest.amount_minor - (ticket?.amount_minor ?? 0),
    })
    await visit(stage, CONSOLE, { "sale-offered": `/sales/${sale_id}` })
    await page.goto(order_url)
    await page.getByRole("article").first().waitFor()
    await shoot("order-offered")
  },

  async free(stage) {
    const { page, shoot } = stage
    await buyTickets(stage, "repetition-ouverte", 1)
    await page.waitForURL(/\/orders\//)
    await page.getByRole("article").first().waitFor()
    await shoot("order")
  },

  async mails({ page, at, shoot }) {
    await page.goto(at("mail.localhost"))
    await shoot("all")
    const links = page.locator("a[href]")
    const hrefs = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
    for (const [number, href] of [...new Set(hrefs)].slice(0, 4).entries()) {
      await page.goto(href)
      await shoot(`mail-${number + 1}`)
    }
  },

  async provider({ page, at, shoot }) {
    await page.goto(at("stripe.localhost"))
    await shoot("home")
  },

  async newcomer(stage) {
    const { page, shoot } = stage
    const host = await signUp(stage)
    await visit({ ...stage, at: (_, path) => `http://${host}${path}` }, host, {
      home: "/home",
      events: "/events",
      "events-create": "/events/create",
      halls: "/venues",
      "halls-create": "/venues/create",
      sales: "/sales",
      payments: "/payments",
      door: "/devices",
      domains: "/domains",
      "domains-add": "/domains/add",
      team: "/team",
      profile: "/settings/profile",
    })
    await page.goto(`http://${host}/app/payments`)
    await page.locator("main button").first().click()
    await page.waitForURL(/stripe\.localhost/)
    await shoot("provider-allow")
    await page.locator("button:visible").first().click()
    await page.waitForURL(/app\/payments/)
    await page.locator("main h1").waitFor()
    await shoot("payments-connected")
  },

  async organiser(stage) {
    const { page, at, shoot } = stage
    await page.goto(at(CONSOLE, "/app/login"))
    await shoot("log-in")
    await signInAt(stage, CONSOLE, "alix@halles.scenes.localhost")
    const { events } = await call<{ events: { id: string }[] }>(page, "GET", "/admin/events")
    const { venues } = await call<{ venues: { id: string }[] }>(page, "GET", "/admin/venues")
    const { sales } = await call<{ sales: { id: string }[] }>(page, "GET", "/admin/sales")
    const event = `/events/${events[0].id}`
    const { domains } = await call<{ domains: { id: string }[] }>(page, "GET", "/admin/domains")
    const domain =
      domains[0] ??
      (await call<{ domain: { id: string } }>(page, "POST", "/admin/domains", { host: "www.halles.localhost" })).domain
    const [drawn, empty] = await drafts(page, venues[0].id)
    await visit(stage, CONSOLE, {
      home: "/home",
      events: "/events",
      "events-create": "/events/create",
      event,
      "event-edit": `${event}/edit`,
      "event-price": `${event}/price`,
      "event-dates": `${event}/dates`,
      halls: "/venues",
      "halls-create": "/venues/create",
      hall: `/venues/${venues[0].id}`,
      "hall-import": `/venues/${venues[0].id}/import`,
      "hall-edit": `/venues/${venues[0].id}/edit`,
      "hall-design": `/venues/${venues[0].id}/design/${drawn}`,
      "hall-design-empty": `/venues/${venues[0].id}/design/${empty}`,
      sales: "/sales",
      checkouts: "/sales/checkouts",
      "sales-not-found": "/sales?q=unknown",
      payments: "/payments",
      door: "/devices",
      domains: "/domains",
      domain: `/domains/${domain.id}`,
      team: "/team",
      billing: "/billing",
      settings: "/settings/profile",
      "settings-edit": "/settings/profile/edit",
    })
    if (sales.length > 0) {
      await visit(stage, CONSOLE, { sale: `/sales/${sales[0].id}`, refund: `/sales/${sales[0].id}/refund` })
    }
    await visitMenu(stage, CONSOLE)
    await page.goto(at(CONSOLE, "/app/devices"))
    await page.locator("main button").first().click()
    await shoot("door-code")
  },

  async operator(stage) {
    const { page, at, shoot } = stage
    await signInAt(stage, OPERATOR_CONSOLE, "operator@scenes.localhost")
    await visit(stage, OPERATOR_CONSOLE, {
      home: "/home",
      clients: "/platform/tenants",
      "clients-not-found": "/platform/tenants?q=unknown",
      features: "/plan-and-features",
      events: "/events",
      halls: "/venues",
      sales: "/sales",
      orders: "/orders",
      products: "/products",
      door: "/devices",
      team: "/team",
      settings: "/settings/profile",
    })
    const { plans } = await call<{ plans: { id: string }[] }>(page, "GET", "/admin/platform/plans")
    const { invoices } = await call<{ invoices: { id: string }[] }>(page, "GET", "/admin/platform/invoices?filter=unpaid")
    await visit(stage, OPERATOR_CONSOLE, {
      plans: "/platform/plans",
      "plans-create": "/platform/plans/create",
      plan: `/platform/plans/${plans[0].id}`,
      "plan-edit": `/platform/plans/${plans[0].id}/edit`,
      "exchange-rates": "/platform/exchange-rates",
      "exchange-rates-upload": "/platform/exchange-rates/upload",
      costs: "/platform/costs",
      "costs-edit": "/platform/costs/edit",
      invoices: "/platform/invoices",
      "invoices-create": "/platform/invoices/create",
      invoice: `/platform/invoices/${invoices[0].id}`,
      "invoice-payment": `/platform/invoices/${invoices[0].id}/payment`,
      "invoice-amount": `/platform/invoices/${invoices[0].id}/amount`,
    })
    await visitMenu(stage, OPERATOR_CONSOLE)
    await page.goto(at(OPERATOR_CONSOLE, "/app/platform/tenants"))
    await page.locator("tbody").getByRole("button").first().click()
    await page.getByRole("dialog").waitFor()
    await shoot("clients-enter")
  },

  /** Settlement of an event, states of single tickets, and what buyers may do with them. */
  async settlement(stage) {
    const { page, shoot } = stage
    await signInAt(stage, CONSOLE, "alix@halles.scenes.localhost")
    const { refund_terms } = await call<{ refund_terms: { rev: number } }>(page, "GET", "/admin/refund-terms")
    await call(page, "POST", "/admin/refund-terms", {
      rev: refund_terms.rev,
      terms: {
        steps: [{ hours_before: 24, percent: 100 }],
        returns_fee: false,
        exchange: { hours_before: 24, fee_minor: 200, currency: "eur" },
      },
    })
    await walks.buy({ ...stage, shoot: async () => undefined })
    const sale_id = page.url().match(/orders\/([^/?#]+)/)?.[1] as string
    const exchange = page.locator('section[aria-labelledby="exchange-tickets"]')
    await exchange.scrollIntoViewIfNeeded()
    await exchange.locator("input[type=checkbox]").first().check()
    await page.locator("#exchange-date").selectOption({ index: 2 })
    for (const list of [1, 2, 3]) {
      await exchange.locator("select").nth(list).selectOption({ index: 1 })
    }
    await exchange.locator("[aria-live=polite] button").waitFor()
    await shoot("order-exchange")
    await page.goto(stage.at(CONSOLE, "/app/home"))
    const { sale } = await call<{ sale: { tickets: { id: string }[] } }>(page, "GET", `/admin/sales/${sale_id}`)
    const { events } = await call<{ events: { id: string; slug: string }[] }>(page, "GET", "/admin/events?limit=100")
    await visit(stage, CONSOLE, {
      settlement: `/reports/events/${events.find(({ slug }) => slug === "la-mouette")?.id}`,
      reports: "/reports",
      "change-ticket": `/sales/${sale_id}/ticket?of=${sale.tickets[0].id}`,
      "refund-terms": "/refund-terms",
      "refund-terms-edit": "/refund-terms/edit",
      coupons: "/coupons",
      activity: "/activity",
      payouts: "/payouts",
      billing: "/billing",
    })
    await signInAt(stage, OPERATOR_CONSOLE, "operator@scenes.localhost")
    const { tenants } = await call<{ tenants: { id: string }[] }>(page, "GET", "/admin/platform/tenants?q=halles")
    const { invoices } = await call<{ invoices: { id: string }[] }>(page, "GET", "/admin/platform/invoices?filter=unpaid")
    await visit(stage, OPERATOR_CONSOLE, {
      client: `/platform/tenants/${tenants[0].id}`,
      "client-price": `/platform/tenants/${tenants[0].id}/price`,
      rates: "/platform/exchange-rates",
      "rates-upload": "/platform/exchange-rates/upload",
      invoice: `/platform/invoices/${invoices[0].id}`,
      "invoice-create": "/platform/invoices/create",
      "plan-create": "/platform/plans/create",
    })
  },

  async money(stage) {
    const { page, at, shoot } = stage
    await signInAt(stage, OPERATOR_CONSOLE, "operator@scenes.localhost")
    await page.goto(at(OPERATOR_CONSOLE, "/app/platform/reconciliation"))
    await page.getByRole("heading", { level: 1 }).waitFor()
    await shoot("reconciliation-before")
    await call(page, "POST", "/admin/platform/reconciliations", {})
    await page.goto(at(OPERATOR_CONSOLE, "/app/platform/reconciliation"))
    await page
      .getByText(/^(Everything matches|Tout concorde|Compared up to|Comparé jusqu)/)
      .first()
      .waitFor({ timeout: 60_000 })
    await shoot("reconciliation")
    const { accounts } = await call<{ accounts: { id: string }[] }>(page, "GET", "/admin/platform/reconciled-accounts")
    const { events } = await call<{ events: { id: string }[] }>(page, "GET", "/admin/platform/provider-events")
    await visit(stage, OPERATOR_CONSOLE, {
      account: `/platform/reconciliation/accounts/${accounts[accounts.length - 1].id}`,
      "provider-events": "/platform/provider-events",
      "provider-events-none": "/platform/provider-events?state=dead",
      ...(events.length > 0 && { "provider-event": `/platform/provider-events/${events[0].id}` }),
    })
  },

  /** The operator's own account at the payment processor: displayed, being edited, refused. */
  async processor(stage) {
    const { page, at, shoot } = stage
    await signInAt(stage, OPERATOR_CONSOLE, "operator@scenes.localhost")
    await page.goto(at(OPERATOR_CONSOLE, "/app/settings/payment-processor"))
    await page.locator("main ul li").first().waitFor()
    await shoot("as-it-stands")
    await page.getByRole("button", { name: /^(Edit|Modifier)$/ }).click()
    await page.getByRole("timer").waitFor()
    await shoot("edit")
    await page.locator('input[name="secret_key"]').fill("pk_live_1234567890")
    await page.locator('input[name="client_id"]').fill("acct_123")
    await page.locator('form button[type="submit"]').click()
    await page.getByRole("alert").first().waitFor()
    await shoot("refused")
    const { version_no } = await call<{ version_no: number }>(page, "GET", "/admin/platform/payments")
    await call(page, "POST", "/admin/platform/payments", { version_no, secret_key: `sk_test_emu_${Date.now()}` })
    await page.reload()
    await page.locator("main ul li").first().waitFor()
    await shoot("saved")
  },

  /** A new client asks to repeat dates, and the operator reads the request. */
  async approvals(stage) {
    const { page, at, shoot } = stage
    const host = await signUp({ ...stage, shoot: async () => undefined })
    const own = { ...stage, at: (_: string, path?: string) => `http://${host}${path}` }
    const event_id = await makeEvent(page)
    await visit(own, host, { ask: `/events/${event_id}/repeat` })
    await askForApproval(page, event_id)
    await visit(own, host, { asked: `/events/${event_id}/repeat` })
    await signInAt(stage, OPERATOR_CONSOLE, "operator@scenes.localhost")
    const { approvals } = await call<{ approvals: { id: string }[] }>(page, "GET", "/admin/platform/approvals")
    await visit(stage, OPERATOR_CONSOLE, {
      home: "/home",
      request: `/platform/approvals/${approvals[0].id}`,
    })
    await page.goto(at(OPERATOR_CONSOLE, "/app/platform/approvals"))
    await page.locator("tbody tr").first().waitFor()
    await shoot("list")
  },

  /** Approves the pending request, then repeats a date, and undoes it. */
  async repeats(stage) {
    const { page, at, shoot } = stage
    await signInAt(stage, CONSOLE, "alix@halles.scenes.localhost")
    const { events } = await call<{ events: { id: string }[] }>(page, "GET", "/admin/events")
    const undoAll = async () => {
      const { batches } = await call<{ batches: { id: string }[] }>(page, "GET", `/admin/events/${events[0].id}/replications`)
      for (const { id } of batches) {
        await call(page, "POST", `/admin/replications/${id}/undo`, {})
      }
    }
    await undoAll()
    await askForApproval(page, events[0].id)
    await signInAt(stage, OPERATOR_CONSOLE, "operator@scenes.localhost")
    const { approvals } = await call<{ approvals: { id: string; state: string }[] }>(page, "GET", "/admin/platform/approvals")
    if (approvals[0].state === "open") {
      const path = `/admin/platform/approvals/${approvals[0].id}`
      const { approval } = await call<{ approval: { evidence: Record<string, { level: string }> } }>(page, "GET", path)
      const { organiser, event, account } = approval.evidence
      const seen = { organiser: organiser.level, event: event.level, account: account.level }
      await call(page, "POST", `${path}/approve`, { seen, reason: "Vu ensemble au téléphone." })
    }
    await visit(stage, OPERATOR_CONSOLE, { decided: `/platform/approvals/${approvals[0].id}` })
    await page.goto(at(CONSOLE, `/app/events/${events[0].id}/repeat`))
    await page.locator("ol li").first().waitFor()
    await shoot("form")
    await page.locator('input[name="count"]').fill("60")
    await page.locator("ol li").nth(50).waitFor()
    await page.locator("ol li button").nth(3).click()
    await shoot("form-skipped")
    await page.locator('input[name="first_local"]').fill(`${new Date().getFullYear() + 1}-03-26T02:30`)
    await page.getByRole("dialog").getByRole("alert").first().waitFor()
    await shoot("form-problem")
    await page.locator('input[name="first_local"]').fill(`${new Date().getFullYear() + 1}-05-03T20:30`)
    await page.locator('[role=dialog] button[type="submit"]:not([disabled])').click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
    await shoot("batches")
    await undoAll()
    await visit(stage, CONSOLE, { undone: `/events/${events[0].id}` })
  },

  async door(stage) {
    const { page, at, id, shoot } = stage
    await signInAt(stage, CONSOLE, "alix@halles.scenes.localhost")
    const { code } = await call<{ code: string }>(page, "POST", "/admin/device-enrolments", {})
    const ticket_no = await freeTicket(stage)
    await page.goto(at(SITE, "/scan"))
    await shoot("link")
    await page.locator("#code").fill("WRONG-CODE")
    await page.locator('button[type="submit"]').click()
    await shoot("link-refused")
    await page.locator("#code").fill(code)
    await page.locator("#name").fill(`Gate ${id}`)
    await page.locator('button[type="submit"]').click()
    await page.locator("#code-help").waitFor()
    await shoot("ready")
    for (const [name, typed] of [
      ["unknown", "NOT-A-TICKET"],
      ["first", ticket_no],
      ["second", ticket_no],
    ]) {
      await page.locator("#code").fill(typed)
      await page.keyboard.press("Enter")
      await page.waitForTimeout(600)
      await shoot(name)
    }
  },
}
