import type { Chart } from "@guichet/seating"
import {
  type Clip,
  type Drawn,
  type History,
  type Mint,
  type Ref,
  type Scene,
  begin,
  did,
  redo,
  sceneOf,
  undo,
} from "@guichet/seating/design"
import { useCallback, useMemo, useRef, useState } from "react"

export type Tool = "select" | "rows" | "table" | "area" | "booth" | "shape" | "category" | "flag" | "focal" | "hand"

/** What the next stroke of each tool creates. */
export interface ToolOptions {
  spacing: number
  rows: number
  row_distance: number
  seats: number
  table: "round" | "rectangle"
  sold: "seats" | "whole"
  capacity: number
  outline: "rectangle" | "polygon" | "ellipse" | "text"
  category: string
  flag: "accessible" | "companion" | "restricted" | "obstructed" | "step_free" | "transfer_left" | "transfer_right"
  flag_on: boolean
  brush: number
  grid: number
}

interface DesignState {
  history: History
  selected: ReadonlySet<Ref>
  tool: Tool
  options: ToolOptions
  floor: string
  section: string
  clip: Clip | null
}

export interface Design extends Omit<DesignState, "history"> {
  history: History
  chart: Chart
  scene: Scene
  /** `what` is a key under "design.did"; successive changes with the same `merge` are undone together */
  edit: (what: string, change: (chart: Chart) => Chart, merge?: string) => void
  /** like `edit`, for a change that creates objects, which are then selected */
  draw: (what: string, make: (chart: Chart) => Drawn) => void
  select: (refs: Iterable<Ref>) => void
  setTool: (tool: Tool) => void
  setOptions: (options: Partial<ToolOptions>) => void
  setFloor: (floor: string) => void
  setSection: (section: string) => void
  setClip: (clip: Clip) => void
  undo: () => void
  redo: () => void
}

/** An id that is unique across all charts. */
export const mint: Mint = () => crypto.randomUUID()

const OPTIONS: ToolOptions = {
  ...{ spacing: 25, rows: 1, row_distance: 36, seats: 10, table: "round", sold: "seats", capacity: 100 },
  ...{ outline: "rectangle", category: "", flag: "accessible", flag_on: true, brush: 10, grid: 5 },
}

/** A chart being edited, with its history, the selection and the current tool. @param may_draw if false, nothing can change it */
export function useDesign(first: Chart, may_draw: boolean): Design {
  const [state, setState] = useState<DesignState>(() => ({
    history: begin(first),
    selected: new Set(),
    // on a phone, a finger moves the view
    tool: matchMedia("(max-width: 767px)").matches ? "hand" : "select",
    options: { ...OPTIONS, category: first.categories[0]?.key ?? "" },
    floor: first.floors[0]?.key ?? "",
    section: first.sections[0]?.key ?? "",
    clip: null,
  }))
  const chart = state.history.present
  const laid = useRef<Scene>()
  const scene = useMemo(() => (laid.current = sceneOf(chart, laid.current)), [chart])
  const patch = useCallback((fields: Partial<DesignState>) => setState((was) => ({ ...was, ...fields })), [])
  const edit = useCallback<Design["edit"]>(
    (what, change, merge) =>
      setState((was) =>
        may_draw ? { ...was, history: did(was.history, what, change(was.history.present), merge ?? null) } : was
      ),
    [may_draw]
  )
  const draw = useCallback<Design["draw"]>(
    (what, make) =>
      setState((was) => {
        if (!may_draw) {
          return was
        }
        const { chart: drawn, refs } = make(was.history.present)

        return { ...was, history: did(was.history, what, drawn), selected: new Set(refs) }
      }),
    [may_draw]
  )
  const stillThere = useMemo(
    () => new Set([...state.selected].filter((ref) => scene.byRef.has(ref) || scene.byUid.has(ref.replace(/^place:/, "")))),
    [state.selected, scene]
  )
  const floor = chart.floors.some(({ key }) => key === state.floor) ? state.floor : (chart.floors[0]?.key ?? "")
  const on_floor = chart.sections.filter((section) => section.floor === floor)
  const section = on_floor.some(({ key }) => key === state.section) ? state.section : (on_floor[0]?.key ?? "")

  return {
    ...state,
    chart,
    scene,
    floor,
    section,
    selected: stillThere,
    edit,
    draw,
    select: useCallback((refs) => patch({ selected: new Set(refs) }), [patch]),
    setTool: useCallback((tool) => patch({ tool }), [patch]),
    setOptions: useCallback((options) => setState((was) => ({ ...was, options: { ...was.options, ...options } })), []),
    setFloor: useCallback((key) => patch({ floor: key, selected: new Set() }), [patch]),
    setSection: useCallback((key) => patch({ section: key }), [patch]),
    setClip: useCallback((clip) => patch({ clip }), [patch]),
    undo: useCallback(() => setState((was) => ({ ...was, history: undo(was.history) })), []),
    redo: useCallback(() => setState((was) => ({ ...was, history: redo(was.history) })), []),
  }
}
