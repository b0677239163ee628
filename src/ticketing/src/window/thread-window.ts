import { join } from "node:path"
import { Worker } from "node:worker_threads"
import type { OpenWindow } from "./lifecycle"
import type { ServeOptions } from "./serve"

/**
 * Opens the window in a worker thread: Medusa's event loop may be busy, the window's is not. A thread that dies takes the process with it.
 *
 * @throws Error with the thread's reason, e.g. EADDRINUSE
 */
export async function threadWindow(options: ServeOptions): Promise<OpenWindow> {
  const worker = new Worker(join(__dirname, "thread.js"), { workerData: options, env: { ...process.env } })
  const { url, routes } = await new Promise<Pick<OpenWindow, "url" | "routes">>((resolve, reject) => {
    worker.once("error", reject)
    worker.once("message", ({ failure, ...opened }: Pick<OpenWindow, "url" | "routes"> & { failure?: string }) =>
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
