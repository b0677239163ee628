export { verifyAudit, type BrokenLink, type VerifiedAudit } from "./verify-audit"
