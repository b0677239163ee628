import { execFile, type ExecFileException } from "node:child_process"
import { createHash } from "node:crypto"
import { join } from "node:path"
import { domainError, type ErrorCode } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { LOGO_BOX, LOGO_MAX_SIDE } from "../../contracts/logo"
import type { DrawnLogo } from "../../modules/tenancy/commands/brand/put-logo"

/**
 * A logo takes a third of a second of CPU time; a file made to be slow is aborted. CPU time depends on the file only, not on how
 * busy the machine is.
 */
const CPU_SECONDS = 4
/** Beside a rush of buyers, a rendering gets a tenth of a core. */
const NICENESS = 10
/** For a machine so busy that the process does not even get its CPU time. */
const PATIENCE_MS = 60_000
/** Pages of 64 kB that a renderer may use, 192 MB: a picture of 4096 × 4096 pixels is 64 MB, and it holds two. */
const WASM_PAGES = 3_072
const HEAP_MB = 128
const MOST_BYTES = 3_000_000
/** Concurrent and waiting renderings in this process; one per site. */
const MAX_CONCURRENT_RENDERINGS = 2
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
 * Renders a picture (PNG, JPEG or SVG) as a PNG that fits into `LOGO_BOX`: nothing in the file but the visible image survives. A
 * separate process (`draw.js`) with limits on time and memory reads the file, so that a malicious file can only harm that
 * process.
 *
 * @throws logo_unknown (400)
 * @throws logo_too_large (400)
 * @throws logo_not_outlined (400)
 * @throws logo_too_complex (400) when it was aborted
 * @throws logo_empty (400)
 * @throws too_many_requests (429) while another one of the site is rendered, or too many are
 */
export async function drawLogo(tenant_no: TenantId, bytes: Buffer): Promise<DrawnLogo> {
  if (under_way.has(tenant_no) || under_way.size >= MAX_CONCURRENT_RENDERINGS + WAITING) {
    throw domainError("too_many_requests", { retry_after_seconds: AGAIN_SECONDS })
  }
  const turn = [...under_way.values()].at(-MAX_CONCURRENT_RENDERINGS)
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

/** Killed for its time: `logo_too_complex`; out of memory or crashed: `logo_unknown`. */
const answerOf = (bytes: Buffer): Promise<Answer> =>
  new Promise((resolve) => {
    const child = execFile(
      "/bin/sh",
      [
        "-c",
        `ulimit -t ${CPU_SECONDS} && exec nice -n ${NICENESS} "$0" "$@"`,
        process.execPath,
        `--wasm-max-mem-pages=${WASM_PAGES}`,
        `--max-old-space-size=${HEAP_MB}`,
        join(__dirname, "draw.js"),
        ...[LOGO_MAX_SIDE, LOGO_BOX.width, LOGO_BOX.height].map(String),
      ],
      { env: {}, timeout: PATIENCE_MS, killSignal: "SIGKILL", maxBuffer: MOST_BYTES },
      (error, stdout) => resolve(error ? { refused: refusalOf(error) } : (JSON.parse(stdout) as Answer))
    )
    // a process that ended before reading all input is recognised by its output
    child.stdin?.on("error", () => undefined)
    child.stdin?.end(bytes)
  })

const refusalOf = ({ signal }: ExecFileException): ErrorCode =>
  signal === "SIGKILL" || signal === "SIGXCPU" ? "logo_too_complex" : "logo_unknown"
