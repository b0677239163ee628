create or replace trigger shop_keep_stock after insert or update of quantity on reservation_item
  for each row
  execute function shop_keep_stock();
