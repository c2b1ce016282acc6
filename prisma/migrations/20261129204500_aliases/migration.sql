-- Users who stay unknown to the staff. Prisma has no words for indexes on expressions.
ALTER TABLE "tickets" ADD COLUMN "alias" TEXT;
CREATE INDEX "tickets_alias" ON "tickets" ("guild_id", lower("alias") text_pattern_ops) WHERE "alias" IS NOT NULL;
