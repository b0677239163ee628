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
  env_file?: string | string[]
  networks?: string[] | Record<string, { aliases: string[] } | null>
  stop_grace_period?: string
  restart?: string
  profiles?: string[]
}

const root = join(__dirname, "..", "..", "..")
const read = (path: string) => readFileSync(join(root, path), "utf8")
const text = read("docker-compose.yml")
const compose = load(text) as {
  services: Record<string, Service>
  volumes: Record<string, null>
  networks: Record<string, { internal?: boolean } | null>
}
const services = Object.entries(compose.services)
const ours = services.filter(([, { image }]) => image.includes("guichet"))
const example = read("production.env.example")
  .split("\n")
  .flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? [])
/** Optional: for the profile `dns`, the image's name, the storefront's interval of revalidation. */
const OPTIONAL = ["NAME_SERVER_PASSWORD", "GUICHET_IMAGE", "PAGE_REVALIDATE_SECONDS"]
/** Variables outside the settings, read by the sales API's own process, the storefront, Node. */
const OTHERS = ["SALES_API", "SALES_API_ADDRESS", "MEDUSA_URL", "SALES_API_URL", "NODE_OPTIONS", "PAGE_REVALIDATE_SECONDS"]
/** Passwords in .env that our services must not receive. */
const OTHERS_PASSWORDS = ["POSTGRES_PASSWORD", "POSTGRES_OWNER_PASSWORD", "NAME_SERVER_PASSWORD"]

const networksOf = ({ networks = [] }: Service) => (Array.isArray(networks) ? networks : Object.keys(networks))
const aliasesOf = ({ networks = [] }: Service) =>
  Array.isArray(networks) ? [] : Object.values(networks).flatMap((network) => network?.aliases ?? [])
/** Names of services that share a network with `name`. */
const reachedBy = (name: string) =>
  services
    .filter(
      ([other, service]) =>
        other !== name && networksOf(service).some((each) => networksOf(compose.services[name]).includes(each))
    )
    .map(([other]) => other)
    .sort()

/** Whether the checkout has a file of the deployed tree, or the TypeScript source of a compiled one. */
const hasSource = (path: string, folder: string) =>
  [path, path.replace(/\.js$/, ".ts")].some((name) => existsSync(join(root, folder, name)))

/** `host:port` → whether a service, or an alias of one, is started on that port. */
const listens = (address: string): boolean => {
  const [host, port] = address.split(":")

  return services.some(
    ([name, service]) =>
      (name === host || aliasesOf(service).includes(host)) &&
      (service.command?.includes(port) ||
        (service.environment?.SALES_API_ADDRESS !== undefined && port === "9100") ||
        (name === "redis" && port === "6379"))
  )
}

