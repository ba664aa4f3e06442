import { type RawBuilder, sql } from 'kysely'

/** Whether the home, person, device or project that an item was bought for is there still: nobody renews it else. */
export const HAS_HOLDER: RawBuilder<boolean> = sql<boolean>`case
  when service_items.holder_id = service_items.project_id then true
  when service_items.service in ('personnel_app', 'admin_app', 'landline')
    then exists (select from residents where residents.id = service_items.holder_id)
  when service_items.service = 'third_party_lock'
    then exists (select from third_party_devices where third_party_devices.id = service_items.holder_id)
  when service_items.service in ('door', 'video_storage_public')
    then exists (select from devices where devices.id = service_items.holder_id)
  when service_items.service = 'pm_app'
    then exists (select from accounts where accounts.id = service_items.holder_id and accounts.deleted_at is null)
  else exists (select from households where households.id = service_items.holder_id) end`
