import type { StatusBits } from "../codec/status"
import type { PlaceState, SeatMapColors } from "./draw"
import type { Direction } from "./floor"
import type { SectionRoom } from "./sections"
import type { View } from "./view"

export interface SeatMapOptions {
  colors: SeatMapColors
  /** CSS font family; system-ui by default. */
  font?: string
  /** Key of the floor shown first; the first floor by default. */
  floor?: string
  /** The word for "stage" in the reader's language, drawn on a stage that has no text in the plan. */
  stage?: string
  /** A section's free places in a word or two, drawn below its name from far away where there is room; null: nothing. */
  room?: (room: SectionRoom) => string | null
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
  /** A section was tapped from far away, and is now shown. */
  section: number
  /** The mouse is over a section, or a finger rests on it, from far away; null: over none any more. */
  over: number | null
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
  /** Sections are the targets at this zoom, and so for arrow keys; false where places are, also on a floor of one section. */
  showsSections(): boolean
  /** Sections of the floor that can be shown, as indexes of the geometry's, in the order of the plan; empty for a single one. */
  sections(): number[]
  /** Draws a frame around a section of the floor, without moving the view; null removes it. */
  focusSection(section: number | null): void
  /** Moves the view to a section, close enough to read its numbers. */
  showSection(section: number): void
  neighbourSection(section: number, direction: Direction): number | null
  /** Where a section's name is, for a focusable proxy like that of `rectOf`. */
  rectOfSection(section: number): { x: number; y: number; size: number } | null
  roomIn(section: number): SectionRoom
  on<E extends keyof SeatMapEvents>(event: E, listener: (detail: SeatMapEvents[E]) => void): () => void
  destroy(): void
}
