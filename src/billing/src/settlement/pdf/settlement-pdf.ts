import { join } from "node:path"
import { Worker } from "node:worker_threads"
import type { DrawnSheet } from "./drawn-sheet"

/** More than any sheet needs: ends a thread that hangs. */
const TIME_LIMIT_MS = 60_000
/** One at a time, since drawing occupies a processor; further requests wait. */
let turn: Promise<unknown> = Promise.resolve()

/**
 * Draws a sheet in a separate thread, so that the server's event loop is not blocked.
 *
 * @throws Error when it cannot be drawn
 */
export function settlementPdf(sheet: DrawnSheet): Promise<Buffer> {
  const drawn = turn.then(() => draw(sheet))
  turn = drawn.catch(() => undefined)

  return drawn
}

async function draw(sheet: DrawnSheet): Promise<Buffer> {
  const worker = new Worker(join(__dirname, "thread.js"), { workerData: sheet, resourceLimits: { maxOldGenerationSizeMb: 512 } })
  let limit: NodeJS.Timeout | undefined
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      limit = setTimeout(() => reject(new Error("drawing the settlement PDF timed out")), TIME_LIMIT_MS)
      worker.once("error", reject)
      worker.once("exit", () => reject(new Error("the thread that draws settlement PDFs ended")))
      worker.once("message", ({ pdf, failure }: { pdf?: Uint8Array; failure?: string }) =>
        pdf ? resolve(Buffer.from(pdf)) : reject(new Error(failure))
      )
    })
  } finally {
    clearTimeout(limit)
    await worker.terminate()
  }
}
