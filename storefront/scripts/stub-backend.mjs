/**
 * A stub backend for working on the pages only: the sales API (/internal/hosts, /sales-api) and the catalogue (/store) on
 * STUB_PORT (9190), all in memory, one process, with no rules beyond what the pages show. Never deployed, and never used by tests
 * of money or seats.
 *
 *   npm run dev:stub --prefix storefront
 *   SALES_API_URL=http://127.0.0.1:9190 MEDUSA_URL=http://127.0.0.1:9190 npm run dev --prefix storefront
 *
 * and the edge proxy with the same SALES_API_URL and MEDUSA_URL. It simulates rare cases: place uids ending in "…7" of the first
 * section are lost to another buyer when held; an email address starting with "cancel@" comes back unpaid; "slow@" settles after
 * some polls.
 */
import { createHash, randomUUID } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { createServer } from "node:http"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const require = createRequire(join(root, "package.json"))

require("ts-node").register({ swc: true, transpileOnly: true, cwd: root })
const { bestAvailable, encodeGeometry, encodeStatus, hallOf, importPretixPlan, placesOf } = require("@guichet/seating")

const PORT = Number(process.env.STUB_PORT ?? 9190)
const DOMAIN = process.env.PLATFORM_DOMAIN ?? "scenes.localhost"
const HOLD_SECONDS = Number(process.env.STUB_HOLD_SECONDS ?? 600)
const plan = join(root, "src/seating/fixtures/seating-plans/hall-738.json")
const { chart } = importPretixPlan(existsSync(plan) ? readFileSync(plan, "utf8") : "{}")
const places = placesOf(chart)
const hall = hallOf(chart)
const placeOf = new Map(places.map((place) => [place.uid, place]))
const geometry = Buffer.from(encodeGeometry(chart))
const sha256 = createHash("sha256").update(geometry).digest("hex")

const day = (days, hours = 19, minutes = 30) => {
  const date = new Date(Date.now() + days * 86_400_000)

  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), hours, minutes)).toISOString()
}

const sites = [
  site("platform", "scenes", "Scènes", { brand: "#2b2a6b", accent: "#f2b544", font: "modern" }, "platform"),
  site("aurore", "aurore", "Théâtre de l’Aurore", { brand: "#b3261e", accent: "#f4c95d", font: "editorial" }),
  site("quai", "quai", "Le Quai", { brand: "#0b6e4f", accent: "#ff7f50", font: "poster" }),
  site("nuit", "nuit", "Nuit Blanche", { brand: "#111111", accent: "#c8ff00", font: "modern" }),
  site("ferme", "ferme", "La Ferme", { brand: "#888888" }),
]
sites.find(({ slug }) => slug === "ferme").status = "suspended"

function site(id, slug, name, theme, kind = "client") {
  const host = kind === "platform" ? DOMAIN : `${slug}.${DOMAIN}`

  return {
    tenant_id: `tnt_${id}`,
    kind: "tenant",
    tenant_kind: kind,
    slug,
    name,
    status: "active",
    theme,
    country: "fr",
    currency: "eur",
    time_zone: "Europe/Paris",
    locales: ["fr", "en"],
    default_locale: "fr",
    publishable_key: `pk_${id}`,
    canonical_host: host,
    console_host: kind === "platform" ? `console.${DOMAIN}` : `${slug}.console.${DOMAIN}`,
  }
}

const LEVELS = [
  ["category-i", "Carré or", 6500],
  ["category-ii", "Première", 4800],
  ["category-iii", "Deuxième", 3600],
  ["category-iv", "Balcon", 2400],
  ["category-v", "Visibilité réduite", 1200],
]
const offersAt = (factor) =>
  LEVELS.map(([category_key, name, amount]) => ({
    category_key,
    price_level_id: `pl_${category_key}`,
    name,
    amount_minor: Math.round(amount * factor),
  }))
