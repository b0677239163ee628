import { publicUrl, readSettings, spfInclude, worksHere } from "../settings"

const production = {
  PLATFORM_MODE: "production",
  DATABASE_URL: "postgres://db/platform",
  PLATFORM_SECRET: "x".repeat(32),
  REDIS_URL: "redis://redis:6379",
  PLATFORM_DOMAIN: "tickets.example",
  PLATFORM_BRAND: "Tickets",
  PLATFORM_ADDRESSES: "203.0.113.5 2001:db8::5",
  STRIPE_SECRET_KEY: "sk_live_something",
  STRIPE_CLIENT_ID: "ca_something",
  STRIPE_WEBHOOK_SECRET_PLATFORM: "whsec_something",
  STRIPE_WEBHOOK_SECRET_CONNECT: "whsec_something_else",
  SMTP_URL: "smtp://mail:25",
  MAIL_FROM: "tickets@tickets.example",
}

describe("settings", () => {
  it("start the demo with only a database", () => {
    const settings = readSettings({ PLATFORM_MODE: "embedded", DATABASE_URL: "postgres://db/demo" })

    expect(settings).toMatchObject({ PLATFORM_MODE: "embedded", PUBLIC_PORT: 8000 })
  })

  it("M15 are those of production where no mode is named, and never the demo's", () => {
    const { PLATFORM_MODE, ...unnamed } = production

    expect(readSettings(unnamed).PLATFORM_MODE).toBe(PLATFORM_MODE)
    expect(() => readSettings({ DATABASE_URL: "postgres://db/demo" })).toThrow(/PLATFORM_SECRET/)
    expect(() => readSettings({ ...unnamed, PLATFORM_SECRET: "embedded-demo-secret-never-for-production" })).toThrow(
      /PLATFORM_SECRET/
    )
  })

  it.each(["embedded", "test"])("M15 refuse a publicly reachable domain in mode %s", (PLATFORM_MODE) => {
    const demo = (PLATFORM_DOMAIN: string) => readSettings({ DATABASE_URL: "postgres://db/demo", PLATFORM_MODE, PLATFORM_DOMAIN })

    for (const domain of ["tickets.example", "localhost.example", "notlocalhost"]) {
      expect(() => demo(domain)).toThrow(/^PLATFORM_MODE is .*Set PLATFORM_MODE=production/)
    }
    for (const domain of ["scenes.localhost", "LOCALHOST"]) {
      expect(demo(domain).PLATFORM_DOMAIN).toBe(domain)
    }
  })

  it("name every variable that is missing or wrong", () => {
    expect(() => readSettings({ PUBLIC_PORT: "x" })).toThrow(/DATABASE_URL.*\n.*PUBLIC_PORT/s)
  })

  it.each([
    ["the demo's secret", { PLATFORM_SECRET: "embedded-demo-secret-never-for-production" }, /PLATFORM_SECRET/],
    ["no secret", { PLATFORM_SECRET: undefined }, /PLATFORM_SECRET/],
    ["a former secret that is too short", { PLATFORM_SECRET_OLD: `${"y".repeat(32)} short` }, /PLATFORM_SECRET_OLD/],
    [
      "the demo's secret as a former one",
      { PLATFORM_SECRET_OLD: "embedded-demo-secret-never-for-production" },
      /PLATFORM_SECRET_OLD/,
    ],
    ["an emulator key", { STRIPE_SECRET_KEY: "sk_test_emu_platform" }, /emulator/],
    ["an emulator address", { STRIPE_API_BASE: "http://127.0.0.1:12111" }, /emulator/],
    ["the emulator's Connect client", { STRIPE_CLIENT_ID: "ca_emu_platform" }, /^STRIPE_CLIENT_ID[^\n]*$/],
    [
      "the emulator's secret of the platform's events",
      { STRIPE_WEBHOOK_SECRET_PLATFORM: "whsec_emu_platform" },
      /^STRIPE_WEBHOOK_SECRET_PLATFORM[^\n]*$/,
    ],
    [
      "the emulator's secret of accounts' events",
      { STRIPE_WEBHOOK_SECRET_CONNECT: "whsec_emu_connect" },
      /^STRIPE_WEBHOOK_SECRET_CONNECT[^\n]*$/,
    ],
    ["no Redis", { REDIS_URL: undefined }, /^REDIS_URL[^\n]*$/],
    ["no domain", { PLATFORM_DOMAIN: undefined }, /^PLATFORM_DOMAIN[^\n]*$/],
    ["no name", { PLATFORM_BRAND: undefined }, /^PLATFORM_BRAND[^\n]*$/],
    ["no address of its own", { PLATFORM_ADDRESSES: undefined }, /^PLATFORM_ADDRESSES[^\n]*$/],
    ["an address that is none", { PLATFORM_ADDRESSES: "203.0.113.5 front.example" }, /PLATFORM_ADDRESSES: IP addresses/],
    ["a name server by name", { NAME_SERVER_ADDRESSES: "203.0.113.5, ns2.example" }, /NAME_SERVER_ADDRESSES: IP addresses/],
    ["three name servers", { NAME_SERVER_ADDRESSES: "203.0.113.5, 203.0.113.6, 203.0.113.7" }, /NAME_SERVER_ADDRESSES/],
    ["a mechanism in the place of a name", { MAIL_SPF_INCLUDE: "include:_spf.example.org" }, /MAIL_SPF_INCLUDE: a name/],
    ["a resolver by name", { DNS_RESOLVER: "dns.example:53" }, /DNS_RESOLVER: addresses/],
    ["no mail server", { SMTP_URL: undefined }, /^SMTP_URL[^\n]*$/],
    ["no sender of mails", { MAIL_FROM: undefined }, /^MAIL_FROM[^\n]*$/],
  ])("refuse production with %s", (_what, change, reason) => {
    expect(() => readSettings({ ...production, ...change })).toThrow(reason)
    expect(readSettings(production).PLATFORM_MODE).toBe("production")
  })

  it("name everything that production lacks together, one sentence per line", () => {
    const bare = { PLATFORM_MODE: "production", DATABASE_URL: "postgres://db/platform", PLATFORM_SECRET: "x".repeat(32) }

    expect(() => readSettings(bare)).toThrow(/^(?:[A-Z][^\n]+\.\n|[A-Z][^\n]+…\n){5}[^\n]+$/)
  })

  it("S4 start production without card payments, which are set up in the console", () => {
    const none = {
      STRIPE_SECRET_KEY: undefined,
      STRIPE_CLIENT_ID: "",
      STRIPE_WEBHOOK_SECRET_PLATFORM: "",
      STRIPE_WEBHOOK_SECRET_CONNECT: undefined,
    }

    expect(readSettings({ ...production, ...none })).toMatchObject({ STRIPE_SECRET_KEY: "", STRIPE_WEBHOOK_SECRET_CONNECT: "" })
  })

  it("refuse a worker without Redis, which would receive no jobs", () => {
    const worker = { DATABASE_URL: "postgres://db/test", PLATFORM_MODE: "test", MEDUSA_WORKER_MODE: "worker" }

    expect(() => readSettings(worker)).toThrow(/REDIS_URL/)
    expect(worksHere(readSettings({ ...worker, REDIS_URL: "redis://redis:6379" }))).toBe(true)
    expect(worksHere(readSettings({ ...worker, MEDUSA_WORKER_MODE: "server" }))).toBe(false)
  })

  it("use the sender's own domain for clients' SPF records, unless another is configured", () => {
    expect(spfInclude(readSettings(production))).toBe("tickets.example")
    expect(spfInclude(readSettings({ ...production, MAIL_SPF_INCLUDE: "" }))).toBe("tickets.example")
    expect(spfInclude(readSettings({ ...production, MAIL_SPF_INCLUDE: "_spf.provider.example" }))).toBe("_spf.provider.example")
  })

  it("write URLs with the public port, except in production", () => {
    expect(publicUrl(readSettings({ PLATFORM_MODE: "embedded", DATABASE_URL: "x" }), "a.scenes.localhost")).toBe(
      "http://a.scenes.localhost:8000"
    )
    expect(publicUrl(readSettings(production), "a.example")).toBe("https://a.example")
  })
})
