import type { Chart } from "@guichet/seating"
import type { ChartDraftDTO } from "@guichet/ticketing/contracts"
import { useCallback, useEffect, useRef, useState } from "react"
import { isApiError } from "../../../../../lib/api"
import { saveDraft } from "../../../api"

const PAUSE_MS = 1_200
const RETRY_MS = 5_000
/** Asked again it would be the same. */
const FINAL = [400, 403, 404, 413]

export interface Saving {
  /** `refused`: the same would be refused again; it is sent when something is changed, or asked for */
  state: "saved" | "waiting" | "saving" | "failed" | "refused" | "changed"
  error: unknown
  /** of what the server has */
  rev: number
  /** saves what is not saved yet. @returns the revision the server has then; null when it could not be saved */
  flush: () => Promise<number | null>
  /** takes a chart of the server as saved; null: what is here is to be saved over it */
  take: (chart: Chart | null, rev: number) => void
}

export function stateAfter(error: unknown): "changed" | "refused" | "failed" {
  if (!isApiError(error)) {
    return "failed"
  }

  return error.code === "draft_changed" ? "changed" : FINAL.includes(error.status) ? "refused" : "failed"
}

/**
 * Keeps a draft on the server a moment after each change, one request at a time. What meets somebody else's change stays here, unsaved, until a person
 * decides; what nobody answered is tried again.
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
      // leaving by a link: what was drawn last goes along
      void flush()
    }
  }, [flush])

  const is_saved = chart === saved.current.chart && status.state !== "saving"

  return { ...(is_saved ? { state: "saved" as const, error: null } : status), rev, flush, take }
}
