import Stripe from "stripe"
import { eventually } from "./child"
import type { Servers } from "./servers"
import {
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  ORGANISER_PASSWORD,
  pairsOfPlaces,
  payAtProvider,
  settled,
  signedIn,
  type SignedUpOrganiser,
} from "./story"
import type { Loose, Reply } from "./client/exchange"
import type { Visitor } from "./client/visitor"

/** A buyer with a checkout that has places and a name, before anything is paid. */
export interface Begun {
  buyer: Visitor
  /** id of the checkout */
  id: string
  path: string
  email: string
  hold_id: string
  place_uids: string[]
}

export interface Opened extends Begun {
  page: string
}

export interface Bought extends Opened {
  sale_id: string
  amount_minor: number
  ticket_ids: string[]
}

/** The provider's objects of a checkout's pages, on whatever account. */
export type AtProvider = Record<"sessions" | "intents" | "charges" | "refunds" | "fees" | "fee_refunds", Loose[]>

/** An organiser with an account and a show, and the actions of buyers, staff and the account's owner. */
export class Seller {
  private pairs: string[][] | undefined

  private constructor(
    readonly world: Servers,
    readonly organiser: SignedUpOrganiser,
    public account: string,
    readonly performance_id: string
  ) {}

  static async opened(world: Servers, slug: string, plan?: string): Promise<Seller> {
    const organiser = await givenSignedUpOrganiser(world, slug, plan)
    const { account } = await connectAccount(world, organiser)
    const { performances } = await givenPublishedEvent(world, organiser)

    return new Seller(world, organiser, account, performances[0].id)
  }

  /** A restarted server has no sessions. */
  async signInAgain(): Promise<void> {
    const { console_host, slug } = this.organiser.tenant
    const owner = { email: `owner@${slug}.example`, password: ORGANISER_PASSWORD }
    this.organiser.visitor = await signedIn(this.world, console_host, owner)
  }

  get host(): string {
    return this.organiser.tenant.host
  }

  /** The SDK as the account's owner, or another of their programs, could use it. */
  get stripe(): Stripe {
    const { emulatorPort } = this.world

    return new Stripe("sk_test_emu_platform", { host: "127.0.0.1", port: emulatorPort, protocol: "http", telemetry: false })
  }

  rows = async (sql: string, values: unknown[] = []): Promise<Loose[]> => (await this.world.pool.query(sql, values)).rows

  fails = (op: string, mode: string, n: number): Promise<Loose> => this.world.control("/fail_next", { op, mode, n })

  staff = (path: string, json?: unknown): Promise<Reply<Loose>> =>
    this.organiser.visitor.post(this.organiser.tenant.console_host, path, json)

  /** The answer of the organiser's console. */
  getFromConsole = async (path: string): Promise<Loose> =>
    (await this.organiser.visitor.get<Loose>(this.organiser.tenant.console_host, path)).body

  refund = ({ sale_id, ticket_ids }: Bought, count = 1): Promise<Reply<Loose>> =>
    this.staff(`/admin/sales/${sale_id}/refunds`, { ticket_ids: ticket_ids.slice(0, count) })

  hold = (buyer: Visitor, place_uids: string[]): Promise<Reply<Loose>> =>
    buyer.post(this.host, `/sales-api/performances/${this.performance_id}/holds`, { place_uids })

  /** Two neighbours in a row that have not been used yet. @throws Error when the hall is sold out */
  async nextPair(): Promise<string[]> {
    this.pairs ??= await pairsOfPlaces(this.world, this.performance_id)
    const pair = this.pairs.shift()
    if (!pair) {
      throw new Error("The hall is sold out: nothing is left to try failures on")
    }

    return pair
  }

  async begin(email: string): Promise<Begun> {
    const buyer = this.world.visitor()
    const places = await this.nextPair()
    const { body: held } = await this.hold(buyer, places)
    const { body: made } = await buyer.post(this.host, "/sales-api/checkouts", { hold_ids: [held.hold.id] })
    const path = `/sales-api/checkouts/${made.checkout.id}`
    await buyer.post(this.host, `${path}/buyer`, { name: "Ada Lovelace", email })

    return { buyer, id: made.checkout.id, path, email, hold_id: held.hold.id, place_uids: places }
  }

  pay = ({ buyer, path }: Begun): Promise<Reply<Loose>> => buyer.post(this.host, `${path}/pay`)

  /** @throws Error when no payment page is answered */
  async open(email: string): Promise<Opened> {
    const begun = await this.begin(email)
    const { status, text, body } = await this.pay(begun)
    if (!body?.redirect_url) {
      throw new Error(`No page: ${status} ${text}`)
    }

    return { ...begun, page: body.redirect_url }
  }

  /** Returns from the paid page, and waits for the tickets. */
  async finish(opened: Opened): Promise<Bought> {
    const { checkout } = await settled(opened.buyer, this.host, opened.path)
    const { body } = await opened.buyer.get(this.host, `${opened.path}/tickets`)
    const [{ amount_minor }] = await this.rows("select amount_minor::integer from sale where id = $1", [checkout.sale_id])

    return { ...opened, sale_id: checkout.sale_id, amount_minor, ticket_ids: body.tickets.map(({ id }: Loose) => id) }
  }

  async buy(email: string, instrument = "visa"): Promise<Bought> {
    const opened = await this.open(email)
    await payAtProvider(this.world, opened.page, instrument)

    return this.finish(opened)
  }

  tickets = async ({ sale_id }: Bought): Promise<string[]> =>
    (await this.rows("select state from ticket where sale_id = $1 order by place_idx", [sale_id])).map(({ state }) => state)

  checkout = async ({ id }: Begun): Promise<Loose> =>
    (await this.rows("select state, void_reason from checkout where id = $1", [id]))[0]

  async becomes(checkout: Begun, state: string): Promise<void> {
    await eventually(async () => (await this.checkout(checkout)).state === state, `the checkout to be ${state}`)
  }

  /** Waits for a status of the current account, or of an earlier one. */
  async accountBecomes(status: string, account = this.account): Promise<void> {
    await eventually(
      async () => (await this.rows("select status from merchant_account where account_ref = $1", [account]))[0].status === status,
      `the account to be ${status}`
    )
  }

  /** Connects another account beside the previous one. */
  async connectAnother(): Promise<string> {
    this.account = (await connectAccount(this.world, this.organiser)).account

    return this.account
  }

  async atProvider({ id }: Pick<Begun, "id">): Promise<AtProvider> {
    const { accounts } = await this.world.control("/dump")
    const all = (kind: string) => (Object.values(accounts) as Loose[]).flatMap((account) => account[kind] as Loose[])
    const ids = (found: Loose[]) => new Set(found.map((one) => one.id))
    const sessions = all("sessions").filter(({ metadata }) => metadata?.checkout_id === id)
    const intents = all("payment_intents").filter((intent) => sessions.some((page) => page.payment_intent === intent.id))
    const charges = all("charges").filter(({ payment_intent }) => ids(intents).has(payment_intent))
    const fees = all("application_fees").filter(({ charge }) => ids(charges).has(charge))

    return {
      sessions,
      intents,
      charges,
      refunds: all("refunds").filter(({ charge }) => ids(charges).has(charge)),
      fees,
      fee_refunds: all("fee_refunds").filter(({ fee }) => ids(fees).has(fee)),
    }
  }
}