const performances = new Map()
const event = (slug, title, subtitle, description, minutes, dates, factor = 1) => {
  const own = dates.map(([starts_at, state], index) => {
    const id = `perf_${slug}_${index}`
    const sold = new Set(places.filter((place) => state === "sold_out" || hash(id + place.uid) % 10 < 4).map(({ idx }) => idx))

    performances.set(id, { id, slug, starts_at, state, factor, sold, rev: 1 })

    return {
      id,
      starts_at,
      doors_at: new Date(Date.parse(starts_at) - 1_800_000).toISOString(),
      time_zone: "Europe/Paris",
      state,
      from_amount_minor: Math.round(1200 * factor),
      to_amount_minor: Math.round(6500 * factor),
    }
  })

  return {
    id: `evt_${slug}`,
    slug,
    title,
    subtitle,
    description,
    image_url: null,
    image_alt: null,
    duration_minutes: minutes,
    currency: "eur",
    venue: { name: "Grande salle", city: "Lyon", address: "12 quai des Célestins", country: "fr" },
    price_levels: LEVELS.map(([, name, amount]) => ({ name, category: name, amount_minor: Math.round(amount * factor) })),
    performances: own,
  }
}
const TEXT =
  "Une troupe de douze comédiens reprend la pièce là où on ne l’attendait plus : dans un théâtre vide, la veille de sa fermeture.\n\nOn rit, on se tait, on reconnaît quelqu’un. La mise en scène tient dans une valise et la musique est jouée en direct."
const catalogue = [
  event("la-mouette", "La Mouette", "Anton Tchekhov, mise en scène de Claire Vasseur", TEXT, 135, [
    [day(3), "on_sale"],
    [day(4), "on_sale"],
    [day(5, 15, 0), "sold_out"],
    [day(10), "soon"],
  ]),
  event("nocturne", "Nocturne", "Récital de piano, Chopin et Satie", TEXT, 80, [[day(6, 20, 0), "on_sale"]]),
  event(
    "le-songe",
    "Le Songe d’une nuit d’été",
    null,
    TEXT,
    150,
    Array.from({ length: 24 }, (_, index) => [day(20 + index * 3), index === 4 ? "sold_out" : "on_sale"])
  ),
  event("portes-ouvertes", "Portes ouvertes", "Visite des coulisses", TEXT, 45, [[day(9, 9, 0), "on_sale"]], 0),
  event("complet", "Ils étaient trois", "Création 2026", TEXT, 95, [[day(2), "sold_out"]]),
  event("avant", "Les Adieux", "Dernière saison", TEXT, 100, [[day(-12), "past"]]),
]
const plans = [
  {
    id: "plan_1",
    code: "standard",
    name: "Essentiel",
    prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30, is_default: true }],
  },
  {
    id: "plan_2",
    code: "fixed",
    name: "Forfait",
    prices: [{ currency: "eur", percent: "0", fixed_minor: 90, is_default: true }],
  },
]

const holds = new Map()
const checkouts = new Map()
const tickets = new Map()
const admitted = new Map()

function hash(text) {
  let value = 0x811c9dc5

  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193) >>> 0

  return (value ^ (value >>> 15)) >>> 0
}

const refusal = (status, code, details = {}) => ({
  status,
  body: { type: "domain_error", code, message: code, retryable: false, details },
})
const ok = (body, status = 200) => ({ status, body })
const live = (session) =>
  [...holds.values()].filter((hold) => hold.session === session && hold.state === "held" && hold.until > Date.now())
const taken = (performance) =>
  new Set([
    ...performance.sold,
    ...[...holds.values()]
      .filter(
        (hold) => hold.performance_id === performance.id && ["held", "paying"].includes(hold.state) && hold.until > Date.now()
      )
      .flatMap(({ uids }) => uids.map((uid) => placeOf.get(uid).idx)),
  ])

function holdView({ id, performance_id, uids, until, extended, checkout_id }) {
  const offers = offersAt(performances.get(performance_id).factor)
  const lines = uids.map((uid) => {
    const { section, row_label, label, category } = placeOf.get(uid)
    const offer = offers.find(({ category_key }) => category_key === category)

    return {
      uid,
      section,
      row: row_label,
      label,
      category_key: category,
      price_level_id: offer.price_level_id,
      price_level_name: offer.name,
      amount_minor: offer.amount_minor,
    }
  })

  return {
    id,
    performance_id,
    places: lines,
    amount_minor: lines.reduce((sum, line) => sum + line.amount_minor, 0),
    currency: "eur",
    expires_at: new Date(until).toISOString(),
    expires_in_seconds: Math.max(0, Math.floor((until - Date.now()) / 1000)),
    can_extend: !extended,
    checkout_id,
  }
}

function shownDate(performance_id) {
  const { slug, starts_at } = performances.get(performance_id)
  const { title, duration_minutes, venue } = catalogue.find((event) => event.slug === slug)

  return {
    event_title: title,
    starts_at,
    time_zone: "Europe/Paris",
    duration_minutes,
    venue: venue.name,
    city: venue.city,
    address: venue.address,
  }
}

