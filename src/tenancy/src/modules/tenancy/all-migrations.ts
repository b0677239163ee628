export { Migration20261124100000 } from "./migrations/Migration20261124100000"
export { Migration20261125090000 } from "./migrations/Migration20261125090000"
export { Migration20261126090000 } from "./migrations/Migration20261126090000"
export { Migration20261126110000 } from "./migrations/Migration20261126110000"
