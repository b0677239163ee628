// Long because it is the whole life of a domain, from two tenants' sides: claimed, verified, served, left, taken over.
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AuditActor } from "@guichet/tenancy/audit"
import { tenancySchema } from "@guichet/tenancy/schema"
import { readSettings, type Settings } from "@guichet/kernel/settings"
import { givenDns, type LocalDns } from "../../../../../../integration-tests/support/dns"
import { givenDatabase, type TestDatabase } from "../../../../../../integration-tests/support/database"
import { givenTenant } from "../../../../../../integration-tests/support/given/given-hall"
import { addDomain, checkDomainNow, getDomain, listDomains, makeCanonical, removeDomain } from "../../../claims"
import { applyDiagnosis } from "../../../claims/check-domain"
import { checkDueDomains } from "../../../claims/check-due-domains"
import { takeDueClaims, type DueClaim } from "../commands/claims/take-due-claims"
import type { DomainDiagnosis } from "../rules/diagnose-domain"
import { domainsSchema } from "../sql"

const READ: DomainDiagnosis = { is_read: true, is_proven: false, leads_here: false, has_left: true, verdicts: [] }
const PROVEN: DomainDiagnosis = {
  ...READ,
  is_proven: true,
  verdicts: [{ record: "proof", code: "right", name: "n", found: [], wanted: [] }],
}
const RIGHT: DomainDiagnosis = { ...PROVEN, leads_here: true, has_left: false }
const POINTED: DomainDiagnosis = { ...RIGHT, is_proven: false }
const UNREAD: DomainDiagnosis = { ...READ, is_read: false, has_left: false }

