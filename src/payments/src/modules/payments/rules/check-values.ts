import type { PaymentField, PaymentSettingsProblem } from "../../../contracts/platform-payments"

/** The environment in which values are entered. */
export interface ValuesPlace {
  is_production: boolean
  /** `STRIPE_API_BASE` is set: only the emulator can be reached */
  is_emulated: boolean
}

type Values = Partial<Record<PaymentField, string>>
type Code = PaymentSettingsProblem["code"]

const EMULATORS = /^(?:sk_test_|ca_|whsec_)emu_/
const SECRET_KEY = /^sk_(?:live|test)_[A-Za-z0-9_]{4,250}$/
const CLIENT_ID = /^ca_[A-Za-z0-9_]{4,250}$/
/** While secrets are rotated at the provider: the old and the new one, separated by a comma. */
const SIGNING_SECRET = /^whsec_[A-Za-z0-9_+/=-]{4,250}(?:,whsec_[A-Za-z0-9_+/=-]{4,250})?$/

const malformed: Record<PaymentField, (value: string) => Code | null> = {
  secret_key: (value) =>
    value.startsWith("pk_")
      ? "publishable_key"
      : value.startsWith("rk_")
        ? "restricted_key"
        : value.startsWith("whsec_")
          ? "webhook_secret"
          : SECRET_KEY.test(value)
            ? null
            : "malformed",
  client_id: (value) => (CLIENT_ID.test(value) ? null : "malformed"),
  webhook_platform: (value) => (SIGNING_SECRET.test(value) ? null : "malformed"),
  webhook_connect: (value) => (SIGNING_SECRET.test(value) ? null : "malformed"),
}

/** Validates the format of values before the provider is asked: at most one problem per field, in the order of the form. */
export function checkValues(values: Values, place: ValuesPlace): PaymentSettingsProblem[] {
  const problems = (Object.keys(malformed) as PaymentField[]).flatMap((field) => {
    const code = values[field] === undefined ? null : problemOf(field, values[field], place)

    return code ? [{ field, code }] : []
  })
  const { webhook_platform, webhook_connect } = values

  return problems.length === 0 && webhook_platform !== undefined && webhook_platform === webhook_connect
    ? [{ field: "webhook_connect", code: "same_twice" }]
    : problems
}

function problemOf(field: PaymentField, value: string, { is_production, is_emulated }: ValuesPlace): Code | null {
  const code = malformed[field](value)
  if (code || !is_production) {
    return code ?? (field === "secret_key" && is_emulated && !EMULATORS.test(value) ? "emulator_only" : null)
  }
  if (EMULATORS.test(value)) {
    return "emulator_value"
  }

  return value.startsWith("sk_test_") ? "test_key" : null
}
