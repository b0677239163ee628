import { eventually } from "./child"
import { hall738 } from "./hall-738"
import type { Servers } from "./servers"
import { exchange, type Loose, type Reply } from "./client/exchange"
import type { Visitor } from "./client/visitor"

export const OPERATOR_HOST = "scenes.localhost"

/** Sends a request to Medusa as the storefront's server does: loopback, the operator's key, the host people typed. */
export async function storefrontAsk(world: Servers, path: string, json?: unknown): Promise<Reply> {
  const { rows } = await world.pool.query<{ publishable_key: string }>("select publishable_key from tenant where tenant_no = 1")

  return exchange({
    port: world.servers[0].medusaPort,
    method: json === undefined ? "GET" : "POST",
    path,
    json,
    headers: {
      "x-publishable-api-key": rows[0].publishable_key,
      "x-forwarded-host": `${world.domain ?? OPERATOR_HOST}:${world.edgeProxyPort}`,
    },
  })
}

export interface SignedUpOrganiser {
  visitor: Visitor
  tenant: { id: string; slug: string; host: string; console_host: string }
}

const expectStatus = (answer: { status: number; text?: string; body?: unknown }, status: number, what: string) => {
  if (answer.status !== status) {
    throw new Error(`${what}: ${answer.status} instead of ${status}: ${answer.text ?? JSON.stringify(answer.body)}`)
  }
}

export const ORGANISER_PASSWORD = "velvet-harbour-lantern-42"

/** The code in the newest email to this address that links to a console. */
export async function mailedConsoleCode(pool: Servers["pool"], email: string): Promise<string> {
  let code: string | undefined
  await eventually(
    async () => {
      const { rows } = await pool.query<{ text: string }>(
        "select text from mail where to_address = $1 and text like '%/auth/enter#%' order by created_at desc, id desc limit 1",
        [email]
      )
      code = /\/auth\/enter#([\w-]+)/.exec(rows[0]?.text ?? "")?.[1]

      return code !== undefined
    },
    `a mail to ${email}`,
    20_000
  )

  return code as string
}

/** Signs up on the operator's host and enters the console by the emailed link, with a password set. */
export async function givenSignedUpOrganiser(
  world: Servers,
  slug: string,
  plan_name = "Standard",
  country = "FR"
): Promise<SignedUpOrganiser> {
  const email = `owner@${slug}.example`
  const { body: offer } = await storefrontAsk(world, "/store/plans")
  const signUp = await storefrontAsk(world, "/store/sign-ups", {
    plan_id: offer.plans.find(({ name }: { name: string }) => name === plan_name).id,
    country,
    site_name: `Théâtre ${slug}`,
    slug,
    email,
  })
  expectStatus(signUp, 202, "signing up")
  const { rows } = await world.pool.query<SignedUpOrganiser["tenant"]>(
    `select t.id, t.slug, h.host, c.host as console_host from tenant t
     join tenant_host h on h.tenant_no = t.tenant_no and h.kind = 'tenant' and h.is_canonical
     join tenant_host c on c.tenant_no = t.tenant_no and c.kind = 'console' and c.is_canonical where t.slug = $1`,
    [slug]
  )
  const [tenant] = rows
  const visitor = world.visitor()
  const code = await mailedConsoleCode(world.pool, email)
  expectStatus(await visitor.post(tenant.console_host, "/admin/session/enter", { code }), 200, "entering the console")
  expectStatus(
    await visitor.post(tenant.console_host, "/admin/session/password", { password: ORGANISER_PASSWORD }),
    200,
    "setting the password"
  )

  return { visitor, tenant }
}

/**
 * Connects an account by OAuth as a browser would: console → provider's page → operator's host → console.
 *
 * @param account an existing one; by default a new one
 */
