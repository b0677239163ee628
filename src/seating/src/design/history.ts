import type { Chart } from "../chart"

/**
 * All versions of a chart since the first: they share unchanged parts, so a long history costs little. `merge` names an action in
 * progress, such as one drag: consecutive changes with the same name are undone together.
 */
export interface History {
  past: Step[]
  present: Chart
  future: Step[]
  /** of the latest change; null after an undo, so that no change is merged with it */
  merge: string | null
}

interface Step {
  chart: Chart
  /** key of a word that describes the change */
  what: string
}

export const begin = (chart: Chart): History => ({ past: [], present: chart, future: [], merge: null })

/** Adds a change to the history; returns the same history when the chart is the same. Undone changes are discarded. */
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

/** Goes back one change; returns the same history at its beginning. */
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

/** Goes forward one change; returns the same history at its end. */
export function redo(history: History): History {
  const [next, ...future] = history.future

  return next
    ? { past: [...history.past, { chart: history.present, what: next.what }], present: next.chart, future, merge: null }
    : history
}
