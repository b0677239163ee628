import type { Chart } from "../chart"

/**
 * Every chart there was, since the first: parts that did not change are shared between them, so a long history costs little. `merge` names what is going
 * on, such as one drag: changes of one name in a row are undone together.
 */
export interface History {
  past: Step[]
  present: Chart
  future: Step[]
  /** of the newest change; null after an undo, so that nothing joins it */
  merge: string | null
}

interface Step {
  chart: Chart
  /** what was done, a key of a word for it */
  what: string
}

export const begin = (chart: Chart): History => ({ past: [], present: chart, future: [], merge: null })

/** The history with one more change; the same one when the chart is the same. What was undone before is gone. */
export function did(history: History, what: string, chart: Chart, merge: string | null = null): History {
  if (chart === history.present) {
    return history
  }
  const joins = merge !== null && merge === history.merge && history.past.length > 0

  return {
    past: joins ? history.past : [...history.past, { chart: history.present, what }],
    present: chart,
    future: [],
    merge,
  }
}

/** One change back; the same history at its beginning. */
export function undo(history: History): History {
  const last = history.past.at(-1)

  return last
    ? {
        past: history.past.slice(0, -1),
        present: last.chart,
        future: [{ chart: history.present, what: last.what }, ...history.future],
        merge: null,
      }
    : history
}

/** One change forward again; the same history at its end. */
export function redo(history: History): History {
  const [next, ...future] = history.future

  return next
    ? { past: [...history.past, { chart: history.present, what: next.what }], present: next.chart, future, merge: null }
    : history
}
