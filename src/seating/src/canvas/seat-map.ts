import type { StatusBits } from "../codec/status"
import type { PlaceState, SeatMapColors } from "./draw"
import type { View } from "./view"

export interface SeatMapOptions {
  colors: SeatMapColors
  /** CSS font family; system-ui without it. */
  font?: string
  /** Floor key shown first; the first floor without it. */
  floor?: string
  /** The word for the stage in the reader's language, written on a stage that the plan left without one. */
  stage?: string
}

export interface SeatMapEvents {
  /** A place that is free, aside, pending or mine was tapped. */
  toggle: number
  /** A taken or kept place was tapped. */
  taken: number
  /** A frame was drawn around places, with `pick`: those of the floor that lie in it, in any state. */
  framed: number[]
  /** Pan, zoom, floor or size changed: proxies over the canvas must move. */
  view: View
  /** A plain wheel scrolled the page: say that Ctrl or Cmd zooms. */
  hint: null
}

export type Direction = "left" | "right" | "up" | "down"

export interface SeatMap {
  /** The buyers’ bitmap, one bit a place, or the staff's, two; mine and pending places stay what they are. */
  setStatus(bytes: Uint8Array, bits?: StatusBits): void
  setMine(idxs: Iterable<number>): void
  setPending(idxs: Iterable<number>): void
  /** Places that are not what the buyer looks for: drawn back while they are free, and taken by a tap like others. */
  setAside(idxs: Iterable<number>): void
  setColors(colors: SeatMapColors): void
  /** What one finger or the mouse does when it is moved: looks around, which it does without this, or draws a frame around places. */
  setDrag(by: "look" | "pick"): void
  setFloor(key: string): void
  floor(): string
  fit(): void
  zoomBy(factor: number): void
  /** Brings a place into sight, close enough to read, with a focus ring; null takes the ring away. */
  focusPlace(idx: number | null): void
  /** The next place on the same floor as arrow keys would go; null at the edge. */
  neighbour(idx: number, direction: Direction): number | null
  /** Where a place is on the canvas, in CSS pixels: for a focusable proxy. Null for an unknown one. */
  rectOf(idx: number): { x: number; y: number; size: number } | null
  stateOf(idx: number): PlaceState | null
  on<E extends keyof SeatMapEvents>(event: E, listener: (detail: SeatMapEvents[E]) => void): () => void
  destroy(): void
}
