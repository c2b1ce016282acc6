-- Messages in channels from which users start tickets.
CREATE TABLE "panels" (
    "id" BIGSERIAL NOT NULL,
    "guild_id" BIGINT NOT NULL,
    "channel_id" BIGINT NOT NULL,
    "message_id" BIGINT,
    "draft" JSONB NOT NULL,
    "shown" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_by_id" BIGINT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "panels_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "panels_guild_id_id_idx" ON "panels"("guild_id", "id");
ALTER TABLE "panels" ADD CONSTRAINT "panels_guild_id_fkey"
    FOREIGN KEY ("guild_id") REFERENCES "guilds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
