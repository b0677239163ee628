import { domainError, isDomainError } from "@guichet/kernel/errors"
import { readSettings } from "@guichet/kernel/settings"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import { Pool } from "pg"
import { scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import { acceptNewPlaces } from "../../../after-sale/answer-hall-change"
import { planHallChange } from "../../../after-sale/plan-hall-change"
import { createHoldService } from "../../../holds/hold-service"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { cancelPayment } from "../../../checkout/cancel-payment"
import { payCheckout } from "../../../checkout/pay-checkout"
import { createTicketKeys } from "../../../checkout/ticket-keys"
import { freePlace } from "../commands/catalogue/blocks/free-place"
import { createCheckout } from "../commands/checkout/create-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { tidyOpenCheckouts } from "../commands/checkout/tidy-open-checkouts"
import { listHallChangeItems } from "../queries/after-sale/read-hall-changes"
import { confirmHallChange, withdrawHallChange } from "../commands/after-sale/write-hall-change"
import { dropPlace } from "../commands/holds/drop-place"
import { extendHold } from "../commands/holds/extend-hold"
import { releaseHold } from "../commands/holds/release-hold"
import { tidyExpiredHolds } from "../commands/holds/tidy-expired-holds"
import { voidTicket } from "../commands/after-sale/void-ticket"
import type { Step, StepResult } from "./sale-model"
import type { WorthAnswer } from "./worth-model"
import { takeWorthStep, type WorthAsked } from "./worth-steps"

/** One of two processes that take steps of the model against the real functions on request. */

export interface Stage {
  tenant: number
  host: string
  performance_id: string
  event_id: string
  /** the hall's versions, by number */
  versions: [string, string]
  /** the buyers' sessions */
  sessions: string[]
}

export interface Asked {
  no: number
  stage: Stage
  step: Step
  /** of the step's hold */
  buyer: number
  checkout_id: string | null
  /** the version that a hall change leads to */
  to: 1 | 2
}

export type Answered = StepResult & { no: number; checkout_id?: string }

const settings = readSettings()
const pool = new Pool({ connectionString: settings.DATABASE_URL, max: 6 })
const ports = scriptedPorts(pool)
const paying = { pool, ports, settings, keys: createTicketKeys(pool) }
const holdService = createHoldService(pool)
const idxOf = (uid: string) => Number(uid.slice(2))
const sql = async (text: string, values: unknown[]) => (await pool.query(text, values)).rows

async function take({ stage, step, buyer, checkout_id, to }: Asked): Promise<Omit<Answered, "no" | "outcome">> {
  const tenant = guardedTenant(stage.tenant)
  const { performance_id, event_id } = stage
  const session = Buffer.from(stage.sessions[step.kind === "hold" ? step.buyer : buyer], "hex")
  const saleOf = async () => {
    const [sale] = await sql("select id from sale where tenant_no = $1 and checkout_id = $2", [tenant, checkout_id])

    return (sale?.id ?? "sale_none") as string
  }
  /** As if the order writer had run: exchanges and voids wait for it. */
  const written = () =>
    sql("update sale set order_id = id, projected_at = now() where tenant_no = $1 and state = 'final' and projected_at is null", [
      tenant,
    ])
  switch (step.kind) {
    case "hold": {
      const { id } = await holdService({ tenant, performance_id, session, place_uids: step.places.map((idx) => `p-${idx}`) })

      return { id }
    }
    case "extend":
      await extendHold(pool, tenant, step.hold, session)
      break
    case "release":
      await releaseHold(pool, tenant, step.hold, session)
      break
    case "drop":
      await dropPlace(pool, tenant, step.hold, session, `p-${step.place}`)
      break
    case "checkout": {
      const { id } = await createCheckout(pool, { tenant, session, hold_ids: [step.hold], locale: "fr", host: stage.host })
      await setBuyer(pool, tenant, id, session, { name: "Ada", email: `${step.hold.slice(-10)}@example.org` })

      return { checkout_id: id }
    }
    case "pay":
      await payCheckout(paying, tenant, checkout_id as string, session)
      break
    case "settle":
      await ports.settle.settle({ tenant_no: tenant, checkout_id: checkout_id as string })
      await written()
      break
    case "cancel":
      await cancelPayment(paying, tenant, checkout_id as string)
      await written()
      break
    case "refund":
      await refundTickets(pool, ports, { tenant, sale_id: await saleOf(), items: null, requested_by: "user_1" })
      break
    case "void": {
      const sale_id = await saleOf()
      const [ticket] = await sql(
        "select id, amount_minor from ticket where tenant_no = $1 and sale_id = $2 and place_uid = $3 order by state limit 1",
        [tenant, sale_id, `p-${step.place}`]
      )
      await voidTicket(pool, {
        ...{
          tenant,
          sale_id,
          ticket_id: ticket?.id ?? "tkt_none",
          reason: "by mistake",
          frees_place: false,
          voided_by: "user_1",
        },
        keeps_minor: Number(ticket?.amount_minor ?? 0),
      })
      break
    }
    case "unblock":
      await freePlace(pool, tenant, { event_id, performance_id, place_uid: `p-${step.place}` })
      break
    case "tidy":
      await tidy()
      break
    case "move":
      await tidy()

      return { moves: await move() }
    default:
      throw new Error(`${step.kind} is not ours to do`)
  }

  return {}

  async function tidy(): Promise<void> {
    // a refused statement answers its caller before it releases its rows, and the sweeper skips locked rows
    for (let late = true; late;) {
      await tidyExpiredHolds(pool)
      const [found] = await sql(
        "select exists (select from hold where tenant_no = $1 and state = 'held' and expires_at <= now()) as late",
        [tenant]
      )
      late = found.late
    }
    await sql("update checkout set updated_at = now() - interval '2 minutes' where tenant_no = $1 and state = 'open'", [tenant])
    for (let left = 1; left > 0;) {
      left = await tidyOpenCheckouts(pool, 500)
    }
  }

  async function move(): Promise<[number, number][]> {
    const version_id = stage.versions[to - 1]
    const id = await planHallChange(pool, { tenant, event_id, performance_id, version_id, requested_by: "user_1" })
    try {
      await confirmHallChange(pool, tenant, { id, message: null, confirmed_by: "user_1" })
    } catch (error) {
      await withdrawHallChange(pool, tenant, id)
      throw error
    }
    const items = await listHallChangeItems(pool, tenant, id, { limit: 100 })
    for (const sale_id of new Set(items.map((item) => item.sale_id))) {
      await acceptNewPlaces(paying, { tenant, sale_id, hall_change_id: id })
    }

    return items.map(({ was, becomes }) => [idxOf(was.uid), idxOf(becomes!.uid)])
  }
}

function refused(error: unknown): StepResult {
  if (!isDomainError(error)) {
    return { outcome: String((error as Error).stack ?? error) }
  }
  const { because, place_uids } = error.details as { because?: string; place_uids?: string[] }
  const lost = place_uids?.map(idxOf).sort((a, b) => a - b)

  return { outcome: error.code === domainError("hall_not_changeable").code ? `${error.code} ${because}` : error.code, lost }
}

process.on("message", async (asked: Asked | (WorthAsked & { no: number; is_worth: true })) => {
  if ("is_worth" in asked) {
    const answered: WorthAnswer = await takeWorthStep({ ...paying, holds: holdService }, asked)
    process.send?.({ no: asked.no, ...answered })

    return
  }
  const answer: Omit<Answered, "no"> = await take(asked).then(
    (result) => ({ outcome: "ok", ...result }),
    (error: unknown) => refused(error)
  )
  process.send?.({ no: asked.no, ...answer })
})
process.on("disconnect", () => process.exit())
process.send?.({ no: 0, outcome: "ready" })
