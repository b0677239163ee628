// Long because it is one story: each step continues from the one before.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { signRefresh } from "@guichet/kernel/refresh"
import { eventually, root } from "../support/child"
import {
  buy,
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  rowOfPlaces,
  type SignedUpOrganiser,
  type PublishedEvent,
} from "../support/story"
import { givenServersWithStorefront, type ServersWithStorefront } from "../support/storefront"

/** One story: each step depends on the one before. A page is regenerated here only by a notification, never by the clock. */
describe("I-2 S2 T1 changes appear on the site immediately", () => {
  let world: ServersWithStorefront
  let ours: SignedUpOrganiser
  let theirs: SignedUpOrganiser
  let show: PublishedEvent
  let theirShow: PublishedEvent

  beforeAll(async () => {
    world = await givenServersWithStorefront({ PAGE_REVALIDATE_SECONDS: "3600" })
  })
  afterAll(() => world?.stop())

  const look = (host: string, path = "/") => world.visitor().get(host, path, { headers: { accept: "text/html" } })
  const shows = async (host: string, path: string, text: string | RegExp) => {
    const { status, text: page } = await look(host, path)

    return status === 200 && (typeof text === "string" ? page.includes(text) : text.test(page))
  }
  const soon = (is: () => Promise<boolean>, what: string) => eventually(is, what, undefined, () => world.storefront.log)
  const allNotified = () =>
    eventually(
      async () => (await world.pool.query("select 1 from site_outbox where done_at is null")).rowCount === 0,
      "every change announced"
    )
  const admin = async ({ visitor, tenant }: SignedUpOrganiser, path: string, json: object = {}) => {
    const answer = await visitor.post(tenant.console_host, path, json)
    expect(answer.status).toBe(200)

    return answer.body
  }
  const rename = async (organiser: SignedUpOrganiser, { event }: PublishedEvent, title: string) => {
    const path = `/admin/events/${event.id}`
    const { body } = await organiser.visitor.get(organiser.tenant.console_host, path)

    await admin(organiser, path, { rev: body.event.rev, title })
  }
  /** Changes rows without a notification, to see which cached pages are regenerated. */
  const changeUnheard = async (change: string, values: unknown[]) => {
    const db = await world.pool.connect()
    await db.query("begin; set local session_replication_role = 'replica'")
    await db.query(change, values)
    await db.query("commit")
    db.release()
  }
  const renameUnheard = ({ event }: PublishedEvent, title: string) =>
    changeUnheard("update event set title = $2 where id = $1", [event.id, title])

  it("the build lists the proxy: without it no host would have a tenant", () => {
    const manifest = join(root, "storefront", ".next", "server", "functions-config-manifest.json")

    expect(JSON.parse(readFileSync(manifest, "utf8")).functions["/_middleware"]).toMatchObject({ runtime: "nodejs" })
  })

  it("a new site opens for visitors who requested it too early", async () => {
    const early = await look("avignon.scenes.localhost")
    ours = await givenSignedUpOrganiser(world, "avignon")
    theirs = await givenSignedUpOrganiser(world, "bastille")

    await soon(async () => (await look(ours.tenant.host)).status === 200, "the new site")

    expect(early.status).toBe(404)
  })

  it("a published event appears on pages cached without it, and no other tenant's pages are refreshed", async () => {
    await connectAccount(world, ours)
    theirShow = await givenPublishedEvent(world, theirs, { free: true, title: "Le Tartuffe" })
    await allNotified()
    const before = await look(ours.tenant.host)
    const missing = await look(ours.tenant.host, "/e/la-mouette")
    await soon(() => shows(theirs.tenant.host, "/", "Le Tartuffe"), "their event")
    await renameUnheard(theirShow, "An unannounced name")

    show = await givenPublishedEvent(world, ours)
    await soon(() => shows(ours.tenant.host, "/", "La Mouette"), "our event on the home page")
    await soon(() => shows(ours.tenant.host, "/e/la-mouette", "La Mouette"), "our event's own page")
    await allNotified()

    expect(before.text).not.toContain("La Mouette")
    expect(missing.status).toBe(404)
    expect(await shows(theirs.tenant.host, "/", "Le Tartuffe")).toBe(true)
    await rename(theirs, theirShow, "Le Misanthrope")
    await soon(() => shows(theirs.tenant.host, "/", "Le Misanthrope"), "their renamed event")
  })

  it("a changed price, a new price level and a changed text appear", async () => {
    const path = `/admin/events/${show.event.id}`
    const page = "/e/la-mouette"
    const lowest = show.event.price_levels.find(({ amount_minor }: { amount_minor: number }) => amount_minor === 1800)
    expect(await shows(ours.tenant.host, page, /18\s€/)).toBe(true)

    await admin(ours, `${path}/price-levels/${lowest.id}`, { amount_minor: 1700 })
    await soon(() => shows(ours.tenant.host, page, /17\s€/), "the new price")
    await soon(() => shows(ours.tenant.host, "/", /17\s€/), "the new price on the home page")
    const level = { category_key: lowest.category_key, name: "Moins de vingt ans", amount_minor: 900 }
    const added = await ours.visitor.post(ours.tenant.console_host, `${path}/price-levels`, level)
    await soon(() => shows(ours.tenant.host, page, "Moins de vingt ans"), "the new price level")
    await rename(ours, show, "La Mouette, version longue")
    await soon(() => shows(ours.tenant.host, page, "La Mouette, version longue"), "the new title")

    expect(added.status).toBe(201)
  })

  it("added dates appear once published, and an event taken off sale disappears", async () => {
    const path = `/admin/events/${show.event.id}`
    const page = "/e/la-mouette"
    const year = new Date().getFullYear() + 1
    const dated = await ours.visitor.post(ours.tenant.console_host, `${path}/performances`, {
      starts_at_local: `${year}-07-14T19:00`,
    })
    await allNotified()
    expect(await shows(ours.tenant.host, page, "juillet")).toBe(false)

    await admin(ours, `${path}/publish`)
    await soon(() => shows(ours.tenant.host, page, "juillet"), "the added date")
    await admin(ours, `${path}/unpublish`)
    await soon(async () => (await look(ours.tenant.host, page)).status === 404, "the event's end")
    await soon(async () => !(await shows(ours.tenant.host, "/", "La Mouette")), "the event's end on the home page")
    await admin(ours, `${path}/publish`)
    await soon(() => shows(ours.tenant.host, page, "La Mouette"), "the event's return")

    expect(dated.status).toBe(201)
  })

  it("S37 a date that begins disappears from pages cached before", async () => {
    const page = "/e/la-mouette"
    await allNotified()
    const before = await shows(ours.tenant.host, page, "juillet")

    await changeUnheard(
      "update performance set starts_at = now() where event_id = $1 and extract(month from starts_at at time zone time_zone) = 7",
      [show.event.id]
    )
    await soon(async () => !(await shows(ours.tenant.host, page, "juillet")), "the begun date's end")

    expect([before, await shows(ours.tenant.host, page, "La Mouette")]).toEqual([true, true])
  })

  it("T3 the seats of every performance are one cached page, and without scripts lead to that performance's list", async () => {
    const [first, second] = [show, theirShow].map(({ performances }) => `/buy/performances/${performances[0].id}`)
    const { host } = ours.tenant
    const pages = [await look(host, first), await look(host, `${second}?utm_source=letter`), await look(host, `${second}/`)]
    const plain = await look(host, `/en${first}?plain`)

    expect(pages.map(({ status }) => status)).toEqual([200, 200, 308])
    expect(pages[1].text).toBe(pages[0].text)
    expect(pages[0].text).toContain('content="0; url=?plain"')
    expect(pages[0].headers["cache-control"]).toBe((await look(host)).headers["cache-control"])
    expect([plain.status, plain.headers.location]).toEqual([307, expect.stringContaining(`/en${first}/list`)])
    expect((await look(host, "/seats")).status).toBe(404)
  })

  it("the site follows a host that is added and removed, and is suspended and resumed", async () => {
    const alias = "billets.avignon.localhost"
    const asked = { unknown: await look(alias), home: await look(ours.tenant.host) }
    const { rows } = await world.pool.query("select tenant_no from tenant where slug = 'avignon'")
    const run = (sql: string) => world.pool.query(sql, [rows[0].tenant_no])

    await run(
      `insert into tenant_host (host, tenant_no, kind, status, is_canonical) values ('${alias}', $1, 'tenant', 'live', false)`
    )
    await soon(async () => (await look(alias)).status === 308, "the added host")
    await run(`delete from tenant_host where tenant_no = $1 and host = '${alias}'`)
    await soon(async () => (await look(alias)).status === 404, "the removed host")
    await run("update tenant set status = 'suspended' where tenant_no = $1")
    await soon(async () => (await look(ours.tenant.host)).text.includes("ne vend pas de billets"), "the suspended site")
    await run("update tenant set status = 'active' where tenant_no = $1")
    await soon(() => shows(ours.tenant.host, "/", "La Mouette"), "the resumed site")

    expect([asked.unknown.status, asked.home.status]).toEqual([404, 200])
    expect((await look(theirs.tenant.host)).status).toBe(200)
  })

  it("S9 the operator's home lists clients' events once the box is ticked, and follows each change", async () => {
    const home = "scenes.localhost"
    const setShowsClientsEvents = (is_on: boolean) =>
      world.pool.query("update tenant set shows_clients_events = $1 where kind = 'platform'", [is_on])
    const status = (to: string) => world.pool.query("update tenant set status = $1 where slug = 'bastille'", [to])
    const before = await look(home)

    await setShowsClientsEvents(true)
    await soon(() => shows(home, "/", "La Mouette"), "our event on the operator's home")
    const { text } = await look(home)
    await rename(theirs, theirShow, "George Dandin")
    await soon(() => shows(home, "/", "George Dandin"), "their renamed event")
    const searched = await Promise.all(["georges", "dandni", "mouette"].map((word) => look(home, `/search?q=${word}`)))
    const nothing = await look(home, "/search?q=cid")
    await status("suspended")
    await soon(async () => !(await shows(home, "/", "George Dandin")), "the end of a suspended client's event")
    await status("active")
    await soon(() => shows(home, "/", "George Dandin"), "its return")
    await setShowsClientsEvents(false)
    await soon(async () => !(await shows(home, "/", "La Mouette")), "the end of the list")
    await rename(theirs, theirShow, "Le Misanthrope")

    expect([before.status, before.text.includes("La Mouette")]).toEqual([200, false])
    expect(text).toContain(`href="http://${theirs.tenant.host}`)
    expect(text).toContain('"@type":"ItemList"')
    expect(searched.map(({ text: found }) => ["George Dandin", "La Mouette"].filter((title) => found.includes(title)))).toEqual([
      ["George Dandin"],
      ["George Dandin"],
      ["La Mouette"],
    ])
    expect([nothing.status, nothing.text.includes("Aucun événement ne correspond")]).toEqual([200, true])
    expect([(await look(home, "/search?q=cid")).status, (await look(theirs.tenant.host, "/search")).status]).toEqual([404, 404])
    expect((await look(theirs.tenant.host, "/upcoming/x")).status).toBe(404)
  })

  it("a notification signed with another secret is refused, and any notification through the edge proxy", async () => {
    await allNotified()
    await soon(() => shows(theirs.tenant.host, "/", "Le Misanthrope"), "their page")
    await renameUnheard(theirShow, "An unannounced name")
    const { rows } = await world.pool.query("select id from tenant where slug = 'bastille'")
    const body = JSON.stringify({ id: "forged", tags: [`t:${rows[0].id}`], mode: "now" })
    const timestamp = String(Date.now())
    const headers = { "x-timestamp": timestamp, "x-signature": signRefresh(body, timestamp, "x".repeat(40)) }

    const forged = await fetch(`${world.storefrontUrl}/internal/revalidate`, { method: "POST", body, headers })
    const outside = await world.visitor().post(theirs.tenant.host, "/internal/revalidate", JSON.parse(body), { headers })

    expect([forged.status, outside.status]).toEqual([401, 404])
    expect(await shows(theirs.tenant.host, "/", "Le Misanthrope")).toBe(true)
  })

  describe("the pages of tickets, opened from emails", () => {
    let page: string

    beforeAll(async () => {
      // not the first, which is bought below
      const place = (await rowOfPlaces(world, theirShow.performances[0].id)).at(-1)!
      const email = "grace@example.org"
      await buy(world, world.visitor(), theirs.tenant.host, theirShow.performances[0].id, [place.uid], { email })
      await eventually(async () => {
        const { rows } = await world.pool.query("select text from mail where to_address = $1", [email])
        const link = /https?:\/\/[^/\s]+(\/\S*orders\/\S+\?token=\S+)/.exec(rows[0]?.text ?? "")
        page = link?.[1].replace(/^(?:\/fr)?(?:\/buy)?\/orders/, "/buy/orders") ?? ""

        return page !== ""
      }, "the mailed link")
    })

    /** Requests a page as the edge proxy forwards a reader; returns the answer, or the answer of the page it redirects to. */
    const read = async (address: string, path = page) => {
      const ask = async (at: string) =>
        fetch(`${world.storefrontUrl}${at}`, {
          redirect: "manual",
          headers: { "x-forwarded-host": theirs.tenant.host, "x-forwarded-proto": "https", "x-forwarded-for": address },
        })
      const first = await ask(path)
      const drawn = await first.text()
      // a page whose status was sent before it was rendered contains its redirect, which a browser follows
      const led =
        first.headers.get("location") ??
        /http-equiv="refresh" content="\d+;url=([^"]+)"/.exec(drawn)?.[1].replaceAll("&amp;", "&")
      const shown = led ? await ask(led) : first

      return { status: shown.status, retry_after: shown.headers.get("retry-after"), text: led ? await shown.text() : drawn }
    }

    it("N9 H1 they stay open to others when one IP address sends too many requests, which gets 429 and Retry-After", async () => {
      const shut: Awaited<ReturnType<typeof read>>[] = []
      await eventually(async () => {
        const answers = await Promise.all(Array.from({ length: 65 }, () => read("91.198.174.7")))
        shut.push(...answers.filter(({ status }) => status !== 200))

        return shut.length > 0
      }, "an address that asks too often")
      const many = []
      for (let from = 0; from < 200; from += 20) {
        many.push(...(await Promise.all(Array.from({ length: 20 }, (_, at) => read(`93.184.216.${from + at}`)))))
      }
      const english = await read("91.198.174.7", `/en${page}`)

      expect(many.filter(({ status, text }) => status !== 200 || !text.includes("grace@example.org"))).toEqual([])
      expect(shut[0]).toMatchObject({ status: 429, retry_after: "60" })
      expect(shut[0].text).toContain("Réessayez dans une minute")
      expect(shut[0].text).not.toContain("introuvables")
      expect(english.status === 200 || english.text.includes("Try again in a minute")).toBe(true)
    })

    it("N9 they say that tickets cannot be shown, and not that there are none, when the sales API does not answer", async () => {
      const stranger = await read("93.184.217.1", page.replace(/token=.*/, "token=x"))

      world.servers[0].process.freeze()
      const away = await read("93.184.217.1").finally(() => world.servers[0].process.thaw())

      expect(stranger.text).toContain("introuvables")
      expect(away).toMatchObject({ status: 503, retry_after: "60" })
      expect(away.text).toContain("Réessayez dans une minute")
    })
  })

  it("organisers and buyers do not wait while the storefront hangs, and it is notified later", async () => {
    await allNotified()
    await soon(() => shows(ours.tenant.host, "/e/la-mouette", "La Mouette"), "our page")
    const [place] = await rowOfPlaces(world, theirShow.performances[0].id)

    world.storefront.freeze()
    try {
      await rename(ours, show, "La Mouette, en tournée")
      await admin(ours, `/admin/events/${show.event.id}/publish`)
      await buy(world, world.visitor(), theirs.tenant.host, theirShow.performances[0].id, [place.uid], {
        email: "eve@example.org",
      })
      await eventually(
        async () => (await world.pool.query("select 1 from mail where to_address = 'eve@example.org'")).rowCount === 1,
        "the buyer's mail"
      )
      await eventually(
        async () =>
          (await world.pool.query("select 1 from site_outbox where done_at is null and last_error like '%revalidate%'"))
            .rowCount! > 0,
        "a change that waits"
      )
    } finally {
      world.storefront.thaw()
    }
    await soon(() => shows(ours.tenant.host, "/e/la-mouette", "en tournée"), "the late change")

    await allNotified()
  })

  it("an event is published while the storefront is down, which is notified when it is back", async () => {
    await world.storefront.stop()
    await rename(ours, show, "La Mouette, reprise")
    await eventually(
      async () =>
        (await world.pool.query("select 1 from site_outbox where done_at is null and last_error is not null")).rowCount === 1,
      "a change that waits"
    )

    await world.storefront.start()

    await allNotified()
    expect(await shows(ours.tenant.host, "/e/la-mouette", "La Mouette, reprise")).toBe(true)
  })

  it("a missing built file is answered with 404 and no internals", async () => {
    const { text: home } = await look(ours.tenant.host)
    const file = /\/_next\/static\/[^"\\]+\.js/.exec(home)?.[0] ?? ""
    const missing = ["/_next/static/x", "/_next/static/chunks/x.js", "/_next/static", "/_next/staticx/fr", "/_next/image/x"]

    const answers = await Promise.all(missing.map((path) => look(ours.tenant.host, path)))
    const resized = await look(ours.tenant.host, "/_next/image?url=%2Finternal%2Fhealth&w=64&q=75")
    const built = await look(ours.tenant.host, file)

    expect(answers.map(({ status, text }) => [status, text])).toEqual(missing.map(() => [404, "Not found"]))
    expect(resized.status).toBe(404)
    expect([built.status, built.headers["cache-control"]]).toEqual([200, "public, max-age=31536000, immutable"])
    expect(world.storefront.log).not.toMatch(/no site passed the proxy/)
  })

  it("a built file is sent as it was compressed at build, in a coding that the browser accepts", async () => {
    const { host } = ours.tenant
    const { text: home } = await look(host)
    const file = /\/_next\/static\/[^"\\]+\.js/.exec(home)?.[0] ?? ""
    const sent = (coding: string, more = {}) =>
      world.visitor().get(host, file, { headers: { "accept-encoding": coding, ...more } })

    const whole = await sent("identity")
    const brotli = await sent("gzip, deflate, br")
    const gzip = await sent("gzip;q=0.5, br;q=0")
    const part = await sent("br", { range: "bytes=0-9" })

    expect([whole, brotli, gzip, part].map(({ headers }) => headers["content-encoding"])).toEqual([
      undefined,
      "br",
      "gzip",
      undefined,
    ])
    expect(brotliDecompressSync(brotli.bytes).equals(whole.bytes)).toBe(true)
    expect(gunzipSync(gzip.bytes).equals(whole.bytes)).toBe(true)
    for (const { headers } of [whole, brotli, gzip, part]) {
      expect(headers).toMatchObject({ vary: "Accept-Encoding", "cache-control": "public, max-age=31536000, immutable" })
    }
    expect([part.status, part.bytes.length]).toEqual([206, 10])
  })

  it("a request that no page of ours would send is refused as the sender's fault, in a sentence", async () => {
    const { host } = ours.tenant
    const form = { "content-type": "multipart/form-data; boundary=b" }
    const own = (headers: Record<string, string>) => world.visitor().post(host, "/", {}, { headers })

    const answers = {
      trace: await world.visitor().get(host, "/", { method: "TRACE" }),
      patch: await world.visitor().get(host, "/", { method: "PATCH" }),
      foreign: await own({ ...form, origin: "http://elsewhere.example" }),
      from_null_origin: await own({ ...form, origin: "null" }),
      unreadable: await own({ ...form, origin: "no address" }),
      torn: await own(form),
      long: await world.visitor().post(host, "/", { text: "x".repeat(9_000_000) }, { headers: form }),
      no_action: await own({ "next-action": "nonsense" }),
      unknown_action: await own({ "next-action": "b".repeat(42) }),
    }

    expect(Object.entries(answers).map(([name, { status }]) => [name, status])).toEqual([
      ["trace", 405],
      ["patch", 405],
      ["foreign", 403],
      ["from_null_origin", 403],
      ["unreadable", 403],
      ["torn", 400],
      ["long", 413],
      ["no_action", 400],
      ["unknown_action", 409],
    ])
    expect(Object.values(answers).filter(({ text }) => text.length < 10 || text.length > 150)).toEqual([])
    expect((await own({})).status).toBe(200)
    expect((await look(host)).status).toBe(200)
  })
})
