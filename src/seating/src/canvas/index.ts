export { createSeatMap } from "./create-seat-map"
export { CATEGORY_MARKS, inkOn } from "./draw"
export type { PlaceState, SeatMapColors } from "./draw"
export type { Direction, SeatMap, SeatMapEvents, SeatMapOptions } from "./seat-map"
