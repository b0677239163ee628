import { join } from "node:path"
import { domainError } from "@guichet/kernel/errors"
import { serialThread } from "@guichet/kernel/serial-thread"
import { readImport, readPlanBody } from "./read-plan"

/** Shorter plans are read at once: starting a thread takes longer. */
const SHORT = 64 * 1024
const limits = { file: join(__dirname, "read-plan"), time_limit_ms: 120_000, memory_mb: 1024 }

type Import = Parameters<typeof readImport>[0]

const bodyInThread = serialThread<Uint8Array, ReturnType<typeof readPlanBody>>({ ...limits, run: "readPlanBody" })
const importInThread = serialThread<Import, ReturnType<typeof readImport>>({ ...limits, run: "readImport" })

/**
 * The body of a request with a seating plan; a large one is read in a thread.
 *
 * @returns null for invalid JSON
 * @throws too_large (413) for one that needs too much memory
 */
export async function planBody(bytes: Uint8Array): Promise<ReturnType<typeof readPlanBody>> {
  return bytes.length <= SHORT ? readPlanBody(bytes) : bodyInThread(bytes).catch(refuseTooLarge)
}

/**
 * A plan's text as the rows of its chart; a large one is read in a thread.
 *
 * @throws too_large (413) for one that needs too much memory
 */
export async function importedPlan(given: Import): Promise<ReturnType<typeof readImport>> {
  return given.plan.length <= SHORT ? readImport(given) : importInThread(given).catch(refuseTooLarge)
}

function refuseTooLarge(error: Error & { code?: string }): never {
  throw error.code === "ERR_WORKER_OUT_OF_MEMORY" ? domainError("too_large") : error
}
