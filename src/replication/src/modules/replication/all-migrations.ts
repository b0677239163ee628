export { Migration20261127100000 } from "./migrations/Migration20261127100000"
