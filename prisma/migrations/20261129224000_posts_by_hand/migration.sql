-- A post that the staff made by hand becomes a ticket: what was written in it before is none of it.
ALTER TABLE "tickets" ADD COLUMN "post_bound_at" BIGINT;
