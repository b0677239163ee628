import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Why a refund was refused is a code that screens have words for, in both languages; earlier ones said it in English. */
export class Migration20261231170300 extends Migration {
  override async up(): Promise<void> {
    for (const [was, code] of [
      ["the account is no longer connected", "account_disconnected"],
      ["nothing was paid", "nothing_paid"],
    ]) {
      this.addSql(`update "sale_refund" set reason = '${code}' where reason = '${was}'`)
    }
  }

  override async down(): Promise<void> {
    // Either word is read: nothing to take back.
  }
}
