alter table sign_up drop column user_id;