export async function connectAccount(
  world: Servers,
  { visitor, tenant }: SignedUpOrganiser,
  account?: string
): Promise<{ account: string }> {
  const started = await visitor.post(tenant.console_host, "/admin/payments/connect")
  expectStatus(started, 201, "starting to connect")
  const authorize = new URL(started.body.authorize_url)
  const consent = await world.control("/consent", {
    ...(account ? { account } : { create: { name: tenant.slug } }),
    redirect_uri: authorize.searchParams.get("redirect_uri"),
    state: authorize.searchParams.get("state"),
  })
  const returned = await visitor.get(
    OPERATOR_HOST,
    `/hooks/stripe/connect-return?code=${consent.code}&state=${authorize.searchParams.get("state")}`
  )
  expectStatus(returned, 303, "coming back from the provider")
  const code = new URL(String(returned.headers.location)).searchParams.get("code")
  expectStatus(
    await visitor.post(tenant.console_host, "/admin/payments/connect/finish", { code }),
    200,
    "finishing the connection"
  )

  return { account: consent.account }
}

export interface PublishedEvent {
  event: Loose
  performances: { id: string }[]
}

/** price of a place, by its category in the hall of 738 places */
export const PRICES: Record<string, number> = { "category-i": 4200, "category-ii": 3100, "category-iv": 1800, "category-v": 2600 }

/** A hall, and a published event with performances on that many days and prices in every category. Amounts of 0 make it free. */
export async function givenPublishedEvent(
  world: Servers,
  { visitor, tenant }: SignedUpOrganiser,
  { free = false, title = "La Mouette", plan = hall738(), prices = PRICES, days = 2 } = {}
): Promise<PublishedEvent> {
  const at = tenant.console_host
  const venue = await visitor.post(at, "/admin/venues", {
    name: "Grande salle",
    city: "Lyon",
    country: "FR",
    time_zone: "Europe/Paris",
  })
  expectStatus(venue, 201, "making a venue")
  const imported = await visitor.post(at, `/admin/venues/${venue.body.venue.id}/charts`, { name: "Hall", plan })
  expectStatus(imported, 201, "importing the hall")
  const made = await visitor.post(at, "/admin/events", { title, chart_id: imported.body.chart.id })
  expectStatus(made, 201, "making an event")
  const path = `/admin/events/${made.body.event.id}`
  for (const [category_key, amount_minor] of Object.entries(prices)) {
    const level = await visitor.post(at, `${path}/price-levels`, {
      category_key,
      name: `Tarif ${category_key}`,
      amount_minor: free ? 0 : amount_minor,
    })
    expectStatus(level, 201, "adding a price")
  }
  const year = new Date().getFullYear() + 1
  const dated = await visitor.post(at, `${path}/performances`, {
    starts_at_local: Array.from({ length: days }, (_, day) => `${year}-03-${12 + day}T20:30`),
  })
  expectStatus(dated, 201, "adding dates")
  expectStatus(await visitor.post(at, `${path}/publish`), 200, "publishing")
  const { body } = await visitor.get(at, path)

  return { event: body.event, performances: body.event.performances }
}

export interface PlaceRow {
  idx: number
  uid: string
  section: string
  row_label: string
  label: string
  category_key: string
}

/** Adjacent places of one row, according to the hall. */
export async function rowOfPlaces(world: Servers, performance_id: string, offset = 0): Promise<PlaceRow[]> {
  const { rows } = await world.pool.query<PlaceRow & { row_key: string }>(
    `select c.* from chart_place c join performance p on p.tenant_no = c.tenant_no and p.version_no = c.version_no
     where p.id = $1 order by c.idx`,
    [performance_id]
  )
  const keys = [...new Set(rows.map(({ row_key }) => row_key))]

  return rows.filter(({ row_key }) => row_key === keys[offset])
}