function checkoutView(checkout) {
  const own = checkout.hold_ids.map((id) => holds.get(id)).filter(Boolean)

  if (checkout.state === "open" && own.every((hold) => hold.until < Date.now())) checkout.state = "expired"
  const views = own.map(holdView)

  return {
    id: checkout.id,
    state: checkout.state,
    holds: views,
    dates: [...new Set(own.map(({ performance_id }) => performance_id))].map((id) => ({ performance_id: id, ...shownDate(id) })),
    amount_minor: views.reduce((sum, hold) => sum + hold.amount_minor, 0),
    currency: "eur",
    buyer_name: checkout.name ?? null,
    buyer_email: checkout.email ?? null,
    pay_by: null,
    continued_in: null,
    sale_id: checkout.sale_id ?? null,
    sale_state: checkout.sale_id ? "final" : null,
    payment_environment: "emulator",
  }
}

function hold(session, performance_id, uids, rivals = true) {
  const performance = performances.get(performance_id)

  if (!performance) return refusal(404, "performance_not_found")
  if (performance.state !== "on_sale") return refusal(409, "performance_not_on_sale")
  if (uids.some((uid) => !placeOf.has(uid))) return refusal(400, "place_unknown")
  if (live(session).flatMap((other) => other.uids).length + uids.length > 10)
    return refusal(429, "hold_limit_reached", { max_places_per_order: 10 })
  const gone = taken(performance)
  const rival = uids.filter((uid) => rivals && placeOf.get(uid).section.endsWith(" 1") && placeOf.get(uid).label.endsWith("7"))

  rival.forEach((uid) => performance.sold.add(placeOf.get(uid).idx))
  performance.rev += 1
  const lost = uids.filter((uid) => gone.has(placeOf.get(uid).idx) || rival.includes(uid))

  if (lost.length > 0) return refusal(409, "place_unavailable", { place_uids: lost })
  const made = {
    id: `hold_${randomUUID()}`,
    session,
    performance_id,
    uids,
    state: "held",
    until: Date.now() + HOLD_SECONDS * 1000,
    extended: false,
    checkout_id: null,
  }

  holds.set(made.id, made)

  return ok({ hold: holdView(made) }, 201)
}

function settle(checkout) {
  checkout.state = "settled"
  checkout.sale_id = `sale_${checkout.id.slice(9, 17)}`
  const lines = checkout.hold_ids.flatMap((id) => {
    const own = holds.get(id)
    const { places: held } = holdView(own)
    const performance = performances.get(own.performance_id)

    own.state = "sold"
    own.uids.forEach((uid) => performance.sold.add(placeOf.get(uid).idx))
    performance.rev += 1

    return held.map((line, index) => ({
      id: `tkt_${id.slice(5, 12)}${index}`,
      code: `T1.${createHash("sha256").update(line.uid).digest("base64url")}${createHash("sha512").update(line.uid).digest("base64url").slice(0, 60)}`,
      ticket_no: String(100_000 + (hash(line.uid) % 899_999)),
      section: line.section,
      row: line.row,
      label: line.label,
      price_level: line.price_level_name,
      amount_minor: line.amount_minor,
      state: "valid",
      refund_state: null,
      holder_name: null,
      performance: { id: performance.id, doors_at: null, ...shownDate(performance.id) },
    }))
  })

  lines.forEach((line) => tickets.set(line.ticket_no, line))
  checkout.order = {
    sale: {
      id: checkout.sale_id,
      state: "final",
      kind: "card",
      amount_minor: lines.reduce((sum, line) => sum + line.amount_minor, 0),
      currency: "eur",
      buyer_name: checkout.name,
      buyer_email: checkout.email,
      token: "stub",
      url: `http://localhost/fr/buy/orders/${checkout.sale_id}?token=stub`,
    },
    tickets: lines,
  }
}

function checkIn(code, device) {
  if (!device) return refusal(401, "device_unknown")
  const ticket = [...tickets.values()].find((other) => other.ticket_no === code || other.code === code)

  if (!ticket) return ok({ result: code.startsWith("9") ? "not_today" : "unknown" })
  const seen = {
    ticket_no: ticket.ticket_no,
    section: ticket.section,
    row: ticket.row,
    label: ticket.label,
    price_level: ticket.price_level,
    event_title: ticket.performance.event_title,
    starts_at: ticket.performance.starts_at,
    time_zone: ticket.performance.time_zone,
  }

  if (admitted.has(ticket.id)) return ok({ result: "already_admitted", admitted_at: admitted.get(ticket.id), ticket: seen })
  admitted.set(ticket.id, new Date().toISOString())

  return ok({ result: "admitted", ticket: seen })
}

