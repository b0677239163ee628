import { defineMiddlewares } from "@medusajs/framework/http"
import { judgedBody as body, judgedQuery as query } from "@guichet/kernel/judged"
import {
  AdminChangeAmount,
  AdminChangeDueDate,
  AdminGetInvoices,
  AdminRecordPayment,
  AdminWriteInvoice,
} from "./admin/platform/invoices/validators"
import { AdminDecideMoneyDifference, AdminGetMoneyDifferences } from "./admin/platform/money-differences/validators"
import { AdminGetPlatformReport, AdminGetPlatformReportFile } from "./admin/platform/reports/sales/validators"
import { AdminGetReconciledAccounts, AdminGetReconciledDays } from "./admin/platform/reconciled-accounts/validators"
import { AdminGetPlans, AdminWritePlanBody } from "./admin/platform/plans/validators"
import { AdminAskForExport, AdminGetExports } from "./admin/exports/validators"
import { AdminChangeClient, AdminCloseClient, AdminGetClients, AdminReopenClient } from "./admin/platform/tenants/validators"

export default defineMiddlewares({
  routes: [
    query("/admin/platform/tenants", AdminGetClients),
    query("/admin/platform/plans", AdminGetPlans),
    query("/admin/platform/invoices", AdminGetInvoices),
    query("/admin/platform/reports/sales", AdminGetPlatformReport),
    query("/admin/platform/reports/sales/file", AdminGetPlatformReportFile),
    query("/admin/platform/money-differences", AdminGetMoneyDifferences),
    query("/admin/platform/reconciled-accounts", AdminGetReconciledAccounts),
    query("/admin/platform/reconciled-accounts/:id/days", AdminGetReconciledDays),
    body("/admin/platform/money-differences/:id", AdminDecideMoneyDifference),
    query("/admin/billing/invoices", AdminGetInvoices),
    query("/admin/exports", AdminGetExports),
    query("/admin/platform/tenants/:id/exports", AdminGetExports),
    body("/admin/exports", AdminAskForExport),
    body("/admin/platform/tenants/:id/exports", AdminAskForExport),
    body("/admin/platform/tenants/:id", AdminChangeClient),
    body("/admin/platform/tenants/:id/close", AdminCloseClient),
    body("/admin/platform/tenants/:id/reopen", AdminReopenClient),
    body("/admin/platform/plans", AdminWritePlanBody),
    body("/admin/platform/plans/:id", AdminWritePlanBody),
    body("/admin/platform/invoices", AdminWriteInvoice),
    body("/admin/platform/invoices/:id/payments", AdminRecordPayment),
    body("/admin/platform/invoices/:id/due-date", AdminChangeDueDate),
    body("/admin/platform/invoices/:id/amount", AdminChangeAmount),
  ],
})
