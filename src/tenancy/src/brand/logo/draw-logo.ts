import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import { join } from "node:path"
import { domainError, type ErrorCode } from "@guichet/kernel/errors"
import { LOGO_BOX, LOGO_MAX_SIDE } from "../../contracts/logo"
import type { DrawnLogo } from "../../modules/tenancy/queries/brand/put-logo"

/** A logo takes a third of a second of processor time; a file that was made to be slow is given up. However busy the machine is, the file decides. */
const CPU_SECONDS = 4
/** On a machine so busy that it does not even get its processor time. */
const PATIENCE_MS = 60_000
/** Pages of 64 kB that a renderer may have, 192 MB: a picture of 4096 pixels each way is 64 MB, and it holds two. */
const WASM_PAGES = 3_072
const HEAP_MB = 128
const MOST_BYTES = 3_000_000
/** Under way at once in this process, and waiting; one a site. */
const AT_ONCE = 2
const WAITING = 6
const AGAIN_SECONDS = 5

interface Answer {
  refused?: ErrorCode
  details?: Record<string, unknown>
  png?: string
  width?: number
  height?: number
}

const under_way = new Map<number, Promise<unknown>>()

/**
 * Draws a PNG of a picture (PNG, JPEG or SVG), fitted into `LOGO_BOX`: what was in the file beside what is seen does not live on. The file is read by a
 * process of its own (`draw.js`) with ceilings for time and memory, so that whatever it holds is that process's trouble alone.
 *
 * @throws logo_unknown, logo_too_large, logo_not_outlined, logo_empty (400), too_many_requests (429) while another of the site is drawn, or too many are
 */
export async function drawLogo(tenant_no: number, bytes: Buffer): Promise<DrawnLogo> {
  if (under_way.has(tenant_no) || under_way.size >= AT_ONCE + WAITING) {
    throw domainError("too_many_requests", { retry_after_seconds: AGAIN_SECONDS })
  }
  const turn = [...under_way.values()].at(-AT_ONCE)
  const mine = Promise.resolve(turn)
    .catch(() => undefined)
    .then(() => drawApart(bytes))
  under_way.set(tenant_no, mine)
  try {
    return await mine
  } finally {
    under_way.delete(tenant_no)
  }
}

async function drawApart(bytes: Buffer): Promise<DrawnLogo> {
  const { refused, details, png, width = 0, height = 0 } = await answerOf(bytes)
  if (refused || !png) {
    throw domainError(refused ?? "logo_unknown", details)
  }
  const file = Buffer.from(png, "base64")

  return { sha256: createHash("sha256").update(file).digest("hex"), png: file, width, height }
}

/** Killed, out of memory or crashed: no picture. */
const answerOf = (bytes: Buffer): Promise<Answer> =>
  new Promise((resolve) => {
    const child = execFile(
      "/bin/sh",
      [
        "-c",
        `ulimit -t ${CPU_SECONDS} && exec "$0" "$@"`,
        process.execPath,
        `--wasm-max-mem-pages=${WASM_PAGES}`,
        `--max-old-space-size=${HEAP_MB}`,
        join(__dirname, "draw.js"),
        ...[LOGO_MAX_SIDE, LOGO_BOX.width, LOGO_BOX.height].map(String),
      ],
      { env: {}, timeout: PATIENCE_MS, killSignal: "SIGKILL", maxBuffer: MOST_BYTES },
      (error, stdout) => resolve(error ? { refused: "logo_unknown" } : (JSON.parse(stdout) as Answer))
    )
    // who ended before it read everything is judged by its answer
    child.stdin?.on("error", () => undefined)
    child.stdin?.end(bytes)
  })