function answer({ method, path, body, session, device, own }) {
  const [, , kind, id, action] = path.split("/")

  switch (`${method} ${kind}${action ? `/${action}` : ""}`) {
    case "GET performances": {
      const performance = performances.get(id)

      return performance
        ? ok({
            performance: {
              id,
              event_id: `evt_${performance.slug}`,
              starts_at: performance.starts_at,
              time_zone: "Europe/Paris",
              status: "on_sale",
              currency: "eur",
              chart: { sha256, url: `/sales-api/charts/${sha256}.bin`, place_count: places.length },
              offers: offersAt(performance.factor),
              max_places_per_order: 10,
              event: { title: catalogue.find(({ slug }) => slug === performance.slug).title, slug: performance.slug },
              sale: Date.parse(performance.starts_at) <= Date.now() ? "started" : "on_sale",
              server_time: new Date().toISOString(),
            },
          })
        : refusal(404, "performance_not_found")
    }
    case "GET charts":
      return { status: 200, bytes: geometry, headers: { "cache-control": "public, max-age=31536000, immutable" } }
    case "GET performances/status": {
      const states = new Uint8Array(Math.max(...places.map(({ idx }) => idx)) + 1)

      taken(performances.get(id)).forEach((idx) => (states[idx] = 1))

      return { status: 200, bytes: Buffer.from(encodeStatus(states, 1)) }
    }
    case "POST performances/holds":
      return hold(session, id, body.place_uids)
    case "POST performances/best": {
      const gone = taken(performances.get(id))
      const best = bestAvailable(hall, gone, {
        quantity: body.count,
        categories: body.category_key ? [body.category_key] : undefined,
        seed: randomUUID(),
      })

      if ("none" in best) return refusal(409, "place_unavailable", { place_uids: [], largest_block: best.largest_block })
      const answer = hold(
        session,
        id,
        best.places.map((idx) => places.find((place) => place.idx === idx).uid),
        false
      )

      return answer.status < 300 ? { ...answer, body: { ...answer.body, split: best.split && best.split.how } } : answer
    }
    case "GET holds":
      return ok({ holds: live(session).map(holdView) })
    case "DELETE holds":
      holds.delete(id)

      return { status: 204 }
    case "POST holds/places": {
      const mine = holds.get(id)

      if (!mine) return refusal(404, "not_found")
      mine.uids = mine.uids.filter((other) => !body.place_uids.includes(other))
      if (mine.uids.length === 0) holds.delete(id)

      return ok({ hold: mine.uids.length > 0 ? holdView(mine) : null })
    }
    case "POST holds/extend": {
      const mine = holds.get(id)

      if (!mine || mine.extended) return refusal(409, "hold_not_extendable")
      Object.assign(mine, { extended: true, until: mine.until + 300_000 })

      return ok({ hold: holdView(mine) })
    }
    case "POST checkouts": {
      const made = { id: `checkout_${randomUUID()}`, hold_ids: body.hold_ids, state: "open", polls: 0 }

      checkouts.set(made.id, made)

      return ok({ checkout: checkoutView(made) }, 201)
    }
    case "GET orders": {
      const found = [...checkouts.values()].find((checkout) => checkout.sale_id === id)

      return found ? ok(found.order) : refusal(404, "sale_not_found")
    }
    case "POST devices":
      return id === "enrol" && body.code === "1234"
        ? {
            status: 201,
            body: { device: { id: "dev_1", name: body.name } },
            headers: { "set-cookie": "__Host-device=stub; Path=/; HttpOnly; Secure; SameSite=Lax" },
          }
        : refusal(410, "code_spent")
    case "POST check-ins":
      return checkIn(body.code, device)
  }
  const checkout = kind === "checkouts" ? checkouts.get(id) : null

  if (!checkout) return refusal(404, kind === "checkouts" ? "checkout_not_found" : "not_found")
  switch (`${method} ${action ?? ""}`) {
    case "GET ":
      return ok({ checkout: checkoutView(checkout) })
    case "GET tickets":
      return checkout.order ? ok(checkout.order) : refusal(404, "sale_not_found")
    case "POST buyer":
      Object.assign(checkout, body)

      return ok({ checkout: checkoutView(checkout) })
    case "POST pay":
      if (checkoutView(checkout).amount_minor === 0) {
        settle(checkout)

        return ok({ checkout: checkoutView(checkout) })
      }
      checkout.state = "paying"

      return ok({ checkout: checkoutView(checkout), redirect_url: `${own}/buy/checkout/${checkout.id}/return` })
    case "POST return":
      checkout.polls += 1
      if (checkout.state === "paying" && checkout.email.startsWith("cancel@")) checkout.state = "open"
      else if (checkout.state === "paying" && (!checkout.email.startsWith("slow@") || checkout.polls > 3)) settle(checkout)

      return ok({ checkout: checkoutView(checkout) })
    case "POST cancel":
      checkout.state = "open"

      return ok({ checkout: checkoutView(checkout) })
  }

  return refusal(404, "not_found")
}

