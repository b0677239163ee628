import { join } from "node:path"
import { Worker } from "node:worker_threads"
import { domainError } from "./errors"

export interface ThreadWork {
  /** absolute path of a module, without its extension */
  file: string
  /** its exported function; input and result are copied */
  run: string
  /** a thread that needs longer or more memory is ended */
  time_limit_ms: number
  memory_mb: number
}

/** Waiting calls keep their input in memory. */
const MAX_WAITING = 8

/**
 * Work that occupies a processor, in a thread of its own, so that it does not block the event loop. One at a time per process;
 * further calls wait.
 *
 * @throws too_many_requests (429) when eight others wait
 * @throws Error when the work fails or exceeds its time
 * @throws Error with code ERR_WORKER_OUT_OF_MEMORY
 */
export function serialThread<Input, Result>(work: ThreadWork): (input: Input) => Promise<Result> {
  let turn: Promise<void> = Promise.resolve()
  let under_way = 0
  const ended = () => {
    under_way -= 1
  }

  return async (input) => {
    if (under_way > MAX_WAITING) {
      throw domainError("too_many_requests")
    }
    under_way += 1
    const done = turn.then(() => runOnce<Result>(work, input))
    turn = done.then(ended, ended)

    return done
  }
}

async function runOnce<Result>({ file, run, time_limit_ms, memory_mb }: ThreadWork, input: unknown): Promise<Result> {
  const worker = new Worker(join(__dirname, "thread.js"), {
    workerData: { file, run, input },
    resourceLimits: { maxOldGenerationSizeMb: memory_mb },
  })
  let limit: NodeJS.Timeout | undefined
  try {
    return await new Promise<Result>((resolve, reject) => {
      limit = setTimeout(() => reject(new Error(`${run} timed out in its thread`)), time_limit_ms)
      worker.once("error", reject)
      worker.once("exit", () => reject(new Error(`the thread of ${run} ended`)))
      worker.once("message", ({ result, failure }: { result: Result; failure?: string }) =>
        failure === undefined ? resolve(result) : reject(new Error(failure))
      )
    })
  } finally {
    clearTimeout(limit)
    await worker.terminate()
  }
}
