import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import { tenancySchema } from "@guichet/tenancy/schema"
import { createPaymentPort } from "@guichet/payments/payment-port"
import { createStripeEmulator, type StripeEmulator } from "@guichet/stripe-emulator"
import { emulatorControl } from "../../../../integration-tests/support/client/emulator-control"
import { givenDatabase, type TestDatabase } from "../../../../integration-tests/support/database"
import { paymentsSchema } from "../modules/payments/sql"
import { connectAccount } from "../modules/payments/commands/connect-account"
import { timeOutImmediately } from "./time-out-immediately"

export const ASTER = guardedTenant(2)
export const BRIO = guardedTenant(3)

/**
 * Time-out of one request to the emulator. No test waits for it: requests that are never answered time out immediately, see
 * `timeOutAtOnce`.
 */
export const REQUEST_MS = 30_000

interface ProviderAccount {
  charges: {
    captured: boolean
    amount_captured: number
    amount_refunded: number
    refunded: boolean
    application_fee_amount: number | null
  }[]
  payment_intents: { id: string; status: string }[]
  sessions: { id: string; status: string }[]
  refunds: { id: string; amount: number; status: string; metadata: Record<string, string> }[]
  application_fees: { account: string; amount: number; amount_refunded: number }[]
  fee_refunds: { amount: number }[]
}

/** Two organisers connected at a separate emulator, and the payment port to it over HTTP. */
export async function givenStripe() {
  const stopTimeOuts = timeOutImmediately()
  const emulator: StripeEmulator = await createStripeEmulator({ apiPort: 0, controlPort: 0, platformMode: "test" })
  const database: TestDatabase = await givenDatabase(tenancySchema, paymentsSchema)
  const settings = {
    PLATFORM_MODE: "test" as const,
    STRIPE_SECRET_KEY: "sk_test_emu_platform",
    STRIPE_CLIENT_ID: "ca_emu_platform",
    STRIPE_API_BASE: emulator.apiUrl,
    STRIPE_CONNECT_BASE: emulator.apiUrl,
    STRIPE_WEBHOOK_SECRET_PLATFORM: "whsec_emu_platform",
    STRIPE_WEBHOOK_SECRET_CONNECT: "whsec_emu_connect",
  }

  const control = emulatorControl(() => emulator.controlPort)
  /** Faults that were requested and have not occurred yet. */
  const faults = () => control<unknown[]>("/faults")
  const dump = () => control<{ accounts: Record<string, ProviderAccount>; conserved: boolean }>("/dump")
  const connect = async (
    tenant_no: TenantId,
    name: string,
    { account, ...more }: { platform_ref?: string; account?: string } = {}
  ) => {
    const id = account ?? (await control<{ id: string }>("/accounts", { name, connect: true })).id
    await connectAccount(database.pool, {
      tenant_no,
      account_ref: id,
      livemode: false,
      user_id: "user_1",
      ...more,
      facts: {
        status: "enabled",
        charges_enabled: true,
        payouts_enabled: true,
        display_name: name,
        country: "FR",
        default_currency: "eur",
        requirements_due: [],
      },
    })

    return id
  }

  return {
    database,
    emulator,
    settings,
    control,
    dump,
    faults,
    port: createPaymentPort(database.pool, settings, { timeout_ms: REQUEST_MS }),
    accounts: { aster: await connect(ASTER, "Aster"), brio: await connect(BRIO, "Brio") },
    connect,
    failNext: (op: string, mode: string, n = 1) => control("/fail_next", { op, mode, n }),
    close: async () => {
      stopTimeOuts()
      await emulator.close()
      await database.drop()
    },
  }
}

export type GivenStripe = Awaited<ReturnType<typeof givenStripe>>

let checkouts = 0

/** A checkout of two places at 20.00 with a fee of 3.50. */
export const anOpening = (changes: Record<string, unknown> = {}) => ({
  tenant_no: ASTER,
  checkout_id: `chk_${(checkouts += 1)}`,
  attempt: 1,
  amount_minor: 4_000n,
  application_fee_minor: 350n,
  currency: "eur",
  lines: [{ title: "Parterre", quantity: 2, amount_minor: 2_000n }],
  buyer_email: "buyer@example.com",
  locale: "fr" as const,
  success_url: "http://aster.scenes.localhost:8000/return",
  cancel_url: "http://aster.scenes.localhost:8000/back",
  ...changes,
})

export const sessionOf = (redirect_url: string): string => redirect_url.match(/cs_[A-Za-z0-9_]+/)![0]
