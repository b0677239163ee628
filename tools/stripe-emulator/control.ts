import type Stripe from "stripe"
import { consent, openAccount, moveAccount } from "./actions/accounts"
import { callOf } from "./actions/call-of"
import { Complaint, decideDispute, disputeCharge } from "./actions/disputes"
import { PayoutTerms, movePayout, setPayoutTerms } from "./actions/payouts"
import { authenticate, authenticateIntent, decidePayment, pay } from "./actions/sales"
import type { Api } from "./api"
import { dump } from "./dump"
import { invalidRequest, missing, unsupported } from "./errors"
import { FAULT_MODES, Fault } from "./faults"
import type { WebhookTarget } from "./options"
import { describeAccount, revokeKey, type AccountChange } from "./own-account"
import type { DisputeStatus } from "./payments/dispute-states"
import { failRefund, succeedRefund } from "./payments/refunds"
import { rateLimitsOf, type RateLimits } from "./rate-limits"
import type { NewAccount } from "./resources/accounts"
import { authorise, deauthorise } from "./resources/oauth"
import { advance } from "./sweep"
import type { WebhookSender } from "./webhooks"
import type { World } from "./world"

const NO_REQUEST = { request_id: null, idempotency_key: null }

export type Control = { world: World; api: Api; sender: WebhookSender; reset: () => void }
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each handler names the body it takes
type Handler = (control: Control, body: any, id: string) => unknown