describe("docker-compose.yml", () => {
  it("runs servers, sales API processes, a worker, the storefront, migrations and the services that they need", () => {
    expect(services.map(([name]) => name).sort()).toEqual(
      [
        "caddy",
        "migrate",
        "name-server",
        "postgres",
        "redis",
        "roles",
        "server-1",
        "server-2",
        "storefront",
        "sales-api-1",
        "sales-api-2",
        "worker",
      ].sort()
    )
    expect(services.filter(([, { profiles }]) => profiles).map(([name]) => name)).toEqual(["name-server"])
  })

  it.each(ours)("starts %s from files of the built tree, as a program that receives signals itself", (_name, service) => {
    const [program, ...rest] = service.command ?? []
    const folder = service.working_dir?.replace(/^\/app\/?/, "") ?? ""

    expect(program).toBe("node")
    for (const path of rest.filter((word) => /\.js$|\/bin\//.test(word))) {
      expect([path, hasSource(path, folder)]).toEqual([path, true])
    }
    expect(service.stop_grace_period).toBe("30s")
  })

  it.each(ours)("gives %s only variables that are read", (_name, { environment = {} }) => {
    const variables = Object.keys(environment).filter((name) => environment[name] !== "")

    expect(variables.filter((name) => ![...VARIABLES, ...OTHERS].includes(name))).toEqual([])
    expect(Object.values(environment).filter((value) => typeof value !== "string")).toEqual([])
  })

  it("requires the variables that production.env.example names, and no others", () => {
    const asked = [...text.matchAll(/\$\{([A-Z_]+)(?::[?-][^}]*)?\}/g)]
      .map(([, name]) => name)
      .filter((name) => !OPTIONAL.includes(name))

    expect(asked.filter((name) => !example.includes(name))).toEqual([])
    expect(example.filter((name) => ![...asked, ...VARIABLES].includes(name))).toEqual([])
  })

  it("depends on services that exist, and mounts volumes that are declared or in the tree", () => {
    const names = services.map(([name]) => name)
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(":")[0]))

    expect(
      services.flatMap(([, { depends_on = {} }]) => Object.keys(depends_on)).filter((name) => !names.includes(name))
    ).toEqual([])
    for (const [, { depends_on = {} }] of services) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        const ends = ["roles", "migrate"].includes(name)
        expect(condition).toBe(ends ? "service_completed_successfully" : "service_healthy")
        expect(ends || compose.services[name].healthcheck !== undefined).toBe(true)
      }
    }
    expect(
      mounted.filter((volume) => !(volume.startsWith("./") ? existsSync(join(root, volume)) : volume in compose.volumes))
    ).toEqual([])
  })

  it.each(ours.filter(([name]) => name !== "migrate"))("checks the health of %s on a port where it listens", (name, service) => {
    const asked = /http:\/\/127\.0\.0\.1:(\d+)/.exec(service.healthcheck?.test.join(" ") ?? "")?.[1]

    expect(listens(`${name}:${asked}`)).toBe(true)
  })

  it("gives Caddy and the services addresses where others listen; only Caddy and the name server are public", () => {
    const { SERVERS, SALES_APIS, STOREFRONTS, CERTIFICATES_ASK } = compose.services.caddy.environment ?? {}
    const addresses = [SERVERS, SALES_APIS, STOREFRONTS, CERTIFICATES_ASK].join(" ").split(" ")
    const inner = ours.flatMap(([, { environment = {} }]) =>
      ["MEDUSA_URL", "SALES_API_URL", "STOREFRONT_URL", "REDIS_URL"].flatMap(
        (name) => environment[name]?.replace(/^[a-z]+:\/\/(?:.*@)?/, "") ?? []
      )
    )

    expect([...addresses, ...new Set(inner)].filter((address) => !listens(address))).toEqual([])
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(["caddy", "name-server"])
  })

  it("M16 lets Caddy reach neither database nor Redis, and the name server only the database", () => {
    expect(reachedBy("caddy")).toEqual(["sales-api-1", "sales-api-2", "server-1", "server-2", "storefront"])
    expect(reachedBy("name-server")).toEqual(["postgres"])
    expect(reachedBy("storefront").filter((name) => ["postgres", "redis"].includes(name))).toEqual([])
    for (const [, service] of services) {
      expect(networksOf(service).length).toBeGreaterThan(0)
      expect(networksOf(service).filter((name) => !(name in compose.networks))).toEqual([])
    }
    for (const name of ["postgres", "redis"]) {
      expect(networksOf(compose.services[name]).filter((network) => !compose.networks[network]?.internal)).toEqual([])
    }
  })

  it("M16 lets each service reach those that it calls, and the Internet if it makes outbound calls", () => {
    const asks: Record<string, string[]> = {
      caddy: ["server-1", "server-2", "sales-api-1", "sales-api-2", "storefront"],
      storefront: ["server-1", "server-2", "sales-api-1", "sales-api-2"],
      worker: ["postgres", "redis", "storefront"],
      "server-1": ["postgres", "redis", "storefront"],
      "sales-api-1": ["postgres", "redis"],
      migrate: ["postgres", "redis"],
      roles: ["postgres"],
      "name-server": ["postgres"],
    }
    for (const [name, others] of Object.entries(asks)) {
      expect([name, others.filter((other) => !reachedBy(name).includes(other))]).toEqual([name, []])
    }
    for (const name of ["caddy", "server-1", "server-2", "sales-api-1", "sales-api-2", "worker", "name-server"]) {
      expect([name, networksOf(compose.services[name]).some((each) => !compose.networks[each]?.internal)]).toEqual([name, true])
    }
  })

  it("M16 serves as a role that owns nothing, migrates as the owner, and gives neither the superuser's password", () => {
    const roleOf = (name: string) => /^postgres:\/\/(\w+):/.exec(compose.services[name].environment?.DATABASE_URL ?? "")?.[1]
    const sql = read("tools/deploy/database-roles.sql")

    expect(roleOf("migrate")).toBe("guichet_owner")
    for (const name of ["server-1", "server-2", "sales-api-1", "sales-api-2", "worker"]) {
      expect([name, roleOf(name)]).toEqual([name, "guichet_app"])
    }
    expect(compose.services.storefront).toMatchObject({ env_file: [] })
    expect(Object.keys(compose.services.storefront.environment ?? {})).not.toContain("DATABASE_URL")
    for (const [name, { env_file, environment }] of ours.filter(([, { env_file }]) => env_file?.length)) {
      expect([name, env_file]).toEqual([name, ".env"])
      expect([name, OTHERS_PASSWORDS.filter((password) => environment?.[password] !== "")]).toEqual([name, []])
    }
    for (const role of ["guichet_owner", "guichet_app"]) {
      expect(sql).toMatch(new RegExp(`alter role ${role} login nosuperuser nocreatedb nocreaterole`))
    }
    expect(compose.services.roles.volumes).toEqual(["./tools/deploy/database-roles.sql:/database-roles.sql:ro"])
  })

  it("M16 protects Redis with a password", () => {
    const { command = [], environment } = compose.services.redis
    const password = command[command.indexOf("--requirepass") + 1]

    expect(password).toMatch(/^\$\{REDIS_PASSWORD/)
    expect(environment?.REDISCLI_AUTH).toBe(password)
    expect(compose.services["server-1"].environment?.REDIS_URL).toBe(`redis://:${password}@redis:6379`)
  })

  it("gives Caddy every variable for which the Caddyfile has no default", () => {
    const needed = [...read("tools/deploy/Caddyfile").matchAll(/\{\$([A-Z_]+)\}/g)].map(([, name]) => name)

    expect(needed).toContain("PLATFORM_DOMAIN")
    expect(needed.filter((name) => !(name in (compose.services.caddy.environment ?? {})))).toEqual([])
  })

  it("gives the name server the address of the database, and the settings that are tested with PowerDNS", () => {
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

  it("starts with production.env.example filled in, and refuses to start if one of its settings is missing", () => {
    const filled: Record<string, string> = {
      ...Object.fromEntries(example.map((name) => [name, `${name.toLowerCase().replace(/_/g, "-")}.example`])),
      PLATFORM_SECRET: "0123456789abcdef".repeat(4),
      PLATFORM_ADDRESSES: "203.0.113.5 2001:db8::5",
    }
    const start = (env: Record<string, string>) => readSettings({ ...env, ...compose.services["server-1"].environment })

    expect(start(filled)).toMatchObject({ PLATFORM_MODE: "production", MEDUSA_WORKER_MODE: "server" })
    // card payments can be set up in the console instead
    for (const name of example.filter((name) => VARIABLES.includes(name) && !name.startsWith("STRIPE_"))) {
      const { [name]: _left_out, ...rest } = filled

      expect(() => start(rest)).toThrow(name)
    }
  })
})
