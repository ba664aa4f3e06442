import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Of each price, so that a book is no sample any more once none of its prices is.
  await sql`alter table prices add column is_sample boolean not null default false`.execute(db)
  await sql`update prices set is_sample = true from price_books
    where price_books.id = prices.price_book_id and price_books.is_sample`.execute(db)
  await sql`create index quotations_project_installer on quotations (project_installer_id)`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index quotations_project_installer`.execute(db)
  await sql`alter table prices drop column is_sample`.execute(db)
}
