export { Migration20261124101702 } from "./migrations/Migration20261124101702"
export { Migration20261125140000 } from "./migrations/Migration20261125140000"
export { Migration20261127110000 } from "./migrations/Migration20261127110000"
export { Migration20261202110100 } from "./migrations/Migration20261202110100"