/** Pairs of neighbours, row by row: taken or released in any order, they strand no place. */
export async function pairsOfPlaces(world: Servers, performance_id: string): Promise<string[][]> {
  const { rows } = await world.pool.query<{ pair: string[] }>(
    `with place as (
       select c.uid, c.row_key, c.row_pos, c.row_pos - row_number() over (partition by c.row_key order by c.row_pos) as run
         from chart_place c join performance p on p.tenant_no = c.tenant_no and p.version_no = c.version_no where p.id = $1),
     numbered as (
       select *, row_number() over (partition by row_key, run order by row_pos) - 1 as at, count(*) over (partition by row_key, run) as size from place)
     select array_agg(uid order by row_pos) as pair from numbered where at < case when size % 2 = 0 then size else size - 3 end
      group by row_key, run, at / 2 order by row_key, min(row_pos)`,
    [performance_id]
  )

  return rows.map(({ pair }) => pair)
}

/** The first free place of as many rows: taken at any time, they strand no other. @throws Error when there are fewer rows */
export async function placesApart(world: Servers, performance_id: string, count: number): Promise<string[]> {
  const { rows } = await world.pool.query<{ uid: string }>(
    `select distinct on (c.row_key) c.uid from chart_place c
       join performance p on p.tenant_no = c.tenant_no and p.version_no = c.version_no
      where p.id = $1 and not exists (select from claim k
        where k.tenant_no = p.tenant_no and k.performance_no = p.performance_no and k.place_idx = c.idx)
      order by c.row_key, c.row_pos limit $2`,
    [performance_id, count]
  )
  if (rows.length < count) {
    throw new Error(`Only ${rows.length} rows have a free place`)
  }

  return rows.map(({ uid }) => uid)
}

/** Holds, checks out, pays on the provider's page, returns. @returns the checkout as the buyer then sees it */
export async function buy(
  world: Servers,
  buyer: Visitor,
  host: string,
  performance_id: string,
  place_uids: string[],
  { name = "Ada Lovelace", email = "ada@example.org", pay = true } = {}
): Promise<Loose> {
  const hold = await buyer.post(host, `/sales-api/performances/${performance_id}/holds`, { place_uids })
  expectStatus(hold, 201, "holding")
  const opened = await buyer.post(host, "/sales-api/checkouts", { hold_ids: [hold.body.hold.id] })
  expectStatus(opened, 201, "opening the checkout")
  const path = `/sales-api/checkouts/${opened.body.checkout.id}`
  expectStatus(await buyer.post(host, `${path}/buyer`, { name, email }), 200, "naming the buyer")
  const paying = await buyer.post(host, `${path}/pay`)
  expectStatus(paying, 200, "paying")
  if (!pay || !paying.body.redirect_url) {
    return paying.body
  }
  await payAtProvider(world, paying.body.redirect_url)

  return settled(buyer, host, path)
}

export const sessionOf = (redirect_url: string): string => redirect_url.split("/").at(-1)?.split(/[?#]/)[0] ?? ""

export async function payAtProvider(world: Servers, redirect_url: string, instrument = "visa"): Promise<void> {
  await world.control("/pay", { session: sessionOf(redirect_url), instrument })
}

/** Polls as the return page does until the sale is final. */
export async function settled(buyer: Visitor, host: string, path: string): Promise<Loose> {
  let last: Loose | undefined
  await eventually(
    async () => {
      last = (await buyer.post(host, `${path}/return`)).body

      return last.checkout?.sale_state === "final"
    },
    "the final sale",
    20_000,
    () => JSON.stringify(last)
  )

  return last ?? {}
}

/** A person who signed in at a console as its login page does. */
export async function signedIn(world: Servers, console_host: string, who: { email: string; password: string }): Promise<Visitor> {
  const visitor = world.visitor()
  const login = await visitor.post(console_host, "/auth/user/emailpass", who)
  expectStatus(login, 200, "logging in")
  const headers = { authorization: `Bearer ${login.body.token}` }
  expectStatus(await visitor.post(console_host, "/auth/session", {}, { headers }), 200, "opening the session")

  return visitor
}
