import {
  CONNECTIONS,
  COSTS,
  EDGE_MS,
  EDGE_PAGE_MS,
  LIMITS,
  MACHINE,
  ORDER,
  ORDER_SOURCES,
  PROCESSES,
  type Cost,
  type Operation,
} from "./figures"
import {
  applicationMachines,
  capacityOf,
  connectionsOf,
  providerOrdersPerSecond,
  rushOf,
  saturatesAt,
  spentOn,
  spentOnRushOrder,
} from "./model"
import { p99QueueMs } from "./queue"
import type { SchemaReadiness } from "./schema-readiness"

const MACHINES = [1, 2, 4, 10]
const NAMES: Record<Operation, string> = {
  page: "cached page",
  status: "status answer",
  hold: "hold of 4 places",
  refusal: "refused hold",
  "free-order": "free order of 2 tickets",
  "card-order": "card order of 2 tickets",
  "check-in": "check-in",
}
const OPERATIONS = Object.keys(NAMES) as Operation[]

/** Two significant digits: the inputs are no more exact. */
export function roundedRate(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString("en-US")
}

const row = (...cells: (string | number)[]) => `| ${cells.join(" | ")} |`
const table = (head: string[], rows: string[]) => [row(...head), row(...head.map(() => "---")), ...rows].join("\n")
const estimateOr = (source: string, is_estimate?: true) => (is_estimate ? `**estimate**: ${source}` : source)
const ms = (value: number) =>
  value === 0 ? "0" : value < 0.01 ? value.toFixed(4) : value < 1 ? value.toFixed(3) : value.toFixed(1)

function costs(): string {
  const rows = OPERATIONS.map((operation) => {
    const { application_ms, postgres_ms, wal_bytes, requests, speed, source }: Cost = COSTS[operation]
    const wal = wal_bytes === null ? "not measured" : wal_bytes.toLocaleString("en-US")

    return row(NAMES[operation], ms(application_ms), ms(postgres_ms), wal, requests, speed, source)
  })
  const inputs = [
    row("edge proxy, one request", `${EDGE_MS.value} ms`, estimateOr(EDGE_MS.source, EDGE_MS.is_estimate)),
    row("edge proxy, a page in addition", `${EDGE_PAGE_MS.value} ms`, estimateOr(EDGE_PAGE_MS.source, EDGE_PAGE_MS.is_estimate)),
    ...Object.values({ ...CONNECTIONS, ...LIMITS }).map(({ value, unit, source }) => row(unit, value, source)),
    ...(Object.keys(ORDER) as (keyof typeof ORDER)[]).map((name) =>
      row(
        `per order of a rush: ${name.replaceAll("_", " ")}`,
        ORDER[name],
        estimateOr(ORDER_SOURCES[name].source, ORDER_SOURCES[name].is_estimate)
      )
    ),
  ]

  return [
    table(
      ["operation", "application, ms", "PostgreSQL, ms", "WAL, bytes", "requests", "speed of that machine", "measured by"],
      rows
    ),
    table(["other input", "value", "source"], inputs),
  ].join("\n\n")
}

function processes(): string {
  const rows = PROCESSES.map(({ operation, one, two, cores }) =>
    row(
      NAMES[operation],
      ...[roundedRate(one), cores[0], roundedRate(two), cores[1]],
      `${two >= one ? "+" : "−"}${Math.abs(Math.round((two / one - 1) * 100))} %`
    )
  )

  return table(["operation", "one process, /s", "cores busy", "two processes, /s", "cores busy", "gain"], rows)
}

/** A rate that PostgreSQL limits is marked. */
function capacity(): string {
  const rateOf = (machines: number, operation: Operation) => {
    const { per_second, first_limit } = capacityOf(machines, spentOn(operation))

    return `${roundedRate(per_second)}${first_limit === "PostgreSQL" ? " *" : ""}`
  }
  const rows = [
    ...OPERATIONS.map((operation) => row(`${NAMES[operation]}, /s`, ...MACHINES.map((machines) => rateOf(machines, operation)))),
    row("connections to PostgreSQL", ...MACHINES.map(connectionsOf)),
  ]

  return table(["if it does nothing else", ...MACHINES.map((machines) => `${machines} machine${machines > 1 ? "s" : ""}`)], rows)
}

/** @param machine_price per month, in the operator's own currency */
export function rush(machine_price?: number): string {
  const rows = MACHINES.map((machines) => {
    const [free, card] = [rushOf(machines, "free-order"), rushOf(machines, "card-order")]

    return row(
      machines,
      ...[free, card].flatMap(({ orders_per_second, tickets_per_minute }) => [
        roundedRate(orders_per_second),
        roundedRate(tickets_per_minute),
      ]),
      card.first_limit,
      Math.ceil(card.orders_per_second / providerOrdersPerSecond()),
      ...(machine_price === undefined ? [] : [(machines * machine_price).toLocaleString("en-US")])
    )
  })
  const head = [
    "machines",
    "free orders/s",
    "tickets/min",
    "card orders/s",
    "tickets/min",
    "first limit (cards)",
    "organisers' accounts needed",
  ]

  return table([...head, ...(machine_price === undefined ? [] : ["price"])], rows)
}

