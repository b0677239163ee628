export { auditActor } from "./audit-actor"
export { type AuditActor, insertAudit } from "../modules/tenancy/commands/insert-audit"
export { verifyAudit, type BrokenLink, type VerifiedAudit } from "./verify-audit"
