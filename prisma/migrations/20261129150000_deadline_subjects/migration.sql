-- One deadline of each kind is open for a user or a server, too. Prisma has no words for partial indexes.
CREATE UNIQUE INDEX "deadlines_of_user" ON "deadlines" ("user_id", "kind")
    WHERE "settled_at" IS NULL AND "delivery_id" IS NULL AND "user_id" IS NOT NULL;
CREATE UNIQUE INDEX "deadlines_of_guild" ON "deadlines" ("guild_id", "kind")
    WHERE "settled_at" IS NULL AND "delivery_id" IS NULL AND "guild_id" IS NOT NULL;
