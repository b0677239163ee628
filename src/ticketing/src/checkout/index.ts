export { createSettlePort } from "./settle-port"
export { sweep, type Swept } from "./sweep"
