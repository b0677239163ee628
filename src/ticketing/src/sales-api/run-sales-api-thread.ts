import { join } from "node:path"
import { Worker } from "node:worker_threads"
import type { RunningSalesApi } from "./lifecycle"
import type { ServeOptions } from "./serve"

/** Room for what a rush throws away at once: with V8's usual 48 MB a fifth of its time is spent on sorting out the rest. A process has it by `--max-semi-space-size=64`. */
const YOUNG_MB = 192

/**
 * Opens the sales API in a worker thread: Medusa's event loop may be busy, the sales API's is not. A thread that dies takes the process with it.
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
