alter table money_difference
  add column assigned_to text,
  add column assigned_by text,
  add column assigned_at timestamptz,
  add constraint money_difference_assigned check ((assigned_to is null) = (assigned_by is null) and (assigned_to is null) = (assigned_at is null));
comment on column money_difference.rev is 'optimistic lock of a person''s decision or assignment';
comment on column money_difference.assigned_to is 'user id of the operator''s colleague who looks into it; kept when it closes and reopens';