describe("S2 the life of a domain", () => {
  let database: TestDatabase
  let dns: LocalDns
  let settings: Settings
  let odeon: AuditActor
  let lyric: AuditActor
  let count = 0

  beforeAll(async () => {
    database = await givenDatabase(tenancySchema, domainsSchema)
    dns = await givenDns({ "scenes.localhost": { records: [["sites.scenes.localhost", "A", "127.0.0.1"]] } })
    settings = {
      ...readSettings({ DATABASE_URL: database.url, PLATFORM_MODE: "test" }),
      DNS_RESOLVER: dns.resolver,
      DNS_AUTHORITY_PORT: dns.authority_port,
    }
    odeon = { tenant_no: (await givenTenant(database.pool, "odeon")).tenant, actor_kind: "member", actor_id: "user_odeon" }
    lyric = { tenant_no: (await givenTenant(database.pool, "lyric")).tenant, actor_kind: "member", actor_id: "user_lyric" }
  })
  afterAll(async () => {
    await dns.stop()
    await database.drop()
  })
  beforeEach(() => database.pool.query("delete from domain_claim"))

  const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await database.pool.query(text, values)).rows as Row[]
  const newHost = () => `stage${++count}.fr`
  const add = async (actor: AuditActor, host: string): Promise<DueClaim> => {
    const { domain } = await addDomain(database.pool, settings, actor, host)

    return { tenant_no: actor.tenant_no, id: domain.id, host, token: domain.records[0].value }
  }
  const apply = (claim: DueClaim, diagnosis: DomainDiagnosis) => applyDiagnosis(database.pool, claim, diagnosis)
  const stateOf = async (claim: DueClaim) => (await getDomain(database.pool, settings, claim.tenant_no, claim.id)).state
  const rowOf = async (host: string) =>
    (
      await sql<{ tenant_no: TenantId; status: string; is_canonical: boolean }>(
        "select tenant_no, status, is_canonical from tenant_host where host = $1",
        [host]
      )
    )[0]
  const canonicalOf = async (tenant_no: TenantId) =>
    (
      await sql<{ host: string }>("select host from tenant_host where tenant_no = $1 and kind = 'tenant' and is_canonical", [
        tenant_no,
      ])
    ).map(({ host }) => host)
  const givenLive = async (actor: AuditActor, host = newHost()) => {
    const claim = await add(actor, host)
    await apply(claim, RIGHT)

    return claim
  }
  const daysLater = (claim: DueClaim, days: number) =>
    sql(
      "update domain_claim set pending_since = pending_since - make_interval(days => $2), moved_away_at = moved_away_at - make_interval(days => $2) where id = $1",
      [claim.id, days]
    )
  const messages = async (name: string, host: string) =>
    (await sql("select 1 from domains_outbox where name = $1 and payload->>'host' = $2", [name, host])).length

  it("begins as a claim that excludes no other tenant, with a token of its own", async () => {
    const host = newHost()

    const [ours, theirs] = [await add(odeon, host), await add(lyric, host)]

    expect(ours.token).not.toBe(theirs.token)
    expect([await stateOf(ours), await stateOf(theirs), await rowOf(host)]).toEqual(["pending", "pending", undefined])
  })

  it("S2 goes to the one of two tenants that proves it, even when both are checked concurrently; the other sees the conflict", async () => {
    for (let round = 0; round < 5; round++) {
      const host = newHost()
      const claims = [await add(odeon, host), await add(lyric, host)]

      await Promise.all(claims.map((claim) => apply(claim, RIGHT)))

      const states = await Promise.all(claims.map(stateOf))
      const loser = claims[states.indexOf("pending")]
      expect([...states].sort()).toEqual(["live", "pending"])
      expect(await rowOf(host)).toMatchObject({ tenant_no: claims[states.indexOf("live")].tenant_no, status: "live" })
      expect((await getDomain(database.pool, settings, loser.tenant_no, loser.id)).verdicts[0].code).toBe("proven_elsewhere")
    }
  })

  it("becomes verified by its proof and live by its addresses, and the site's change is announced", async () => {
    const claim = await add(odeon, newHost())

    await apply(claim, PROVEN)
    const verified = [await stateOf(claim), (await rowOf(claim.host)).status]
    await apply(claim, RIGHT)

    expect(verified).toEqual(["verified", "verified"])
    expect([await stateOf(claim), (await rowOf(claim.host)).status]).toEqual(["live", "live"])
    expect(
      await sql("select 1 from site_outbox where payload->'hosts' ? $1 and (payload->>'tenant_no')::int = $2", [
        claim.host,
        odeon.tenant_no,
      ])
    ).toHaveLength(1)
    expect(await sql("select action, actor_kind from audit_log where target = $1 order by seq", [claim.id])).toEqual([
      { action: "domain.added", actor_kind: "member" },
      { action: "domain.verified", actor_kind: "system" },
      { action: "domain.live", actor_kind: "system" },
    ])
  })

  it("belongs to no one by pointing here alone, and becomes available again when its proof is removed before it was live", async () => {
    const claim = await add(odeon, newHost())

    await apply(claim, POINTED)
    const pointed = [await stateOf(claim), await rowOf(claim.host)]
    await apply(claim, PROVEN)
    await apply(claim, READ)

    expect(pointed).toEqual(["pending", undefined])
    expect([await stateOf(claim), await rowOf(claim.host)]).toEqual(["pending", undefined])
  })

  it.each([
    ["another's that is live", RIGHT],
    ["another's that is proven", PROVEN],
  ])("is refused when it is %s, and the row is unchanged", async (_what, diagnosis) => {
    const claim = await add(lyric, newHost())
    await apply(claim, diagnosis)
    const before = await rowOf(claim.host)

    await expect(add(odeon, claim.host)).rejects.toMatchObject({ code: "host_taken" })

    expect(await rowOf(claim.host)).toEqual(before)
    await expect(add(lyric, claim.host)).rejects.toMatchObject({ code: "domain_known" })
  })

  it("is refused when it looks like another tenant's in another script, but not for a differing accent", async () => {
    await givenLive(lyric, "xopoc.fr")
    await givenLive(lyric, "theatre.fr")

    await expect(add(odeon, "хорос.fr")).rejects.toMatchObject({ code: "domain_lookalike" })
    expect((await addDomain(database.pool, settings, odeon, "théâtre.fr")).notes).toEqual(["international"])
    expect((await addDomain(database.pool, settings, lyric, "хорос.fr")).domain.display_host).toBe("хорос.fr")
  })

  it("is limited to twenty per tenant, also for concurrent requests", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 24 }, () => add(odeon, newHost())))

    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(20)
    expect(asked.flatMap((outcome) => (outcome.status === "rejected" ? outcome.reason.code : []))).toEqual(
      Array.from({ length: 4 }, () => "domain_limit_reached")
    )
    expect(await add(lyric, newHost())).toMatchObject({ tenant_no: lyric.tenant_no })
  })

  it("S2 a domain that moves away while the site sells is served for three days, its owners are notified once, and it lapses", async () => {
    const claim = await givenLive(odeon)
    await makeCanonical(database.pool, odeon, claim.id)

    await apply(claim, READ)
    await apply(claim, READ)
    const away = await getDomain(database.pool, settings, claim.tenant_no, claim.id)
    const served = await rowOf(claim.host)
    await daysLater(claim, 4)
    await apply(claim, UNREAD)
    const silent = await stateOf(claim)
    await apply(claim, READ)

    expect(Date.parse(away.served_until ?? "") - Date.parse(away.moved_away_at ?? "")).toBe(3 * 86_400_000)
    expect(served).toMatchObject({ status: "live", is_canonical: true })
    expect([silent, await stateOf(claim)]).toEqual(["live", "lapsed"])
    expect(await rowOf(claim.host)).toMatchObject({ status: "lapsed", is_canonical: false })
    expect(await canonicalOf(odeon.tenant_no)).toEqual(["odeon.scenes.localhost"])
    expect([await messages("domain.moved_away", claim.host), await messages("domain.lapsed", claim.host)]).toEqual([1, 1])
  })

  it("stays live when it comes back within its grace period, and when name servers do not answer", async () => {
    const claim = await givenLive(odeon)

    await apply(claim, UNREAD)
    const unread = await getDomain(database.pool, settings, claim.tenant_no, claim.id)
    await apply(claim, READ)
    await daysLater(claim, 2)
    await apply(claim, POINTED)
    await daysLater(claim, 4)
    await apply(claim, READ)

    expect(unread.moved_away_at).toBeNull()
    expect(await stateOf(claim)).toBe("live")
  })

  it("S2 a lapsed domain cannot be taken by pointing it here, but by another tenant with its proof, and again by its former owner", async () => {
    const ours = await givenLive(odeon)
    await apply(ours, READ)
    await daysLater(ours, 4)
    await apply(ours, READ)
    const theirs = await add(lyric, ours.host)
    const cooling = await getDomain(database.pool, settings, theirs.tenant_no, theirs.id)

    await apply(theirs, POINTED)
    const pointed = await rowOf(ours.host)
    await apply(ours, RIGHT)
    const own = await rowOf(ours.host)
    await apply(theirs, RIGHT)
    const tooLate = await rowOf(ours.host)
    await removeDomain(database.pool, odeon, ours.id)
    await apply(theirs, RIGHT)

    expect(cooling.cool_off_until).not.toBeNull()
    expect(pointed).toMatchObject({ tenant_no: odeon.tenant_no, status: "lapsed" })
    expect([own, tooLate]).toEqual([
      expect.objectContaining({ tenant_no: odeon.tenant_no, status: "live" }),
      expect.objectContaining({ tenant_no: odeon.tenant_no, status: "live" }),
    ])
    expect(await rowOf(ours.host)).toMatchObject({ tenant_no: lyric.tenant_no, status: "live" })
  })

  it("S2 a removed domain passes the canonical name back in the same transaction, cools off for thirty days, and is deleted", async () => {
    const claim = await givenLive(odeon)
    await makeCanonical(database.pool, odeon, claim.id)
    const before = await canonicalOf(odeon.tenant_no)

    await removeDomain(database.pool, odeon, claim.id)

    expect([before, await canonicalOf(odeon.tenant_no)]).toEqual([[claim.host], ["odeon.scenes.localhost"]])
    expect((await rowOf(claim.host)).status).toBe("lapsed")
    await sql("update tenant_host set lapsed_at = now() - interval '29 days' where host = $1", [claim.host])
    await checkDueDomains(database.pool, settings, () => new Date(), fail)
    expect(await rowOf(claim.host)).toBeDefined()
    await sql("update tenant_host set lapsed_at = now() - interval '31 days' where host = $1", [claim.host])
    await checkDueDomains(database.pool, settings, () => new Date(), fail)
    expect(await rowOf(claim.host)).toBeUndefined()
    await expect(removeDomain(database.pool, odeon, claim.id)).rejects.toMatchObject({ code: "not_found" })
  })

  it("is given up after fourteen days with a message, releases its name, and waits again when a check is requested", async () => {
    const [pending, verified] = [await add(odeon, newHost()), await add(odeon, newHost())]
    await apply(verified, PROVEN)
    await Promise.all([daysLater(pending, 15), daysLater(verified, 15)])

    await apply(pending, READ)
    await apply(verified, PROVEN)

    expect([await stateOf(pending), await stateOf(verified)]).toEqual(["given_up", "given_up"])
    expect(await rowOf(verified.host)).toBeUndefined()
    expect(await messages("domain.given_up", pending.host)).toBe(1)
    const { next_check_at } = await getDomain(database.pool, settings, pending.tenant_no, pending.id)
    expect(next_check_at).toBeNull()
    dns.set(pending.host, { records: [] })
    const asked = await checkDomainNow(database.pool, settings, pending.tenant_no, pending.id, new Date())
    expect([asked.state, asked.verdicts.map(({ code }) => code)]).toEqual(["pending", ["missing", "missing"]])
  })

  it("S2 has one canonical host, whichever of two concurrent changes comes last; only a live host can be canonical", async () => {
    const [one, two, waiting] = [await givenLive(odeon), await givenLive(odeon), await add(odeon, newHost())]

    for (let round = 0; round < 5; round++) {
      await Promise.all([
        makeCanonical(database.pool, odeon, one.id),
        makeCanonical(database.pool, odeon, two.id),
        makeCanonical(database.pool, odeon),
      ])
      expect(await canonicalOf(odeon.tenant_no)).toHaveLength(1)
    }
    await makeCanonical(database.pool, odeon, two.id)
    await expect(makeCanonical(database.pool, odeon, waiting.id)).rejects.toMatchObject({ code: "domain_not_live" })
    await expect(makeCanonical(database.pool, lyric, one.id)).rejects.toMatchObject({ code: "not_found" })

    expect(await canonicalOf(odeon.tenant_no)).toEqual([two.host])
    expect(await canonicalOf(lyric.tenant_no)).toEqual(["lyric.scenes.localhost"])
    expect((await listDomains(database.pool, settings, odeon.tenant_no)).own).toEqual({
      host: "odeon.scenes.localhost",
      is_canonical: false,
    })
  })

  it("is checked by one of several workers at a time, and with growing pauses", async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => add(odeon, newHost())))

    const [one, other] = await Promise.all([database.pool.connect(), database.pool.connect()])
    await one.query("begin")
    // a worker that waited for the other's share would wait forever: the transaction ends after both
    await other.query("set lock_timeout = '60s'")
    const shares = [await takeDueClaims(one, 5), await takeDueClaims(other, 5).catch(() => [])]
    await one.query("commit")
    await other.query("reset lock_timeout")
    ;[one, other].forEach((client) => client.release())
    const pauses: number[] = []
    for (let at = 0; at < 4; at++) {
      await apply(claims[0], READ)
      const { checked_at, next_check_at } = await getDomain(database.pool, settings, odeon.tenant_no, claims[0].id)
      pauses.push((Date.parse(next_check_at ?? "") - Date.parse(checked_at ?? "")) / 1000)
    }

    expect(new Set(shares.flat().map(({ id }) => id)).size).toBe(8)
    expect(await takeDueClaims(database.pool, 5)).toEqual([])
    ;[30, 60, 120, 240].forEach((seconds, at) => {
      expect(pauses[at]).toBeGreaterThanOrEqual(seconds * 0.89)
      expect(pauses[at]).toBeLessThanOrEqual(seconds * 1.11)
    })
  })

  it("S2 goes from added to live through real DNS answers, without manual steps", async () => {
    const claim = await add(odeon, newHost())
    dns.set(claim.host, {
      records: [
        [`_site-verification.${claim.host}`, "TXT", claim.token],
        [claim.host, "A", "127.0.0.1"],
      ],
    })

    await checkDueDomains(database.pool, settings, () => new Date(), fail)

    const domain = await getDomain(database.pool, settings, odeon.tenant_no, claim.id)
    expect([domain.state, domain.verdicts.map(({ record, code }) => [record, code])]).toEqual([
      "live",
      [
        ["proof", "right"],
        ["address", "right"],
      ],
    ])
    await expect(
      Promise.all([
        checkDomainNow(database.pool, settings, odeon.tenant_no, claim.id, new Date()),
        checkDomainNow(database.pool, settings, odeon.tenant_no, claim.id, new Date()),
      ])
    ).rejects.toMatchObject({ code: "domain_check_too_soon" })
  })
})

const fail = (error: Error) => {
  throw error
}