/** The control API: `METHOD /path` → its handler. Bodies and responses are JSON; `:id` is the last or second-last segment. */
const handlers: Record<string, Handler> = {
  "GET /health": () => ({ ok: true }),
  "GET /dump": ({ world }) => dump(world),
  "POST /reset": ({ reset }) => done(reset()),

  "POST /accounts": ({ world }, body: NewAccount & { connect?: boolean }) => {
    const account = openAccount(world, body)
    if (body.connect) {
      world.store.transaction(() => authorise(world, NO_REQUEST, account.id, "read_write"))
    }

    return account
  },
  "GET /accounts": ({ world }) => [...world.store.all("account")].map(({ value }) => value),
  "POST /accounts/:id/restrict": ({ world }, _body, id) => moveAccount(world, id, "restricted"),
  "POST /accounts/:id/enable": ({ world }, _body, id) => moveAccount(world, id, "active"),
  "POST /accounts/:id/check": ({ world }, _body, id) => moveAccount(world, id, "checking"),
  "POST /accounts/:id/payouts": ({ world }, body: PayoutTerms, id) => setPayoutTerms(world, id, body),
  "POST /accounts/:id/connect": ({ world }, _body, id) =>
    done(world.store.transaction(() => authorise(world, NO_REQUEST, id, "read_write"))),
  "POST /accounts/:id/deauthorise": ({ world }, _body, id) =>
    done(world.store.transaction(() => deauthorise(world, NO_REQUEST, id))),

  "POST /accounts/:id/describe": ({ world }, body: AccountChange, id) => describeAccount(world, id, body),
  "POST /keys/revoke": ({ world }, { key }: { key: string }) => done(revokeKey(world, key)),

  "POST /consent": ({ world }, body: { account?: string; create?: NewAccount; scope?: string; livemode?: true }) => {
    const account = body.account ?? openAccount(world, body.create ?? { name: "New account" }).id

    return { account, code: consent(world, account, body.scope ?? "read_write", body.livemode) }
  },
  "POST /pay": ({ world }, body) => pay(world, body),
  "POST /authenticate": ({ world }, { session, intent, pass }: { session?: string; intent?: string; pass: boolean }) =>
    session ? authenticate(world, session, pass) : { outcome: authenticateIntent(world, intent ?? "", pass).outcome },
  "POST /payments/:id": ({ world }, { status }: { status: "succeeded" | "failed" }, id) => decidePayment(world, id, status),

  "POST /refunds/next": ({ world }, { status, n = 1 }: { status: "pending" | "failed"; n?: number }) => {
    if (status !== "pending" && status !== "failed") {
      throw invalidRequest("status is pending or failed", { param: "status" })
    }
    world.nextRefunds.push(...Array.from({ length: n }, () => status))

    return done()
  },
  "POST /refunds/:id": ({ world }, body: { status: "succeeded" | "failed"; failure_reason?: string }, id) =>
    world.store.transaction(() => {
      const refund = world.store.get<Stripe.Refund>("refund", id)
      if (!refund) {
        throw missing("refund", id)
      }
      const actor = callOf(world, world.store.ownerOf("refund", id)!)
      if (body.status === "failed") {
        failRefund(actor, refund, body.failure_reason ?? "unknown")
      } else {
        succeedRefund(actor, refund)
      }

      return refund
    }),

  "POST /disputes": ({ world }, body: Complaint) => disputeCharge(world, body),
  "POST /disputes/:id": ({ world }, { status }: { status: DisputeStatus }, id) => decideDispute(world, id, status),

  "POST /payouts/:id": ({ world }, { status, failure_code }: { status: string; failure_code?: string }, id) =>
    movePayout(world, id, status, failure_code),

  "POST /fail_next": ({ api }, { op = "*", mode, n = 1, delay_ms = 1_000 }: Partial<Fault>) => {
    if (!mode || !FAULT_MODES.includes(mode)) {
      throw invalidRequest(`mode is one of ${FAULT_MODES.join(", ")}`, { param: "mode" })
    }
    api.faults.add({ op, mode, n, delay_ms })

    return done()
  },
  "GET /limits": ({ api }) => api.limits.list(),
  "POST /limits": ({ api }, { like, ...limits }: { like?: string } & Partial<RateLimits>) =>
    done(api.limits.set(rateLimitsOf(like ?? limits))),

  "GET /faults": ({ api }) => api.faults.list(),
  "POST /faults/clear": ({ api }) => done(api.faults.clear()),
  "POST /faults/release": ({ api }) => done(api.faults.release()),

  "GET /webhooks": ({ sender, world }) => ({
    behaviour: sender.behaviour,
    targets: world.settings.webhooks,
    outstanding: sender.outstanding(),
  }),
  "POST /webhooks/targets": ({ world }, targets: WebhookTarget[]) => done((world.settings.webhooks = targets)),
  "POST /webhooks/hold": ({ sender }) => done((sender.behaviour.held = true)),
  "POST /webhooks/release": ({ sender }, body) => {
    Object.assign(sender.behaviour, body)

    return done(sender.release())
  },
  "POST /webhooks/behave": ({ sender }, body) => done(Object.assign(sender.behaviour, body)),
  "POST /webhooks/calm": ({ sender }) => {
    sender.calm()

    return done(sender.pump())
  },

  "POST /clock": ({ world }, { advance_seconds }: { advance_seconds: number }) => {
    if (!(advance_seconds > 0)) {
      throw invalidRequest("the clock only moves forward", { param: "advance_seconds" })
    }
    advance(world, advance_seconds)

    return { now: world.clock.now() }
  },
}

/**
 * @throws StripeFailure (404) on an unknown path
 * @throws StripeFailure (400) on an invalid body
 */
export function serveControl(control: Control, method: string, path: string, body: string): unknown {
  const exact = handlers[`${method} ${path}`]
  if (exact) {
    return exact(control, parsed(body), "")
  }
  const [, collection, id, ...action] = path.split("/")
  const handler = handlers[[`${method} /${collection}/:id`, ...action].join("/")]
  if (!handler) {
    throw unsupported(`${method} ${path} on its control port`, { status: 404 })
  }

  return handler(control, parsed(body), decodeURIComponent(id))
}

function parsed(body: string): unknown {
  try {
    return body === "" ? {} : JSON.parse(body)
  } catch {
    throw invalidRequest("The control API accepts JSON only.")
  }
}

function done(_result?: unknown) {
  return { ok: true }
}
