export { clubHall } from "./club"
export { operaHall } from "./opera"
export { stadiumHall } from "./stadium"
