create index orders_event_id_id_idx on orders (event_id, id desc);
create index tickets_event_id_id_idx on tickets (event_id, id desc);
