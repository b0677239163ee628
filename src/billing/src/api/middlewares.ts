import { defineMiddlewares } from "@medusajs/framework/http"
import { validatedBodyRoute as body, validatedQueryRoute as query } from "@guichet/kernel/validated-routes"
import {
  AdminChangeAmount,
  AdminChangeDueDate,
  AdminCollectInvoice,
  AdminGetInvoices,
  AdminPayInvoice,
  AdminRecordPayment,
  AdminWriteInvoice,
} from "./admin/platform/invoices/validators"
import { AdminGetOwnDifferences } from "./admin/money-differences/validators"
import {
  AdminAssignMoneyDifference,
  AdminDecideMoneyDifference,
  AdminGetMoneyDifferences,
} from "./admin/platform/money-differences/validators"
import { AdminGetPlatformReport, AdminGetPlatformReportFile } from "./admin/platform/reports/sales/validators"
import { AdminGetReconciledAccounts, AdminGetReconciledDays } from "./admin/platform/reconciled-accounts/validators"
import { AdminGetExchangeRates, AdminPreviewRates, AdminUploadRatesBody } from "./admin/platform/exchange-rates/validators"
import { AdminEndOverride, AdminGetEndedOverrides, AdminSetOverride } from "./admin/platform/tenants/overrides-validators"
import { AdminWriteCostBody } from "./admin/platform/costs/validators"
import { AdminGetPlans, AdminPublishPlanBody, AdminWritePlanBody } from "./admin/platform/plans/validators"
import { AdminGetSettlementFile, AdminGetSettlementLines } from "./admin/events/[id]/settlement/validators"
import { AdminRequestExport, AdminGetExports } from "./admin/exports/validators"
import { AdminCloseUnconfirmedSites } from "./admin/platform/unconfirmed-sites/validators"
import { AdminChangeClient, AdminCloseClient, AdminGetClients, AdminReopenClient } from "./admin/platform/tenants/validators"

/** A file of the maximum size, with every character escaped. */
const RATE_BODY_LIMIT = "700kb"

export default defineMiddlewares({
  routes: [
    query("/admin/platform/tenants", AdminGetClients),
    query("/admin/platform/plans", AdminGetPlans),
    query("/admin/platform/invoices", AdminGetInvoices),
    query("/admin/platform/reports/sales", AdminGetPlatformReport),
    query("/admin/platform/reports/sales/file", AdminGetPlatformReportFile),
    query("/admin/money-differences", AdminGetOwnDifferences),
    query("/admin/platform/money-differences", AdminGetMoneyDifferences),
    query("/admin/platform/reconciled-accounts", AdminGetReconciledAccounts),
    query("/admin/platform/reconciled-accounts/:id/days", AdminGetReconciledDays),
    body("/admin/platform/money-differences/:id", AdminDecideMoneyDifference),
    body("/admin/platform/money-differences/:id/assignee", AdminAssignMoneyDifference),
    query("/admin/billing/invoices", AdminGetInvoices),
    query("/admin/events/:id/settlement/lines", AdminGetSettlementLines),
    query("/admin/events/:id/settlement/file", AdminGetSettlementFile),
    query("/admin/exports", AdminGetExports),
    query("/admin/platform/tenants/:id/exports", AdminGetExports),
    body("/admin/exports", AdminRequestExport),
    body("/admin/platform/tenants/:id/exports", AdminRequestExport),
    body("/admin/platform/tenants/:id", AdminChangeClient),
    body("/admin/platform/tenants/:id/close", AdminCloseClient),
    body("/admin/platform/tenants/:id/reopen", AdminReopenClient),
    body("/admin/platform/unconfirmed-sites/close", AdminCloseUnconfirmedSites),
    query("/admin/platform/tenants/:id/price/ended", AdminGetEndedOverrides),
    body("/admin/platform/tenants/:id/overrides", AdminSetOverride),
    body("/admin/platform/tenants/:id/overrides/:override_id/end", AdminEndOverride),
    query("/admin/platform/exchange-rates", AdminGetExchangeRates),
    body("/admin/platform/exchange-rates", AdminUploadRatesBody, { bodyParser: { sizeLimit: RATE_BODY_LIMIT } }),
    body("/admin/platform/exchange-rates/preview", AdminPreviewRates, { bodyParser: { sizeLimit: RATE_BODY_LIMIT } }),
    body("/admin/platform/plans", AdminWritePlanBody),
    body("/admin/platform/plans/:id", AdminWritePlanBody),
    body("/admin/platform/plans/:id/publish", AdminPublishPlanBody),
    body("/admin/platform/costs", AdminWriteCostBody),
    body("/admin/platform/invoices", AdminWriteInvoice),
    body("/admin/platform/invoices/:id/payments", AdminRecordPayment),
    body("/admin/platform/invoices/:id/due-date", AdminChangeDueDate),
    body("/admin/platform/invoices/:id/amount", AdminChangeAmount),
    body("/admin/platform/invoices/:id/collect", AdminCollectInvoice),
    body("/admin/platform/invoices/:id/stop-collecting", AdminCollectInvoice),
    body("/admin/billing/invoices/:id/pay", AdminPayInvoice),
    body("/admin/billing/invoices/:id/settle", AdminCollectInvoice),
  ],
})
