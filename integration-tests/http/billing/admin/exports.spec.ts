// Long because it follows one file from request to expiry: rows, worker, archive and routes are checked against the same 20,000
// sales
import { existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs"
import { rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { runExports } from "@guichet/billing/exports"
import { sharedPool } from "@guichet/kernel/pool"
import { fromBuffer, type Entry, type ZipFile } from "yauzl"
import { exportInProcess } from "../../../support/billing/export-process"
import { withPlatform } from "../../../support/platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const PRIVATE_FILES = mkdtempSync(join(tmpdir(), "exports-"))
const FOLDER = join(PRIVATE_FILES, "exports")
const MANY = 20_000
const FORMULA = '=HYPERLINK("https://evil.example","Ada")'

const unzip = async (file: Buffer): Promise<Map<string, string>> => {
  const zip = await promisify<Buffer, object, ZipFile>(fromBuffer)(file, { lazyEntries: true })
  const texts = new Map<string, string>()
  await new Promise<void>((resolve, reject) => {
    zip.on("end", resolve)
    zip.on("error", reject)
    zip.on("entry", (entry: Entry) =>
      zip.openReadStream(entry, (error, stream) => {
        const chunks: Buffer[] = []
        stream?.on("data", (chunk: Buffer) => chunks.push(chunk))
        stream?.on("end", () => {
          texts.set(entry.fileName, Buffer.concat(chunks).toString())
          zip.readEntry()
        })
        if (error) {
          reject(error)
        }
      })
    )
    zip.readEntry()
  })

  return texts
}

withPlatform(
  (platform) => {
    describe("D4 a client's full export", () => {
      let operator: Organiser
      let client: Organiser
      let other: Organiser
      const pool = () => sharedPool(platform.databaseUrl)
      const sql = async (text: string, values: unknown[] = []) => (await pool().query(text, values)).rows

      beforeAll(async () => {
        process.env.PRIVATE_FILES = PRIVATE_FILES
        operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
        client = await givenOrganiser(platform, "brio")
        other = await givenOrganiser(platform, "canto")
        await givenSales(client, 3)
        await givenSales(other, 2)
      })
      afterAll(() => rm(PRIVATE_FILES, { recursive: true, force: true }))

      const givenSales = (staff: Organiser, count: number, name = "Ada") =>
        sql(
          `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor, application_fee_minor, final_at)
           select $1, 'sale_' || lpad(n::text, 8, '0'), 'chk_' || n, 'cash', 'final', 1250, 'eur', $3, 'buyer' || n % 1000 || '@' || $4 || '.example', 'fr', 'h', 0, 0, now() from generate_series(1, $2::int) n`,
          [staff.tenant_no, count, name, staff.slug]
        )
      const asked = async (staff = client) => (await staff.ask("POST", "/admin/exports", {})).body.id as string
      const made = async (staff = client) => {
        const id = await asked(staff)
        await runExports(pool(), FOLDER)

        return id
      }
      const row = async (id: string) => (await sql("select * from tenant_export where id = $1", [id]))[0]
      const leaseOver = () => sql("update tenant_export set leased_until = now() - interval '1 second' where state = 'running'")
      const take = async (staff: Organiser, path: string) => {
        const { status, headers, bytes } = await send(platform.medusaUrl(), {
          host: staff.console_host,
          path,
          cookie: staff.cookie,
        })

        return { status, headers, file: bytes }
      }
      const codeOf = ({ file }: { file: Buffer }) => JSON.parse(file.toString()).code as string
      const linesOf = (text: string | undefined) => (text ?? "").split("\r\n").slice(1, -1)

      it("L19 it is requested, written and downloaded, with every table of this tenant and no row of another", async () => {
        const id = await asked()
        const waiting = (await client.ask("GET", "/admin/exports")).body
        await runExports(pool(), FOLDER)
        const ready = (await client.ask("GET", "/admin/exports")).body.exports[0]
        const { status, headers, file } = await take(client, `/admin/exports/${id}/file`)
        const texts = await unzip(file)

        expect(waiting.exports).toMatchObject([{ id, state: "waiting", part_count: 0, asked_by: "owner@brio.example" }])
        expect(ready).toMatchObject({ id, state: "ready", part_count: waiting.part_total, bytes: file.length })
        expect(status).toBe(200)
        expect(headers).toMatchObject({
          "content-type": "application/zip",
          "content-disposition": expect.stringMatching(/^attachment; filename="brio-\d{4}-\d\d-\d\d\.zip"$/),
          "x-content-type-options": "nosniff",
          "cache-control": "no-store",
        })
        expect([...texts.keys()].sort()).toEqual(
          [
            "README.txt",
            ...[
              "add_ons",
              "answers",
              "audit",
              "buyers",
              "coupons",
              "date_prices",
              "drawers",
              "events",
              "extras",
              "invoices",
              "members",
              "orders",
              "performances",
              "price_levels",
              "questions",
              "quotas",
              "refunds",
              "sales",
              "tenders",
              "tickets",
              "waiting_rooms",
              "waiting_visitors",
            ].map((name) => `${name}.csv`),
          ].sort()
        )
        expect(texts.get("sales.csv")).toMatch(/^\uFEFFid;kind;state;amount;currency;buyer_name/)
        expect(linesOf(texts.get("sales.csv"))).toHaveLength(3)
        expect(linesOf(texts.get("sales.csv"))[0]).toMatch(/^sale_00000001;cash;final;12,50;eur;Ada;buyer1@brio\.example;fr;/)
        expect(linesOf(texts.get("buyers.csv"))).toHaveLength(3)
        expect(linesOf(texts.get("members.csv"))[0]).toContain("owner@brio.example")
        expect(texts.get("README.txt")).toContain("Export de House brio")
        expect(texts.get("README.txt")).toContain("sales.csv (3 lignes)")
        expect([...texts.values()].join()).not.toMatch(/canto/)
        expect(readdirSync(FOLDER)).toEqual([`${id}.zip`])
        expect(statSync(join(FOLDER, `${id}.zip`)).mode & 0o077).toBe(0)
      })

      it("it contains what was sold with tickets: coupons, add-ons and answers, with discount, fee and tax of each sale", async () => {
        await sql("insert into coupon (tenant_no, id, code, kind, percent) values ($1, 'cpn_1', 'SUMMER', 'percent', 12.5)", [
          client.tenant_no,
        ])
        await sql(
          "insert into add_on (tenant_no, id, title, price_minor, currency, stock) values ($1, 'addon_1', 'Poster', 1200, 'eur', 9)",
          [client.tenant_no]
        )
        await sql(
          "insert into question (tenant_no, id, asked_of, kind, label, options) values ($1, 'qst_1', 'buyer', 'choices', 'Why?', '{Radio,Press}')",
          [client.tenant_no]
        )
        await sql(
          `insert into sale_extra (tenant_no, id, sale_id, kind, add_on_id, title, quantity, amount_minor, tax_minor, tax_percent, tax_name)
           values ($1, 'xtr_1', 'sale_00000001', 'add_on', 'addon_1', 'Poster', 2, 2400, 400, 20, 'TVA')`,
          [client.tenant_no]
        )
        await sql("update sale set coupon_code = 'SUMMER', answers = $2 where tenant_no = $1 and id = 'sale_00000001'", [
          client.tenant_no,
          JSON.stringify([{ question_id: "qst_1", kind: "choices", label: "Why?", answer: ["Radio", "=1+1"] }]),
        ])

        const texts = await unzip((await take(client, `/admin/exports/${await made()}/file`)).file)
        const line = (name: string) => linesOf(texts.get(`${name}.csv`))[0]

        expect(line("coupons")).toMatch(/^cpn_1;SUMMER;percent;12,5;;;;1;/)
        expect(line("add_ons")).toMatch(/^addon_1;Poster;;12,00;eur;;9;0;10;/)
        expect(line("questions")).toContain("Radio | Press")
        expect(line("extras")).toBe("xtr_1;sale_00000001;add_on;addon_1;Poster;2;24,00;4,00;TVA;20;eur;")
        expect(line("answers")).toBe('sale_00000001;;qst_1;Why?;"Radio | \'=1+1"')
        expect(line("sales")).toMatch(/;0,00;0,00;4,00;SUMMER$/)
        expect(texts.get("README.txt")).toContain("answers.csv (1 lignes)")
      })

      it("it writes formulas as text", async () => {
        await sql("update sale set buyer_name = $2 where tenant_no = $1", [client.tenant_no, FORMULA])

        const texts = await unzip((await take(client, `/admin/exports/${await made()}/file`)).file)

        expect(linesOf(texts.get("sales.csv"))[0]).toContain(`"'=HYPERLINK(""https://evil.example"",""Ada"")"`)
      })

      it("it is in the tenant's language", async () => {
        await sql("update tenant set default_locale = 'en' where tenant_no = $1", [client.tenant_no])

        const texts = await unzip((await take(client, `/admin/exports/${await made()}/file`)).file)

        expect(texts.get("README.txt")).toContain("Export of House brio")
      })

      it("of twenty simultaneous requests one per tenant runs, independently of other tenants'", async () => {
        const answers = await Promise.all(Array.from({ length: 20 }, () => client.ask("POST", "/admin/exports", {})))
        const others = await other.ask("POST", "/admin/exports", {})

        expect(answers.map(({ status }) => status).sort()).toEqual([202, ...Array(19).fill(409)])
        expect(answers.find(({ status }) => status === 409)?.body.code).toBe("export_running")
        expect(others.status).toBe(202)
      })

      it("it resumes after a kill where the last whole table ended, in bounded memory", async () => {
        await sql("delete from sale where tenant_no = $1", [client.tenant_no])
        // the names alone, 180 MB, are more than the process's memory limit
        await givenSales(client, MANY, "x".repeat(9_000))
        const id = await asked()

        const killed = await exportInProcess(platform.databaseUrl, FOLDER, "export_in_part")
        const left = await row(id)
        const before = readdirSync(join(FOLDER, id)).filter((name) => name.endsWith(".csv"))
        await leaseOver()
        // as long as before, the three bytes of the mark included: taken for what was written earlier
        writeFileSync(join(FOLDER, id, "events.csv"), "\uFEFFid,kept\r\n".padEnd(left.parts[0].bytes - 2, " "))
        const resumed = await exportInProcess(platform.databaseUrl, FOLDER)
        const texts = await unzip((await take(client, `/admin/exports/${id}/file`)).file)

        expect([killed, resumed]).toEqual(["SIGKILL", null])
        expect(left.parts.map(({ name }: { name: string }) => name)).toEqual([
          ...["events", "performances", "price_levels", "coupons", "add_ons", "questions"],
        ])
        expect(before.sort()).toEqual([
          ...["add_ons.csv", "coupons.csv", "events.csv", "performances.csv", "price_levels.csv", "questions.csv"],
        ])
        expect(await row(id)).toMatchObject({ state: "ready", lease_no: 2 })
        expect(texts.get("events.csv")).toContain("id,kept")
        expect(linesOf(texts.get("sales.csv"))).toHaveLength(MANY)
        expect(linesOf(texts.get("buyers.csv"))).toHaveLength(1_000)
      })

      it("one of two workers writes it, and the one that lost its lease ends silently", async () => {
        await sql("delete from sale where tenant_no = $1", [client.tenant_no])
        await givenSales(client, 3_000)
        const [first, second] = [await asked(), await asked(other)]

        const counts = await Promise.all([runExports(pool(), FOLDER), runExports(pool(), FOLDER)])
        const again = await asked()
        const slow = runExports(pool(), FOLDER)
        await leaseOver()
        await Promise.all([slow, runExports(pool(), FOLDER)])

        expect(counts[0] + counts[1]).toBe(2)
        expect([await row(first), await row(second), await row(again)].map(({ state }) => state)).toEqual(Array(3).fill("ready"))
        const texts = await unzip((await take(client, `/admin/exports/${again}/file`)).file)
        expect(linesOf(texts.get("sales.csv"))).toHaveLength(3_000)
      })

      it("it writes a table again whose file is missing", async () => {
        const id = await asked()
        await sql(
          `update tenant_export set state = 'running', leased_until = now(), parts = '[{"name": "events", "rows": 9, "bytes": 9}]' where id = $1`,
          [id]
        )

        await runExports(pool(), FOLDER)

        expect((await row(id)).parts[0].rows).toBe(0)
      })

      it("it fails after five attempts without a finished table, and can be requested again", async () => {
        const id = await asked()
        await sql("update tenant_export set attempts = 5, leased_until = now() where id = $1", [id])

        await runExports(pool(), FOLDER)
        const again = await client.ask("POST", "/admin/exports", {})

        expect((await client.ask("GET", "/admin/exports?limit=1")).body.exports[0].state).not.toBe("failed")
        expect((await row(id)).state).toBe("failed")
        expect(again.status).toBe(202)
      })

      it("a failing worker releases it, and it is retried a little later", async () => {
        const id = await asked()
        const nowhere = join(PRIVATE_FILES, "a-file")
        writeFileSync(nowhere, "")

        expect(await runExports(pool(), nowhere)).toBe(1)

        expect(await row(id)).toMatchObject({ state: "running", attempts: 1 })
        expect((await row(id)).leased_until > new Date()).toBe(true)
        expect(await sql("select duty from failing_work where item_id = $1", [id])).toEqual([{ duty: "exports" }])
      })

      it("it is unavailable after thirty days, swept or not", async () => {
        const id = await made()
        const { ready_at, expires_at } = await row(id)
        await sql("update tenant_export set expires_at = now() where id = $1", [id])
        const unswept = await take(client, `/admin/exports/${id}/file`)
        await runExports(pool(), FOLDER)
        const swept = await take(client, `/admin/exports/${id}/file`)

        expect(expires_at - ready_at).toBe(30 * 86_400_000)
        expect([unswept, swept].map((answer) => [answer.status, codeOf(answer)])).toEqual(Array(2).fill([410, "export_expired"]))
        expect(await row(id)).toMatchObject({ state: "expired", file_key: null })
        expect(existsSync(join(FOLDER, `${id}.zip`))).toBe(false)
      })

      it("another tenant's id is not found, and a role without the right is refused", async () => {
        const id = await made()
        const foreign = await take(other, `/admin/exports/${id}/file`)
        const unknown = await take(client, "/admin/exports/exp_none/file")
        const anonymous = await take({ ...client, cookie: "" }, `/admin/exports/${id}/file`)
        const across = await take(operator, `/admin/platform/tenants/${other.tenant_id}/exports/${id}/file`)
        const owner = await take(client, `/admin/exports/${id}/file`)
        const early = await take(other, `/admin/exports/${await asked(other)}/file`)
        await sql("update member set role = 'admin' where tenant_no = $1", [client.tenant_no])
        const admin = await take(client, `/admin/exports/${id}/file`)
        const admins_ask = await client.ask("POST", "/admin/exports", {})

        expect([foreign, unknown, anonymous, across, owner, early, admin].map(({ status }) => status)).toEqual([
          404, 404, 401, 404, 200, 409, 403,
        ])
        expect(codeOf(early)).toBe("export_not_ready")
        expect(admins_ask.body.code).toBe("not_allowed")
      })

      it("A5 the operator can export a client, recorded in both audits; requesting and downloading require a fresh confirmation", async () => {
        const path = `/admin/platform/tenants/${client.tenant_id}/exports`
        const { body } = await operator.ask("POST", path, {})
        await runExports(pool(), FOLDER)
        const listed = (await operator.ask("GET", path)).body.exports
        const taken = await take(operator, `${path}/${body.id}/file`)
        await sql("update staff_session set confirmed_at = now() - interval '1 hour'")
        const stale = [await operator.ask("POST", path, {}), await client.ask("POST", "/admin/exports", {})]
        const files = [await take(operator, `${path}/${body.id}/file`), await take(client, `/admin/exports/${body.id}/file`)]
        const rows = await sql(
          "select tenant_no, action, actor_kind, details ->> 'export_id' as id from audit_log where action like 'export.%' order by action, tenant_no"
        )

        expect(listed).toMatchObject([{ id: body.id, state: "ready", asked_by: "owner@scenes.example" }])
        expect(taken.status).toBe(200)
        expect(stale.map((answer) => answer.body.code)).toEqual(["confirm_first", "confirm_first"])
        expect(files.map(codeOf)).toEqual(["confirm_first", "confirm_first"])
        const entry = { actor_kind: "operator", id: body.id }
        expect(rows).toEqual(
          ["export.asked", "export.taken"].flatMap((action) =>
            [1, client.tenant_no].map((tenant_no) => ({ tenant_no, action, ...entry }))
          )
        )
        expect((await client.ask("GET", path)).status).toBe(403)
        expect((await operator.ask("GET", `/admin/platform/tenants/tnt_none/exports`)).status).toBe(404)
      })
    })
  },
  { PLATFORM_RELAY: "off" }
)
