export { readClients } from "./read-clients"
