import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { readSettings, VARIABLES } from "@guichet/kernel/settings"

// eslint-disable-next-line @typescript-eslint/no-require-imports -- brings no types of its own
const { load } = require("js-yaml") as { load: (text: string) => unknown }

interface Service {
  image: string
  command?: string[]
  working_dir?: string
  environment?: Record<string, string>
  volumes?: string[]
  ports?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
  networks?: { default: { aliases: string[] } }
  stop_grace_period?: string
  restart?: string
  profiles?: string[]
}

const root = join(__dirname, "..", "..", "..")
const read = (path: string) => readFileSync(join(root, path), "utf8")
const text = read("docker-compose.yml")
const compose = load(text) as { services: Record<string, Service>; volumes: Record<string, null> }
const services = Object.entries(compose.services)
const ours = services.filter(([, { image }]) => image.includes("guichet"))
const example = read("production.env.example")
  .split("\n")
  .flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? [])
/** Read beside the settings: by the window's own process, the storefront, Node. */
/** Of the profile `dns`, and the image's name. */
const OPTIONAL = ["NAME_SERVER_PASSWORD", "GUICHET_IMAGE"]
const OTHERS = ["WINDOW", "WINDOW_ADDRESS", "MEDUSA_URL", "WINDOW_URL", "NODE_OPTIONS"]

/** A JavaScript file of the deployed tree, where the checkout has it: compiled files have a source, packages come by lockfile. */
const hasSource = (path: string, folder: string) =>
  [path, path.replace(/\.js$/, ".ts")].some((name) => existsSync(join(root, folder, name)))

/** `host:port` → whether a service, or an alias of one, is started on that port. */
const listens = (address: string): boolean => {
  const [host, port] = address.split(":")

  return services.some(
    ([name, { command, networks, environment }]) =>
      (name === host || networks?.default.aliases.includes(host)) &&
      (command?.includes(port) ||
        (environment?.WINDOW_ADDRESS !== undefined && port === "9100") ||
        (name === "redis" && port === "6379"))
  )
}

