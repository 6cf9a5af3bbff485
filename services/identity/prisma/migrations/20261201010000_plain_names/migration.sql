-- Mails that identity requests are mail requests.
alter type letter_kind rename to mail_kind;
alter table letters rename to mail_requests;
alter table mail_requests rename constraint letters_pkey to mail_requests_pkey;
alter table mail_requests rename constraint letters_user_id_fkey to mail_requests_user_id_fkey;
alter table mail_requests rename constraint letters_attempts_check to mail_requests_attempts_check;
alter table mail_requests rename constraint letters_secret_hash_check to mail_requests_secret_hash_check;
alter table mail_requests rename constraint letters_check to mail_requests_secret_by_kind;
alter table mail_requests rename constraint letters_check1 to mail_requests_secret_expires;
alter table mail_requests rename constraint letters_check2 to mail_requests_device;
alter index letters_secret_hash_key rename to mail_requests_secret_hash_key;
alter index letters_user_id_idx rename to mail_requests_user_id_idx;
alter index letters_created_at_idx rename to mail_requests_created_at_idx;
alter index letters_worth rename to mail_requests_valid_secret;

alter table reset_wishes rename to password_reset_requests;
alter table password_reset_requests rename constraint reset_wishes_pkey to password_reset_requests_pkey;
alter table password_reset_requests rename column asked_at to requested_at;

alter table otp_tries rename to otp_attempts;
alter table otp_attempts rename column tries to attempts;
alter table otp_attempts rename constraint otp_tries_pkey to otp_attempts_pkey;
alter table otp_attempts rename constraint otp_tries_account_check to otp_attempts_account_check;
alter table otp_attempts rename constraint otp_tries_tries_check to otp_attempts_attempts_check;
alter index otp_tries_since_idx rename to otp_attempts_since_idx;

alter table reset_tokens rename to password_reset_tokens;
alter table password_reset_tokens rename constraint reset_tokens_pkey to password_reset_tokens_pkey;
alter table password_reset_tokens rename constraint reset_tokens_hash_check to password_reset_tokens_hash_check;
alter table password_reset_tokens rename constraint reset_tokens_user_id_fkey to password_reset_tokens_user_id_fkey;
alter index reset_tokens_user_id_idx rename to password_reset_tokens_user_id_idx;
alter index reset_tokens_expires_at_idx rename to password_reset_tokens_expires_at_idx;

alter table identities rename to provider_identities;
alter table provider_identities rename constraint identities_pkey to provider_identities_pkey;
alter table provider_identities rename constraint identities_provider_check to provider_identities_provider_check;
alter table provider_identities rename constraint identities_subject_check to provider_identities_subject_check;
alter table provider_identities rename constraint identities_user_id_fkey to provider_identities_user_id_fkey;
alter index identities_user_id_idx rename to provider_identities_user_id_idx;