function saturation(): string {
  const line = (name: string, spent: ReturnType<typeof spentOn>) => {
    const at = saturatesAt(spent)
    const limit = spent.postgres > 0 ? roundedRate(capacityOf(1_000, spent).per_second) : "none"

    return row(name, ms(spent.application), ms(spent.postgres), at ?? "never", limit)
  }
  const rows = [
    ...OPERATIONS.map((operation) => line(NAMES[operation], spentOn(operation))),
    line("free order of a rush", spentOnRushOrder("free-order")),
    line("card order of a rush", spentOnRushOrder("card-order")),
  ]

  const status = spentOn("status").postgres * ORDER.status_answers
  const share = (status / spentOnRushOrder("card-order").postgres) * 100

  return [
    table(
      [
        "work",
        "application, ms at reference speed",
        "PostgreSQL, ms",
        "machines at which PostgreSQL is the limit",
        "its limit, /s",
      ],
      rows
    ),
    `Of PostgreSQL's time for a card order of a rush, status answers take ${share.toFixed(1)} %. At its limit of holds, PostgreSQL writes about ${roundedRate(walAtLimitOfHolds() / 1e6)} MB of WAL a second, which a replica or an archive must be able to receive.`,
  ].join("\n\n")
}

const walAtLimitOfHolds = () => capacityOf(1_000, spentOn("hold")).per_second * COSTS.hold.wal_bytes

function summary(): string {
  const [one, ten] = [rushOf(1, "card-order"), rushOf(10, "card-order")]
  const sells = ({ orders_per_second, tickets_per_minute }: typeof one) =>
    `${roundedRate(orders_per_second)} card orders a second, ${roundedRate(tickets_per_minute)} tickets a minute`

  return `In a rush, one machine sells ${sells(one)}; ten sell ${sells(ten)}. PostgreSQL, on one machine of the same size, is the limit from ${saturatesAt(spentOnRushOrder("card-order"))} machines on for card orders, and from ${saturatesAt(spentOnRushOrder("free-order"))} for free ones. The provider admits ${providerOrdersPerSecond()} card orders a second of one organiser.`
}

function bigger(): string {
  const sizes = [1, 2, 4, 8]
  const rows = [4, 10, 20].map((machines) =>
    row(
      machines,
      ...sizes.map((size) => {
        const { tickets_per_minute, first_limit } = rushOf(machines, "card-order", size)

        return `${roundedRate(tickets_per_minute)}${first_limit === "PostgreSQL" ? " *" : ""}`
      })
    )
  )

  return table(["machines", ...sizes.map((size) => `PostgreSQL on ${size * MACHINE.cores} cores`)], rows)
}

/** The line in front of the application's cores, for a request that takes what a hold or a whole card order takes. */
function queues(): string {
  const shares = [0.5, 0.7, 0.9, 0.95]
  const rows = MACHINES.flatMap((machines) => {
    const servers = applicationMachines(machines) * MACHINE.cores

    return (["hold", "card-order"] as const).map((operation) =>
      row(
        machines,
        servers,
        NAMES[operation],
        ...shares.map((share) => `${p99QueueMs(servers, share, spentOn(operation).application).toFixed(1)} ms`)
      )
    )
  })

  return table(["machines", "application's cores", "request", ...shares.map((share) => `${share * 100} % busy`)], rows)
}

function schema(readiness: SchemaReadiness): string {
  const { tables, led_by_tenant, keyed_otherwise, without_tenant, unique_without_tenant, foreign_keys } = readiness
  const { foreign_without_tenant, triggers, files_across_tenants } = readiness
  const named = (names: string[]) => names.map((name) => `\`${name}\``).join(", ")

  return table(
    ["of our schema", "number", "which"],
    [
      row("tables", tables, "docs/schema.md"),
      row("primary key begins with `tenant_no`", led_by_tenant, "can be distributed as they are"),
      row("`tenant_no`, but another primary key", keyed_otherwise.length, named(keyed_otherwise)),
      row(
        "no `tenant_no`",
        without_tenant,
        "the operator's own, persons, plans, outboxes: reference tables, or tables of the coordinator"
      ),
      row("unique keys without `tenant_no`, in tables with it", unique_without_tenant.length, named(unique_without_tenant)),
      row("foreign keys", foreign_keys, "docs/schema.md"),
      row("of these without `tenant_no`, in tables with it", foreign_without_tenant.length, named(foreign_without_tenant)),
      row("triggers on our tables", triggers, "`triggers.sql` of each module"),
      row("files with statements across tenants", files_across_tenants, "`tools/check/tenant-scope.mjs`, a reason each"),
    ]
  )
}

/** The generated parts of docs/scale.md, by the name that marks their place there. */
export const printTables = (readiness: SchemaReadiness): Record<string, string> => ({
  summary: summary(),
  costs: costs(),
  processes: processes(),
  capacity: capacity(),
  rush: rush(),
  saturation: saturation(),
  bigger: bigger(),
  queues: queues(),
  schema: schema(readiness),
})
