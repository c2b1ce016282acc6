-- Closed tickets are looked for by name within one server. Prisma has no words for indexes on expressions.
ALTER TABLE "cards" ADD COLUMN "guild_id" BIGINT;
UPDATE "cards" c SET "guild_id" = t."guild_id" FROM "tickets" t WHERE t."id" = c."ticket_id";
ALTER TABLE "cards" ALTER COLUMN "guild_id" SET NOT NULL;
DROP INDEX "cards_name";
CREATE INDEX "cards_name" ON "cards" ("guild_id", lower("member" ->> 'name') text_pattern_ops);
