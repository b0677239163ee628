export { changeClient } from "./change-client"
export { readClients } from "./read-clients"
export { readSnapshot } from "./read-snapshot"
