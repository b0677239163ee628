alter table webhook_delivery rename column tries to attempts;
