import { createHash } from "node:crypto"
import { sharedPool } from "@guichet/kernel/pool"
import { send } from "../../../support/client/send"
import { withPlatform } from "../../../support/platform"
import { JPEG } from "../../../support/small-jpeg"
import { givenColleague } from "../../../support/given/given-colleague"
import { givenOrganiser, ok, smallPlan, type Organiser } from "../../../support/given/given-organiser"
import type { Ask } from "../../../support/given/in-console"

const PLACE = { x: -40, y: 12.5, width: 800, opacity_percent: 50 }
const ELSEWHERE = { x: 10, y: 20, width: 640, opacity_percent: 30 }
const base64 = (bytes: Buffer) => bytes.toString("base64")
/** A JPEG of other bytes: one entry of its first quantisation table differs. */
const OTHER_JPEG = (() => {
  const bytes = Buffer.from(JPEG)
  bytes[bytes.indexOf(Buffer.from([0xff, 0xdb])) + 20] ^= 1

  return bytes
})()
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64"
)

withPlatform((platform) => {
  describe("T2 the picture from which a seating plan is traced", () => {
    let cid: Organiser
    let rival: Organiser
    let colleague: Ask
    let venue_id: string

    beforeAll(async () => {
      cid = await givenOrganiser(platform, "cid")
      rival = await givenOrganiser(platform, "rival")
      colleague = await givenColleague(platform, cid, "event_manager")
      venue_id = (
        await ok(cid.ask("POST", "/admin/venues", { name: "Salle", city: "Lyon", country: "FR", time_zone: "Europe/Paris" }))
      ).venue.id
    })

    const givenChart = async (): Promise<{ id: string; path: string }> => {
      const { chart } = await ok(cid.ask("POST", `/admin/venues/${venue_id}/charts`, { name: "Plan", plan: smallPlan() }))

      return { id: chart.id, path: `/admin/charts/${chart.id}/draft/backdrop` }
    }
    const put = (path: string, bytes = JPEG, by: Ask = cid.ask, place = PLACE) =>
      by("POST", path, { picture: base64(bytes), ...place })
    const shown = async (path: string, by: Ask = cid.ask) => (await ok(by("GET", path))).backdrop
    const rows = async () =>
      (
        await sharedPool(platform.databaseUrl).query(
          "select tenant_no, chart_id, sha256, x, y, width, opacity_percent from chart_backdrop order by chart_id"
        )
      ).rows

    it("it is stored with its place, seen and moved by a colleague, replaced and removed", async () => {
      const { path } = await givenChart()

      const before = await shown(path)
      const uploaded = (await ok(put(path))).backdrop
      const seen = await shown(path, colleague)
      const file = await colleague("GET", `${path}/file`)
      await ok(colleague("POST", `${path}/place`, { ...ELSEWHERE, sha256: seen.sha256 }))
      const moved = await shown(path)
      const replaced = (await ok(put(path, OTHER_JPEG, colleague, ELSEWHERE))).backdrop
      const removed = await cid.ask("DELETE", path)

      expect(before).toBeNull()
      expect(uploaded).toEqual({ ...PLACE, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
      expect(seen).toEqual(uploaded)
      expect(createHash("sha256").update(file.bytes).digest("hex")).toBe(uploaded.sha256)
      expect(file.headers).toMatchObject({
        "content-type": "image/jpeg",
        "content-disposition": 'attachment; filename="plan.jpg"',
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      })
      expect(moved).toEqual({ ...ELSEWHERE, sha256: uploaded.sha256 })
      expect(replaced).toEqual({ ...ELSEWHERE, sha256: expect.not.stringMatching(uploaded.sha256) })
      expect(removed.status).toBe(200)
      expect([await shown(path, colleague), (await cid.ask("GET", `${path}/file`)).status]).toEqual([null, 404])
      expect((await cid.ask("DELETE", path)).status).toBe(200)
      const { activity } = (await cid.ask("GET", "/admin/activity")).body
      expect(
        activity.map(({ action }: { action: string }) => action).filter((action: string) => action.includes("/backdrop"))
      ).toEqual([
        "DELETE /admin/charts/:id/draft/backdrop",
        "DELETE /admin/charts/:id/draft/backdrop",
        "POST /admin/charts/:id/draft/backdrop",
        "POST /admin/charts/:id/draft/backdrop",
      ])
    })

    it.each([
      ["a PNG, whatever its name was", { picture: base64(PNG) }, [400, "picture_unknown"]],
      ["a page that calls itself a picture", { picture: base64(Buffer.from("<svg onload='x()'/>")) }, [400, "picture_unknown"]],
      ["the beginning of a JPEG", { picture: base64(JPEG.subarray(0, 200)) }, [400, "picture_unknown"]],
      ["a text that is not base64", { picture: "not base64!" }, [400, "invalid_data"]],
      ["more than 1 MB", { picture: base64(Buffer.alloc(1_000_003)) }, [400, "invalid_data"]],
      ["more than the request may have", { picture: base64(Buffer.alloc(1_100_000)) }, [413, "too_large"]],
      ["no width", { width: 0 }, [400, "invalid_data"]],
      ["a place too far away", { x: 100_001 }, [400, "invalid_data"]],
      ["an opacity of 0", { opacity_percent: 0 }, [400, "invalid_data"]],
      ["an unknown field", { chart_id: "chart_other" }, [400, "invalid_data"]],
    ])("%s is refused, and the stored picture stays", async (_what, fields, refusal) => {
      const { path } = await givenChart()
      const { backdrop } = await ok(put(path))

      const { status, body } = await cid.ask("POST", path, { picture: base64(OTHER_JPEG), ...PLACE, ...fields })

      expect([status, body.code]).toEqual(refusal)
      expect(await shown(path)).toEqual(backdrop)
    })

    it("of two simultaneous pictures one is kept whole, and no one moves a picture that they do not see", async () => {
      const { path } = await givenChart()
      const { backdrop: first } = await ok(put(path))

      const both = await Promise.all([put(path, JPEG, cid.ask, ELSEWHERE), put(path, OTHER_JPEG, colleague, PLACE)])
      const kept = await shown(path)
      const file = await cid.ask("GET", `${path}/file`)
      await ok(put(path, OTHER_JPEG, colleague))
      const late = await cid.ask("POST", `${path}/place`, { ...ELSEWHERE, sha256: first.sha256 })
      const after = await shown(path)
      await ok(cid.ask("DELETE", path))
      const gone = await colleague("POST", `${path}/place`, after)

      const accepted = both.filter(({ status }) => status === 200)
      // while one is rendered, another of the same site can be asked to try again
      expect(accepted.length + both.filter(({ body }) => body.code === "too_many_requests").length).toBe(2)
      expect(accepted.map(({ body }) => body.backdrop)).toContainEqual(kept)
      expect(createHash("sha256").update(file.bytes).digest("hex")).toBe(kept.sha256)
      expect([late, gone].map(({ status, body }) => [status, body.code])).toEqual([
        [409, "stale_state"],
        [409, "stale_state"],
      ])
      expect(after).toMatchObject(PLACE)
      expect(await shown(path)).toBeNull()
    })

    it("it is never part of a published plan, stays for the next version, and ends with the plan", async () => {
      const { id, path } = await givenChart()
      const { draft } = (await cid.ask("GET", `/admin/charts/${id}/draft`)).body
      const { doc } = draft.published
      const { backdrop } = await ok(put(path))
      const never = (await ok(cid.ask("POST", `/admin/venues/${venue_id}/drafts`, { name: "Esquisse", doc }))).draft
      const sketch = `/admin/charts/${never.chart_id}/draft`
      await ok(put(`${sketch}/backdrop`))

      await ok(cid.ask("POST", `/admin/charts/${id}/draft`, { rev: 0, name: "Plan", doc }))
      await ok(cid.ask("POST", `/admin/charts/${id}/draft/publish`, { rev: 1 }))
      await ok(cid.ask("POST", `${sketch}/discard`, { rev: never.rev }))
      const published = (await cid.ask("GET", `/admin/charts/${id}/draft`)).body.draft
      const late = await put(`${sketch}/backdrop`)

      expect(published).toMatchObject({ doc: null, published: { no: 2 } })
      expect(Object.keys(published.published.doc).sort()).toEqual(Object.keys(doc).sort())
      expect(await shown(path)).toEqual(backdrop)
      expect((await rows()).map(({ chart_id }) => chart_id)).toEqual(expect.not.arrayContaining([never.chart_id]))
      expect([late.status, late.body.code]).toEqual([404, "not_found"])
    })

    it("INV-TENANT only those of the site who draw see or change it: others are refused, and the row is unchanged", async () => {
      const { id, path } = await givenChart()
      const { backdrop } = await ok(put(path))
      const { path: rivals } = await (async () => {
        const { venue } = await ok(
          rival.ask("POST", "/admin/venues", { name: "Ici", city: "Lyon", country: "FR", time_zone: "Europe/Paris" })
        )
        const { chart } = await ok(rival.ask("POST", `/admin/venues/${venue.id}/charts`, { name: "Plan", plan: smallPlan() }))

        return { path: `/admin/charts/${chart.id}/draft/backdrop` }
      })()
      const before = await rows()
      const box_office = await givenColleague(platform, cid, "box_office")
      const stranger: Ask = (method, at, json) =>
        send(platform.medusaUrl(), { host: cid.console_host, method, path: at, json, headers: {} })
      const attempts = async (by: Ask) =>
        (
          await Promise.all([
            by("GET", path),
            by("GET", `${path}/file`),
            put(path, OTHER_JPEG, by),
            by("POST", `${path}/place`, { ...ELSEWHERE, sha256: backdrop.sha256 }),
            by("DELETE", path),
          ])
        ).map(({ status }) => status)

      expect(await attempts(rival.ask)).toEqual([404, 404, 404, 404, 404])
      expect(await attempts(box_office)).toEqual([403, 403, 403, 403, 403])
      expect(await attempts(stranger)).toEqual([401, 401, 401, 401, 401])
      expect((await cid.store("GET", `${path}/file`)).status).toBeGreaterThanOrEqual(400)
      expect(await rows()).toEqual(before)
      expect(await shown(rivals, rival.ask)).toBeNull()
      await expect(
        sharedPool(platform.databaseUrl).query(
          `insert into chart_backdrop (tenant_no, chart_id, sha256, jpeg, x, y, width, opacity_percent)
           select $1, b.chart_id, b.sha256, b.jpeg, b.x, b.y, b.width, b.opacity_percent from chart_backdrop b where b.chart_id = $2`,
          [rival.tenant_no, id]
        )
      ).rejects.toMatchObject({ constraint: "chart_backdrop_tenant_no_chart_id_fkey" })
      expect((await colleague("GET", `${path}/file`)).bytes.length).toBeGreaterThan(0)
    })
  })
})
