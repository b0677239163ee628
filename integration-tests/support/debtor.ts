import { createCollectPort } from "@guichet/payments/collect-port"
import { collectDue } from "@guichet/billing/collecting"
import { randomUUID } from "node:crypto"
import Stripe from "stripe"
import { eventually } from "./child"
import type { Servers } from "./servers"
import { givenSignedUpOrganiser, OPERATOR_HOST, ORGANISER_PASSWORD, sessionOf, signedIn, type SignedUpOrganiser } from "./story"
import type { Loose, Reply } from "./client/exchange"
import type { Visitor } from "./client/visitor"

const OPERATOR_CONSOLE = `console.${OPERATOR_HOST}`
const OPERATOR = { email: "operator@scenes.localhost", password: "open-the-curtain-2026" }
const DAY_MS = 86_400_000

/** A client that owes the operator, with its owner and the operator signed in at their consoles. */
export class Debtor {
  private constructor(
    readonly world: Servers,
    readonly organiser: SignedUpOrganiser,
    private operator: Visitor
  ) {}

  static async opened(world: Servers, slug: string, plan?: string, country?: string): Promise<Debtor> {
    return Debtor.of(world, await givenSignedUpOrganiser(world, slug, plan, country))
  }

  static async of(world: Servers, organiser: SignedUpOrganiser): Promise<Debtor> {
    return new Debtor(world, organiser, await signedIn(world, OPERATOR_CONSOLE, OPERATOR))
  }

  /** A restarted server has no sessions. */
  async signInAgain(): Promise<void> {
    const { console_host, slug } = this.organiser.tenant
    const owner = { email: `owner@${slug}.example`, password: ORGANISER_PASSWORD }
    this.organiser.visitor = await signedIn(this.world, console_host, owner)
    this.operator = await signedIn(this.world, OPERATOR_CONSOLE, OPERATOR)
  }

  /** The SDK as the operator could use it on its own account. */
  get stripe(): Stripe {
    const { emulatorPort } = this.world

    return new Stripe("sk_test_emu_platform", { host: "127.0.0.1", port: emulatorPort, protocol: "http", telemetry: false })
  }

  rows = async (sql: string, values: unknown[] = []): Promise<Loose[]> => (await this.world.pool.query(sql, values)).rows

  asOwner = (method: "get" | "post" | "delete", path: string, json: object = {}): Promise<Reply<Loose>> => {
    const { visitor, tenant } = this.organiser

    return method === "post" ? visitor.post(tenant.console_host, path, json) : visitor[method]<Loose>(tenant.console_host, path)
  }

  asOperator = (path: string, json?: object): Promise<Reply<Loose>> =>
    json ? this.operator.post(OPERATOR_CONSOLE, path, json) : this.operator.get(OPERATOR_CONSOLE, path)

  /**
   * Agrees, enters a card of the emulator on the provider's page, passes the bank's step, and returns.
   *
   * @returns the answer to the return
   */
  async saveCard(instrument: string): Promise<Loose> {
    const { body: shown } = await this.asOwner("get", "/admin/payments/card?locale=en")
    const asked = await this.asOwner("post", "/admin/payments/card", { locale: "en", mandate_hash: shown.mandate.hash })
    if (asked.status !== 201) {
      throw new Error(`saving a card: ${asked.text}`)
    }
    const session = sessionOf(asked.body.redirect_url)
    const paid = await this.world.control("/pay", { session, instrument })
    if (paid.outcome === "requires_action") {
      await this.world.control("/authenticate", { session, pass: true })
    }

    return (await this.asOwner("post", "/admin/payments/card/finish", { locale: "en" })).body
  }

  /** Writes an invoice as the operator. @returns its id */
  async owes(amount_minor: number, collect_by_card = true): Promise<string> {
    const { body, status, text } = await this.asOperator("/admin/platform/invoices", {
      tenant_id: this.organiser.tenant.id,
      currency: "eur",
      lines: [{ description: "Training", amount_minor }],
      collect_by_card,
      idempotency_key: randomUUID(),
    })
    if (status !== 201) {
      throw new Error(`writing an invoice: ${text}`)
    }

    return body.invoice.id
  }

  invoice = async (id: string): Promise<Loose> => (await this.asOwner("get", `/admin/billing/invoices/${id}`)).body.invoice

  becomes = (id: string, status: string): Promise<void> =>
    eventually(
      async () => (await this.invoice(id)).status === status,
      `invoice ${id} to be ${status}`,
      30_000,
      () => this.log()
    )

  /** Waits until the newest attempt of the invoice has ended. */
  async attempted(id: string, attempts = 1): Promise<Loose> {
    let found: Loose[] = []
    await eventually(
      async () => {
        found = (await this.invoice(id)).attempts

        return found.length >= attempts && ["succeeded", "failed"].includes(found[0].state)
      },
      `attempt ${attempts} of ${id} to end`,
      30_000,
      () => JSON.stringify(found) + this.log()
    )

    return found[0]
  }

  pay = (id: string): Promise<Reply<Loose>> => this.asOwner("post", `/admin/billing/invoices/${id}/pay`, { locale: "en" })

  /** Runs the billing job as after so many days, in this process, beside the server's own. */
  async daysLater(days: number): Promise<void> {
    const settings = {
      PLATFORM_MODE: "test" as const,
      STRIPE_SECRET_KEY: "sk_test_emu_platform",
      STRIPE_API_BASE: `http://127.0.0.1:${this.world.emulatorPort}`,
    }
    const { pool } = this.world
    const failures = await collectDue({
      pool,
      collect: createCollectPort(pool, settings),
      now: new Date(Date.now() + days * DAY_MS),
    })
    expect(failures).toEqual([])
  }

  /** Subjects of the emails about an uncollected invoice, oldest first. */
  mails = async (): Promise<string[]> =>
    (
      await this.rows(
        "select subject from mail where key like 'invoice.uncollected:%' and to_address = $1 order by created_at, id",
        [`owner@${this.organiser.tenant.slug}.example`]
      )
    ).map(({ subject }) => subject as string)

  /** How often the provider charged for an invoice. */
  async charged(id: string): Promise<number> {
    const { payment_intents, charges } = (await this.world.control("/dump")).accounts.acct_emu_platform as Record<string, Loose[]>
    const intents = payment_intents.filter(({ metadata }) => metadata?.invoice_id === id)

    return charges.filter(({ captured, payment_intent }) => captured && intents.some((one) => one.id === payment_intent)).length
  }

  private log = (): string => this.world.servers.map(({ process }) => process.log).join("\n")
}
