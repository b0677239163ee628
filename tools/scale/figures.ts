/**
 * The inputs of the model, each with where it was measured and how. A figure without a measurement is an estimate and is marked
 * as one, here and in docs/scale.md. After new measurements, change them here and run `npm run scale -- --write`.
 */
export interface Figure {
  value: number
  unit: string
  source: string
  is_estimate?: true
}

export interface Cost {
  /** CPU of the sales API, the storefront or the server */
  application_ms: number
  postgres_ms: number
  /** written by PostgreSQL; null: not measured */
  wal_bytes: number | null
  /** through the edge proxy, whose cost is EDGE_MS each */
  requests: number
  /** of the machine that measured, relative to the reference: the mean of the canaries before and after */
  speed: number
  source: string
}

/** The machine that the tables count (its speed: tools/ci/machine-speed.cjs), and the share of it in use before queues grow. */
export const MACHINE = { cores: 2, utilisation: 0.7 }

const COSTS_RUN = "`npm run bench -- costs`, 2026-12-07, two sales API processes"
const ORDERS_RUN =
  "`npm run bench -- orders`, 2026-12-07, with emails, webhooks and Medusa's order, PostgreSQL without fsync; noisy: 0.65 of the speed before, 0.38 after"

export const COSTS = {
  page: {
    ...{ application_ms: 1.76, postgres_ms: 0, wal_bytes: 0, requests: 1, speed: 0.67 },
    source: "`npm run bench -- costs`, 2026-12-07, cached pages, mean of home (2.214), event (1.484) and seats (1.582)",
  },
  status: { application_ms: 0.04583, postgres_ms: 0.001847, wal_bytes: 0, requests: 1, speed: 0.67, source: COSTS_RUN },
  hold: { application_ms: 0.1732, postgres_ms: 0.1398, wal_bytes: 2592, requests: 1, speed: 0.67, source: COSTS_RUN },
  refusal: { application_ms: 0.08252, postgres_ms: 0.03519, wal_bytes: 1, requests: 1, speed: 0.67, source: COSTS_RUN },
  "free-order": {
    ...{ application_ms: 3.427, postgres_ms: 4.863, wal_bytes: 7399, requests: 3, speed: 0.51 },
    source: `${ORDERS_RUN}; WAL: ${COSTS_RUN}, until the tickets`,
  },
  "card-order": {
    ...{ application_ms: 9.509, postgres_ms: 12.47, wal_bytes: null, requests: 7, speed: 0.51 },
    source: `${ORDERS_RUN}; requests: four of the buyer, three events of the provider`,
  },
  "check-in": { application_ms: 0.2926, postgres_ms: 0.6763, wal_bytes: 462, requests: 1, speed: 0.67, source: COSTS_RUN },
} satisfies Record<string, Cost>

export type Operation = keyof typeof COSTS

/** Operations per second, CPU ms and busy cores of the same load with one sales API process and with two, on one machine. */
export const PROCESSES: { operation: Operation; one: number; two: number; cores: [number, number] }[] = [
  { operation: "hold", one: 5_453, two: 5_722, cores: [1.42, 1.98] },
  { operation: "refusal", one: 12_050, two: 13_870, cores: [1.5, 1.93] },
  { operation: "status", one: 21_640, two: 27_820, cores: [1.52, 1.81] },
  { operation: "free-order", one: 379.7, two: 372.3, cores: [1.8, 1.97] },
  { operation: "check-in", one: 1_787, two: 1_899, cores: [1.67, 1.94] },
]

/** CPU of the edge proxy for one request, at the reference's speed. */
export const EDGE_MS: Figure = { value: 0.1, unit: "ms", source: "TLS and proxying of one small request", is_estimate: true }
/** What compressing a page's HTML adds there. */
export const EDGE_PAGE_MS: Figure = { value: 0.4, unit: "ms", source: "Brotli or gzip of 25 to 50 kB of HTML", is_estimate: true }

export const CONNECTIONS = {
  medusa: { value: 20, unit: "connections", source: "docs/operations.md: a server or worker" },
  sales_api: { value: 10, unit: "connections", source: "`POOL_SIZE` in src/ticketing/src/sales-api/serve.ts" },
  configured: { value: 200, unit: "connections", source: "`max_connections` in docker-compose.yml" },
} satisfies Record<string, Figure>

export const LIMITS = {
  provider_requests_per_second: {
    ...{ value: 25, unit: "requests/s of one operation and account" },
    source: "docs.stripe.com/rate-limits, 2026-12",
  },
  provider_reads_per_card_order: {
    ...{ value: 1, unit: "reads of the session" },
    source: "src/payments/src/payment-port/capture.ts: it captures what the status read",
  },
} satisfies Record<string, Figure>

/** What a rush asks for, per order. */
export const ORDER = {
  tickets: 2,
  pages: 6,
  status_answers: 10,
  refusals: 1,
  abandoned_holds: 0.35,
}

export const ORDER_SOURCES: Record<keyof typeof ORDER, Pick<Figure, "source" | "is_estimate">> = {
  tickets: { source: "as in the orders that were measured" },
  pages: { source: "home, event, seats twice, checkout and order", is_estimate: true },
  status_answers: { source: "40 s on the seat map, polled every four seconds; the event stream costs less", is_estimate: true },
  refusals: { source: "one lost race per order", is_estimate: true },
  abandoned_holds: { source: "a quarter of all holds expire", is_estimate: true },
}
