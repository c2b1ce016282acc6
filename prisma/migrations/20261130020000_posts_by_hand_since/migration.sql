-- A post that is older than the setting was made for something else. Where it is on already, it counts as switched on now.
ALTER TABLE "guilds" ADD COLUMN "create_by_post_at" TIMESTAMPTZ(3);
UPDATE "guilds" SET "create_by_post_at" = CURRENT_TIMESTAMP WHERE settings @> '{"create-by-post": true}';
