import { createHash } from "node:crypto"
import { join } from "node:path"
import { Worker } from "node:worker_threads"
import { domainError } from "@guichet/kernel/errors"
import { LOGO_BOX } from "../../contracts/logo"
import type { DrawnLogo } from "../../modules/tenancy/queries/brand/put-logo"
import { judgePicture, type Picture } from "./judge-picture"

interface Drawing {
  png: Uint8Array
  width: number
  height: number
  is_empty: boolean
}

/** A logo takes some 30 ms; a file that was made to be slow is given up. */
const PATIENCE_MS = 5_000
let last: Promise<unknown> = Promise.resolve()

/**
 * Draws a PNG of a picture (PNG, JPEG or SVG), fitted into `LOGO_BOX`: what was in the file beside what is seen does not live on. One at a time, in a thread
 * that is ended when it takes too long.
 *
 * @throws logo_unknown, logo_too_large, logo_not_outlined, logo_empty (400)
 */
export async function drawLogo(bytes: Buffer): Promise<DrawnLogo> {
  const picture = judgePicture(bytes)
  const mine = last.then(() => drawIn(picture))
  last = mine.catch(() => undefined)
  const { png, width, height, is_empty } = await mine
  if (is_empty) {
    throw domainError("logo_empty")
  }
  if (width > LOGO_BOX.width || height > LOGO_BOX.height) {
    throw domainError("logo_unknown")
  }
  const file = Buffer.from(png)

  return { sha256: createHash("sha256").update(file).digest("hex"), png: file, width, height }
}

async function drawIn(picture: Picture): Promise<Drawing> {
  const worker = new Worker(join(__dirname, "draw-worker.js"), {
    workerData: picture,
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Drawing>((resolve, reject) => {
      timer = setTimeout(() => reject(domainError("logo_unknown")), PATIENCE_MS)
      worker.once("message", resolve)
      worker.once("error", () => reject(domainError("logo_unknown")))
      worker.once("exit", () => reject(domainError("logo_unknown")))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
