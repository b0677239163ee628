import type { SalesApiRouteName } from "../contracts/sales-api"

/** A listening sales API. */
export interface RunningSalesApi {
  url: string
  /** the routes that its router registered */
  routes: readonly SalesApiRouteName[]
  close(): Promise<void>
}

interface Slot {
  create?: () => Promise<RunningSalesApi>
  salesApi?: RunningSalesApi
  starting?: Promise<void>
}

interface Logger {
  info(message: string): void
  error(message: string): void
}

const RETRY_MS = 250
const GIVE_UP_MS = 15_000
const slotKey = Symbol.for("platform.sales-api")
const slot = (): Slot => ((globalThis as { [slotKey]?: Slot })[slotKey] ??= {})

/**
 * Signals that this process serves HTTP: `api/middlewares.ts` is loaded only there, not in exec scripts, migrations or workers.
 */
export function armSalesApi(create: () => Promise<RunningSalesApi>): void {
  slot().create = create
}

/**
 * Opens the armed sales API, once per process; waits up to 15 s for a port that the previous process still holds. If that fails,
 * the process terminates itself.
 */
export async function startSalesApi(logger: Logger): Promise<void> {
  const { create, starting } = slot()
  if (!create || process.env.SALES_API === "off") {
    return
  }
  await (starting ?? (slot().starting = open(create, logger)))
}

async function open(create: () => Promise<RunningSalesApi>, logger: Logger): Promise<void> {
  const until = Date.now() + GIVE_UP_MS
  for (;;) {
    try {
      slot().salesApi = await create()
      logger.info(`Sales API is ready on ${slot().salesApi?.url}`)

      return
    } catch (error) {
      if (!/EADDRINUSE/.test(String(error)) || Date.now() > until) {
        logger.error(`The sales API could not start: ${(error as Error).stack ?? String(error)}`)
        // Medusa swallows errors of start hooks: a server without its sales API must not look healthy
        process.kill(process.pid, "SIGTERM")
        throw error
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
}

/** Lets requests in progress finish, then closes. Idempotent. */
export async function stopSalesApi(): Promise<void> {
  const { salesApi } = slot()
  slot().salesApi = undefined
  slot().starting = undefined
  await salesApi?.close()
}

/** The sales API's URL, for tests with SALES_API_PORT=0. */
export const salesApiUrl = (): string | undefined => slot().salesApi?.url

/** The routes of the open sales API, for the isolation matrix. */
export const salesApiRoutes = (): readonly SalesApiRouteName[] => slot().salesApi?.routes ?? []
