import type { Chart } from "@guichet/seating"
import type { ChartDraftDTO } from "@guichet/ticketing/contracts"
import { useCallback, useEffect, useRef, useState } from "react"
import { isApiError } from "../../../../../lib/api"
import { saveDraft } from "../../../api"

const PAUSE_MS = 1_200
const RETRY_MS = 5_000
/** Status codes whose result a retry would not change. */
const FINAL = [400, 403, 404, 413]

export interface Saving {
  /** `refused`: a retry would be refused again; sent again after a change, or on request */
  state: "saved" | "waiting" | "saving" | "failed" | "refused" | "changed"
  error: unknown
  /** revision of the server's version */
  rev: number
  /** saves pending changes. @returns the server's revision afterwards; null if saving failed */
  flush: () => Promise<number | null>
  /** takes a chart of the server as saved; null: the local chart will overwrite it */
  take: (chart: Chart | null, rev: number) => void
}

export function stateAfter(error: unknown): "changed" | "refused" | "failed" {
  if (!isApiError(error)) {
    return "failed"
  }

  return error.code === "draft_changed" ? "changed" : FINAL.includes(error.status) ? "refused" : "failed"
}

/**
 * Saves a draft a moment after each change, one request at a time. If another member changed it, the local version stays unsaved
 * until a person decides; requests without an answer are retried.
 */
export function useAutosave(draft: ChartDraftDTO, first: Chart, chart: Chart): Saving {
  const saved = useRef<{ chart: Chart | null; rev: number }>({ chart: first, rev: draft.rev })
  const latest = useRef(chart)
  const refused = useRef<Chart | null>(null)
  const running = useRef<Promise<number | null> | null>(null)
  const [status, setStatus] = useState<Pick<Saving, "state" | "error">>({ state: "saved", error: null })
  const [rev, setRev] = useState(draft.rev)

  latest.current = chart

  const send = useCallback(async (): Promise<number | null> => {
    const sent = latest.current

    if (sent === saved.current.chart) {
      setStatus({ state: "saved", error: null })

      return saved.current.rev
    }
    setStatus({ state: "saving", error: null })
    try {
      const answer = await saveDraft(draft.chart_id, saved.current.rev, sent)

      saved.current = { chart: sent, rev: answer.rev }
      setRev(answer.rev)
    } catch (error) {
      refused.current = isApiError(error) && FINAL.includes(error.status) ? sent : null
      setStatus({ state: stateAfter(error), error })

      return null
    }

    return send()
  }, [draft.chart_id])
  const flush = useCallback((): Promise<number | null> => {
    running.current ??= send().finally(() => {
      running.current = null
    })

    return running.current
  }, [send])
  const take = useCallback((taken: Chart | null, its_rev: number) => {
    saved.current = { chart: taken, rev: its_rev }
    setRev(its_rev)
    setStatus({ state: "waiting", error: null })
  }, [])

  useEffect(() => {
    if (chart === saved.current.chart || chart === refused.current || status.state === "changed") {
      return
    }
    const timer = setTimeout(() => void flush(), status.state === "failed" ? RETRY_MS : PAUSE_MS)

    setStatus((was) => (was.state === "saved" ? { state: "waiting", error: null } : was))

    return () => clearTimeout(timer)
  }, [chart, status.state, flush])
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (latest.current !== saved.current.chart) {
        event.preventDefault()
      }
    }

    addEventListener("beforeunload", warn)

    return () => {
      removeEventListener("beforeunload", warn)
      // when leaving by a link, saves the last changes
      void flush()
    }
  }, [flush])

  const is_saved = chart === saved.current.chart && status.state !== "saving"

  return { ...(is_saved ? { state: "saved" as const, error: null } : status), rev, flush, take }
}
