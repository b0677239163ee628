import { CONNECTIONS, COSTS, EDGE_MS, EDGE_PAGE_MS, LIMITS, MACHINE, ORDER, type Operation } from "./figures"

/** CPU ms at the reference's speed: what the measuring machine spent, times its share of that speed; the edge proxy included. */
export interface Spent {
  application: number
  postgres: number
}

export interface Capacity {
  per_second: number
  first_limit: "application" | "PostgreSQL" | "both, on one machine"
}

export function spentOn(operation: Operation): Spent {
  const { application_ms, postgres_ms, requests, speed } = COSTS[operation]
  const edge = requests * EDGE_MS.value + (operation === "page" ? EDGE_PAGE_MS.value : 0)

  return { application: application_ms * speed + edge, postgres: postgres_ms * speed }
}

/** Usable CPU ms a second of so many machines. */
const usable = (machines: number): number => machines * MACHINE.cores * 1_000 * MACHINE.utilisation

/** Machines without the database's: with one machine, both share it. */
export const applicationMachines = (machines: number): number => Math.max(1, machines - 1)

/**
 * The rate of work that costs `spent` if the machines do nothing else. From two machines on, one has PostgreSQL and Redis, and
 * the others run the application.
 *
 * @param postgres_machines how many times the reference's cores PostgreSQL has
 */
export function capacityOf(machines: number, spent: Spent, postgres_machines = 1): Capacity {
  if (machines === 1) {
    return { per_second: usable(1) / (spent.application + spent.postgres), first_limit: "both, on one machine" }
  }
  const application = usable(applicationMachines(machines)) / spent.application
  const postgres = spent.postgres > 0 ? usable(postgres_machines) / spent.postgres : Infinity

  return postgres < application
    ? { per_second: postgres, first_limit: "PostgreSQL" }
    : { per_second: application, first_limit: "application" }
}

/** The smallest number of machines at which PostgreSQL, on a machine of the reference's size, is the limit; null: never. */
export function saturatesAt(spent: Spent): number | null {
  if (spent.postgres === 0) {
    return null
  }
  const machines = 1 + Math.ceil(spent.application / spent.postgres)

  return Math.max(2, capacityOf(machines, spent).first_limit === "PostgreSQL" ? machines : machines + 1)
}

/** All that an order of a rush costs on average: its pages, status answers, holds in vain and its work until the ticket. */
export function spentOnRushOrder(kind: "free-order" | "card-order"): Spent {
  const parts: [Operation, number][] = [
    ["page", ORDER.pages],
    ["status", ORDER.status_answers],
    ["refusal", ORDER.refusals],
    // the order's own hold is part of its cost
    ["hold", ORDER.abandoned_holds],
    [kind, 1],
  ]
  const sum = (key: keyof Spent) => parts.reduce((total, [operation, times]) => total + spentOn(operation)[key] * times, 0)

  return { application: sum("application"), postgres: sum("postgres") }
}

/** Orders of the rush per second, and tickets per minute. */
export function rushOf(machines: number, kind: "free-order" | "card-order", postgres_machines = 1) {
  const { per_second, first_limit } = capacityOf(machines, spentOnRushOrder(kind), postgres_machines)

  return { orders_per_second: per_second, tickets_per_minute: per_second * ORDER.tickets * 60, first_limit }
}

/** Card orders per second that the provider admits for one organiser's account. */
export const providerOrdersPerSecond = (): number =>
  LIMITS.provider_requests_per_second.value / LIMITS.provider_reads_per_card_order.value

/** Connections that the processes may open: two servers and two sales API processes per application machine, and one worker. */
export const connectionsOf = (machines: number): number =>
  applicationMachines(machines) * (2 * CONNECTIONS.medusa.value + 2 * CONNECTIONS.sales_api.value) + CONNECTIONS.medusa.value
