import { join } from "node:path"
import { serialThread } from "@guichet/kernel/serial-thread"
import type { DrawnSheet } from "./drawn-sheet"

const drawInThread = serialThread<DrawnSheet, Uint8Array>({
  file: join(__dirname, "draw-sheet"),
  run: "drawSheet",
  time_limit_ms: 60_000,
  memory_mb: 512,
})

/**
 * Draws a sheet in a separate thread.
 *
 * @throws Error when it cannot be drawn
 */
export const settlementPdf = async (sheet: DrawnSheet): Promise<Buffer> => Buffer.from(await drawInThread(sheet))
