import { checkValues, type ValuesPlace } from "../check-values"

const production: ValuesPlace = { is_production: true, is_emulated: false }
const demo: ValuesPlace = { is_production: false, is_emulated: true }
const whole = {
  secret_key: "sk_live_51Abc",
  client_id: "ca_Live123",
  webhook_platform: "whsec_own1",
  webhook_connect: "whsec_theirs1",
}

describe("S4.1 S4.2 values of the operator's account", () => {
  it("are accepted when well-formed, completely or in part", () => {
    expect(checkValues(whole, production)).toEqual([])
    expect(checkValues({ client_id: whole.client_id }, production)).toEqual([])
    expect(checkValues({}, production)).toEqual([])
    expect(checkValues({ secret_key: "sk_test_emu_other" }, demo)).toEqual([])
  })

  it.each([
    ["a publishable key", { secret_key: "pk_live_51Abc" }, "secret_key", "publishable_key"],
    ["a restricted key", { secret_key: "rk_live_51Abc" }, "secret_key", "restricted_key"],
    ["a signing secret for the key", { secret_key: "whsec_abcd1234" }, "secret_key", "webhook_secret"],
    ["a test key", { secret_key: "sk_test_51Abc" }, "secret_key", "test_key"],
    ["the emulator's key", { secret_key: "sk_test_emu_platform" }, "secret_key", "emulator_value"],
    ["half a key", { secret_key: "sk_live_" }, "secret_key", "malformed"],
    ["a key with a line in it", { secret_key: "sk_live_51\nAbc" }, "secret_key", "malformed"],
    ["an account for the client", { client_id: "acct_123456" }, "client_id", "malformed"],
    ["the emulator's client", { client_id: "ca_emu_platform" }, "client_id", "emulator_value"],
    ["an empty client", { client_id: "" }, "client_id", "malformed"],
    ["a key for a signing secret", { webhook_platform: "sk_live_51Abc" }, "webhook_platform", "malformed"],
    ["one signing secret for both", { webhook_connect: whole.webhook_platform }, "webhook_connect", "same_twice"],
  ])("are refused with a code in production: %s", (_what, change, field, code) => {
    expect(checkValues({ ...whole, ...change }, production)).toEqual([{ field, code }])
  })

  it("of the real provider are refused where only the emulator can be reached", () => {
    expect(checkValues({ secret_key: "sk_live_51Abc" }, demo)).toEqual([{ field: "secret_key", code: "emulator_only" }])
    expect(checkValues({ secret_key: "sk_test_51Abc" }, { ...demo, is_emulated: false })).toEqual([])
  })

  it("are reported with all their problems at once, one per field", () => {
    expect(
      checkValues({ secret_key: "pk_live_1", client_id: "x", webhook_platform: "y", webhook_connect: "y" }, production)
    ).toHaveLength(4)
  })
})
