import type { WindowRouteName } from "../contracts/window"

/** A window that listens. */
export interface OpenWindow {
  url: string
  /** what its router answers */
  routes: readonly WindowRouteName[]
  close(): Promise<void>
}

interface Slot {
  create?: () => Promise<OpenWindow>
  window?: OpenWindow
  starting?: Promise<void>
}

interface Logger {
  info(message: string): void
  error(message: string): void
}

const RETRY_MS = 250
const GIVE_UP_MS = 15_000
const slotKey = Symbol.for("platform.window")
const slot = (): Slot => ((globalThis as { [slotKey]?: Slot })[slotKey] ??= {})

/** Says that this process serves HTTP: `api/middlewares.ts` is loaded only there, not in exec, migrations or workers. */
export function armWindow(create: () => Promise<OpenWindow>): void {
  slot().create = create
}

/** Opens the armed window, once a process; waits up to 15 s for a port that the previous process still holds. Failing that, the process ends itself. */
export async function startWindow(logger: Logger): Promise<void> {
  const { create, starting } = slot()
  if (!create || process.env.WINDOW === "off") {
    return
  }
  await (starting ?? (slot().starting = open(create, logger)))
}

async function open(create: () => Promise<OpenWindow>, logger: Logger): Promise<void> {
  const until = Date.now() + GIVE_UP_MS
  for (;;) {
    try {
      slot().window = await create()
      logger.info(`Window is ready on ${slot().window?.url}`)

      return
    } catch (error) {
      if (!/EADDRINUSE/.test(String(error)) || Date.now() > until) {
        logger.error(`The window cannot open: ${(error as Error).stack ?? String(error)}`)
        // core swallows errors of start hooks: a server without its window must not look healthy
        process.kill(process.pid, "SIGTERM")
        throw error
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
}

/** Lets requests in flight end, then closes. Safe to repeat. */
export async function stopWindow(): Promise<void> {
  const { window } = slot()
  slot().window = undefined
  slot().starting = undefined
  await window?.close()
}

/** Where the window listens, for tests with WINDOW_PORT=0. */
export const windowUrl = (): string | undefined => slot().window?.url

/** What the open window's router answers, for the isolation matrix. */
export const windowRoutes = (): readonly WindowRouteName[] => slot().window?.routes ?? []
