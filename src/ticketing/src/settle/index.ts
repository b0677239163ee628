export { crashPoint, type CrashPoint } from "./crash-point"
export { createSettlePort } from "./settle-port"
export { sweep, type Swept } from "./sweep"
