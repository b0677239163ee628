export { changeClient } from "./change-client"
export { closeClient, readClosing, reopenClient } from "./close-client"
export { readClients } from "./read-clients"
export { readSnapshot } from "./read-snapshot"
