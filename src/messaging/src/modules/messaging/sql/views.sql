-- What other packages read of messaging.
-- `create or replace` only adds columns: a change that removes or retypes one drops the view first, in its file of changes/.

create or replace view messaging_mail as
select id, tenant_no, key, to_address, subject, text, state, sent_at from mail;
