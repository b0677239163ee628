import type Stripe from "stripe"
import { setDeadline } from "../deadlines"
import { missing } from "../errors"
import { emit } from "../events"
import { emitThin } from "../thin-events"
import type { Cause, World } from "../world"
import { type Readiness, V2Account, readinessInV2 } from "./v2-account"

type Due = {
  currently_due: string[]
  past_due: string[]
  pending_verification: string[]
  disabled_reason: Stripe.Account.Requirements.DisabledReason | null
}

type ShownInV1 = Pick<
  Stripe.Account,
  "capabilities" | "charges_enabled" | "details_submitted" | "payouts_enabled" | "requirements"
>

const CHECKED_AFTER_SECONDS = 24 * 3_600
const FIRST_PAPERS = ["business_profile.url", "external_account", "tos_acceptance.date", "tos_acceptance.ip"]
const PAPER = "individual.verification.document"
const DUE: Record<Readiness, Due> = {
  new: {
    currently_due: FIRST_PAPERS,
    past_due: FIRST_PAPERS,
    pending_verification: [],
    disabled_reason: "requirements.past_due",
  },
  checking: {
    currently_due: [],
    past_due: [],
    pending_verification: [PAPER],
    disabled_reason: "requirements.pending_verification",
  },
  active: { currently_due: [], past_due: [], pending_verification: [], disabled_reason: null },
  restricted: { currently_due: [PAPER], past_due: [PAPER], pending_verification: [], disabled_reason: "requirements.past_due" },
}
const CAPABILITY = { new: "inactive", checking: "pending", active: "active", restricted: "inactive" } as const

/** The fields of a v1 account that show its readiness. */
export function readinessInV1(readiness: Readiness): ShownInV1 {
  const due = DUE[readiness]
  const isActive = readiness === "active"
  const requirements: Stripe.Account.Requirements = {
    alternatives: [],
    current_deadline: null,
    errors: [],
    eventually_due: due.currently_due,
    ...due,
  }

  return {
    capabilities: { card_payments: CAPABILITY[readiness], transfers: CAPABILITY[readiness] },
    charges_enabled: isActive,
    details_submitted: readiness !== "new",
    payouts_enabled: isActive,
    requirements,
  }
}

/**
 * Changes an account's readiness in v1 and v2 and sends its events: `account.updated`, `capability.updated`,
 * thin events of a v2 account.
 */
export function setReadiness(world: World, cause: Cause, id: string, readiness: Readiness): Stripe.Account {
  const { store } = world
  const account = store.get<Stripe.Account>("account", id)
  if (!account) {
    throw missing("account", id)
  }
  const { charges_enabled, payouts_enabled, requirements, details_submitted } = account
  const before = structuredClone({ charges_enabled, payouts_enabled, requirements, details_submitted })
  const statusBefore = account.capabilities?.card_payments
  Object.assign(account, readinessInV1(readiness))
  store.put("account", id, account)
  if (readiness === "checking") {
    setDeadline(world, id, { id, kind: "account_checked", at: world.clock.now() + CHECKED_AFTER_SECONDS })
  } else {
    store.remove("deadline", id)
  }
  emit(world, cause, id, "account.updated", account, before)
  if (statusBefore !== account.capabilities?.card_payments) {
    emit(world, cause, id, "capability.updated", capabilityOf(account, "card_payments"), { status: statusBefore })
  }
  setReadinessInV2(world, cause, id, readiness)

  return account
}

/** One of the account's capabilities as a separate object. */
export function capabilityOf(account: Stripe.Account, name: "card_payments" | "transfers"): Stripe.Capability {
  return {
    id: name,
    object: "capability",
    account: account.id,
    requested: true,
    requested_at: account.created ?? null,
    requirements: {
      ...(structuredClone(account.requirements) as Stripe.Capability.Requirements),
      disabled_reason: reasonFor(account.capabilities?.[name]),
    },
    status: account.capabilities?.[name] ?? "unrequested",
  }
}

/** A capability's reason, whose codes differ from an account's. */
function reasonFor(status: string | undefined): Stripe.Capability.Requirements.DisabledReason | null {
  if (status === "active") {
    return null
  }

  return status === "pending" ? "pending.review" : "requirements.fields_needed"
}

function setReadinessInV2(world: World, cause: Cause, id: string, readiness: Readiness) {
  const account = world.store.get<V2Account>("v2_account", id)
  const merchant = account?.configuration?.merchant
  if (!account || !merchant) {
    return
  }
  const before = merchant.capabilities?.card_payments?.status
  const { capabilities, requirements } = readinessInV2(readiness)
  merchant.capabilities = capabilities
  account.requirements = requirements
  world.store.put("v2_account", id, account)
  emitThin(world, cause, "v2.core.account[requirements].updated", { account: id })
  if (before !== capabilities.card_payments?.status) {
    emitThin(world, cause, "v2.core.account[configuration.merchant].capability_status_updated", {
      account: id,
      event: { updated_capability: "card_payments" },
    })
  }
}
