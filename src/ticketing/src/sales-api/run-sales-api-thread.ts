import { join } from "node:path"
import { Worker } from "node:worker_threads"
import type { RunningSalesApi } from "./lifecycle"
import type { ServeOptions } from "./serve"

/**
 * Young generation for the short-lived objects of a rush: with V8's default of 48 MB, a fifth of its time is spent on garbage
 * collection. A separate process gets it from `--max-semi-space-size=64`.
 */
const YOUNG_MB = 192

/**
 * Opens the sales API in a worker thread, so that Medusa's event loop does not block it. If the thread dies, the process ends.
 *
 * @throws Error with the thread's reason, e.g. EADDRINUSE
 */
export async function runSalesApiThread(options: ServeOptions): Promise<RunningSalesApi> {
  const worker = new Worker(join(__dirname, "thread.js"), {
    workerData: options,
    env: { ...process.env },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  const { url, routes } = await new Promise<Pick<RunningSalesApi, "url" | "routes">>((resolve, reject) => {
    worker.once("error", reject)
    worker.once("message", ({ failure, ...opened }: Pick<RunningSalesApi, "url" | "routes"> & { failure?: string }) =>
      failure === undefined ? resolve(opened) : reject(new Error(failure))
    )
  })
  let closing = false
  worker.once("exit", () => {
    if (!closing) {
      process.kill(process.pid, "SIGTERM")
    }
  })

  return {
    url,
    routes,
    close: async () => {
      closing = true
      const gone = new Promise<void>((resolve) => worker.once("exit", () => resolve()))
      worker.postMessage("close")
      await gone
    },
  }
}
