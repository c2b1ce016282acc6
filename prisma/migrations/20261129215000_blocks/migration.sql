-- Who is blocked.
CREATE TABLE "blocks" (
    "id" BIGSERIAL NOT NULL,
    "guild_id" BIGINT NOT NULL,
    "user_id" BIGINT,
    "role_id" BIGINT,
    "ticket_id" BIGINT,
    "tickets" BOOLEAN NOT NULL,
    "tags" BOOLEAN NOT NULL,
    "reason" TEXT,
    "until" TIMESTAMPTZ(3),
    "set_by_id" BIGINT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blocks_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "blocks_target" CHECK (("user_id" IS NULL) <> ("role_id" IS NULL)),
    CONSTRAINT "blocks_scopes" CHECK ("tickets" OR "tags")
);
CREATE INDEX "blocks_guild_id_id_idx" ON "blocks"("guild_id", "id");
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One for each who was named, and one for each anonymous ticket. Prisma has no words for partial indexes.
CREATE UNIQUE INDEX "blocks_of_user" ON "blocks" ("user_id", "guild_id") WHERE "ticket_id" IS NULL AND "user_id" IS NOT NULL;
CREATE UNIQUE INDEX "blocks_of_role" ON "blocks" ("guild_id", "role_id") WHERE "role_id" IS NOT NULL;
CREATE UNIQUE INDEX "blocks_of_ticket" ON "blocks" ("ticket_id") WHERE "ticket_id" IS NOT NULL;
-- Every message of a user asks for those of that user, named or not.
CREATE INDEX "blocks_user_id" ON "blocks" ("user_id") WHERE "user_id" IS NOT NULL;

-- What happens in a server is told of too.
ALTER TABLE "events" ALTER COLUMN "ticket_id" DROP NOT NULL,
ADD COLUMN "guild_id" BIGINT;
CREATE INDEX "events_of_guild" ON "events" ("guild_id", "id") WHERE "guild_id" IS NOT NULL;
