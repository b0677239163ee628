import { publicUrl, readSettings } from "../settings"

const production = {
  PLATFORM_MODE: "production",
  DATABASE_URL: "postgres://db/platform",
  PLATFORM_SECRET: "x".repeat(32),
  STRIPE_SECRET_KEY: "sk_live_something",
}

describe("settings", () => {
  it("start the demo with a database alone", () => {
    expect(readSettings({ DATABASE_URL: "postgres://db/demo" })).toMatchObject({ PLATFORM_MODE: "embedded", PUBLIC_PORT: 8000 })
  })

  it("name every variable that is missing or wrong", () => {
    expect(() => readSettings({ PUBLIC_PORT: "x" })).toThrow(/DATABASE_URL.*\n.*PUBLIC_PORT/s)
  })

  it.each([
    ["the demo's secret", { PLATFORM_SECRET: "embedded-demo-secret-never-for-production" }, /PLATFORM_SECRET/],
    ["no secret", { PLATFORM_SECRET: undefined }, /PLATFORM_SECRET/],
    ["an emulator key", { STRIPE_SECRET_KEY: "sk_test_emu_platform" }, /emulator/],
    ["an emulator address", { STRIPE_API_BASE: "http://127.0.0.1:12111" }, /emulator/],
  ])("refuse production with %s", (_what, change, reason) => {
    expect(() => readSettings({ ...production, ...change })).toThrow(reason)
  })

  it("write addresses with the port people type, except in production", () => {
    expect(publicUrl(readSettings({ DATABASE_URL: "x" }), "a.scenes.localhost")).toBe("http://a.scenes.localhost:8000")
    expect(publicUrl(readSettings(production), "a.example")).toBe("https://a.example")
  })
})