function store(path, key) {
  const own = sites.find(({ publishable_key }) => publishable_key === key)
  const shown = own?.slug === "quai" ? [] : own?.tenant_kind === "platform" ? [] : catalogue

  if (path === "/store/site")
    return ok({ site: { key: own.tenant_id, ...own, kind: own.tenant_kind, payment_environment: "emulator" } })
  if (path === "/store/plans") return ok({ plans })
  if (path === "/store/events") {
    return ok({
      count: shown.length,
      limit: 50,
      offset: 0,
      events: shown.map((event) => {
        const next = event.performances.find(({ state }) => state === "on_sale") ?? event.performances[0]

        return {
          ...event,
          next_starts_at: next.state === "past" ? null : next.starts_at,
          time_zone: "Europe/Paris",
          from_amount_minor: next.from_amount_minor,
          to_amount_minor: next.to_amount_minor,
          state: next.state,
          performance_count: event.performances.length,
        }
      }),
    })
  }
  const found = shown.find(({ slug }) => path === `/store/events/${slug}`)

  return found ? ok({ event: { ...found, dates: allDates(found.performances) } }) : refusal(404, "not_found")
}

function allDates(performances) {
  const coming = performances.filter(({ state }) => state !== "past")
  const open = coming.filter(({ state }) => state === "on_sale")
  const priced = open.length > 0 ? open : coming

  return {
    ...{ on: null, page: 1, page_count: 1, months: [], days: [], count: coming.length, open_count: open.length },
    ...{ first: performances[0] ?? null, last: performances.at(-1) ?? null, next: open[0] ?? coming[0] ?? null },
    from_amount_minor: Math.min(...priced.map(({ from_amount_minor }) => from_amount_minor)),
    to_amount_minor: Math.max(...priced.map(({ to_amount_minor }) => to_amount_minor)),
  }
}

const signUp = ({ slug }) => (slug === "pris" ? refusal(409, "host_taken") : ok({ success: true }, 202))

createServer((request, response) => {
  const chunks = []

  request.on("data", (chunk) => chunks.push(chunk))
  request.on("end", () => {
    const url = new URL(request.url, "http://stub")
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {}
    const cookies = Object.fromEntries((request.headers.cookie ?? "").split("; ").map((pair) => pair.split("=")))
    const session = cookies["__Host-checkout"] ?? randomUUID()
    const forwarded = request.headers["x-forwarded-host"]
    const reply = url.pathname.startsWith("/internal/hosts/")
      ? hostAnswer(url.pathname.slice("/internal/hosts/".length))
      : url.pathname === "/store/sign-ups"
        ? signUp(body)
        : url.pathname.startsWith("/store/")
          ? store(url.pathname, request.headers["x-publishable-api-key"])
          : answer({
              method: request.method,
              path: url.pathname,
              body,
              session,
              device: cookies["__Host-device"],
              own: `http://${forwarded}`,
            })
    const content = reply.bytes ?? (reply.body ? Buffer.from(JSON.stringify(reply.body)) : null)
    const etag = reply.bytes ? `"${createHash("sha1").update(reply.bytes).digest("hex")}"` : undefined
    const fresh = etag && request.headers["if-none-match"] === etag
    const headers = {
      ...(content ? { "content-type": reply.bytes ? "application/octet-stream" : "application/json" } : {}),
      ...(etag ? { etag } : {}),
      ...reply.headers,
    }

    if (
      !cookies["__Host-checkout"] &&
      url.pathname.startsWith("/sales-api") &&
      request.method === "POST" &&
      !headers["set-cookie"]
    )
      headers["set-cookie"] = `__Host-checkout=${session}; Path=/; HttpOnly; Secure; SameSite=Lax`
    response.writeHead(fresh ? 304 : reply.status, headers)
    response.end(fresh || !content ? undefined : content)
  })
}).listen(PORT, "127.0.0.1", () =>
  console.log(`stub backend on ${PORT}: ${sites.map(({ canonical_host }) => canonical_host).join(", ")}; door code 1234`)
)

function hostAnswer(host) {
  const found = sites.find(({ canonical_host, console_host }) => host === canonical_host || host === console_host)

  return found ? ok(host === found.console_host ? { ...found, kind: "console" } : found) : refusal(404, "host_unknown")
}
