export { collectDue } from "./collect-due"
