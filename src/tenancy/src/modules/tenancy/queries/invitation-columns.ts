/** State of an invitation `i`; one revoked only after its expiry, in favour of a newer one, counts as expired. */
export const INVITATION_STATE = `case when i.accepted_at is not null then 'accepted' when i.revoked_at < i.expires_at then 'revoked'
  when i.revoked_at is not null or i.expires_at <= now() then 'expired' else 'open' end`

/** `AdminInvitation` of an invitation `i`; the inviter is named while still a member here. */
export const INVITATION = `i.id, i.email, i.role, ${INVITATION_STATE} as state,
  (select m.email from member m where m.tenant_no = i.tenant_no and m.user_id = i.invited_by) as invited_by,
  i.created_at, i.mailed_at[cardinality(i.mailed_at)] as mailed_at, i.expires_at`
