import type { StatusBits } from "../codec/status"
import type { PlaceState, SeatMapColors } from "./draw"
import type { Direction } from "./floor"
import type { View } from "./view"

export interface SeatMapOptions {
  colors: SeatMapColors
  /** CSS font family; system-ui by default. */
  font?: string
  /** Key of the floor shown first; the first floor by default. */
  floor?: string
  /** The word for "stage" in the reader's language, drawn on a stage that has no text in the plan. */
  stage?: string
}

export interface SeatMapEvents {
  /** A place that is free, aside, locked, pending or mine was tapped. */
  toggle: number
  /** A taken or kept place was tapped. */
  taken: number
  /** The mouse is over a place, or a finger rests on it; null: over none any more. */
  hover: number | null
  /** A frame was drawn around places, with `pick`: all places of the floor within it, in any state. */
  framed: number[]
  /** Pan, zoom, floor or size changed: proxies over the canvas must be moved. */
  view: View
  /** A wheel without Ctrl or Cmd scrolled the page: show that Ctrl or Cmd zooms. */
  hint: null
}

export interface SeatMap {
  /** The buyers' bitmap, one bit per place, or the staff's, two; mine and pending places keep their state. */
  setStatus(bytes: Uint8Array, bits?: StatusBits): void
  setMine(idxs: Iterable<number>): void
  setPending(idxs: Iterable<number>): void
  /** Places that are not what the buyer is looking for: drawn less prominently while free, but selectable. */
  setAside(idxs: Iterable<number>): void
  /** Places for buyers with an access code: drawn with a dashed edge while free and not aside, but selectable. */
  setLocked(idxs: Iterable<number>): void
  setColors(colors: SeatMapColors): void
  /** What dragging with one finger or the mouse does: move the view (default), or draw a frame around places. */
  setDrag(by: "look" | "pick"): void
  setFloor(key: string): void
  floor(): string
  fit(): void
  zoomBy(factor: number): void
  /** Brings a place into view at readable size, with a focus ring; null removes the ring. */
  focusPlace(idx: number | null): void
  /** The next place on the floor in the direction of an arrow key; null at the edge. */
  neighbour(idx: number, direction: Direction): number | null
  /** Position of a place on the canvas, in CSS pixels, for a focusable proxy. Null for an unknown place. */
  rectOf(idx: number): { x: number; y: number; size: number } | null
  stateOf(idx: number): PlaceState | null
  on<E extends keyof SeatMapEvents>(event: E, listener: (detail: SeatMapEvents[E]) => void): () => void
  destroy(): void
}
