-- The deadline of an answered dispute is no longer reported to its sale; this clears what was reported before, which the sale
-- itself cannot judge: it does not know the answer.
update sale_dispute s set due_by = null
  from dispute d
 where d.tenant_no = s.tenant_no and d.id = s.dispute_id and s.due_by is not null
   and not (d.status = 'appeal_needs_response'
     or d.status in ('needs_response', 'warning_needs_response') and d.answer_state <> 'sent');
