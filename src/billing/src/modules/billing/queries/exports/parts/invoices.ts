import type { ExportPart } from "../export-part"

/** What the operator issued to this tenant. */
export const invoicesPart: ExportPart = {
  name: "invoices",
  about: { en: "Invoices that you received from the operator", fr: "Factures reçues de l’exploitant" },
  columns: [
    { name: "id", about: { en: "Id of the invoice", fr: "Identifiant de la facture" } },
    { name: "number", about: { en: "Number", fr: "Numéro" } },
    { name: "document", about: { en: "invoice or credit_note", fr: "invoice (facture) ou credit_note (avoir)" } },
    {
      name: "status",
      about: { en: "open, paid, credited or issued", fr: "open (à payer), paid (payée), credited (créditée) ou issued (émis)" },
    },
    { name: "issued_on", about: { en: "Issued on", fr: "Émise le" } },
    { name: "due_on", about: { en: "Due on", fr: "Échéance" } },
    { name: "total", about: { en: "Total", fr: "Total" }, is_money: true },
    { name: "paid", about: { en: "Paid", fr: "Payé" }, is_money: true },
    { name: "credited", about: { en: "Credited", fr: "Crédité" }, is_money: true },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
  ],
  sql: `select id, number, document, status, issued_on::text, due_on::text, total_minor as total, paid_minor as paid, credited_minor as credited, currency
    from invoice where tenant_no = $1 and status <> 'draft' order by seq`,
}
