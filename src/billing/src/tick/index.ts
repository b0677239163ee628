export { issue, type Issuing } from "./issue-drafts"
export { tick, type Ticked, type TickInput } from "./tick"
