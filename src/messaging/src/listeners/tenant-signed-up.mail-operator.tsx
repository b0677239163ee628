import type { Pool } from "pg"
import { onMessage } from "@guichet/kernel/outbox"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { tenancyMessages } from "@guichet/tenancy/contracts"
import { Action, BrandMail, Line, renderMail } from "../layout"
import { queueMail } from "../queue-mail"

interface SignUp {
  name: string
  country: string
  host: string
  operator_name: string
  operator_colour: string
  operator_console: string
  operator_emails: string[]
}

const sql = `
select t.name, t.country, th.host, o.name as operator_name, coalesce(o.theme->>'brand', '#1f2937') as operator_colour, oc.host as operator_console,
  array(select m.email from member m where m.tenant_no = o.tenant_no and m.role in ('operator_owner', 'operator_admin') and m.status = 'active') as operator_emails
from tenant t
join tenant_host th on th.tenant_no = t.tenant_no and th.kind = 'tenant' and th.is_canonical
join tenant o on o.kind = 'platform'
join tenant_host oc on oc.tenant_no = o.tenant_no and oc.kind = 'console' and oc.is_canonical
where t.tenant_no = $1`

/** D1: each sign-up mails the operator's owners and admins, for information only. One mail a tenant and reader. */
export function listenForSignUps(pool: Pool, settings: Settings): void {
  onMessage(tenancyMessages.tenant_signed_up, "mail-operator", async ({ payload }) => {
    const tenant_no = Number(payload.tenant_no)
    const { rows } = await pool.query<SignUp>(sql, [tenant_no])
    if (rows.length === 0) {
      return
    }
    const [signUp] = rows
    const brand = {
      name: signUp.operator_name,
      colour: signUp.operator_colour,
      url: publicUrl(settings, signUp.operator_console),
    }
    const bodies = await renderMail(
      <BrandMail brand={brand} locale="fr" preview={signUp.name} heading={`Nouvelle inscription : ${signUp.name}`}>
        <Line>
          {signUp.name} ({signUp.country}) vient d'ouvrir son site : {signUp.host}
        </Line>
        <Line>{payload.owner_email ? `Contact : ${String(payload.owner_email)}` : ""}</Line>
        <Action brand={brand} href={`${brand.url}/app/platform/tenants`}>
          Voir les clients
        </Action>
      </BrandMail>
    )
    for (const to of signUp.operator_emails) {
      await queueMail(pool, {
        tenant_no: null,
        key: `tenant-signed-up:${tenant_no}:${to}`,
        to,
        from_name: brand.name,
        subject: `Nouvelle inscription : ${signUp.name}`,
        ...bodies,
      })
    }
  })
}
