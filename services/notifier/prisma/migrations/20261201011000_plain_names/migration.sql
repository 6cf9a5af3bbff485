-- Mails that buyers get because their event moved or comes up are event notifications.
alter table announcements rename to event_notifications;
alter table event_notifications rename constraint announcements_pkey to event_notifications_pkey;
alter table event_notifications rename constraint announcements_event_id_fkey to event_notifications_event_id_fkey;
alter table event_notifications rename constraint announcements_kind_check to event_notifications_kind_check;
alter table event_notifications rename constraint announcements_state_check to event_notifications_state_check;
alter table event_notifications rename constraint announcements_check to event_notifications_hours_before_check;
alter index announcements_event_id_kind_hours_before_key rename to event_notifications_event_id_kind_hours_before_key;
alter index announcements_due rename to event_notifications_due;

alter table events rename column over to is_over;

alter table unsubscribed rename to unsubscribes;
alter table unsubscribes rename column address to address_hash;
alter table unsubscribes rename column at to created_at;
alter table unsubscribes rename constraint unsubscribed_pkey to unsubscribes_pkey;
alter index unsubscribed_user_id_idx rename to unsubscribes_user_id_idx;

alter table feeds rename column since to created_at;

alter table webhooks rename column rests_until to backoff_until;
alter table webhooks rename column again_after to redeliver_after;
alter table webhooks rename column again_to to redeliver_to;
alter index webhooks_again rename to webhooks_redeliver;

alter table deliveries rename column answer to response;
