export { queryInsertAudit } from "../modules/tenancy/queries/insert-audit"
export { verifyAudit, type BrokenLink, type VerifiedAudit } from "./verify-audit"