describe("docker-compose.yml", () => {
  it("runs servers, windows, a worker, the storefront, migrations and what they need", () => {
    expect(services.map(([name]) => name).sort()).toEqual(
      [
        "caddy",
        "migrate",
        "name-server",
        "postgres",
        "redis",
        "server-1",
        "server-2",
        "storefront",
        "window-1",
        "window-2",
        "worker",
      ].sort()
    )
    expect(services.filter(([, { profiles }]) => profiles).map(([name]) => name)).toEqual(["name-server"])
  })

  it.each(ours)("starts %s by files that the built tree has, and one that takes signals itself", (_name, service) => {
    const [program, ...rest] = service.command ?? []
    const folder = service.working_dir?.replace(/^\/app\/?/, "") ?? ""

    expect(program).toBe("node")
    for (const path of rest.filter((word) => /\.js$|\/bin\//.test(word))) {
      expect([path, hasSource(path, folder)]).toEqual([path, true])
    }
    expect(service.stop_grace_period).toBe("30s")
  })

  it.each(ours)("tells %s nothing that nobody reads", (_name, { environment = {} }) => {
    expect(Object.keys(environment).filter((name) => ![...VARIABLES, ...OTHERS].includes(name))).toEqual([])
    expect(Object.values(environment).filter((value) => typeof value !== "string")).toEqual([])
  })

  it("asks for what production.env.example names, and for nothing else", () => {
    const asked = [...text.matchAll(/\$\{([A-Z_]+)(?::[?-][^}]*)?\}/g)]
      .map(([, name]) => name)
      .filter((name) => !OPTIONAL.includes(name))

    expect(asked.filter((name) => !example.includes(name))).toEqual([])
    expect(example.filter((name) => ![...asked, ...VARIABLES].includes(name))).toEqual([])
  })

  it("waits for services that exist, and mounts what is declared or lies in the tree", () => {
    const names = services.map(([name]) => name)
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(":")[0]))

    expect(
      services.flatMap(([, { depends_on = {} }]) => Object.keys(depends_on)).filter((name) => !names.includes(name))
    ).toEqual([])
    for (const [, { depends_on = {} }] of services) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        expect(condition).toBe(name === "migrate" ? "service_completed_successfully" : "service_healthy")
        expect(name === "migrate" || compose.services[name].healthcheck !== undefined).toBe(true)
      }
    }
    expect(
      mounted.filter((volume) => !(volume.startsWith("./") ? existsSync(join(root, volume)) : volume in compose.volumes))
    ).toEqual([])
  })

  it.each(ours.filter(([name]) => name !== "migrate"))("asks %s after its health where it listens", (name, service) => {
    const asked = /http:\/\/127\.0\.0\.1:(\d+)/.exec(service.healthcheck?.test.join(" ") ?? "")?.[1]

    expect(listens(`${name}:${asked}`)).toBe(true)
  })

  it("leads Caddy, and each part to the others, where they listen; only Caddy and the name server face people", () => {
    const { SERVERS, WINDOWS, STOREFRONTS, CERTIFICATES_ASK } = compose.services.caddy.environment ?? {}
    const addresses = [SERVERS, WINDOWS, STOREFRONTS, CERTIFICATES_ASK].join(" ").split(" ")
    const inner = ours.flatMap(([, { environment = {} }]) =>
      ["MEDUSA_URL", "WINDOW_URL", "STOREFRONT_URL", "REDIS_URL"].map((name) => environment[name].replace(/^[a-z]+:\/\//, ""))
    )

    expect([...addresses, ...new Set(inner)].filter((address) => !listens(address))).toEqual([])
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(["caddy", "name-server"])
  })

  it("gives Caddy every value that its file has no default for", () => {
    const needed = [...read("tools/deploy/Caddyfile").matchAll(/\{\$([A-Z_]+)\}/g)].map(([, name]) => name)

    expect(needed).toContain("PLATFORM_DOMAIN")
    expect(needed.filter((name) => !(name in (compose.services.caddy.environment ?? {})))).toEqual([])
  })

  it("tells the name server where the database is, by the settings that are proven with PowerDNS", () => {
    const { command = [], volumes = [], ports = [] } = compose.services["name-server"]
    const settings = read("tools/deploy/pdns.conf")

    expect(volumes).toEqual(["./tools/deploy/pdns.conf:/etc/powerdns/pdns.conf:ro"])
    expect(ports).toEqual(["53:53/udp", "53:53/tcp"])
    expect(command.map((word) => word.split("=")[0])).toEqual([
      "--gpgsql-host",
      "--gpgsql-port",
      "--gpgsql-dbname",
      "--gpgsql-password",
    ])
    expect(command[0].split("=")[1] in compose.services).toBe(true)
    expect(settings).toMatch(/^launch=gpgsql$/m)
    expect(settings).toContain(`gpgsql-user=${/create role (\w+)/.exec(read("tools/deploy/name-server-role.sql"))?.[1]}`)
  })

  it("starts with production.env.example filled in, and with none of its settings left out", () => {
    const filled: Record<string, string> = {
      ...Object.fromEntries(example.map((name) => [name, `${name.toLowerCase().replace(/_/g, "-")}.example`])),
      PLATFORM_SECRET: "0123456789abcdef".repeat(4),
      PLATFORM_ADDRESSES: "203.0.113.5 2001:db8::5",
    }
    const start = (env: Record<string, string>) => readSettings({ ...env, ...compose.services["server-1"].environment })

    expect(start(filled)).toMatchObject({ PLATFORM_MODE: "production", MEDUSA_WORKER_MODE: "server" })
    // card payments may be set up in the console
    for (const name of example.filter((name) => VARIABLES.includes(name) && !name.startsWith("STRIPE_"))) {
      const { [name]: _left_out, ...rest } = filled

      expect(() => start(rest)).toThrow(name)
    }
  })
})
