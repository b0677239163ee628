import { pipeline } from "node:stream/promises"
import type { MedusaResponse } from "@medusajs/framework/http"
import type { OpenedExport } from "./open-export"

/** Streams an opened export as a download, and closes it. A client that disconnects ends it silently. */
export async function sendExport(res: MedusaResponse, { file, bytes, name }: OpenedExport): Promise<void> {
  res.setHeader("content-type", "application/zip")
  res.setHeader("content-length", bytes)
  res.setHeader("content-disposition", `attachment; filename="${name}"`)
  res.setHeader("x-content-type-options", "nosniff")
  res.setHeader("cache-control", "no-store")
  await pipeline(file.createReadStream(), res).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") {
      throw error
    }
  })
}
