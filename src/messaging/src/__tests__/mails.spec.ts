import { createElement } from "react"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import { domainsSchema } from "@guichet/domains/schema"
import { tenancySchema } from "@guichet/tenancy/schema"
import { givenDatabase, type TestDatabase } from "../../../../integration-tests/support/database"
import { eventually } from "../../../../integration-tests/support/child"
import { givenMailServer } from "../../../../integration-tests/support/mail-server"
import { messagingSchema } from "../modules/messaging/sql"
import { BrandMail, Line, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { startMailSender } from "../send-mails"

const brand = { name: "Théâtre <b>des</b> Halles", colour: "#c0306a", url: "http://halles.scenes.localhost:8000" }

describe("T5 I-1 emails", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await givenDatabase(tenancySchema, domainsSchema, messagingSchema)
  })
  afterAll(() => database.drop())
  beforeEach(() => database.pool.query(`truncate "mail"`))

  const givenMail = async (key: string, change = {}) =>
    queueMail(database.pool, {
      tenant_no: guardedTenant(2),
      key,
      to: "ada@example.org",
      from_name: brand.name,
      subject: "Your tickets",
      ...renderMail(
        createElement(BrandMail, {
          brand,
          locale: "en",
          preview: "p",
          heading: "Hello",
          children: createElement(Line, null, "Row F"),
        })
      ),
      ...change,
    })
  const failing = async () => (await database.pool.query("select duty, tenant_no from failing_work")).rows
  const states = async () => (await database.pool.query(`select state, attempts from "mail"`)).rows
  const start = (SMTP_URL?: string) => {
    const sender = startMailSender(
      database.pool,
      { SMTP_URL, MAIL_FROM: "tickets@scenes.localhost", PLATFORM_MODE: "test" },
      () => undefined
    )

    return sender
  }

  it("are sent once, however often their cause is announced", async () => {
    const server = await givenMailServer()
    const added = [await givenMail("sale-1"), await givenMail("sale-1")]
    const senders = [start(server.url), start(server.url)]

    await Promise.all(senders.flatMap((sender) => [sender.flush(), sender.flush()]))
    await Promise.all(senders.map((sender) => sender.stop()))

    expect(added).toEqual([true, false])
    expect(server.received).toHaveLength(1)
    expect(server.received[0].text).toContain("Row F")
    expect(server.received[0].from?.value).toEqual([{ name: brand.name, address: "tickets@scenes.localhost" }])
    expect(await states()).toEqual([{ state: "sent", attempts: 1 }])
    await server.close()
  })

  it("are sent in the tenant's name, whose text is never parsed as markup", async () => {
    const { html } = renderMail(
      createElement(BrandMail, { brand, locale: "fr", preview: "p", heading: "Bonjour", children: null })
    )

    expect(html).toContain("Théâtre &lt;b&gt;des&lt;/b&gt; Halles")
    expect(html).toContain("#c0306a")
    expect(html).not.toMatch(/guichet|medusa/i)
  })

  it("cannot get a second header or a second recipient through injected line breaks", async () => {
    await givenMail("forged", { subject: "Hi\r\nBcc: all@example.org" })

    const { rows } = await database.pool.query(`select subject from "mail"`)

    expect(rows[0].subject).toBe("Hi Bcc: all@example.org")
    await expect(givenMail("two", { to: "a@example.org, b@example.org" })).rejects.toMatchObject({ code: "invalid_data" })
  })

  it("H2 stay queued while the mail server refuses them, which the operator sees, then are sent", async () => {
    const server = await givenMailServer({ refuse: 1 })
    await givenMail("sale-2")
    const sender = start(server.url)
    await sender.flush()
    // the sender's own turn may have taken it
    await eventually(async () => (await failing()).length > 0, "the refusal to be recorded")
    const [waiting, seen] = [await states(), await failing()]
    await database.pool.query(`update "mail" set next_at = now()`)

    await sender.flush()
    await eventually(async () => (await failing()).length === 0, "the email to be sent")
    await sender.stop()

    expect(waiting).toEqual([{ state: "queued", attempts: 1 }])
    expect(seen).toEqual([{ duty: "emails", tenant_no: 2 }])
    expect(server.received).toHaveLength(1)
    await server.close()
  })

  it("are captured when no mail server is configured, which production refuses", async () => {
    await givenMail("sale-3")
    const sender = start()
    await sender.flush()
    await sender.stop()

    expect(await states()).toEqual([{ state: "captured", attempts: 1 }])
    expect(() => startMailSender(database.pool, { MAIL_FROM: "a@b.c", PLATFORM_MODE: "production" }, () => undefined)).toThrow(
      /SMTP_URL/
    )
  })
})
